"""The record of outreach: dates by state, follow-ups by the latest contact, outcomes by what was asked for."""

from datetime import UTC, datetime, timedelta

import pytest

from crawler.items import OpportunityState, Placement
from crawler.store.decisions import Ask, Decision
from server.gap.outreach.outreach_record import Outcome, outreach_record
from server.gap.progress.new_links import NewReferring, Origin

NEW, SHORTLISTED, CONTACTED = OpportunityState.NEW, OpportunityState.SHORTLISTED, OpportunityState.CONTACTED
REPLIED, WON, REFUSED = OpportunityState.REPLIED, OpportunityState.WON, OpportunityState.REFUSED
START = datetime(2026, 9, 1, 12, tzinfo=UTC)


def said(*steps: tuple[OpportunityState, int], ask: Ask | None = None, owner: str = "Ana") -> list[Decision]:
    return [Decision("a.example", state, "", owner, START + timedelta(days=day), ask) for state, day in steps]


@pytest.mark.parametrize(
    ("steps", "day", "waiting", "due"),
    [
        ([(CONTACTED, 0)], 13, 13, False),
        ([(CONTACTED, 0)], 14, 14, True),
        ([(CONTACTED, 0), (CONTACTED, 10)], 20, 10, False),
        ([(CONTACTED, 0), (REPLIED, 2)], 90, None, False),
        ([(SHORTLISTED, 0)], 90, None, False),
    ],
)
def test_a_follow_up_is_due_after_the_latest_contact(
    steps: list[tuple[OpportunityState, int]], day: int, waiting: int | None, due: bool
) -> None:
    record = outreach_record({"a.example": said(*steps)}, (), START + timedelta(days=day))
    assert (record.sites[0].waiting_days, record.sites[0].due, record.due) == (waiting, due, int(due))
    assert any("ask once more" in reason for reason in record.sites[0].reasons) is due


def test_dates_are_those_of_the_first_time_in_each_state() -> None:
    steps = said((SHORTLISTED, 0), (CONTACTED, 1), (SHORTLISTED, 2), (CONTACTED, 3), (WON, 9))
    found = outreach_record({"a.example": steps}, (), START + timedelta(days=99)).sites[0]
    assert {str(state): (at - START).days for state, at in found.dates.items()} == {
        "shortlisted": 0,
        "contacted": 1,
        "won": 9,
    }


def test_outcomes_are_counted_by_what_was_asked_for() -> None:
    decisions = {
        "a.example": said((CONTACTED, 0), ask=Ask.ATTRIBUTION) + said((WON, 5), owner=""),
        "b.example": said((CONTACTED, 0), (REFUSED, 2), ask=Ask.ATTRIBUTION),
        "c.example": said((CONTACTED, 0), ask=Ask.LINK),
        "d.example": said((SHORTLISTED, 0), (NEW, 1), ask=Ask.LINK),
        "e.example": said((CONTACTED, 0)),
    }
    record = outreach_record(decisions, (), START + timedelta(days=20))
    assert {end: count for end, count in record.asked[Ask.ATTRIBUTION].items() if count} == {
        Outcome.WON: 1,
        Outcome.REFUSED: 1,
    }
    assert record.asked[Ask.LINK][Outcome.OPEN] == record.asked[Ask.LINK][Outcome.LEFT] == 1
    assert [one.site for one in record.sites[:2]] == ["c.example", "e.example"]
    assert next(one.owner for one in record.sites if one.site == "a.example") == "Ana"


def test_only_what_follows_a_letter_is_its_doing() -> None:
    links = [
        NewReferring("a.example", START, Placement.CONTEXTUAL, Origin.ATTRIBUTABLE, START, ()),
        NewReferring("b.example", START, Placement.FOOTER, Origin.ATTRIBUTABLE, START, ()),
        NewReferring("d.example", START, Placement.CONTEXTUAL, Origin.ATTRIBUTABLE, START, ()),
        NewReferring("e.example", START, Placement.CONTEXTUAL, Origin.UNCERTAIN, None, ()),
        NewReferring("c.example", START, Placement.CONTEXTUAL, Origin.OTHER, None, ()),
    ]
    record = outreach_record({"a.example": said((CONTACTED, 0))}, links, START)
    assert ([one.site for one in record.brought], record.quality) == (["a.example", "b.example", "d.example"], 2)
    assert record.sentence == (
        "1 site written to; 0 wait for a follow-up; 3 new referring sites since, seen after the letter, 2 of them in a"
        " text."
    )


def test_those_due_come_first_and_then_whoever_was_touched_last() -> None:
    decisions = {
        "old.example": said((SHORTLISTED, 5)),
        "won.example": said((CONTACTED, 0), (WON, 9)),
        "due.example": said((CONTACTED, 1)),
        "again.example": said((SHORTLISTED, 5)),
        "waits.example": said((CONTACTED, 12)),
    }
    record = outreach_record(decisions, (), START + timedelta(days=20))
    assert [one.site.partition(".")[0] for one in record.sites] == ["due", "waits", "won", "again", "old"]
    assert record.sites[0].reasons == (
        "first contacted on 2026-09-02",
        "contacted 19 days ago, no reply noted: ask once more",
    )
    assert record.sites[0].follow_up == START + timedelta(days=15)
    assert record.sentence.startswith("3 sites written to; 1 wait for a follow-up; 0 new referring sites since")


def test_the_latest_word_on_what_is_asked_for_and_by_whom_holds() -> None:
    first, second = said((CONTACTED, 0), ask=Ask.LINK), said((CONTACTED, 3), ask=Ask.CORRECTION, owner="Bo")
    last = said((REPLIED, 5), owner="")
    (found,) = outreach_record({"a.example": [*first, *second, *last]}, (), START + timedelta(days=9)).sites
    assert (found.ask, found.owner, found.state, found.outcome) == (Ask.CORRECTION, "Bo", REPLIED, Outcome.OPEN)
    assert (found.waiting_days, found.follow_up, found.due) == (None, None, False)

"""Decisions are appended, the latest holds, and a look wins a site only by a link that was not there before."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, insert, select, update

from crawler.exceptions import UsageError
from crawler.items import LookKind, OpportunityState, Placement
from crawler.store.decisions import (
    OURS,
    Ask,
    Word,
    decide,
    decisions_of,
    decisions_on_worked,
    history_of,
    list_decisions,
    state_counts,
)
from crawler.store.models import Look, Page, SeenLink
from crawler.store.people_models import DecisionRow
from crawler.store.projects import ProjectView, create_project, site_ids
from crawler.store.wins import note_won
from tests.store.told import LINK

NEW, SHORTLISTED, CONTACTED = OpportunityState.NEW, OpportunityState.SHORTLISTED, OpportunityState.CONTACTED
REPLIED, WON, REFUSED = OpportunityState.REPLIED, OpportunityState.WON, OpportunityState.REFUSED
MOMENT = datetime(2026, 9, 1, 12, tzinfo=UTC)
FOOTER, CONTEXTUAL = Placement.FOOTER, Placement.CONTEXTUAL


def say(store: Engine, project: ProjectView, site: str, *states: OpportunityState) -> None:
    for state in states:
        with store.begin() as connection:
            decide(connection, project, site, Word(state, f"because {state}", "Ana"))


def test_the_latest_decision_holds_and_every_one_is_kept(store: Engine, project: ProjectView) -> None:
    say(store, project, "a.test", SHORTLISTED, CONTACTED, REFUSED)
    say(store, project, "b.test", NEW)
    with store.connect() as connection:
        latest, *_ = history_of(connection, project, "a.test")
        assert (latest.state, latest.note, latest.owner) == (REFUSED, "because refused", "Ana")
        assert [one.state for one in history_of(connection, project, "a.test")] == [REFUSED, CONTACTED, SHORTLISTED]
        ids = site_ids(connection, ["a.test", "b.test", "c.test"])
        held = decisions_of(connection, project, list(ids.values()))
        assert {key: held[ids[key]].state for key in ids if ids[key] in held} == {"a.test": REFUSED, "b.test": NEW}
        assert history_of(connection, project, "c.test") == []
        assert state_counts(connection, project) == dict.fromkeys(OpportunityState, 0) | {REFUSED: 1, NEW: 1}


def test_lists_by_state_go_on_where_they_ended(store: Engine, project: ProjectView) -> None:
    for number in range(5):
        say(store, project, f"s{number}.test", SHORTLISTED if number % 2 else CONTACTED)
    say(store, project, "s0.test", REPLIED)
    with store.connect() as connection:
        first, after = list_decisions(connection, project, limit=2)
        second, after = list_decisions(connection, project, after=after, limit=2)
        third, end = list_decisions(connection, project, after=after, limit=2)
        assert [one.site for one in (*first, *second, *third)] == [
            "s0.test",
            "s4.test",
            "s3.test",
            "s2.test",
            "s1.test",
        ]
        assert end is None
        contacted, _ = list_decisions(connection, project, states=[CONTACTED])
        assert [one.site for one in contacted] == ["s4.test", "s2.test"]


def test_projects_decide_apart(store: Engine, project: ProjectView) -> None:
    with store.begin() as connection:
        other = create_project(connection, "other", own=["mine.test"], competitors=["one.test"])
    say(store, project, "a.test", CONTACTED)
    with store.connect() as connection:
        assert history_of(connection, other, "a.test") == []
        assert list_decisions(connection, other) == ([], None)
    say(store, other, "a.test", REFUSED)
    say(store, project, "b.test", SHORTLISTED)
    with store.begin() as connection:
        ids = site_ids(connection, ["a.test", "b.test"])
        held = decisions_of(connection, project, [ids["a.test"]])
        assert {number: one.state for number, one in held.items()} == {ids["a.test"]: CONTACTED}
        assert [(one.site, one.state) for one in list_decisions(connection, other)[0]] == [("a.test", REFUSED)]
        assert [one.state for one in history_of(connection, project, "a.test")] == [CONTACTED]
        assert state_counts(connection, project) == dict.fromkeys(OpportunityState, 0) | {CONTACTED: 1, SHORTLISTED: 1}
        assert list(decisions_on_worked(connection, other)) == ["a.test"]


@pytest.mark.parametrize(
    ("site", "word", "said"),
    [
        ("one.test", Word(CONTACTED), "one of the sites compared"),
        ("a.test", Word(CONTACTED, "x" * 4001), "4001 characters"),
    ],
)
def test_what_makes_no_sense_is_refused(store: Engine, project: ProjectView, site: str, word: Word, said: str) -> None:
    with pytest.raises(UsageError, match=said), store.begin() as connection:
        decide(connection, project, site, word)


class Looks:
    """Looks at one page of a.test around the moment of a decision: hours, and where they saw a link of yours."""

    def __init__(self, store: Engine, project: ProjectView) -> None:
        self.store, self.own = store, project.site_ids["own.test"]
        with store.begin() as connection:
            self.site = site_ids(connection, ["a.test"])["a.test"]
            row = insert(Page).values(key=1, url="http://a.test/1", site_id=self.site).returning(Page.id)
            self.page = connection.execute(row).scalar_one()

    def add(self, hours: int, *places: Placement, kind: LookKind = LookKind.RAW) -> None:
        facts: dict[str, Any] = {"url": "http://a.test/1", "reasons": [], "redirects": [], "size": 1, "seconds": 0.1}
        facts |= dict.fromkeys(("title", "language", "canonical", "reader"), "")
        flags = {"noindex": False, "cut": False, "kind": kind, "at": MOMENT + timedelta(hours=hours)}
        with self.store.begin() as connection:
            made = insert(Look).values(page_id=self.page, **facts, **flags).returning(Look.id)
            look = connection.execute(made).scalar_one()
            for nth, place in enumerate(places):
                words = {name: getattr(LINK, name) for name in ("href", "url", "text", "kind", "block", "confidence")}
                words |= dict.fromkeys(("before", "after", "sentence", "excerpt", "heading", "path", "rel"), "")
                row = {"look_id": look, "nth": nth, "site_id": self.own, "placement": place, "reasons": [], **words}
                connection.execute(insert(SeenLink).values(row))
            if kind is not LookKind.BROWSER:
                connection.execute(update(Page).where(Page.id == self.page).values(known_check_id=look))


CASES = [
    ("a link nobody saw before", [(-1, ()), (1, (FOOTER,))], "footer"),
    ("the one in the text is named", [(1, (FOOTER, CONTEXTUAL))], "contextual"),
    ("no link", [(1, ())], None),
    ("it was there before", [(-1, (FOOTER,)), (1, (FOOTER,))], None),
    ("it was in the text before", [(-1, (CONTEXTUAL,)), (1, (CONTEXTUAL,))], None),
    ("it was in the footer and is in the text now", [(-1, (FOOTER,)), (1, (FOOTER, CONTEXTUAL))], "contextual"),
    ("the look was before the decision", [(-1, (CONTEXTUAL,))], None),
    ("it came and went", [(1, (CONTEXTUAL,)), (2, ())], None),
]


@pytest.mark.parametrize(("looks", "won"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
@pytest.mark.parametrize("state", [SHORTLISTED, CONTACTED, REPLIED])
def test_a_look_wins_a_site_by_a_link_that_was_not_there(
    store: Engine, project: ProjectView, state: OpportunityState, looks: list[Any], won: str | None
) -> None:
    made = Looks(store, project)
    for hours, places in looks:
        made.add(hours, *places)
    say(store, project, "a.test", state)
    with store.begin() as connection:
        connection.execute(update(DecisionRow).values(at=MOMENT))
        found = note_won(connection, project)
        assert note_won(connection, project) == []
    assert [one.site for one in found] == (["a.test"] if won else [])
    if won:
        assert (found[0].state, found[0].owner) == (WON, OURS)
        assert f"found your link, {won}, on http://a.test/1" in found[0].note


@pytest.mark.parametrize("state", [NEW, WON, REFUSED, OpportunityState.EXCLUDED])
def test_a_site_nobody_works_on_is_left_alone(store: Engine, project: ProjectView, state: OpportunityState) -> None:
    made = Looks(store, project)
    say(store, project, "a.test", state)
    with store.begin() as connection:
        connection.execute(update(DecisionRow).values(at=MOMENT))
    made.add(2, CONTEXTUAL)
    with store.begin() as connection:
        assert note_won(connection, project) == []
        assert len(connection.execute(select(DecisionRow.id)).all()) == 1


def test_what_a_persons_browser_showed_wins_too_and_only_where_it_is_asked_for(
    store: Engine, project: ProjectView
) -> None:
    made = Looks(store, project)
    say(store, project, "a.test", CONTACTED)
    with store.begin() as connection:
        connection.execute(update(DecisionRow).values(at=MOMENT))
    made.add(1)
    made.add(2, CONTEXTUAL, kind=LookKind.BROWSER)
    with store.begin() as connection:
        assert note_won(connection, project, sources=[made.site + 1]) == []
        assert [one.site for one in note_won(connection, project, sources=[made.site])] == ["a.test"]


def test_sites_somebody_worked_on_are_told_with_all_that_was_decided(store: Engine, project: ProjectView) -> None:
    say(store, project, "a.test", NEW, SHORTLISTED, NEW)
    say(store, project, "b.test", REFUSED)
    say(store, project, "c.test", NEW)
    say(store, project, "d.test", OpportunityState.EXCLUDED)
    say(store, project, "e.test", WON)
    with store.begin() as connection:
        other = create_project(connection, "other", own=["mine.test"], competitors=["one.test"])
    say(store, other, "c.test", CONTACTED)
    with store.connect() as connection:
        found = decisions_on_worked(connection, project)
    assert {site: [one.state for one in made] for site, made in found.items()} == {
        "a.test": [NEW, SHORTLISTED, NEW],
        "b.test": [REFUSED],
        "e.test": [WON],
    }


def test_a_note_is_kept_up_to_its_length_with_what_was_asked_for(store: Engine, project: ProjectView) -> None:
    with store.begin() as connection:
        decide(connection, project, "a.test", Word(CONTACTED, "x" * 4_000, ask=Ask.CORRECTION))
        (kept,) = history_of(connection, project, "a.test")
    assert (len(kept.note), kept.ask) == (4_000, Ask.CORRECTION)

"""What was known at the end of each day, told from looks that are never overwritten."""

from datetime import date

from crawler.items import Tool, Verdict
from server.gap.progress.over_time import ALL, KnownDay, KnownOf, evenly, known_by_day
from tests.gap.made_store import OWN, RIVAL, START, MadeStore, Seen

PAGE, OTHER_PAGE = "https://blog.example/post", "https://news.example/story"
FIRST, SECOND, THIRD = date(2026, 8, 1), date(2026, 8, 2), date(2026, 8, 3)


def days(made: MadeStore, of: KnownOf = ALL) -> tuple[KnownDay, ...]:
    with made.engine.connect() as connection:
        return known_by_day(connection, made.project, of)


def test_nothing_loaded_is_no_day(made: MadeStore) -> None:
    assert days(made) == ()


def test_a_day_holds_the_latest_settled_look_at_each_claim(made: MadeStore) -> None:
    one, two = made.claim(PAGE, RIVAL), made.claim(OTHER_PAGE, OWN)
    made.look(PAGE, [Seen(RIVAL)], verdicts={one: (Verdict.LIVE, 0)}, hours=1)
    made.look(OTHER_PAGE, verdicts={two: Verdict.REMOVED}, hours=13)
    made.look(PAGE, verdicts={one: Verdict.REMOVED}, hours=36)
    made.look(OTHER_PAGE, [Seen(OWN)], verdicts={two: (Verdict.LIVE, 0)}, hours=37)
    assert days(made) == (
        KnownDay(FIRST, claims=2, live=1, missing=0),
        KnownDay(SECOND, claims=2, live=1, missing=1),
        KnownDay(THIRD, claims=2, live=1, missing=1),
    )
    assert [one.open for one in days(made)] == [1, 0, 0]


def test_days_are_told_of_one_referring_site_and_of_a_tracked_one(made: MadeStore) -> None:
    one, two = made.claim(PAGE, RIVAL), made.claim(OTHER_PAGE, OWN)
    made.look(PAGE, [Seen(RIVAL)], verdicts={one: (Verdict.LIVE, 0)}, hours=1)
    made.look(OTHER_PAGE, verdicts={two: Verdict.REMOVED}, hours=13)
    there = (KnownDay(FIRST, claims=1, live=1, missing=0),)
    assert days(made, KnownOf(source="blog.example")) == days(made, KnownOf(sites=(RIVAL,))) == there
    assert days(made, KnownOf("news.example")) == (KnownDay(FIRST, 1, 0, 0), KnownDay(SECOND, 1, 0, 1))
    assert days(made, KnownOf("news.example", (RIVAL,))) == days(made, KnownOf("nobody.example")) == ()


def test_looks_that_settle_nothing_or_say_the_same_again_change_nothing(made: MadeStore) -> None:
    claim = made.claim(PAGE, RIVAL)
    made.look(PAGE, [Seen(RIVAL)], verdicts={claim: (Verdict.LIVE, 0)}, hours=1)
    made.look(PAGE, failure=Verdict.BLOCKED, verdicts={claim: Verdict.BLOCKED}, hours=13)
    made.look(PAGE, [Seen(RIVAL)], verdicts={claim: (Verdict.LIVE, 0)}, hours=37)
    assert days(made) == (KnownDay(FIRST, claims=1, live=1, missing=0),)


def test_claims_count_from_the_day_they_were_loaded(made: MadeStore) -> None:
    made.claim(PAGE, RIVAL)
    made.export(Tool.MOZ, loaded_at=START.replace(day=3))
    made.claim(PAGE, RIVAL, tool=Tool.MOZ)
    assert [(one.day, one.claims, one.open) for one in days(made)] == [(FIRST, 1, 1), (THIRD, 2, 2)]


def test_even_steps_carry_the_state_on_and_end_with_the_last_day() -> None:
    days = (
        KnownDay(date(2026, 8, 1), 10, 1, 0),
        KnownDay(date(2026, 8, 4), 10, 5, 2),
        KnownDay(date(2026, 8, 9), 10, 6, 3),
    )
    assert [(one.day.day, one.live) for one in evenly(days, most=90)] == [
        (1, 1), (2, 1), (3, 1), (4, 5), (5, 5), (6, 5), (7, 5), (8, 5), (9, 6)
    ]  # fmt: skip
    few = evenly(days, most=4)
    assert [(one.day.day, one.live) for one in few] == [(1, 1), (3, 1), (6, 5), (9, 6)]
    assert evenly(days[:1], most=4) == days[:1]
    assert evenly((), most=4) == ()

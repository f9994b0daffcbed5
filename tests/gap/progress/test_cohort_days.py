"""A cohort day by day: every day's states add up to the cohort, and the last day is what progress tells now."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from crawler.items import GapStatus, Placement, Verdict
from crawler.store.baselines import CohortSite, RivalThen
from server.gap.progress.cohort import CohortState, Frame, SeenThere, SiteLook, judge_cohort_site
from server.gap.progress.cohort_days import CohortDay, Move, cohort_days, moves

MADE = datetime(2026, 8, 1, 12, tzinfo=UTC)
FRAME = Frame(own=("own.example",), competitors=("rival.example",), last_look=1)
CLOSED, OPEN, VANISHED, UNKNOWN = CohortState
THEIRS = SeenThere("rival.example", Placement.CONTEXTUAL)
YOURS = SeenThere("own.example", Placement.CONTEXTUAL)


def site(name: str = "a.example") -> CohortSite:
    rivals = (RivalThen("rival.example", 1, MADE, Placement.CONTEXTUAL, 1),)
    return CohortSite(1, name, GapStatus.GAP, None, Placement.CONTEXTUAL, rivals)


def look(number: int, *links: SeenThere, hours: int = 0, failure: Verdict | None = None) -> SiteLook:
    at = MADE + timedelta(hours=hours)
    return SiteLook(number, "https://a.example/1", at, failure=failure, speaks=failure is None, links=links)


def test_a_site_moves_on_the_days_its_looks_change_it() -> None:
    looks = [
        look(1, THEIRS),
        look(2, THEIRS, hours=24),
        look(3, THEIRS, hours=25),
        look(4, hours=48),
        look(5, hours=96),
        look(6, THEIRS, YOURS, hours=120),
    ]
    day = MADE.date()
    assert moves(site(), looks[::-1], FRAME) == [
        Move(day + timedelta(days=1), UNKNOWN, OPEN),
        Move(day + timedelta(days=2), OPEN, UNKNOWN),
        Move(day + timedelta(days=4), UNKNOWN, VANISHED),
        Move(day + timedelta(days=5), VANISHED, CLOSED),
    ]


def test_days_are_told_with_what_the_share_is_a_share_of() -> None:
    day = date(2026, 8, 1)
    moved = [Move(date(2026, 8, 3), UNKNOWN, OPEN), Move(date(2026, 8, 3), UNKNOWN, CLOSED)]
    days = cohort_days(day, moved, sites=4)
    assert days == (CohortDay(day, 0, 0, 0, 4), CohortDay(date(2026, 8, 3), 1, 1, 0, 2))
    assert [(one.share, one.of) for one in days] == [(None, 0), (0.5, 2)]


LOOKS = st.lists(
    st.tuples(st.sampled_from(["none", "theirs", "yours", "blocked"]), st.integers(0, 60)), min_size=0, max_size=8
)


@given(sites=st.lists(LOOKS, min_size=1, max_size=4))
def test_every_day_adds_up_to_the_cohort_and_the_last_is_now(sites: list[list[tuple[str, int]]]) -> None:
    found, now = [], dict.fromkeys(CohortState, 0)
    for steps in sites:
        looks, hours = [look(1, THEIRS)], 0
        for number, (what, pause) in enumerate(steps, start=2):
            hours += pause
            links = {"theirs": (THEIRS,), "yours": (THEIRS, YOURS)}.get(what, ())
            failure = Verdict.BLOCKED if what == "blocked" else None
            looks.append(look(number, *links, hours=hours, failure=failure))
        found += moves(site(), looks, FRAME)
        now[judge_cohort_site(site(), looks, FRAME).state] += 1
    days = cohort_days(MADE.date(), found, sites=len(sites))
    assert {one.closed + one.open + one.vanished + one.unknown for one in days} == {len(sites)}
    last = days[-1]
    assert (last.closed, last.open, last.vanished, last.unknown) == tuple(now.values())

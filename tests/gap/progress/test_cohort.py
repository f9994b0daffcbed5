"""Each site of a frozen cohort is closed, open, vanished or unknown, by the looks made since."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.items import GapStatus, Placement, Verdict
from crawler.store.baselines import CohortSite, RivalThen
from server.gap.progress.cohort import CohortState, Frame, Outcome, SeenThere, SiteLook, judge_cohort_site
from server.gap.progress.progress import Closing, changed, closing, state_counts
from tests.gap.made_store import OTHER, OWN, RIVAL

START = datetime(2026, 8, 1, 12, tzinfo=UTC)
PAGE, SECOND = "https://a.example/1", "https://a.example/2"
FRAME = Frame(own=(OWN,), competitors=(RIVAL, OTHER), last_look=10)
CONTEXTUAL, FOOTER = Placement.CONTEXTUAL, Placement.FOOTER
THEIRS, YOURS, YOUR_FOOTER = SeenThere(RIVAL, CONTEXTUAL), SeenThere(OWN, CONTEXTUAL), SeenThere(OWN, FOOTER)
CLOSED, OPEN, VANISHED, UNKNOWN = CohortState


def site(status: GapStatus = GapStatus.GAP, rival: str = RIVAL) -> CohortSite:
    yours = FOOTER if status is GapStatus.UPGRADE else None
    return CohortSite(1, "a.example", status, yours, CONTEXTUAL, (RivalThen(rival, 10, START, CONTEXTUAL, 1),))


def look(number: int, *links: SeenThere, page: str = PAGE, failure: Verdict | None = None) -> SiteLook:
    """A look, a day after the one of the number before; a failure speaks for its page where it settles something."""
    speaks = failure is None or failure in (Verdict.GONE, Verdict.MOVED)
    return SiteLook(number, page, START + timedelta(days=number - 10), failure, speaks, links)


BEFORE = look(10, THEIRS)
BROWSER = replace(look(11), speaks=False)
CASES = [
    ("your link is there", [BEFORE, look(11, THEIRS, YOURS)], CLOSED, 11, "saw your link, contextual"),
    ("your link alone is", [BEFORE, look(11, YOURS)], CLOSED, 11, "no competitor is seen live here any more"),
    ("on another page", [BEFORE, look(11, YOUR_FOOTER, page=SECOND)], CLOSED, 11, "footer, on https://a.example/2"),
    ("it came and went", [BEFORE, look(11, THEIRS, YOURS), look(12, THEIRS)], OPEN, 12, "no link of yours"),
    ("a blocked look hides none", [BEFORE, look(11, YOURS), look(12, failure=Verdict.BLOCKED)], CLOSED, 11, "your"),
    ("theirs still stands", [BEFORE, look(11, THEIRS)], OPEN, 11, f"saw {RIVAL}, contextual"),
    ("another competitor's does", [BEFORE, look(11, SeenThere(OTHER, FOOTER))], OPEN, 11, f"saw {OTHER}, footer"),
    ("one page lost it", [BEFORE, look(9, THEIRS, page=SECOND), look(11), look(12, THEIRS, page=SECOND)], OPEN, 12, ""),
    ("missing twice, a day apart", [BEFORE, look(11), look(12)], VANISHED, 12, "lost: missing in 2 looks"),
    ("gone twice", [BEFORE, *(look(n, failure=Verdict.GONE) for n in (11, 12))], VANISHED, 12, "1 page that linked"),
    ("missing once", [BEFORE, look(11)], UNKNOWN, 11, "lost only when 2 looks at least 24 hours apart agree"),
    ("missing on one page", [BEFORE, look(9, THEIRS, page=SECOND), look(11), look(12)], UNKNOWN, 12, "other pages"),
    ("nobody has looked", [BEFORE], UNKNOWN, None, "nobody has looked since"),
    ("blocked", [BEFORE, look(11, failure=Verdict.BLOCKED)], UNKNOWN, 11, "got no answer, the last on 2026-08-02: the"),
    ("cut, or in a browser", [BEFORE, BROWSER], UNKNOWN, 11, "in part only"),
    ("yours was there before", [look(10, THEIRS, YOURS), look(11, THEIRS, page=SECOND)], UNKNOWN, 11, "look again"),
]


@pytest.mark.parametrize(
    ("looks", "state", "by", "said"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_gap_is_what_the_looks_since_say(
    looks: list[SiteLook], state: CohortState, by: int | None, said: str
) -> None:
    found = judge_cohort_site(site(), looks[::-1], FRAME)
    assert (found.state, found.look) == (state, by)
    assert found.at == next((one.at for one in looks if one.id == by), None)
    assert said in "; ".join(found.reasons)


@pytest.mark.parametrize(
    ("links", "state"), [((THEIRS, YOUR_FOOTER), OPEN), ((THEIRS, YOURS), CLOSED), ((YOUR_FOOTER,), UNKNOWN)]
)
def test_an_upgrade_closes_only_in_the_text(links: tuple[SeenThere, ...], state: CohortState) -> None:
    found = judge_cohort_site(site(GapStatus.UPGRADE), [look(10, THEIRS, YOUR_FOOTER), look(11, *links)], FRAME)
    assert found.state is state
    if state is OPEN:
        assert "your link still stands in a worse place (footer)" in found.reasons


def test_an_upgrade_without_competitors_left_has_not_vanished_while_yours_is_there() -> None:
    looks = [look(10, THEIRS, YOUR_FOOTER), look(11, YOUR_FOOTER), look(12, YOUR_FOOTER)]
    found = judge_cohort_site(site(GapStatus.UPGRADE), looks, FRAME)
    said = "no competitor is linked any more, and your link still stands where it stood (footer)"
    assert (found.state, found.reasons) == (UNKNOWN, (said,))
    assert judge_cohort_site(site(GapStatus.UPGRADE), [*looks, look(13)], FRAME).state is VANISHED


def test_a_competitor_no_longer_compared_has_not_vanished() -> None:
    looks = [look(10, SeenThere("gone.example", CONTEXTUAL)), look(11), look(12)]
    found = judge_cohort_site(site(rival="gone.example"), looks, FRAME)
    assert (found.state, found.reasons) == (
        UNKNOWN,
        ("the project no longer compares with gone.example: what links there is not counted",),
    )


def test_closed_and_vanished_tell_since_when() -> None:
    closed = judge_cohort_site(site(), [BEFORE, look(11, YOURS), look(12, YOURS)], FRAME)
    vanished = judge_cohort_site(site(), [BEFORE, look(11), look(13)], FRAME)
    assert (closed.since, closed.at) == (look(11).at, look(12).at)
    assert (vanished.since, vanished.at) == (look(11).at, look(13).at)


def test_a_site_can_be_judged_as_it_was_before_a_run() -> None:
    looks = [BEFORE, look(11, THEIRS), look(12, THEIRS, YOURS)]
    before, now = (judge_cohort_site(site(), looks, FRAME, upto=upto) for upto in (11, None))
    assert [(one.before, one.now, one.at) for one in changed([before], [now])] == [(OPEN, CLOSED, look(12).at)]
    assert changed([now], [now]) == ()


LINKS = st.lists(st.sampled_from([THEIRS, SeenThere(OTHER, FOOTER), YOURS, YOUR_FOOTER]), max_size=3)
FAILURES = st.sampled_from([None, None, None, Verdict.GONE, Verdict.MOVED, Verdict.BLOCKED, Verdict.UNREACHABLE])


@st.composite
def looks_at_a_site(draw: st.DrawFn) -> list[SiteLook]:
    numbers = range(8, 8 + draw(st.integers(0, 8)))
    made = []
    for number in numbers:
        failure = draw(FAILURES)
        links = () if failure else draw(LINKS)
        made.append(look(number, *links, page=draw(st.sampled_from([PAGE, SECOND])), failure=failure))
    return made


COHORTS = st.lists(st.tuples(st.sampled_from([GapStatus.GAP, GapStatus.UPGRADE]), looks_at_a_site()), max_size=6)


def judged(cohort: list[tuple[GapStatus, list[SiteLook]]]) -> list[Outcome]:
    return [judge_cohort_site(site(status), looks, FRAME) for status, looks in cohort]


@given(COHORTS)
def test_the_states_add_up_and_the_share_lies_in_its_range(cohort: list[tuple[GapStatus, list[SiteLook]]]) -> None:
    outcomes = judged(cohort)
    counts, found = state_counts(outcomes), closing(outcomes)
    assert sum(counts.values()) == len(cohort)
    assert set(counts) == set(CohortState)
    assert found.of == len(cohort) - counts[VANISHED] - counts[UNKNOWN]
    if found.share is not None:
        assert found.lowest is not None
        assert found.highest is not None
        assert 0 <= found.lowest <= found.share <= found.highest <= 1
    for one in outcomes:
        assert one.reasons
        assert one.state is UNKNOWN or (one.look or 0) > FRAME.last_look


@given(COHORTS.filter(bool), st.data())
def test_a_further_link_of_yours_never_lowers_what_is_closed(
    cohort: list[tuple[GapStatus, list[SiteLook]]], data: st.DataObject
) -> None:
    """Wherever it is put: into a look that was made, or as a new page."""
    before = judged(cohort)
    chosen = data.draw(st.integers(0, len(cohort) - 1))
    status, looks = cohort[chosen]
    nth = data.draw(st.integers(0, len(looks)))
    yours = data.draw(st.sampled_from([YOURS, YOUR_FOOTER]))
    more = list(looks)
    if nth == len(looks):
        more.append(look(99, yours, page="https://a.example/new"))
    elif looks[nth].failure is None:
        more[nth] = replace(looks[nth], links=(*looks[nth].links, yours))
    after = judged([*cohort[:chosen], (status, more), *cohort[chosen + 1 :]])
    assert closing(after).closed >= closing(before).closed
    if nth == len(looks) and yours is YOURS:
        assert after[chosen].state is CLOSED


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (Closing(3, 12, 0), "25.0% of the gap is closed: 3 of 12 sites that are closed or open."),
        (Closing(3, 12, 4), "between 18.8% and 43.8% of 16, the 4 unknown counted either way."),
        (Closing(0, 0, 4), "Nothing is known since the baseline: between 0.0% and 100.0% of 4"),
        (Closing(0, 0, 0), "No site of the cohort is left to close."),
    ],
)
def test_the_percentage_is_told_with_its_denominator(found: Closing, said: str) -> None:
    assert said in found.sentence


@pytest.mark.parametrize(
    ("status", "looks", "since", "by", "placement"),
    [
        (GapStatus.GAP, [BEFORE, look(11, THEIRS), look(12, THEIRS, YOURS)], 12, 12, CONTEXTUAL),
        (GapStatus.GAP, [look(9, YOURS), BEFORE, look(12, THEIRS, YOURS)], 12, 12, CONTEXTUAL),
        (GapStatus.GAP, [BEFORE, look(11, YOUR_FOOTER), look(12, YOURS, page=SECOND)], 11, 12, CONTEXTUAL),
        (GapStatus.GAP, [BEFORE, replace(look(11, YOURS), speaks=False), look(12, YOUR_FOOTER)], 12, 12, FOOTER),
        (GapStatus.GAP, [BEFORE, look(11, YOURS), look(12, failure=Verdict.BLOCKED, page=SECOND)], 11, 11, CONTEXTUAL),
        (GapStatus.UPGRADE, [look(10, YOUR_FOOTER), look(11, YOUR_FOOTER), look(12, YOURS)], 12, 12, CONTEXTUAL),
        (GapStatus.UPGRADE, [look(10, YOUR_FOOTER), look(11, YOUR_FOOTER, YOURS)], 11, 11, CONTEXTUAL),
        (GapStatus.SHARED, [look(10, THEIRS, YOURS), look(12, THEIRS, YOURS)], 12, 12, CONTEXTUAL),
    ],
)
def test_a_closed_site_tells_the_first_look_since_that_saw_the_link_and_the_latest(
    status: GapStatus, looks: list[SiteLook], since: int, by: int, placement: Placement
) -> None:
    found = judge_cohort_site(site(status), looks, FRAME)
    assert (found.state, found.since, found.look) == (CLOSED, look(since).at, by)
    assert found.placement is placement


def test_a_closed_site_says_of_competitors_only_that_they_are_gone() -> None:
    both = judge_cohort_site(site(), [BEFORE, look(11, THEIRS, YOURS)], FRAME)
    assert both.reasons == (f"a look on 2026-08-02 saw your link, contextual, on {PAGE}",)


def test_an_open_site_tells_the_best_place_of_theirs() -> None:
    found = judge_cohort_site(
        site(), [BEFORE, look(11, SeenThere(OTHER, FOOTER)), look(12, THEIRS, page=SECOND)], FRAME
    )
    assert (found.state, found.placement, found.look) == (OPEN, CONTEXTUAL, 12)
    assert found.reasons[:2] == (
        f"a look on 2026-08-03 saw {RIVAL}, contextual, on {SECOND}",
        f"on its other pages looks since saw {OTHER}",
    )
    worse = judge_cohort_site(
        site(), [BEFORE, look(11, THEIRS), look(12, SeenThere(RIVAL, FOOTER), page=SECOND)], FRAME
    )
    assert worse.placement is CONTEXTUAL
    assert worse.reasons[:2] == (
        f"a look on 2026-08-03 saw {RIVAL}, footer, on {SECOND}",
        "no link of yours was seen",
    )


def test_a_vanished_site_is_told_by_the_look_that_says_so_and_since_the_last_page_lost_it() -> None:
    blocked = judge_cohort_site(site(), [BEFORE, look(11), look(12), look(13, failure=Verdict.BLOCKED)], FRAME)
    assert (blocked.state, blocked.look, blocked.since) == (VANISHED, 12, look(11).at)
    second = [look(9, THEIRS, page=SECOND), look(12, page=SECOND), look(14, page=SECOND)]
    both = judge_cohort_site(site(), [BEFORE, look(11), look(13), *second], FRAME)
    assert (both.state, both.look, both.since) == (VANISHED, 14, look(12).at)
    assert both.reasons[0] == "no competitor is linked any more on 2 pages that linked to one"


def test_a_site_is_not_vanished_while_one_of_its_competitors_is_not_compared() -> None:
    """Nobody searches for that one's link: it may be there."""
    then = replace(site(), rivals=(*site().rivals, RivalThen("gone.example", 10, START, CONTEXTUAL, 1)))
    found = judge_cohort_site(then, [BEFORE, look(11), look(12)], FRAME)
    assert (found.state, "no longer compares with gone.example" in found.reasons[0]) == (UNKNOWN, True)


@pytest.mark.parametrize(
    ("status", "looks", "said"),
    [
        (GapStatus.GAP, [look(10), look(11)], "looks since were at other pages than those that link to competitors"),
        (
            GapStatus.UPGRADE,
            [look(10, YOUR_FOOTER), look(11, YOUR_FOOTER)],
            "looks since were at other pages than those that link to competitors",
        ),
        (
            GapStatus.UPGRADE,
            [look(10, THEIRS, YOUR_FOOTER), look(11, YOUR_FOOTER)],
            "missing since 2026-08-02, seen so once: lost only when 2 looks at least 24 hours apart agree",
        ),
        (
            GapStatus.GAP,
            [BEFORE, look(11), look(12, failure=Verdict.BLOCKED), look(13, failure=Verdict.UNREACHABLE)],
            "2 looks since got no answer, the last on 2026-08-04: ",
        ),
    ],
)
def test_what_is_not_known_says_why(status: GapStatus, looks: list[SiteLook], said: str) -> None:
    found = judge_cohort_site(site(status), looks, FRAME)
    assert found.state is UNKNOWN
    assert any(reason.startswith(said) for reason in found.reasons)


def test_a_closed_site_names_the_place_on_the_page_it_tells_of_and_the_best_with_its_own() -> None:
    found = judge_cohort_site(site(), [BEFORE, look(11, YOURS), look(12, YOUR_FOOTER, page=SECOND)], FRAME)
    assert found.placement is CONTEXTUAL
    assert found.reasons[:2] == (
        f"a look on 2026-08-03 saw your link, footer, on {SECOND}",
        f"it stands contextual on {PAGE}, seen on 2026-08-02",
    )


@pytest.mark.parametrize(
    ("second", "pages"),
    [
        ([look(7, THEIRS, page=SECOND), look(9, page=SECOND)], "1 page"),
        ([look(11, page=SECOND)], "1 page"),
        ([replace(look(11, THEIRS, page=SECOND), speaks=False)], "1 page"),
        ([look(11, THEIRS, page=SECOND), look(12, page=SECOND), look(14, page=SECOND)], "2 pages"),
    ],
    ids=["lost before it was frozen", "never had any", "seen where it does not count", "came and went since"],
)
def test_only_pages_that_had_a_competitors_link_then_or_since_have_to_lose_it(
    second: list[SiteLook], pages: str
) -> None:
    found = judge_cohort_site(site(), [BEFORE, look(11), look(12), *second], FRAME)
    assert (found.state, found.reasons[0]) == (
        VANISHED,
        f"no competitor is linked any more on {pages} that linked to one",
    )


@pytest.mark.parametrize("failure", [Verdict.BLOCKED, Verdict.UNREACHABLE, Verdict.REFUSED, Verdict.UNREADABLE])
def test_looks_without_an_answer_make_no_site_vanish(failure: Verdict) -> None:
    for looks in ([look(11), look(13, failure=failure)], [look(11, failure=failure), look(13, failure=failure)]):
        assert judge_cohort_site(site(), [BEFORE, *looks], FRAME).state is UNKNOWN
    part = [replace(look(number), speaks=False) for number in (11, 13)]
    assert judge_cohort_site(site(), [BEFORE, *part], FRAME).state is UNKNOWN

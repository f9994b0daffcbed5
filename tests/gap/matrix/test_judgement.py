"""Every gap status and every reason, from the cells of one referring site."""

from typing import Any

import pytest

from crawler.items import GapStatus, Placement, Role
from server.gap.matrix.judgement import Cell, judge_site

CONTEXTUAL, SIDEBAR, FOOTER = Placement.CONTEXTUAL, Placement.SIDEBAR, Placement.FOOTER
USER, MENU = Placement.USER_GENERATED, Placement.NAVIGATION


def live(site: str, best: Placement = CONTEXTUAL, **counts: Any) -> Cell:
    return cell(site, **({"claims": 1, "pages": 1, "links": 1, "best": best, "followed": True} | counts))


def unclaimed(site: str, best: Placement = CONTEXTUAL) -> Cell:
    return live(site, best, claims=0)


def refuted(site: str, claims: int = 1, *, lost: int = 0) -> Cell:
    return cell(site, claims=claims, refuted=claims, lost=lost)


def unseen(site: str, claims: int = 1) -> Cell:
    return cell(site, claims=claims, unseen=claims)


def unknown(site: str, why: str = "blocked") -> Cell:
    return cell(site, claims=1, unknown=1, **{why: 1})


def pageless(site: str, claims: int = 1, **more: int) -> Cell:
    return cell(site, **({"claims": claims, "unseen": claims, "pageless": claims} | more))


def cell(site: str, **counts: Any) -> Cell:
    return Cell(site=site, role=Role.OWN if site == "you" else Role.COMPETITOR, **counts)


STATUSES = [
    # A competitor is live, you are not.
    ([live("a")], GapStatus.GAP),
    ([unclaimed("a")], GapStatus.GAP),
    ([live("a"), refuted("you")], GapStatus.GAP),
    ([live("a"), unseen("you")], GapStatus.GAP),
    ([live("a"), unknown("you")], GapStatus.GAP),
    ([live("a", FOOTER)], GapStatus.GAP),
    # Both are.
    ([live("a"), live("you")], GapStatus.SHARED),
    ([live("a", SIDEBAR), live("you", FOOTER)], GapStatus.SHARED),
    ([live("a", FOOTER), live("you")], GapStatus.SHARED),
    ([unclaimed("a"), unclaimed("you")], GapStatus.SHARED),
    ([live("a"), unclaimed("you")], GapStatus.FALSE_GAP),
    ([live("a", FOOTER), unclaimed("you", FOOTER)], GapStatus.FALSE_GAP),
    ([live("a"), live("you", FOOTER)], GapStatus.UPGRADE),
    ([live("a"), live("you", SIDEBAR)], GapStatus.UPGRADE),
    ([live("a"), live("you", USER)], GapStatus.UPGRADE),
    ([live("a"), live("you", MENU)], GapStatus.UPGRADE),
    ([live("a"), unclaimed("you", USER)], GapStatus.UPGRADE),
    ([live("a", FOOTER), live("b"), live("you", FOOTER)], GapStatus.UPGRADE),
    # Only you are.
    ([live("you")], GapStatus.YOURS),
    ([unclaimed("you")], GapStatus.YOURS),
    ([unclaimed("you"), refuted("a")], GapStatus.FALSE_GAP),
    ([unclaimed("you"), refuted("a"), refuted("b")], GapStatus.FALSE_GAP),
    ([live("you"), refuted("a")], GapStatus.YOURS),
    ([unclaimed("you"), refuted("a"), unseen("b")], GapStatus.YOURS),
    ([unclaimed("you"), unknown("a")], GapStatus.YOURS),
    # Nobody is.
    ([refuted("a")], GapStatus.FALSE_GAP),
    ([refuted("a"), refuted("you")], GapStatus.FALSE_GAP),
    ([refuted("a"), unseen("b")], GapStatus.CLAIMED),
    ([refuted("a"), unknown("b")], GapStatus.CLAIMED),
    ([refuted("a"), unseen("you")], GapStatus.CLAIMED),
    ([unseen("a")], GapStatus.CLAIMED),
    ([unseen("you")], GapStatus.CLAIMED),
    ([unknown("a", "refused")], GapStatus.CLAIMED),
    ([pageless("a")], GapStatus.CLAIMED),
    # A claim of the domain alone is answered by the looks at the claims that name pages.
    ([pageless("a", claims=2, unseen=1, pageless=1, refuted=1)], GapStatus.FALSE_GAP),
    ([refuted("you")], GapStatus.NONE),
    ([], GapStatus.NONE),
]


@pytest.mark.parametrize(("cells", "expected"), STATUSES)
def test_status(cells: list[Cell], expected: GapStatus) -> None:
    judged = judge_site(cells, pages_read=2, competitors=3)

    assert judged.status is expected
    assert judged.reasons


def test_each_status_has_a_case() -> None:
    assert {status for _, status in STATUSES} == set(GapStatus)


REASONS = [
    ([live("a")], "1 of 3 competitors is live here, contextual (a)"),
    ([live("a", FOOTER), live("b"), live("c")], "3 of 3 competitors are live here, best placement contextual (b, c)"),
    (
        [live(site, SIDEBAR) for site in "abcde"],
        "5 of 3 competitors are live here, best placement sidebar (a, b, c and 2 more)",
    ),
    ([live("a", USER, followed=False)], "every competitor's link seen here is nofollow"),
    ([live("a")], "no live link of yours found on any of the 4 pages read"),
    ([live("a"), refuted("you", 2)], "exports name 2 links of yours here that the last look did not find"),
    ([live("a"), unseen("you")], "1 claim of yours never looked at yet"),
    (
        [live("a"), unknown("you")],
        "1 claim of yours could not be checked: the site blocks us (401, 403, 429, a challenge or a login wall)",
    ),
    ([live("a"), live("you", FOOTER)], "you are live here, footer"),
    (
        [live("a"), live("you", followed=False)],
        "you are live here, contextual; every link of yours seen here is nofollow",
    ),
    ([live("a"), live("you", FOOTER)], "theirs stands in the text, yours does not: worth asking for a better place"),
    ([live("a"), unclaimed("you")], "no export names a link of yours here, but the look found one"),
    ([unclaimed("you"), refuted("a")], "no export names a link of yours here, but the look found one"),
    ([unclaimed("you"), refuted("a")], "1 claimed link of a: not there when we looked"),
    ([refuted("a", 3), refuted("b")], "4 claimed links of a, b: not there when we looked"),
    ([refuted("a")], "a link counts as lost once 2 looks at least 24 hours apart agree"),
    (
        [refuted("a", 3, lost=2), refuted("b", lost=1)],
        "3 claimed links of a, b are lost: missing in 2 looks at least 24 hours apart",
    ),
    ([refuted("a", 3, lost=2), refuted("b", lost=1)], "1 claimed link of a: not there when we looked"),
    ([refuted("a", lost=1)], "1 claimed link of a is lost: missing in 2 looks at least 24 hours apart"),
    (
        [live("a"), refuted("you", 2, lost=1)],
        "exports name 2 links of yours here that the last look did not find, 1 of them lost",
    ),
    ([live("you")], "no live link of a competitor found on any of the 4 pages read"),
    ([unseen("a", 2)], "2 claims of competitors never looked at yet"),
    ([unknown("a", "refused")], "1 claim of a competitor could not be checked: its robots.txt refuses us"),
    ([unknown("a", "unreachable")], "1 claim of a competitor could not be checked: the site could not be reached"),
    ([unknown("a", "unreadable")], "1 claim of a competitor could not be checked: the page could not be read"),
    ([pageless("a", 2)], "2 claims of competitors naming only the domain, no page to look at"),
    ([refuted("you")], "no live link and no open claim is left here"),
]


@pytest.mark.parametrize(("cells", "expected"), REASONS)
def test_reason(cells: list[Cell], expected: str) -> None:
    assert expected in judge_site(cells, pages_read=4, competitors=3).reasons


def test_one_page_read_is_told_as_one() -> None:
    judged = judge_site([live("a")], pages_read=1, competitors=1)

    assert judged.reasons == (
        "1 of 1 competitor is live here, contextual (a)",
        "no live link of yours found on the 1 page read",
    )


def test_best_places_and_who_is_live() -> None:
    cells = [live("you", USER), live("a", MENU), refuted("b"), live("c", SIDEBAR)]
    judged = judge_site(cells, pages_read=1, competitors=3)

    assert judged.competitors == ("a", "c")
    assert (judged.best, judged.yours) == (SIDEBAR, USER)


def test_an_open_claim_of_a_competitor_is_no_news_where_the_gap_is_seen() -> None:
    judged = judge_site([live("a"), unseen("b")], pages_read=1, competitors=3)

    assert not any("never looked at" in reason for reason in judged.reasons)

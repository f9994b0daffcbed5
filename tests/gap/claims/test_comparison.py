"""Claimed against seen, in sentences."""

import pytest

from crawler.items import GapStatus, Placement, Tool, Verdict
from server.gap.claims.comparison import compare
from server.gap.claims.tallies import Count, Findings, by_site, by_tool, tally

NOTHING = Findings(sources=0, claimed_gap={}, unclaimed=0)


def count(verdict: Verdict | None, claims: int, *, placement: Placement | None = None, **words: object) -> Count:
    values = {"site": "a.example", "tool": Tool.MOZ, "pageless": False} | words
    return Count(verdict=verdict, claims=claims, placement=placement, **values)  # type: ignore[arg-type]


COUNTS = [
    count(Verdict.LIVE, 60, placement=Placement.CONTEXTUAL),
    count(Verdict.LIVE, 20, placement=Placement.USER_GENERATED, site="b.example"),
    count(Verdict.GONE, 4),
    count(Verdict.REMOVED, 9, tool=Tool.AHREFS),
    count(Verdict.MOVED, 1),
    count(Verdict.BLOCKED, 1),
    count(None, 2),
    count(None, 3, pageless=True),
]


def test_the_whole_story() -> None:
    found = Findings(sources=61, claimed_gap={GapStatus.GAP: 20, GapStatus.FALSE_GAP: 4}, unclaimed=1)

    assert compare(tally(COUNTS), found, lost=5) == (
        "The exports claim 100 links from 61 sites.",
        "80 were seen live (80%): 60 contextual, 20 user-generated. So 75% of the live ones stand in a text.",
        (
            "14 are not there (9 removed, 4 gone, 1 moved): 5 of them lost, the others not lost before a second look"
            " agrees."
        ),
        "1 could not be checked (1 blocked): not lost, only not answered.",
        "2 are not looked at yet.",
        "3 name only a domain, no page to look at.",
        "By the exports alone 24 sites link to a competitor and not to you; the pages say: 20 a gap indeed, 4 no gap.",
        "1 site has links no export names.",
    )


STORIES = [
    ([], ("The exports claim 0 links from 0 sites.", "None of them has been looked at yet.")),
    ([count(None, 1)], ("The exports claim 1 link from 0 sites.", "None of them has been looked at yet.")),
    (
        [count(Verdict.GONE, 1)],
        (
            "The exports claim 1 link from 0 sites.",
            "None was seen live.",
            "1 is not there (1 gone): not lost before a second look agrees.",
        ),
    ),
    ([count(Verdict.LIVE, 1)], ("The exports claim 1 link from 0 sites.", "1 was seen live (100%).")),
]


@pytest.mark.parametrize(("counts", "expected"), STORIES)
def test_short_stories(counts: list[Count], expected: tuple[str, ...]) -> None:
    assert compare(tally(counts), NOTHING) == expected


def test_all_that_is_missing_may_be_lost() -> None:
    assert compare(tally([count(Verdict.GONE, 2)]), NOTHING, lost=2)[-1] == (
        "2 are not there (2 gone): lost, as a second look found."
    )


def test_tally_keeps_what_is_unknown_apart_from_what_is_gone() -> None:
    whole = tally(COUNTS)

    assert (whole.claims, whole.live, whole.refuted, whole.unknown) == (100, 80, 14, 1)
    assert (whole.unseen, whole.pageless, whole.contextual) == (2, 3, 60)


def test_tallies_by_site_name_sites_without_claims_too() -> None:
    found = dict(by_site(COUNTS, ["b.example", "c.example"]))

    assert found["b.example"].live == 20
    assert found["c.example"].claims == 0


def test_tallies_by_tool_name_only_tools_that_claim() -> None:
    assert {tool: one.claims for tool, one in by_tool(COUNTS)} == {Tool.AHREFS: 9, Tool.MOZ: 91}

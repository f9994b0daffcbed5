"""New referring sites are attributed to work done before, and counted for the quarter and placement of a goal."""

from datetime import UTC, datetime

import pytest

from crawler.items import GoalKind, Placement
from crawler.store.goals import Goal
from server.gap.progress.new_links import FirstSeen, Origin, goal_progress, new_referring

CONTEXTUAL, FOOTER = Placement.CONTEXTUAL, Placement.FOOTER


def on(month: int, day: int = 1) -> datetime:
    return datetime(2026, month, day, tzinfo=UTC)


WON = FirstSeen("won.example", ((CONTEXTUAL, on(11)),), absent_at=on(10), contacted_at=on(10, 5))
LATE = FirstSeen("late.example", ((FOOTER, on(11)),), absent_at=on(10), contacted_at=on(11, 5))
FOUND = FirstSeen("found.example", ((CONTEXTUAL, on(12)),))
BETTER = FirstSeen("better.example", ((FOOTER, on(2)), (CONTEXTUAL, on(12))), contacted_at=on(11))


@pytest.mark.parametrize(
    ("site", "origin", "said"),
    [
        (WON, Origin.ATTRIBUTABLE, "the site was contacted on 2026-10-05, before that"),
        (LATE, Origin.OTHER, "the site was contacted only on 2026-11-05, after that"),
        (FOUND, Origin.UNCERTAIN, "no earlier look was at the site: the link may be older"),
    ],
)
def test_a_link_is_attributed_to_contact_made_before_it_was_seen(site: FirstSeen, origin: Origin, said: str) -> None:
    (new,) = new_referring([site], since=on(10))
    assert (new.origin, said in new.reasons, new.at) == (origin, True, site.at)


def test_only_sites_first_seen_since_are_new_newest_first() -> None:
    sites = [WON, BETTER, FOUND, LATE]
    assert [one.site for one in new_referring(sites, since=on(10))] == ["found.example", "late.example", "won.example"]
    assert new_referring(sites, since=on(12)) == ()


@pytest.mark.parametrize(
    ("quarter", "kind", "counts"),
    [
        ("2026Q4", GoalKind.ANY, (2, 1, 1)),
        ("2026Q4", GoalKind.CONTEXTUAL, (2, 2, 1)),
        ("2026Q4", GoalKind.FOOTER, (1, 0, 0)),
        ("2026Q1", GoalKind.FOOTER, (0, 0, 1)),
        ("2026Q3", GoalKind.ANY, (0, 0, 0)),
    ],
)
def test_goals_count_by_quarter_and_placement(quarter: str, kind: GoalKind, counts: tuple[int, int, int]) -> None:
    (found,) = goal_progress([Goal(quarter, kind, 5)], [WON, LATE, FOUND, BETTER])
    assert (found.done, found.attributable, found.uncertain) == counts
    assert found.sentence.startswith(f"{quarter}: {counts[0]} of 5 ")

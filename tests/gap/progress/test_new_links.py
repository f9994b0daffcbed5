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


def test_a_goal_is_told_with_what_it_counts() -> None:
    any_kind, contextual = goal_progress(
        [Goal("2026Q4", GoalKind.ANY, 5), Goal("2026Q4", GoalKind.CONTEXTUAL, 3)], [WON, LATE, FOUND, BETTER]
    )
    assert any_kind.sentence == "2026Q4: 2 of 5 new referring sites, 1 attributable; 1 more may be older"
    said = "2026Q4: 2 of 3 sites with a new contextual link, 2 attributable; 1 more may be older"
    assert contextual.sentence == said
    (alone,) = goal_progress([Goal("2026Q4", GoalKind.FOOTER, 1)], [LATE])
    assert alone.sentence == "2026Q4: 1 of 1 sites with a new footer link, 0 attributable"


def test_a_quarter_takes_its_first_moment_and_not_the_next_ones() -> None:
    first = FirstSeen("first.example", ((FOOTER, on(10)),), absent_at=on(9))
    done = {
        quarter: goal_progress([Goal(quarter, GoalKind.ANY, 1)], [first])[0].done for quarter in ("2026Q3", "2026Q4")
    }
    assert done == {"2026Q3": 0, "2026Q4": 1}


def test_a_second_place_on_a_known_site_is_not_older_than_the_look_that_saw_the_first() -> None:
    second = FirstSeen("second.example", ((FOOTER, on(2)), (CONTEXTUAL, on(12))))
    (found,) = goal_progress([Goal("2026Q4", GoalKind.CONTEXTUAL, 1)], [second])
    assert (found.done, found.attributable, found.uncertain) == (1, 0, 0)


def test_contact_made_at_the_very_moment_of_the_look_did_not_bring_the_link() -> None:
    (new,) = new_referring([FirstSeen("a.example", ((FOOTER, on(11)),), on(10), contacted_at=on(11))], since=on(10))
    assert (new.origin, new.contacted_at) == (Origin.OTHER, None)


def test_a_new_site_is_told_with_the_place_seen_first_and_what_was_known_before() -> None:
    places = ((CONTEXTUAL, on(12)), (FOOTER, on(11)))
    (new,) = new_referring([FirstSeen("a.example", places, absent_at=on(10, 3))], since=on(10))
    assert new.placement is FOOTER
    assert new.reasons == (
        "a look on 2026-11-01 was the first to see a link of yours, footer",
        "nobody noted that the site was contacted",
        "a look on 2026-10-03 had found none",
    )

"""From claims and looks in a store to evidence and summary."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from crawler.items import GapStatus, NofollowCause, Placement, Tool, Verdict
from crawler.loss import LossRule
from crawler.store.models import Site
from crawler.store.projects import create_project, find_project, keep_loss_rule, set_tracked
from crawler.store.summary_models import Evidence, Summary
from server.gap.matrix.freshness import ensure_fresh, is_fresh
from server.gap.matrix.going import Going, Step
from server.gap.matrix.losses import lost_by_site, lost_cells
from server.gap.matrix.rebuild import rebuild
from tests.gap.made_store import OTHER, OWN, RIVAL, MadeStore, Seen

PAGE = "https://blog.example/post"


def summary(made: MadeStore) -> dict[str, Any]:
    with made.engine.connect() as connection:
        rows = connection.execute(select(*Summary.__table__.c).where(Summary.project_id == made.project.id))
        return {row.source: row for row in rows}


def cell(made: MadeStore, source: str, site: str) -> Any:
    query = select(*Evidence.__table__.c).join(Site, Site.id == Evidence.source_id).where(Site.key == source)
    with made.engine.connect() as connection:
        return connection.execute(query.where(Evidence.site_id == made.project.site_ids[site])).first()


def test_an_empty_store_has_an_empty_gap(made: MadeStore) -> None:
    assert rebuild(made.engine, made.project).sites == 0


def test_a_rebuild_tells_how_far_it_has_come(made: MadeStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.gap.matrix.rebuild.BATCH", 2)
    for number in range(5):
        made.claim(f"https://s{number}.example/", RIVAL)
    told: list[Going] = []
    rebuild(made.engine, made.project, tell=told.append)
    assert [one.step for one in told] == [Step.LOOKS, *[Step.SITES] * 4, Step.WORDS]
    assert [one.done for one in told if one.step is Step.SITES] == [0, 2, 4, 5]
    assert {one.of for one in told if one.step is Step.SITES} == {5 + len(made.project.site_ids)}


def test_claims_alone_are_claimed(made: MadeStore) -> None:
    made.claim(PAGE, RIVAL)
    made.claim("elsewhere.example", OTHER)

    assert rebuild(made.engine, made.project).statuses == {GapStatus.CLAIMED: 2}
    assert cell(made, "blog.example", RIVAL).unseen == 1
    assert cell(made, "elsewhere.example", OTHER).pageless == 1


def test_a_seen_link_counts_though_nobody_claimed_it(made: MadeStore) -> None:
    claim = made.claim(PAGE, RIVAL)
    links = [Seen(RIVAL), Seen(OWN, Placement.FOOTER), Seen(OTHER, nofollow=NofollowCause.META), Seen(OTHER)]
    made.look(PAGE, links, verdicts={claim: (Verdict.LIVE, 0)})

    rebuild(made.engine, made.project)

    row = summary(made)["blog.example"]
    assert (row.status, row.competitors, row.competitor_keys) == (GapStatus.UPGRADE, 2, [RIVAL, OTHER])
    assert (row.yours, row.best_placement) == (Placement.FOOTER, Placement.CONTEXTUAL)
    other = cell(made, "blog.example", OTHER)
    assert (other.claims, other.pages, other.links, other.followed) == (0, 1, 2, True)


def test_followed_means_one_link_that_nothing_makes_nofollow(made: MadeStore) -> None:
    made.look(PAGE, [Seen(RIVAL, nofollow=NofollowCause.ATTRIBUTE), Seen(RIVAL, nofollow=NofollowCause.HEADER)])
    rebuild(made.engine, made.project)

    assert cell(made, "blog.example", RIVAL).followed is False
    assert "every competitor's link seen here is nofollow" in summary(made)["blog.example"].reasons


def test_a_look_that_settles_nothing_hides_no_link_seen_before(made: MadeStore) -> None:
    claim = made.claim(PAGE, RIVAL)
    made.look(PAGE, [Seen(RIVAL)], verdicts={claim: (Verdict.LIVE, 0)})
    made.look(PAGE, failure=Verdict.BLOCKED, verdicts={claim: Verdict.BLOCKED})
    rebuild(made.engine, made.project)

    assert summary(made)["blog.example"].status is GapStatus.GAP
    assert (cell(made, "blog.example", RIVAL).unknown, cell(made, "blog.example", RIVAL).pages) == (0, 1)


def test_only_the_latest_look_that_settled_anything_counts(made: MadeStore) -> None:
    claim = made.claim(PAGE, RIVAL)
    made.look(PAGE, [Seen(RIVAL)], verdicts={claim: (Verdict.LIVE, 0)})
    made.look(PAGE, [], verdicts={claim: Verdict.REMOVED})
    rebuild(made.engine, made.project)

    row = summary(made)["blog.example"]
    assert row.status is GapStatus.FALSE_GAP
    assert (cell(made, "blog.example", RIVAL).refuted, cell(made, "blog.example", RIVAL).pages) == (1, 0)


@pytest.mark.parametrize(
    "verdict", [Verdict.BLOCKED, Verdict.UNREACHABLE, Verdict.REFUSED, Verdict.UNREADABLE], ids=str
)
def test_what_stood_in_the_way_is_counted_apart(made: MadeStore, verdict: Verdict) -> None:
    claim = made.claim(PAGE, RIVAL)
    made.look(PAGE, failure=verdict, verdicts={claim: verdict})
    rebuild(made.engine, made.project)

    found = cell(made, "blog.example", RIVAL)
    counts = {name: getattr(found, name) for name in ("blocked", "unreachable", "refused", "unreadable")}
    assert counts == {name: int(name == verdict) for name in counts}
    assert (found.unknown, found.refuted) == (1, 0)
    assert summary(made)["blog.example"].status is GapStatus.CLAIMED


@pytest.mark.parametrize("verdict", [Verdict.REMOVED, Verdict.GONE, Verdict.MOVED], ids=str)
def test_refuted(made: MadeStore, verdict: Verdict) -> None:
    claim = made.claim(PAGE, RIVAL)
    made.look(PAGE, failure=None if verdict is Verdict.REMOVED else verdict, verdicts={claim: verdict})
    rebuild(made.engine, made.project)

    assert cell(made, "blog.example", RIVAL).refuted == 1


def test_tracked_sites_are_no_referring_sites(made: MadeStore) -> None:
    made.claim(f"https://{RIVAL}/partners", OWN)
    made.look(f"https://shop.{OTHER}/", [Seen(RIVAL), Seen(OTHER)])
    made.look(PAGE, [Seen(RIVAL)])
    rebuild(made.engine, made.project)

    assert set(summary(made)) == {"blog.example"}


def test_owners_on_a_tracked_platform_are_none_either(made: MadeStore) -> None:
    with made.engine.begin() as connection:
        project = create_project(connection, "second", own=[OWN], competitors=["github.com"])
    made.project = project
    made.look("https://github.com/someone/thing", [Seen("github.com")])

    assert rebuild(made.engine, project).sites == 0


def test_projects_are_judged_apart(made: MadeStore) -> None:
    made.claim(PAGE, RIVAL)
    made.look(PAGE, [Seen(RIVAL), Seen(OTHER)])
    with made.engine.begin() as connection:
        second = create_project(connection, "second", own=[OTHER], competitors=[OWN])
    rebuild(made.engine, made.project)
    rebuild(made.engine, second)

    assert summary(made)["blog.example"].status is GapStatus.GAP
    made.project = second
    assert summary(made)["blog.example"].status is GapStatus.YOURS


def test_pages_read_are_counted_by_site(made: MadeStore) -> None:
    made.look(PAGE, [Seen(RIVAL)])
    made.look("https://blog.example/about")
    made.look("https://blog.example/closed", failure=Verdict.BLOCKED)
    rebuild(made.engine, made.project)

    assert "no live link of yours found on any of the 2 pages read" in summary(made)["blog.example"].reasons


def test_a_rebuild_of_some_sites_leaves_the_others(made: MadeStore) -> None:
    for number in range(3):
        made.claim(f"https://s{number}.example/p", RIVAL)
    rebuild(made.engine, made.project)
    made.look("https://s1.example/p", [Seen(RIVAL)])
    made.look("https://s2.example/p", [Seen(RIVAL)])
    with made.engine.connect() as connection:
        chosen = connection.scalars(select(Site.id).where(Site.key == "s1.example")).all()

    assert rebuild(made.engine, made.project, sources=chosen).sites == 1
    statuses = {source: row.status for source, row in summary(made).items()}
    assert statuses == {
        "s0.example": GapStatus.CLAIMED,
        "s1.example": GapStatus.GAP,
        "s2.example": GapStatus.CLAIMED,
    }


def test_rebuilding_twice_changes_nothing(made: MadeStore) -> None:
    made.claim(PAGE, RIVAL)
    made.look(PAGE, [Seen(RIVAL)])
    first = rebuild(made.engine, made.project)

    assert rebuild(made.engine, made.project) == first
    with made.engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(Evidence)) == 1


def test_more_sites_than_a_batch(made: MadeStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.gap.matrix.rebuild.BATCH", 3)
    monkeypatch.setattr("crawler.store.raw_rows.ROWS", 2)
    for number in range(8):
        made.look(f"https://s{number}.example/p", [Seen(RIVAL), Seen(OTHER)])

    assert rebuild(made.engine, made.project).statuses == {GapStatus.GAP: 8}
    assert len(summary(made)) == 8


def test_freshness(made: MadeStore) -> None:
    assert ensure_fresh(made.engine, made.project)
    assert not ensure_fresh(made.engine, made.project)
    made.claim(PAGE, RIVAL)
    assert not is_fresh(made.engine, made.project)
    rebuild(made.engine, made.project)
    made.look(PAGE)
    assert ensure_fresh(made.engine, made.project)


def test_a_change_of_tracked_sites_makes_the_summary_stale(made: MadeStore) -> None:
    rebuild(made.engine, made.project)
    with made.engine.begin() as connection:
        set_tracked(connection, made.project.id, own=[OWN], competitors=[OTHER])
        changed = find_project(connection, "made")

    assert not is_fresh(made.engine, changed)


def test_lost_takes_a_second_look(made: MadeStore) -> None:
    one, two = made.claim(PAGE, RIVAL), made.claim(PAGE, RIVAL, tool=Tool.MOZ)
    made.look(PAGE, verdicts={one: Verdict.REMOVED, two: Verdict.REMOVED}, hours=0)
    rebuild(made.engine, made.project)
    assert (cell(made, "blog.example", RIVAL).refuted, cell(made, "blog.example", RIVAL).lost) == (2, 0)
    assert "a link counts as lost once 2 looks at least 24 hours apart agree" in summary(made)["blog.example"].reasons

    made.look(PAGE, failure=Verdict.BLOCKED, verdicts={one: Verdict.BLOCKED, two: Verdict.BLOCKED}, hours=20)
    made.look(PAGE, verdicts={one: Verdict.REMOVED}, hours=24)
    rebuild(made.engine, made.project)
    assert (cell(made, "blog.example", RIVAL).refuted, cell(made, "blog.example", RIVAL).lost) == (2, 1)
    reasons = summary(made)["blog.example"].reasons
    assert f"1 claimed link of {RIVAL} is lost: missing in 2 looks at least 24 hours apart" in reasons
    assert f"1 claimed link of {RIVAL}: not there when we looked" in reasons

    made.look(PAGE, [Seen(RIVAL)], verdicts={one: (Verdict.LIVE, 0)}, hours=48)
    rebuild(made.engine, made.project)
    assert (cell(made, "blog.example", RIVAL).refuted, cell(made, "blog.example", RIVAL).lost) == (1, 0)


def test_lost_is_counted_cell_by_cell(made: MadeStore) -> None:
    for number, site in enumerate((RIVAL, OTHER, OWN, RIVAL)):
        url = f"https://s{number % 3}.example/{number}"
        claim = made.claim(url, site)
        for hours in (0, 30):
            made.look(url, failure=Verdict.GONE, verdicts={claim: Verdict.GONE}, hours=hours)
    with made.engine.connect() as connection:
        assert lost_by_site(connection, made.project) == {RIVAL: 2, OTHER: 1, OWN: 1}
        ids = list(connection.scalars(select(Site.id).where(Site.key == "s0.example")))
        chosen = list(lost_cells(connection, made.project, ids))
    assert chosen == [(ids[0], made.project.site_ids[RIVAL], 2)]


def test_another_rule_for_lost_makes_the_summary_stale(made: MadeStore) -> None:
    claim = made.claim(PAGE, RIVAL)
    for hours in (0, 5):
        made.look(PAGE, failure=Verdict.GONE, verdicts={claim: Verdict.GONE}, hours=hours)
    rebuild(made.engine, made.project)
    assert cell(made, "blog.example", RIVAL).lost == 0
    with made.engine.begin() as connection:
        made.project = keep_loss_rule(connection, made.project, LossRule(2, timedelta(hours=5)))
        kept = find_project(connection, "made")
    assert kept.loss == made.project.loss
    assert ensure_fresh(made.engine, kept)
    assert cell(made, "blog.example", RIVAL).lost == 1

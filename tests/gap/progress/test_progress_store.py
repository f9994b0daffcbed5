"""Progress read from the store: looks since the baseline, sites newly opened, what the last run changed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, delete, insert, select, update

from crawler.exceptions import NotFound
from crawler.items import GapStatus, GoalKind, LookKind, OpportunityState, Placement, Verdict
from crawler.store.baselines import BaselinePlan, make_baseline
from crawler.store.decisions import Word, decide
from crawler.store.goals import Goal, set_goal
from crawler.store.models import Look, Page, Run, Site
from crawler.store.people_models import DecisionRow
from crawler.store.progress_models import BaselineRow, BaselineSite
from crawler.store.projects import create_project, find_project, set_tracked
from server.gap.matrix.rebuild import rebuild
from server.gap.page.site_looks import looks_of_sites
from server.gap.progress.cohort import CohortState
from server.gap.progress.new_links import Origin
from server.gap.progress.progress import Progress
from server.gap.progress.progress_store import ProgressQuery, newest_progress, read_progress
from tests.gap.made_store import OTHER, OWN, PRAISE, RIVAL, START, MadeStore, Seen

NAMES = "abcde"
CLOSED, OPEN, VANISHED, UNKNOWN = CohortState


def page(name: str) -> str:
    return f"https://{name}.example/1"


@pytest.fixture
def frozen(made: MadeStore) -> MadeStore:
    """Five gaps, frozen."""
    for name in NAMES:
        made.look(page(name), [Seen(RIVAL)])
    rebuild(made.engine, made.project)
    with made.engine.begin() as connection:
        make_baseline(connection, made.project, BaselinePlan("first"))
        connection.execute(update(BaselineRow).values(made_at=START))
    return made


Measure = Callable[[], Progress]


@pytest.fixture
def measure(frozen: MadeStore) -> Measure:
    def now() -> Progress:
        rebuild(frozen.engine, frozen.project)
        with frozen.engine.connect() as connection:
            return read_progress(connection, frozen.project)

    return now


def states(progress: Progress) -> dict[str, CohortState]:
    return {one.site[0]: one.state for one in progress.outcomes}


def run(made: MadeStore, *looks: int) -> None:
    """A run that made these looks."""
    row: dict[str, Any] = {"project_id": made.project.id, "command": "verify", "pages": 1, "settings": {}}
    with made.engine.begin() as connection:
        number = connection.execute(insert(Run).values(started_at=START, **row).returning(Run.id)).scalar_one()
        connection.execute(update(Look).where(Look.id.in_(looks)).values(run_id=number))


def test_each_site_is_judged_by_its_own_looks(frozen: MadeStore, measure: Measure) -> None:
    assert set(states(measure()).values()) == {UNKNOWN}
    frozen.look(page("a"), [Seen(RIVAL), Seen(OWN, Placement.FOOTER)])
    frozen.look(page("b"), [Seen(RIVAL)])
    frozen.look(page("c"), [], hours=100)
    frozen.look(page("c"), [], hours=130)
    frozen.look(page("d"), failure=Verdict.BLOCKED)
    found = measure()
    assert states(found) == {"a": CLOSED, "b": OPEN, "c": VANISHED, "d": UNKNOWN, "e": UNKNOWN}
    assert (found.closing.closed, found.closing.of, found.closing.unknown) == (1, 2, 2)
    assert found.counts == {CLOSED: 1, OPEN: 1, VANISHED: 1, UNKNOWN: 2}


def test_looks_at_many_sites_walk_their_pages_and_not_every_link(frozen: MadeStore) -> None:
    """Of a million links all were gone through for each few hundred sites: 0.8 s each time."""
    statements: list[str] = []
    with frozen.engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.set_trace_callback(statements.append)
        try:
            looks_of_sites(connection, frozen.project, range(1, 501))
        finally:
            driver.set_trace_callback(None)
        plans = [[row.detail for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {one}")] for one in statements]
    assert len(plans) == 2
    assert all("ix_page_site" in line for plan in plans for line in plan if line.startswith("SEARCH page USING INDEX"))
    assert not any("ix_seen_link_site" in line for plan in plans for line in plan)


def test_a_persons_browser_that_shows_less_speaks_for_no_page(frozen: MadeStore, measure: Measure) -> None:
    frozen.look(page("a"), [Seen(RIVAL)])
    for hours in (100, 130):
        look = frozen.look(page("a"), [], hours=hours)
        with frozen.engine.begin() as connection:
            connection.execute(update(Look).where(Look.id == look).values(kind=LookKind.BROWSER))
            connection.execute(update(Page).where(Page.id == frozen.page(page("a"))).values(known_check_id=look - 1))
    with frozen.engine.begin() as connection:
        connection.execute(update(Page).where(Page.id == frozen.page(page("a"))).values(known_check_id=6))
    assert states(measure())["a"] is OPEN


def test_sites_that_opened_since_are_dated_and_say_whether_they_are_new(frozen: MadeStore, measure: Measure) -> None:
    frozen.look(page("new"), [Seen(RIVAL), Seen(OTHER)], hours=48)
    (opened,) = measure().opened
    assert (opened.site, opened.status, opened.competitors, opened.new) == (
        "new.example",
        GapStatus.GAP,
        (RIVAL, OTHER),
        True,
    )
    assert opened.at is not None
    assert f"{opened.at:%Y-%m-%d}" == "2026-08-03"


def test_a_site_that_was_shared_then_is_opened_but_not_new(made: MadeStore) -> None:
    made.look(page("a"), [Seen(RIVAL)])
    made.look(page("shared"), [Seen(RIVAL), Seen(OWN)])
    rebuild(made.engine, made.project)
    with made.engine.begin() as connection:
        make_baseline(connection, made.project, BaselinePlan())
    made.look(page("shared"), [Seen(RIVAL)])
    rebuild(made.engine, made.project)
    with made.engine.connect() as connection:
        (opened,) = read_progress(connection, made.project).opened
    assert (opened.site, opened.new) == ("shared.example", False)
    assert "when the site was in no such status" in opened.reasons[-1]


def test_the_last_run_tells_what_it_changed(frozen: MadeStore, measure: Measure) -> None:
    run(frozen, frozen.look(page("a"), [Seen(RIVAL)]), frozen.look(page("b"), [Seen(RIVAL)]))
    first = measure()
    assert [(one.site, one.before, one.now) for one in first.changes] == [
        ("a.example", UNKNOWN, OPEN),
        ("b.example", UNKNOWN, OPEN),
    ]
    run(frozen, frozen.look(page("a"), [Seen(RIVAL), Seen(OWN)]), frozen.look(page("b"), [Seen(RIVAL)]))
    assert [(one.site, one.before, one.now) for one in measure().changes] == [("a.example", OPEN, CLOSED)]


def test_new_referring_sites_are_attributed_and_count_for_goals(frozen: MadeStore, measure: Measure) -> None:
    with frozen.engine.begin() as connection:
        decide(connection, frozen.project, "a.example", Word(OpportunityState.SHORTLISTED))
        decide(connection, frozen.project, "a.example", Word(OpportunityState.CONTACTED))
        connection.execute(update(DecisionRow).values(at=START.replace(day=2)))
        set_goal(connection, frozen.project, Goal("2026Q3", GoalKind.CONTEXTUAL, 2))
    frozen.look(page("a"), [Seen(OWN)], hours=48)
    frozen.look(page("b"), [Seen(OWN, Placement.FOOTER)], hours=72)
    frozen.look(page("mine"), [Seen(OWN)], hours=96)
    frozen.look(f"https://blog.{OWN}/", [Seen(OWN)], hours=97)
    found = measure()
    assert [(one.site, one.origin) for one in found.new_sites] == [
        ("mine.example", Origin.UNCERTAIN),
        ("b.example", Origin.OTHER),
        ("a.example", Origin.ATTRIBUTABLE),
    ]
    (goal,) = found.goals
    assert (goal.done, goal.attributable, goal.uncertain) == (1, 1, 1)


def test_other_competitors_than_then_are_noted(frozen: MadeStore) -> None:
    with frozen.engine.begin() as connection:
        set_tracked(connection, frozen.project.id, own=[OWN], competitors=[RIVAL, "later.example"])
        found = read_progress(connection, find_project(connection, None))
    assert found.notes == (
        "competitors added since the baseline: later.example",
        "competitors no longer compared: other.example, third.example",
    )


def test_no_run_since_it_was_frozen_is_no_last_run(frozen: MadeStore, measure: Measure) -> None:
    """Neither one before it nor one of another project, which looks at the same pages."""
    run(frozen, 5)
    assert (measure().last_run_at, measure().changes) == (None, ())
    with frozen.engine.begin() as connection:
        other = create_project(connection, "other", own=["else.example"], competitors=[RIVAL])
    look = frozen.look(page("a"), [Seen(RIVAL)])
    run(replace(frozen, project=other), look)
    assert (measure().last_run_at, measure().changes) == (None, ())
    run(frozen, frozen.look(page("a"), [Seen(RIVAL), Seen(OWN)]))
    found = measure()
    assert found.last_run_at == START
    assert [(one.site, one.before, one.now) for one in found.changes] == [("a.example", OPEN, CLOSED)]


def test_the_cohort_is_told_day_by_day_as_its_looks_changed_it(frozen: MadeStore, measure: Measure) -> None:
    frozen.look(page("a"), [Seen(RIVAL)], hours=24)
    frozen.look(page("b"), [Seen(RIVAL), Seen(OWN)], hours=48)
    frozen.look(page("a"), [Seen(RIVAL), Seen(OWN)], hours=49)
    days = [(f"{one.day:%m-%d}", one.closed, one.open, one.unknown) for one in measure().days]
    assert days == [("08-01", 0, 0, 5), ("08-02", 0, 1, 4), ("08-03", 2, 0, 3)]


def test_new_sites_are_counted_from_the_moment_that_is_asked_for(frozen: MadeStore) -> None:
    frozen.look(page("a"), [Seen(OWN)], hours=48)
    frozen.look(page("b"), [Seen(OWN)], hours=96)
    rebuild(frozen.engine, frozen.project)
    with frozen.engine.connect() as connection:
        later = read_progress(connection, frozen.project, ProgressQuery(since=START + timedelta(hours=72)))
        every = read_progress(connection, frozen.project, ProgressQuery("first"))
        newest = newest_progress(connection, frozen.project)
        with pytest.raises(NotFound, match="no baseline named 'second'"):
            read_progress(connection, frozen.project, ProgressQuery("second"))
    assert ([one.site for one in later.new_sites], later.since) == (["b.example"], START + timedelta(hours=72))
    assert ([one.site for one in every.new_sites], every.since) == (["b.example", "a.example"], START)
    assert newest == every


def test_nothing_was_frozen_in_a_new_project(made: MadeStore) -> None:
    with made.engine.connect() as connection:
        assert newest_progress(connection, made.project) is None


def test_a_site_that_opened_without_a_look_says_why_it_may_have(frozen: MadeStore, measure: Measure) -> None:
    with frozen.engine.begin() as connection:
        connection.execute(update(BaselineRow).values(last_look=4))
        connection.execute(delete(BaselineSite).where(BaselineSite.site_id == frozen_site(connection, "a.example")))
    (opened,) = measure().opened
    assert (opened.site, opened.at, opened.new) == ("a.example", None, False)
    assert opened.reasons == (
        f"{RIVAL} is live here, contextual",
        "no look since the baseline: what the project compares, or a correction, changed its status",
        "a competitor had been seen here on 2026-08-01, when the site was in no such status",
    )


def frozen_site(connection: Connection, key: str) -> int:
    return connection.execute(select(Site.id).where(Site.key == key)).scalar_one()


def test_sites_that_opened_are_told_by_how_many_competitors_they_have(frozen: MadeStore, measure: Measure) -> None:
    frozen.look(page("few"), [Seen(RIVAL)], hours=48)
    frozen.look(page("many"), [Seen(RIVAL, Placement.FOOTER), Seen(OTHER, Placement.FOOTER)], hours=49)
    frozen.look(page("yours"), [Seen(RIVAL), Seen(OWN)], hours=50)
    frozen.look(page("spam"), [PRAISE], hours=51)
    with frozen.engine.begin() as connection:
        other = create_project(connection, "other", own=["else.example"], competitors=[RIVAL, OTHER])
    rebuild(frozen.engine, other)
    many, few = measure().opened
    assert (many.site, few.site, few.new) == ("many.example", "few.example", True)
    assert many.reasons == (
        f"{RIVAL}, {OTHER} are live here, footer",
        "a look on 2026-08-03 was the first since the baseline to see a competitor",
    )


def test_a_link_of_yours_is_no_competitor_seen_there_before(made: MadeStore) -> None:
    made.look(page("a"), [Seen(RIVAL)])
    made.look(page("mine"), [Seen(OWN)])
    rebuild(made.engine, made.project)
    with made.engine.begin() as connection:
        make_baseline(connection, made.project, BaselinePlan())
    made.look(page("mine"), [Seen(OWN)], hours=48)
    made.look(page("mine"), [Seen(RIVAL)], hours=96)
    rebuild(made.engine, made.project)
    with made.engine.connect() as connection:
        (opened,) = read_progress(connection, made.project).opened
    assert (opened.site, opened.new, opened.at) == ("mine.example", True, START + timedelta(hours=96))

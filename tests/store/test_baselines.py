"""A cohort is frozen once with what was live then, and stays; goals are replaced."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, delete, func, select

from crawler.exceptions import NotFound, UsageError
from crawler.items import GapStatus, GoalKind, Placement
from crawler.store.baselines import (
    Baseline,
    BaselinePlan,
    RivalThen,
    cohort,
    find_baseline,
    list_baselines,
    make_baseline,
)
from crawler.store.goals import Goal, Quarter, list_goals, parse_quarter, set_goal
from crawler.store.models import Project
from crawler.store.progress_models import BaselineRow, BaselineSite, GoalRow
from crawler.store.projects import ProjectView, create_project
from server.gap.matrix.rebuild import rebuild
from server.gap.progress.progress_store import read_progress
from tests.gap.made_store import OTHER, OWN, RIVAL, START, MadeStore, Seen, make

CONTEXTUAL, FOOTER = Placement.CONTEXTUAL, Placement.FOOTER


@pytest.fixture
def made(store: Engine) -> MadeStore:
    """A gap on two pages, an upgrade, a shared site, and a claim."""
    made = make(store)
    made.look("https://gap.example/1", [Seen(RIVAL, FOOTER), Seen(OTHER)])
    made.look("https://gap.example/2", [Seen(RIVAL), Seen(RIVAL)])
    made.look("https://up.example/1", [Seen(RIVAL), Seen(OWN, FOOTER)])
    made.look("https://shared.example/1", [Seen(RIVAL), Seen(OWN)])
    made.claim("https://claimed.example/1", RIVAL)
    rebuild(store, made.project)
    return made


def freeze(made: MadeStore, plan: BaselinePlan | None = None) -> Baseline:
    with made.engine.begin() as connection:
        return make_baseline(connection, made.project, plan or BaselinePlan())


def test_a_cohort_holds_what_was_live_when_it_was_frozen(made: MadeStore) -> None:
    frozen = freeze(made, BaselinePlan("autumn", note="before the campaign"))
    assert (frozen.sites, frozen.last_look, frozen.note) == (2, 4, "before the campaign")
    assert (frozen.statuses, frozen.competitors) == ((GapStatus.GAP, GapStatus.UPGRADE), made.project.competitors)
    assert abs((datetime.now(UTC) - frozen.made_at).total_seconds()) < 60
    with made.engine.connect() as connection:
        gap, up = cohort(connection, frozen)
    assert (gap.site, gap.status, gap.yours, gap.best_placement) == ("gap.example", GapStatus.GAP, None, CONTEXTUAL)
    assert gap.rivals == (
        RivalThen(RIVAL, 2, START.replace(hour=14), CONTEXTUAL, 2),
        RivalThen(OTHER, 1, START.replace(hour=13), CONTEXTUAL, 1),
    )
    assert (up.site, up.status, up.yours) == ("up.example", GapStatus.UPGRADE, FOOTER)


def test_what_no_database_keeps_is_cleaned_and_a_status_counts_once(made: MadeStore) -> None:
    kept = freeze(made, BaselinePlan("a\0b", (GapStatus.GAP, GapStatus.GAP), "note \udcff"))
    assert (kept.name, kept.note, kept.statuses) == ("a\ufffdb", "note \ufffd", (GapStatus.GAP,))


def test_later_looks_and_rebuilds_change_nothing_in_it(made: MadeStore) -> None:
    frozen = freeze(made)
    with made.engine.connect() as connection:
        before = cohort(connection, frozen)
    made.look("https://gap.example/2", [Seen(OWN)])
    made.look("https://late.example/1", [Seen(RIVAL)])
    rebuild(made.engine, made.project)
    with made.engine.connect() as connection:
        assert cohort(connection, find_baseline(connection, made.project)) == before
        progress = read_progress(connection, made.project)
    assert [(one.site, str(one.state)) for one in progress.outcomes] == [
        ("gap.example", "closed"),
        ("up.example", "unknown"),
    ]
    assert [one.site for one in progress.opened] == ["late.example"]


def test_the_rule_says_what_is_in_it(made: MadeStore) -> None:
    assert freeze(made, BaselinePlan("shared", (GapStatus.SHARED,))).sites == 1
    with pytest.raises(UsageError, match="no site is yours or none now"):
        freeze(made, BaselinePlan("empty", (GapStatus.YOURS, GapStatus.NONE)))
    with made.engine.connect() as connection:
        assert [one.name for one in list_baselines(connection, made.project)] == ["shared"]


def test_names_are_the_days_unless_given_and_never_taken_twice(made: MadeStore) -> None:
    day = f"{datetime.now(UTC):%Y-%m-%d}"
    assert freeze(made).name.startswith(day[:8])
    assert freeze(made).name.endswith("-2")
    freeze(made, BaselinePlan("autumn"))
    with pytest.raises(UsageError, match="there is a baseline named 'autumn' already"):
        freeze(made, BaselinePlan("autumn"))
    with made.engine.connect() as connection:
        assert find_baseline(connection, made.project).name == "autumn"
        with pytest.raises(NotFound, match="There are: autumn, "):
            find_baseline(connection, made.project, "winter")


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (BaselinePlan("x" * 201), "201 characters"),
        (BaselinePlan(note="x" * 4001), "4001 characters"),
        (BaselinePlan(statuses=()), "needs a status"),
    ],
)
def test_what_makes_no_sense_is_refused(made: MadeStore, plan: BaselinePlan, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        freeze(made, plan)


def test_a_project_without_any_says_how_to_make_one(store: Engine, project: ProjectView) -> None:
    with store.connect() as connection, pytest.raises(NotFound, match="linkgap baseline freezes"):
        find_baseline(connection, project)


def test_goals_are_replaced_taken_away_and_kept_apart_by_project(store: Engine, project: ProjectView) -> None:
    with store.begin() as connection:
        other = create_project(connection, "other", own=["mine.test"], competitors=["one.test"])
        for goal in (("2026Q4", GoalKind.CONTEXTUAL, 10), ("2026Q4", GoalKind.ANY, 30), ("2026q3", GoalKind.ANY, 5)):
            set_goal(connection, project, Goal(*goal))
        set_goal(connection, project, Goal("2026Q4", GoalKind.CONTEXTUAL, 12))
        set_goal(connection, other, Goal("2026Q4", GoalKind.ANY, 1))
        assert list_goals(connection, project) == [
            Goal("2026Q3", GoalKind.ANY, 5),
            Goal("2026Q4", GoalKind.ANY, 30),
            Goal("2026Q4", GoalKind.CONTEXTUAL, 12),
        ]
        set_goal(connection, project, Goal("2026Q4", GoalKind.ANY, 0))
        assert list_goals(connection, project, quarter="2026Q4") == [Goal("2026Q4", GoalKind.CONTEXTUAL, 12)]
        with pytest.raises(UsageError, match="no number of links"):
            set_goal(connection, project, Goal("2026Q4", GoalKind.ANY, -1))


@pytest.mark.parametrize("text", ["2026", "2026Q5", "Q4 2026", "1999Q1", "", "2026Q4x"])
def test_what_is_no_quarter_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is no quarter"):
        parse_quarter(text)


def test_a_quarter_begins_and_ends_in_utc() -> None:
    fourth = parse_quarter(" 2026q4 ")
    assert (fourth, fourth.begins, fourth.ends) == (
        Quarter(2026, 4),
        datetime(2026, 10, 1, tzinfo=UTC),
        datetime(2027, 1, 1, tzinfo=UTC),
    )
    quarters = [Quarter(2026, number) for number in range(1, 5)] + [Quarter(2027, 1)]
    assert [one.ends for one in quarters[:-1]] == [one.begins for one in quarters[1:]]


def test_a_project_takes_its_baselines_and_goals_with_it(made: MadeStore) -> None:
    freeze(made)
    with made.engine.begin() as connection:
        set_goal(connection, made.project, Goal("2026Q4", GoalKind.ANY, 3))
        connection.execute(delete(Project).where(Project.id == made.project.id))
        for table in (BaselineRow, BaselineSite, GoalRow):
            assert connection.scalar(select(func.count()).select_from(table)) == 0

"""How far the work has come: frozen cohorts, what became of their sites, goals, and when to measure again."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

from pydantic import Field
from sqlalchemy import Connection

from crawler.exceptions import NotFound, ProjectUnknown, UsageError
from crawler.items import GapStatus, GoalKind
from crawler.store.baselines import (
    LONGEST_NAME,
    LONGEST_NOTE,
    WORTH_FREEZING,
    Baseline,
    BaselinePlan,
    list_baselines,
    make_baseline,
)
from crawler.store.goals import MOST, Goal, list_goals, parse_quarter, set_goal
from crawler.store.projects import ProjectView
from server.api.call import DEFAULT_LIMIT, Call, Limit, ProjectQuery
from server.api.endpoints import Endpoints
from server.gap.matrix.freshness import ensure_fresh
from server.gap.progress.cohort import CohortState
from server.gap.progress.first_seen import first_seen
from server.gap.progress.new_links import goal_progress
from server.gap.progress.next_audit import NextAudit, next_audit
from server.gap.progress.progress import Progress
from server.gap.progress.progress_store import ProgressQuery, read_progress
from server.gap.progress.progress_told import GoalTold, ProgressTold, goal_told, tell

routes = Endpoints("progress")

Day = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
"""`2026-10-01`, from its beginning in UTC."""
QuarterName = Annotated[str, Field(pattern="^20[0-9]{2}Q[1-4]$")]


@dataclass(frozen=True, slots=True)
class BaselinesAnswer:
    """Every frozen cohort, the newest first."""

    baselines: tuple[Baseline, ...]
    next: str | None = None


@dataclass(frozen=True, slots=True)
class BaselineAsked:
    """A cohort to freeze: the sites that have one of these statuses now."""

    name: Annotated[str, Field(max_length=LONGEST_NAME)] = ""
    """Empty for the day's date."""
    status: Annotated[tuple[GapStatus, ...], Field(min_length=1)] = WORTH_FREEZING
    note: Annotated[str, Field(max_length=LONGEST_NOTE)] = ""
    project: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressAsked(ProjectQuery):
    """Which cohort, and which of its sites."""

    baseline: Annotated[str | None, Field(max_length=LONGEST_NAME)] = None
    """Its name; the newest where none is named."""
    since: Day | None = None
    """The day that new referring sites are counted from; else the moment of the baseline."""
    state: tuple[CohortState, ...] = ()
    limit: Limit = DEFAULT_LIMIT
    after: Annotated[str, Field(max_length=500)] = ""
    """`next` of the page before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalsQuery(ProjectQuery):
    """Goals of one quarter, or all."""

    quarter: QuarterName | None = None


@dataclass(frozen=True, slots=True)
class GoalAsked:
    """A goal in place of the one before; a number of 0 takes it away."""

    quarter: QuarterName
    number: Annotated[int, Field(ge=0, le=MOST)]
    kind: GoalKind = GoalKind.ANY
    project: str | None = None


@dataclass(frozen=True, slots=True)
class GoalsAnswer:
    """Goals with how far they are, by quarter."""

    goals: tuple[GoalTold, ...]
    next: str | None = None


@routes.get("/baselines", raises=(ProjectUnknown,))
async def list_cohorts(call: Call, query: ProjectQuery) -> BaselinesAnswer:
    """The cohorts that progress is measured on."""
    project = await call.project(query)
    return BaselinesAnswer(tuple(await call.read(list_baselines, project)))


@routes.post("/baselines", status=201, raises=(ProjectUnknown,))
async def freeze_cohort(call: Call, body: BaselineAsked) -> Baseline:
    """Freeze the gap as it is now; the gap is judged anew first where it is old."""
    project = await call.project(ProjectQuery(project=body.project))
    await call.store(ensure_fresh, project)
    return await call.write(make_baseline, project, BaselinePlan(body.name.strip(), body.status, body.note))


@routes.get("/progress", raises=(ProjectUnknown, NotFound))
async def tell_progress(call: Call, query: ProgressAsked) -> ProgressTold:
    """What became of each site of a cohort, the share that closed, what newly opened, and the goals."""
    project = await call.project(query)
    progress = await _measured(call, project, query)
    return tell(progress, states=query.state, after=query.after, limit=query.limit)


@routes.get("/progress/due", raises=(ProjectUnknown,))
async def tell_when_due(call: Call, query: ProjectQuery) -> NextAudit:
    """When the same analysis is to be run again, and which pages are due."""
    project = await call.project(query)
    return await call.read(next_audit, project, datetime.now(UTC))


@routes.get("/goals", raises=(ProjectUnknown,))
async def list_quarter_goals(call: Call, query: GoalsQuery) -> GoalsAnswer:
    """How many links of which kind each quarter is to bring, and has brought."""
    project = await call.project(query)
    return GoalsAnswer(await call.read(_goals, project, query.quarter))


@routes.put("/goals", raises=(ProjectUnknown,))
async def put_goal(call: Call, body: GoalAsked) -> GoalsAnswer:
    """Set one goal; the quarter's goals as they are then."""
    project = await call.project(ProjectQuery(project=body.project))
    quarter = str(parse_quarter(body.quarter))
    await call.write(set_goal, project, Goal(quarter, body.kind, body.number))
    return GoalsAnswer(await call.read(_goals, project, quarter))


async def _measured(call: Call, project: ProjectView, query: ProgressAsked) -> Progress:
    """The whole cohort judged; kept while nobody writes to the store, so that the pages of its list judge it once."""
    await call.fresh(project)
    asked = ProgressQuery(query.baseline, _beginning_of(query.since))
    name = ("progress", project.id, asked.baseline, asked.since)
    return await call.remembered(name, lambda: call.read(read_progress, project, asked))


def _goals(connection: Connection, project: ProjectView, quarter: str | None) -> tuple[GoalTold, ...]:
    goals = list_goals(connection, project, quarter=quarter)
    if not goals:
        return ()
    return tuple(goal_told(one) for one in goal_progress(goals, first_seen(connection, project)))


def _beginning_of(day: str | None) -> datetime | None:
    if day is None:
        return None
    try:
        return datetime.fromisoformat(day).replace(tzinfo=UTC)
    except ValueError as error:
        raise UsageError(f"{day!r} is no day of the calendar", hint="Write it like 2026-10-01.") from error

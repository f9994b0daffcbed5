"""How the gap closes: a frozen cohort's sites by what became of them, day by day, with goals and what is due."""

from collections.abc import Mapping
from datetime import UTC, datetime

from aiohttp import web

from crawler.items import GoalKind
from crawler.store.baselines import list_baselines
from server.access.guard import form_of
from server.api.authority import FigureAsked, note_own
from server.api.progress import BaselineAsked, GoalAsked, freeze_cohort, put_goal
from server.dashboard.again import shown_again
from server.dashboard.asking import Asked
from server.dashboard.counting import PROGRESS
from server.dashboard.filled import filled
from server.dashboard.trends import ROWS as TREND_ROWS
from server.dashboard.trends import told_trends, trends_of
from server.dashboard.visit import Visit, visit
from server.gap.progress.cohort import CohortState
from server.gap.progress.moved_store import read_movements
from server.gap.progress.new_links import Origin
from server.gap.progress.next_audit import next_audit_now
from server.gap.progress.noted import noted_figures
from server.gap.progress.progress import Progress
from server.gap.progress.progress_store import ProgressQuery, newest_progress, read_progress
from server.gap.progress.progress_told import tell
from server.gap.progress.standing import own_authority

routes = web.RouteTableDef()

ROWS = 50
NEW_ROWS = 100
"""Sites newly opened, and new referring sites, shown at once; the rest are told by number."""
MEANS = {CohortState.UNKNOWN: "Nobody looked since, or the look says nothing of the link."}
ORIGINS = {
    Origin.ATTRIBUTABLE: "contacted before the link was first seen",
    Origin.OTHER: "nobody had contacted the site",
    Origin.UNCERTAIN: "no earlier look: the link may be older",
}


@routes.get("/progress")
async def progress(request: web.Request) -> web.Response:
    """What became of a cohort; without one, how to freeze the first."""
    await (await visit(request)).counted(*PROGRESS)
    return await _shown(request)


async def _shown(request: web.Request, _: Mapping[str, str] | None = None) -> web.Response:
    here, asked = await visit(request), Asked(request.query)
    baselines = await here.call.read(list_baselines, here.project)
    here, measured = await progress_of(here, asked)
    states, after = asked.words("state", CohortState), asked.text("after")
    told = tell(measured, states=states, after=after, limit=ROWS) if measured else None
    here, curves = await trends_of(here)
    here, moved = await here.kept(read_movements)
    here, due = await here.kept(next_audit_now)
    return here.page(
        "progress.html",
        title="Progress",
        told=told,
        closing=measured.closing if measured else None,
        names=[(one.name, one.name) for one in baselines],
        named=asked.text("baseline"),
        due=due,
        states=states,
        kinds=tuple(GoalKind),
        means=MEANS,
        origins=ORIGINS,
        most=NEW_ROWS,
        authority=own_authority(curves),
        noted=await here.call.read(noted_figures, here.project),
        today=datetime.now(UTC).date(),
        tracked=(*here.project.own, *here.project.competitors),
        curves=told_trends(curves),
        curve_rows=TREND_ROWS,
        moved=moved,
        first_href=here.to("/progress", **asked.kept()) if after else "",
        next_href=here.to("/progress", **asked.kept(), after=told.next) if told and told.next else "",
    )


@routes.post("/progress")
@shown_again(_shown)
async def freeze(request: web.Request) -> web.Response:
    """Freeze the gap as it is now."""
    fields = await form_of(request)
    here = await visit(request)
    made = await freeze_cohort(here.call, filled(BaselineAsked, {**fields, "project": here.project.name}))
    raise web.HTTPSeeOther(here.to("/progress", baseline=made.name))


@routes.post("/progress/goals")
@shown_again(_shown)
async def set_goal(request: web.Request) -> web.Response:
    """Set one goal; a number of 0 takes it away."""
    fields = await form_of(request)
    here = await visit(request)
    await put_goal(here.call, filled(GoalAsked, {**fields, "project": here.project.name}))
    raise web.HTTPSeeOther(here.to("/progress") + "#goals")


@routes.post("/progress/authority")
@shown_again(_shown)
async def note_authority(request: web.Request) -> web.Response:
    """Note a figure of a tracked site, or take one back."""
    fields = await form_of(request)
    here = await visit(request)
    await note_own(here.call, filled(FigureAsked, {**fields, "project": here.project.name}))
    raise web.HTTPSeeOther(here.to("/progress") + "#authority")


async def progress_of(here: Visit, asked: Asked) -> tuple[Visit, Progress | None]:
    """The cohort that the address names, else the newest; None where there is none. Raises NotFound for a wrong name.

    The newest is kept ready: judging a large cohort takes seconds.
    """
    if name := asked.text("baseline"):
        query = ProgressQuery(name)
        return here, await here.call.remembered(
            ("progress", here.project.id, name, None), lambda: here.call.read(read_progress, here.project, query)
        )
    return await here.kept(newest_progress)

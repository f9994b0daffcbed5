"""Runs: started, watched while they go on, stopped, gone on with; and those the store remembers."""

from collections.abc import Mapping
from typing import Any

from aiohttp import web

from crawler.exceptions import NotFound
from crawler.items import Verdict
from crawler.store.runs import list_runs
from server.access.guard import form_of
from server.api.runs import RunAsked, RunPath, resume_run, start_run, stop_run
from server.background.work import RUNS, Work
from server.dashboard import work_words
from server.dashboard.again import shown_again
from server.dashboard.asking import Asked
from server.dashboard.filled import filled
from server.dashboard.visit import Visit, visit
from server.keys import BACKGROUND

routes = web.RouteTableDef()

ROWS = 25
AGES = (
    ("", "only pages that are due"),
    ("1d", "over a day ago"),
    ("7d", "over 7 days ago"),
    ("30d", "over 30 days ago"),
    ("90d", "over 90 days ago"),
)


@routes.get("/runs")
async def runs(request: web.Request) -> web.Response:
    """What goes on, what to start, and what was."""
    return await _runs(request)


async def _runs(request: web.Request, _: Mapping[str, str] | None = None) -> web.Response:
    here, asked = await visit(request), Asked(request.query)
    after = asked.number("after", least=1)
    found, following = await here.call.read(list_runs, here.project.id, after=after, limit=ROWS)
    work = [one for one in request.app[BACKGROUND].all() if one.project == here.project.name]
    return here.page(
        "runs.html",
        title="Runs",
        work=work,
        live=[one for one in work if not one.ended],
        busy=any(not one.ended for one in work if one.kind in RUNS),
        runs=found,
        ages=AGES,
        tracked=(*here.project.own, *here.project.competitors),
        next_href=here.to("/runs", after=following) if following else "",
        first_href=here.to("/runs") if after else "",
        **_words(),
    )


@routes.post("/runs")
@shown_again(_runs)
async def start(request: web.Request) -> web.Response:
    """Start a run and go where it is watched."""
    fields: Mapping[str, Any] = await form_of(request)
    here = await visit(request)
    asked = filled(RunAsked, {"targets": False, **fields, "project": here.project.name})
    work = await start_run(here.call, asked)
    raise web.HTTPSeeOther(here.to(f"/runs/{work.id}"))


@routes.get("/runs/{id}")
async def run(request: web.Request) -> web.Response:
    """One piece of work, as it stands."""
    here, work = await _work(request)
    title = f"{work_words.TITLES[work.kind]}: {work_words.STANDS[work.state].partition(':')[0]}"
    return here.page("run.html", title=title, one=work, live=[] if work.ended else [work], **_words())


@routes.post("/runs/{id}/stop")
async def stop(request: web.Request) -> web.Response:
    """Ask it to store what it has and end."""
    await form_of(request)
    here, work = await _work(request)
    await stop_run(here.call, RunPath(work.id))
    raise web.HTTPSeeOther(here.to(f"/runs/{work.id}"))


@routes.post("/runs/{id}/resume")
async def resume(request: web.Request) -> web.Response:
    """Go on with what it left, in a new one."""
    await form_of(request)
    here, work = await _work(request)
    again = await resume_run(here.call, RunPath(work.id))
    raise web.HTTPSeeOther(here.to(f"/runs/{again.id}"))


async def _work(request: web.Request) -> tuple[Visit, Work]:
    """The visit, and the work that its address names. Raises NotFound for that of another project, too."""
    here = await visit(request)
    work = request.app[BACKGROUND].get(request.match_info["id"])
    if work.project != here.project.name:
        raise NotFound(f"there is no work {work.id!r} in this project", hint="The page Runs lists what there is.")
    return here, work


def _words() -> dict[str, Any]:
    """What the parts of `_work.html` say their words with."""
    return {
        "verdicts": tuple(Verdict),
        "asked_for": work_words.asked_for,
        "rate": work_words.rate,
        "counts": work_words.counts,
        "STANDS": work_words.STANDS,
        "TITLES": work_words.TITLES,
    }

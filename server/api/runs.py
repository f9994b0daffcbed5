"""Runs: looking at pages, and loading files, in the background; watched live, stopped, gone on with."""

import json
from dataclasses import dataclass
from typing import Annotated

from aiohttp import web
from aiohttp_sse import sse_response
from pydantic import Field, TypeAdapter
from sqlalchemy import Engine

from crawler.exceptions import NotFound, ProjectUnknown, RunBusy, SiteUnknown, UsageError
from crawler.store.engine import store_errors
from crawler.store.lock import run_lock
from crawler.store.projects import ProjectView
from crawler.store.runs import StoredRun, list_runs
from crawler.urls import checked_site
from server.api.call import DEFAULT_LIMIT, Call, Limit, ProjectQuery
from server.api.endpoints import Endpoints
from server.background.work import RUNS, Work, WorkKind
from server.keys import BACKGROUND, CLOSING

routes = Endpoints("runs")

_WORK = TypeAdapter(Work)
Pages = Annotated[int, Field(ge=1, lt=2**31)]
Age = Annotated[str, Field(pattern=r"^[1-9][0-9]{0,4}[hdw]$")]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunsQuery(ProjectQuery):
    """Which runs of the store to list."""

    limit: Limit = DEFAULT_LIMIT
    after: Annotated[int | None, Field(ge=1, lt=2**63)] = None
    """`next` of the list before."""


@dataclass(frozen=True, slots=True)
class RunPath:
    """One piece of work."""

    id: str


@dataclass(frozen=True, slots=True)
class RunAsked:
    """A run to start: what `linkgap verify` takes."""

    project: str | None = None
    site: str | None = None
    """Only pages claimed to link to this tracked site."""
    limit: Pages | None = None
    """At most so many pages, the longest waiting first."""
    sample: Pages | None = None
    """So many pages, drawn over competitors and tools."""
    older_than: Age | None = None
    """Look again at pages seen before: `12h`, `30d`, `8w`."""
    targets: bool = True
    """Ask whether what live links lead to is there."""


@dataclass(frozen=True, slots=True)
class LooksAsked:
    """Looks at competitors' pages to start: what `linkgap targets` takes."""

    project: str | None = None
    limit: Pages | None = None
    """At most so many pages, the best linked first."""


@dataclass(frozen=True, slots=True)
class RunsAnswer:
    """What goes on or went on since the server started, and the runs the store remembers, each newest first."""

    work: tuple[Work, ...]
    runs: tuple[StoredRun, ...]
    next: int | None


@routes.get("/runs", raises=(ProjectUnknown,))
async def list_all_runs(call: Call, query: RunsQuery) -> RunsAnswer:
    """What is being worked on, and the runs of a project so far."""
    project = await call.project(query)
    runs, following = await call.read(list_runs, project.id, after=query.after, limit=query.limit)
    work = tuple(one for one in call.request.app[BACKGROUND].all() if one.project == project.name)
    return RunsAnswer(work, tuple(runs), following)


@routes.post("/runs", status=202, raises=(ProjectUnknown, SiteUnknown, RunBusy))
async def start_run(call: Call, body: RunAsked) -> Work:
    """Start looking at the project's due pages. One run at a time; it goes on when the caller goes away."""
    project = await call.project(ProjectQuery(project=body.project))
    words = run_words(body, project)
    await call.store(_refuse_busy)
    return await call.request.app[BACKGROUND].start(WorkKind.VERIFY, project.name, words)


@routes.post("/asset-looks", status=202, raises=(ProjectUnknown, RunBusy))
async def look_at_assets(call: Call, body: LooksAsked) -> Work:
    """Start looking at the competitors' pages that earn links and were not looked at: their own titles tell their kind.

    One run at a time, with the manners of any look.
    """
    project = await call.project(ProjectQuery(project=body.project))
    words = [] if body.limit is None else ["--limit", str(body.limit)]
    await call.store(_refuse_busy)
    return await call.request.app[BACKGROUND].start(WorkKind.TARGETS, project.name, words)


@routes.get("/runs/{id}", raises=(NotFound,))
async def show_run(call: Call, path: RunPath) -> Work:
    """One piece of work, as it stands."""
    return call.request.app[BACKGROUND].get(path.id)


@routes.post("/runs/{id}/stop", raises=(NotFound,))
async def stop_run(call: Call, path: RunPath) -> Work:
    """Ask it to store what it has and end. What is left is taken up by the next run."""
    return call.request.app[BACKGROUND].stop(path.id)


@routes.post("/runs/{id}/resume", status=202, raises=(NotFound, RunBusy))
async def resume_run(call: Call, path: RunPath) -> Work:
    """Go on with what a stopped or failed run left, in a new one."""
    before = call.request.app[BACKGROUND].get(path.id)
    if before.kind not in RUNS or not before.ended:
        raise UsageError("only a run that has ended can be gone on with", hint="Files are sent again instead.")
    await call.store(_refuse_busy)
    return await call.request.app[BACKGROUND].start(before.kind, before.project, before.words)


@routes.get("/runs/{id}/events", media=("text/event-stream",), raises=(NotFound,))
async def watch_run(call: Call, path: RunPath) -> web.StreamResponse:
    """Its progress as server-sent events.

    Each `progress` event holds the piece of work as JSON; the last one is called `end`.
    """
    background, closing = call.request.app[BACKGROUND], call.request.app[CLOSING]
    background.get(path.id)
    async with sse_response(call.request) as stream:
        async for work in background.watch(path.id):
            name = "end" if work.ended else "progress"
            await stream.send(json.dumps(_WORK.dump_python(work, mode="json"), ensure_ascii=False), event=name)
            if closing.is_set():
                break
    return stream


def run_words(asked: RunAsked, project: ProjectView) -> list[str]:
    """What `linkgap verify` is told. Raises SiteUnknown for a site that the project does not track."""
    words: list[str] = []
    if asked.site is not None:
        key = checked_site(asked.site)
        if key not in project.tracked:
            raise SiteUnknown(f"the project does not track {asked.site!r}")
        words += ["--site", key]
    for name, value in (("limit", asked.limit), ("sample", asked.sample), ("older-than", asked.older_than)):
        words += [f"--{name}", str(value)] if value is not None else []
    return words if asked.targets else [*words, "--no-targets"]


def _refuse_busy(engine: Engine) -> None:
    """Raises RunBusy where a run somebody started in a shell goes on: said at once, not by a run that fails."""
    with store_errors("database"), run_lock(engine):
        pass

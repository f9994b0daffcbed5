"""How far a project is: what each step holds, claimed against seen, what to do next."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from crawler.exceptions import ProjectUnknown
from crawler.items import GapStatus, Placement, Tool, Verdict
from crawler.store.due import Waiting
from crawler.store.projects import ProjectView
from server.api.call import Call, ProjectQuery
from server.api.endpoints import Endpoints
from server.gap.claims.comparison import compare
from server.gap.claims.flow import Flow, LastRun, next_steps, read_flow
from server.gap.claims.tallies import Tally, by_site, by_tool, tally

routes = Endpoints("status")

KEPT_FOR = timedelta(minutes=1)
"""Counting a large store takes seconds; which pages are due is right to the minute."""


@dataclass(frozen=True, slots=True)
class Steps:
    """What each step holds."""

    exports: int
    rows: int
    rejected: int
    claims: int
    pages: int
    looked_at: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Counted:
    """Claims, by what became of them."""

    claims: int
    live: int
    refuted: int
    unknown: int
    unseen: int
    domain_only: int
    contextual: int
    verdicts: dict[Verdict, int]
    placements: dict[Placement, int]


@dataclass(frozen=True, slots=True)
class StatusAnswer:
    """A project at a glance."""

    project: str
    own: tuple[str, ...]
    competitors: tuple[str, ...]
    fresh: bool
    """False while the gap is being judged anew after a load or a run: figures of the gap are then those before."""
    steps: Steps
    whole: Counted
    sites: dict[str, Counted]
    tools: dict[Tool, Counted]
    lost: dict[str, int]
    """Lost links of each tracked site."""
    gap: dict[GapStatus, int]
    """Referring sites by gap status, without the `removed`."""
    removed: int
    """Sites that cleaning leaves out."""
    again: Waiting
    last_run: LastRun | None
    summary: tuple[str, ...]
    next_steps: tuple[str, ...]


@routes.get("/status", kept=True, raises=(ProjectUnknown,))
async def show_status(call: Call, query: ProjectQuery) -> StatusAnswer:
    """How far a project is, claimed against seen, and what to do next."""
    project = await call.project(query)
    fresh = await call.fresh(project)
    if fresh:
        call.keep(until=datetime.now(UTC) + KEPT_FOR)
    return shown(project, await call.read(read_flow, project), fresh=fresh)


def shown(project: ProjectView, flow: Flow, *, fresh: bool) -> StatusAnswer:
    """The flow as the API shows it."""
    whole = tally(flow.counts)
    return StatusAnswer(
        project=project.name,
        own=project.own,
        competitors=project.competitors,
        fresh=fresh,
        steps=Steps(flow.exports, flow.rows, flow.rejected, flow.claims, flow.pages, flow.looked_at, flow.waiting),
        whole=counted(whole),
        sites={site: counted(one) for site, one in by_site(flow.counts, (*project.own, *project.competitors))},
        tools={tool: counted(one) for tool, one in by_tool(flow.counts)},
        lost=flow.lost,
        gap=flow.gap,
        removed=flow.removed,
        again=flow.again,
        last_run=flow.last_run,
        summary=compare(whole, flow.found, lost=sum(flow.lost.values())),
        next_steps=next_steps(flow),
    )


def counted(one: Tally) -> Counted:
    """A tally as the API shows it."""
    return Counted(
        claims=one.claims,
        live=one.live,
        refuted=one.refuted,
        unknown=one.unknown,
        unseen=one.unseen,
        domain_only=one.pageless,
        contextual=one.contextual,
        verdicts=dict(one.verdicts),
        placements=dict(one.placements),
    )

"""What people decide: the state of the work on a site, and where a link really stands."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field
from sqlalchemy import Engine

from crawler.exceptions import NotFound, ProjectUnknown
from crawler.items import Block, OpportunityState, Placement
from crawler.store.corrections import StoredCorrection, stored_corrections, touched_sources
from crawler.store.decisions import LONGEST_NOTE, Ask, Decision, Word, decide, list_decisions
from crawler.store.pages import checked_page
from crawler.urls import checked_site
from server.api.call import DEFAULT_LIMIT, Call, Limit, ProjectQuery
from server.api.endpoints import Endpoints
from server.correcting import Asked, Corrected, correct, take_back
from server.live_looks import judged_anew

routes = Endpoints("decisions")

Note = Annotated[str, Field(max_length=LONGEST_NOTE)]


@dataclass(frozen=True, slots=True)
class DecisionAsked:
    """A decision on a referring site."""

    site: Annotated[str, Field(min_length=1, max_length=500)]
    state: OpportunityState
    note: Note = ""
    owner: Annotated[str, Field(max_length=200)] = ""
    ask: Ask | None = None
    """What the site is asked for."""
    project: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionsQuery(ProjectQuery):
    """Which decisions."""

    state: tuple[OpportunityState, ...] = ()
    limit: Limit = DEFAULT_LIMIT
    after: Annotated[int | None, Field(ge=0, lt=2**63)] = None
    """`next` of the page before."""


@dataclass(frozen=True, slots=True)
class DecisionsAnswer:
    """A page of the latest decisions on the sites that have one, the newest first."""

    decisions: tuple[Decision, ...]
    next: int | None


@dataclass(frozen=True, slots=True)
class CorrectionAsked:
    """What a person says of one link: `href` as it is written, `nth` of those with that same href."""

    url: Annotated[str, Field(min_length=1, max_length=8000)]
    href: Annotated[str, Field(max_length=8000)]
    placement: Placement
    nth: Annotated[int, Field(ge=0, lt=2**31)] = 0
    block: Block | None = None
    note: Note = ""
    alike: bool = False
    """Of a link in running text: its like on the site, too."""


@dataclass(frozen=True, slots=True)
class CorrectionPath:
    """One correction."""

    id: Annotated[int, Field(ge=0, lt=2**63)]


@dataclass(frozen=True, slots=True)
class CorrectionKept:
    """What became of it."""

    id: int
    wins_for: str
    moved: int
    """Stored links that now stand elsewhere."""
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CorrectionsAnswer:
    """Every correction, the oldest first: a later one wins."""

    corrections: tuple[StoredCorrection, ...]
    next: str | None = None


@routes.get("/decisions", raises=(ProjectUnknown,))
async def list_decided(call: Call, query: DecisionsQuery) -> DecisionsAnswer:
    """Where the work on each site stands."""
    project = await call.project(query)
    found, following = await call.read(
        list_decisions, project, states=query.state, after=query.after, limit=query.limit
    )
    return DecisionsAnswer(tuple(found), following)


@routes.post("/decisions", status=201, raises=(ProjectUnknown,))
async def make_decision(call: Call, body: DecisionAsked) -> Decision:
    """Decide on a site; what was decided before stays in its history."""
    project = await call.project(ProjectQuery(project=body.project))
    return await call.write(decide, project, checked_site(body.site), Word(body.state, body.note, body.owner, body.ask))


@routes.get("/corrections")
async def list_corrections(call: Call) -> CorrectionsAnswer:
    """What people said of placements."""
    return CorrectionsAnswer(tuple(await call.read(stored_corrections)))


@routes.post("/corrections", status=201)
async def keep_correction(call: Call, body: CorrectionAsked) -> CorrectionKept:
    """Say where a link really stands. It wins for that link and its like, and their sites are judged anew."""
    asked = Asked(
        url=checked_page(body.url),
        href=body.href,
        placement=body.placement,
        block=body.block,
        nth=body.nth,
        note=body.note,
        alike=body.alike,
    )
    return await call.store(_corrected, asked)


@routes.delete("/corrections/{id}", raises=(NotFound,))
async def forget_one_correction(call: Call, path: CorrectionPath) -> CorrectionKept:
    """Take a correction back."""
    known = {one.id for one in await call.read(stored_corrections)}
    if path.id not in known:
        raise NotFound(f"there is no correction {path.id}")
    return await call.store(_taken_back, path.id)


def _corrected(engine: Engine, asked: Asked) -> CorrectionKept:
    with judged_anew(engine) as (connection, sources):
        made = correct(connection, asked)
        sources.extend(touched_sources(connection, made.word))
    return _kept(made)


def _taken_back(engine: Engine, number: int) -> CorrectionKept:
    with judged_anew(engine) as (connection, sources):
        made = take_back(connection, number)
        sources.extend(touched_sources(connection, made.word))
    return _kept(made)


def _kept(made: Corrected) -> CorrectionKept:
    return CorrectionKept(made.id, made.reach, len(made.moved), made.notes)

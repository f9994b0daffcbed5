"""What prospects are ordered by, and what could be won on each."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field
from sqlalchemy import Connection

from crawler.exceptions import NotFound, ProjectUnknown, UsageError
from crawler.items import OpportunityState
from crawler.store.projects import ProjectView
from crawler.store.weightings import LONGEST_NOTE, Weighting, weightings
from crawler.urls import checked_site
from server.api.call import DEFAULT_LIMIT, Call, Limit, ProjectQuery
from server.api.endpoints import Endpoints
from server.gap.benchmark.benchmark_store import read_benchmark
from server.gap.benchmark.effect import Effect
from server.gap.benchmark.effect_store import effect_on
from server.gap.opportunity.gap_since import GapSince, gaps_since
from server.gap.opportunity.opportunity import OpportunityKind
from server.gap.opportunity.pitch import Pitch
from server.gap.opportunity.pitch_store import OPEN, PitchQuery, list_pitches, pitches_on
from server.gap.priority.priorities import parts_of_site, set_weights, steady_sites, weights_of
from server.gap.priority.score import MAX_TOP, MEANS, Part
from server.gap.priority.scoring import PartTold
from server.gap.priority.warmth import Warmth
from server.gap.priority.warmth_store import warmth_of
from server.keys import KEEPER

routes = Endpoints("priority")

TOP = 10
SiteName = Annotated[str, Field(min_length=1, max_length=500)]
Weight = Annotated[float, Field(ge=0, le=100)]


@dataclass(frozen=True, slots=True)
class WeightTold:
    """What one part weighs."""

    part: Part
    weight: float
    means: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TopQuery(ProjectQuery):
    """How many sites count as on top."""

    top: Annotated[int, Field(ge=1, le=MAX_TOP)] = TOP


@dataclass(frozen=True, slots=True)
class SteadyTold:
    """A site on top, and how steadily it stays there."""

    site: str
    share: float
    """Of 200 weightings drawn evenly from all there are, how many keep it among the first: 0 to 1."""
    why: str


@dataclass(frozen=True, slots=True)
class PriorityAnswer:
    """What the parts weigh now and weighed before, and which sites stay on top whatever they weigh."""

    weights: tuple[WeightTold, ...]
    versions: tuple[Weighting, ...]
    stable: tuple[SteadyTold, ...]


@dataclass(frozen=True, slots=True)
class WeightsAsked:
    """New weights; parts left out keep theirs."""

    weights: dict[Part, Weight]
    note: Annotated[str, Field(max_length=LONGEST_NOTE)] = ""
    project: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteQuery(ProjectQuery):
    """One referring site."""

    site: SiteName


@dataclass(frozen=True, slots=True)
class SiteScore:
    """A site's score, part by part: an order of your own, no search engine's opinion."""

    site: str
    score: float
    known: float
    """Share of the weights whose parts are known."""
    parts: tuple[PartTold, ...]
    warmth: Warmth | None
    """How familiar it is with your topic and name: no part of the score."""
    effect: Effect | None
    """What a link there would change of your figures, as an estimate; null where nothing is to be gained."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpportunitiesQuery(ProjectQuery):
    """Which opportunities; all filters that are set must hold."""

    kind: tuple[OpportunityKind, ...] = ()
    state: tuple[OpportunityState, ...] = OPEN
    score: Annotated[float | None, Field(ge=0, le=100)] = None
    """Of the site, at least."""
    site: Annotated[str, Field(max_length=500)] = ""
    """One site alone."""
    limit: Limit = DEFAULT_LIMIT
    """Sites, each with all that could be won there."""
    after: Annotated[str, Field(max_length=500)] = ""
    """`next` of the page before."""


@dataclass(frozen=True, slots=True)
class OpportunitiesAnswer:
    """What could be won, the best score first; those to cross off (`false_gap`) behind all of them, likewise."""

    fresh: bool
    """False while the gap is being judged anew."""
    opportunities: tuple[Pitch, ...]
    next: str | None
    gap_since: tuple[GapSince, ...] = ()
    """Sites that a person left out and that are a gap since; with the first page of a list, whatever its filters, and
    with the one site asked for."""


@routes.get("/priority", raises=(ProjectUnknown,))
async def show_priority(call: Call, query: TopQuery) -> PriorityAnswer:
    """What a score is made of."""
    project = await call.project(query)
    await call.fresh(project)
    return await call.read(_answer, project, top=query.top)


@routes.post("/priority", status=201, raises=(ProjectUnknown, UsageError))
async def change_weights(call: Call, body: WeightsAsked) -> PriorityAnswer:
    """Let parts weigh otherwise; every site is scored by it at once."""
    project = await call.project(ProjectQuery(project=body.project))
    await call.fresh(project)
    given = {str(part): weight for part, weight in body.weights.items()}
    await call.write(set_weights, project, given, note=body.note)
    return await call.read(_answer, project, top=TOP)


def _answer(connection: Connection, project: ProjectView, *, top: int) -> PriorityAnswer:
    weights = weights_of(connection, project)
    steady = steady_sites(connection, project, top=top)
    return PriorityAnswer(
        tuple(WeightTold(part, weight, MEANS[part]) for part, weight in weights.items()),
        tuple(weightings(connection, project)),
        tuple(SteadyTold(one.site, one.share, one.told) for one in steady),
    )


@routes.get("/priority/site", raises=(ProjectUnknown, NotFound))
async def show_score(call: Call, query: SiteQuery) -> SiteScore:
    """The score of one referring site, part by part with its reasons."""
    project = await call.project(query)
    await call.fresh(project)
    site = checked_site(query.site)
    found = await call.read(parts_of_site, project, site)
    if found is None:
        raise NotFound(f"{site} has no score", hint="Neither an export nor a look has named it.")
    scored, parts = found
    warm = await call.read(warmth_of, project, site)
    benchmark, _ = await call.request.app[KEEPER].ask(read_benchmark, project)
    gained = await call.read(effect_on, project, site, benchmark)
    return SiteScore(site, scored.score, scored.known, parts, warm, gained)


@routes.get("/opportunities", raises=(ProjectUnknown,))
async def list_opportunities(call: Call, query: OpportunitiesQuery) -> OpportunitiesAnswer:
    """What could be won, site by site, each with the facts that a message would use.

    The best score comes first. Behind everything to be won stand the sites to cross off, of the kind `false_gap`;
    a site that has both stands in both places.
    """
    project = await call.project(query)
    fresh = await call.fresh(project)
    if query.site:
        site = checked_site(query.site)
        pitches = await call.read(pitches_on, project, site, query.kind)
        return OpportunitiesAnswer(fresh, pitches, None, await call.read(gaps_since, project, site))
    asked = PitchQuery(query.kind, query.state, score=query.score, after=query.after, limit=query.limit)
    page = await call.store(list_pitches, project, asked)
    since = () if query.after else await call.read(gaps_since, project)
    return OpportunitiesAnswer(fresh, page.pitches, page.next, since)

"""You beside the competitors: whether they are the right ones, and how far you are ahead or behind."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from crawler.exceptions import NotFound, ProjectUnknown, SiteUnknown
from crawler.segments import AssetKind
from crawler.store.projects import ProjectView
from server.api.call import DEFAULT_LIMIT, Call, Limit, ProjectQuery
from server.api.endpoints import Endpoints
from server.api.exports import tracked_keys
from server.gap.assets.asset import Asset, Earned
from server.gap.assets.asset_list import AssetQuery, LinksAsked, narrowed
from server.gap.assets.asset_store import Assets, AssetView, read_assets, view_asset
from server.gap.benchmark.benchmark import Benchmark
from server.gap.benchmark.benchmark_store import read_benchmark
from server.gap.competitors.cocited import Suggestions
from server.gap.competitors.hubs import Graph
from server.gap.competitors.hubs_store import MOST, read_graph
from server.gap.competitors.rivals_store import RivalsTold, read_rivals, read_suggestions

routes = Endpoints("comparing")

MOST_LINKS = 500
"""Referring sites of one asset where nobody says how many."""


@dataclass(frozen=True, slots=True)
class RivalsAnswer:
    """The overlap matrix, and what may be wrong with the choice of competitors."""

    project: str
    fresh: bool
    """False while the gap is being judged anew: figures are then those before."""
    told: RivalsTold


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphAsked(ProjectQuery):
    """How many hubs."""

    limit: Limit = MOST
    """The strongest so many."""


@dataclass(frozen=True, slots=True)
class GraphAnswer:
    """Hubs of the niche, and the place of each of the compared."""

    project: str
    fresh: bool
    """False while the gap is being judged anew: figures are then those before."""
    graph: Graph


@dataclass(frozen=True, slots=True)
class BenchmarkAnswer:
    """You beside the competitors."""

    project: str
    fresh: bool
    """False while the gap is being judged anew: figures are then those before."""
    told: Benchmark


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetsAsked(ProjectQuery):
    """Which assets; all filters that are set must hold."""

    site: tuple[str, ...] = ()
    """Competitors whose pages they are."""
    kind: tuple[AssetKind, ...] = ()
    """What kind of page they likely are."""
    equal: bool | None = None
    """Whether a page of yours answers the same."""
    still: bool = False
    """Only those that a site began to link to within the last year."""
    contextual: Annotated[int, Field(ge=0, lt=2**31)] = 0
    """Referring sites that link in a text, at least."""
    limit: Limit = DEFAULT_LIMIT
    after: Annotated[str, Field(max_length=30)] = ""
    """`next` of the page before."""


@dataclass(frozen=True, slots=True)
class AssetPath:
    """A page by its key, as the list tells it."""

    key: Annotated[str, Field(pattern=r"^-?[0-9]{1,20}$")]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetAsked(ProjectQuery):
    """Which of the links it earned."""

    earned: Earned = Earned.ANY
    """Of the sites whose best link stands so, or is so new: as many as `contextual`, `strong` and `recent` of the list
    say."""
    limit: Limit = MOST_LINKS
    after: Annotated[str, Field(max_length=500)] = ""
    """`next` of the page before."""


@dataclass(frozen=True, slots=True)
class AssetsLooked:
    """How many of the pages were looked at themselves, front pages aside: `POST /asset-looks` looks at the rest."""

    count: int
    waiting: int


@dataclass(frozen=True, slots=True)
class AssetsAnswer:
    """A page of the list."""

    project: str
    fresh: bool
    """False while the gap is being judged anew: figures are then those before."""
    assets: tuple[Asset, ...]
    fitting: int
    """How many fit the filters."""
    quality_of: str
    looked: AssetsLooked
    own_looked: AssetsLooked
    """The same of the pages of yours that are known."""
    next: str | None


@routes.get("/competitors", raises=(ProjectUnknown,))
async def weigh_competitors(call: Call, query: ProjectQuery) -> RivalsAnswer:
    """Which referring sites the compared share, how large they are, and which of them to doubt."""
    project = await call.project(query)
    fresh = await call.fresh(project)
    told = await call.remembered(("rivals", project.id), lambda: call.read(read_rivals, project))
    return RivalsAnswer(project.name, fresh, told)


@routes.get("/competitors/graph", raises=(ProjectUnknown,))
async def tell_graph(call: Call, query: GraphAsked) -> GraphAnswer:
    """Referring sites that link to two competitors or more, and who stands where among them."""
    project = await call.project(query)
    fresh = await call.fresh(project)
    found = await call.remembered(
        ("graph", project.id, query.limit), lambda: call.read(read_graph, project, query.limit)
    )
    return GraphAnswer(project.name, fresh, found)


@routes.get("/benchmark", raises=(ProjectUnknown,))
async def tell_benchmark(call: Call, query: ProjectQuery) -> BenchmarkAnswer:
    """You against each competitor and the middle one, measure by measure, and how many links your pages need."""
    project = await call.project(query)
    fresh = await call.fresh(project)
    told = await call.remembered(("benchmark", project.id), lambda: call.read(read_benchmark, project))
    return BenchmarkAnswer(project.name, fresh, told)


@routes.get("/assets", raises=(ProjectUnknown, SiteUnknown))
async def list_assets(call: Call, query: AssetsAsked) -> AssetsAnswer:
    """Pages of competitors that earn links, the most quality first."""
    project = await call.project(query)
    asked = AssetQuery(
        sites=tracked_keys(query.site, project),
        kinds=query.kind,
        equal=query.equal,
        still=query.still,
        contextual=query.contextual,
        after=query.after,
        limit=query.limit,
    )
    fresh = await call.fresh(project)
    found = await assets_of(call, project)
    page = narrowed(found.assets, asked)
    theirs, yours = (AssetsLooked(one.count, len(one.waiting)) for one in (found.looked, found.own_looked))
    return AssetsAnswer(
        project=project.name,
        fresh=fresh,
        assets=page.assets,
        fitting=page.fitting,
        quality_of=found.quality_of,
        looked=theirs,
        own_looked=yours,
        next=page.next,
    )


@routes.get("/assets/{key}", raises=(ProjectUnknown, NotFound))
async def show_asset(call: Call, path: AssetPath, query: AssetAsked) -> AssetView:
    """One of them: who links to it since when and why, and what a better one needs."""
    project = await call.project(query)
    await call.fresh(project)
    found = await assets_of(call, project)
    return await call.read(
        view_asset, project, found, path.key, asked=LinksAsked(query.earned, query.after, query.limit)
    )


async def assets_of(call: Call, project: ProjectView) -> Assets:
    """All assets, kept while nobody writes to the store."""
    return await call.remembered(("assets", project.id), lambda: call.read(read_assets, project))


@routes.get("/competitors/suggestions", raises=(ProjectUnknown,))
async def suggest_competitors(call: Call, query: ProjectQuery) -> Suggestions:
    """Sites linked in texts beside competitors, from kept pages: a few seconds on a large store."""
    project = await call.project(query)
    return await call.remembered(("suggested", project.id), lambda: call.read(read_suggestions, project))

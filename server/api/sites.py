"""The gap: referring sites with the matrix, filters, order, facets and sets, as pages of a list or as a file."""

from dataclasses import dataclass
from functools import partial
from typing import Annotated

from aiohttp import web
from pydantic import Field

from crawler.cleaning import CleanReason, CleanView
from crawler.exceptions import CriteriaMissing, ProjectUnknown, SiteUnknown
from crawler.items import GapStatus, OpportunityState, Placement, Tool
from crawler.segments import IndustryName, LinkedKind, Segment
from crawler.store.criteria import check_criteria
from crawler.store.projects import ProjectView
from server.api.call import DEFAULT_LIMIT, Call, Limit, ProjectQuery
from server.api.endpoints import Endpoints
from server.api.exports import tracked_keys, tracked_site
from server.api.streaming import MEDIA, FileForm, FileList, list_chunks, send_file
from server.gap.benchmark.profile import Band
from server.gap.competitors.overlap import YOU
from server.gap.listing.facets import Facets, SiteSet
from server.gap.listing.gap_answer import facets_and_sets
from server.gap.listing.listing import ListedSite, list_sites, stream_sites
from server.gap.listing.query import GapQuery, SiteSort
from server.gap.opportunity.opportunity import OpportunityKind
from server.gap.outreach.contact import Contact
from server.tables.site_rows import as_document, as_row, header

routes = Endpoints("sites")

Count = Annotated[int, Field(ge=0, lt=2**31)]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFilters(ProjectQuery):
    """Which sites, and in which order; all filters that are set must hold. Sites are those the project tracks."""

    status: tuple[GapStatus, ...] = ()
    competitor: tuple[str, ...] = ()
    """One of them at least is live there."""
    all_of: tuple[str, ...] = ()
    """Each of them is."""
    none_of: tuple[str, ...] = ()
    """None of them is."""
    exactly: str | None = None
    """These are and no other competitor, a comma between; empty for sites where none is."""
    yours: bool | None = None
    """Whether you are live there."""
    fewest: Count = 0
    """Competitors live there, at least."""
    most: Count | None = None
    """And at most."""
    best: tuple[Placement, ...] = ()
    """Best placement of a competitor's link there."""
    own_place: tuple[Placement, ...] = ()
    """Best placement of a link of yours there."""
    followed: bool = False
    """Only where a competitor has a link that nothing makes nofollow."""
    tool: tuple[Tool, ...] = ()
    """One of these tools claims a link there."""
    of: str = ""
    """One of the compared, or `you`: it is live there, and its own links are what the next three ask of."""
    of_claimed: bool = False
    """Exports claim a link to it there, live or not."""
    of_place: tuple[Placement, ...] = ()
    """Best placement of its live links there."""
    of_followed: bool = False
    """A live link to it is followed."""
    known: tuple[str, ...] = ()
    """Each of these of the compared, or `you`, is claimed or live there."""
    linked_kind: tuple[LinkedKind, ...] = ()
    """A live link there leads to a competitor's page of one of these kinds; with `of`, to one of its pages."""
    band: tuple[Band, ...] = ()
    """Authority as tools claim it, in the benchmark's bands."""
    authority: Annotated[float | None, Field(ge=0, le=1e12)] = None
    """The highest that any claim gives the site, at least."""
    unknown: Count = 0
    """Claims there without an answer, at least."""
    lost: Count = 0
    """Lost links there, at least."""
    state: tuple[OpportunityState, ...] = ()
    """Where the work on the site stands; `new` is where nobody decided."""
    contact: tuple[Contact, ...] = ()
    """Whether the site may be written to."""
    segment: tuple[Segment, ...] = ()
    """What kind of source the site is."""
    industry: tuple[IndustryName, ...] = ()
    """The industry it belongs to, as `/formats` names them."""
    topic: tuple[str, ...] = ()
    """Its texts speak of one of these, as `/topics` names them; `*` for any."""
    score: Annotated[float | None, Field(ge=0, le=100)] = None
    """The score by the project's own weights, at least."""
    warmth: Annotated[float | None, Field(ge=0, le=100)] = None
    """How familiar the site is with your topic and name, at least."""
    kind: tuple[OpportunityKind, ...] = ()
    """One of these could be won there."""
    cleaned: CleanView = CleanView.KEPT
    """Whether sites that cleaning leaves out are listed."""
    cleaned_as: tuple[CleanReason, ...] = ()
    """Left out, or doubted, for one of these."""
    search: Annotated[str, Field(max_length=500)] = ""
    """A part of the site's name, or beginnings of words in titles, anchors and sentences there."""
    sort: SiteSort = SiteSort.COMPETITORS
    descending: bool | None = None
    """None for the direction one expects."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SitesQuery(SiteFilters):
    """A page of the list."""

    limit: Limit = DEFAULT_LIMIT
    after: Annotated[str, Field(max_length=500)] = ""
    """`next` of the page before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFileQuery(SiteFilters):
    """The whole list as a file."""

    form: FileForm = FileForm.CSV


@dataclass(frozen=True, slots=True)
class SitesAnswer:
    """A page of the gap."""

    project: str
    own: tuple[str, ...]
    competitors: tuple[str, ...]
    fresh: bool
    """False while the gap is being judged anew: the list is then the one before."""
    sites: tuple[ListedSite, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class FacetsAnswer:
    """What each further filter would leave."""

    facets: Facets
    sets: tuple[SiteSet, ...]
    """Exact sets of live competitors, the biggest first."""


@routes.get("/sites", kept=True, raises=(ProjectUnknown, SiteUnknown, CriteriaMissing))
async def list_gap(call: Call, query: SitesQuery) -> SitesAnswer:
    """Referring sites with their gap status, the reasons, and a cell for each tracked site."""
    project = await call.project(query)
    await call.read(check_criteria, project)
    asked = gap_query(query, project, after=query.after, limit=query.limit)
    fresh = await call.fresh(project)
    page = await call.store(list_sites, project, asked)
    if fresh:
        call.keep(until=None)
    return SitesAnswer(project.name, project.own, project.competitors, fresh, page.sites, page.next)


@routes.get("/sites/facets", raises=(ProjectUnknown, SiteUnknown, CriteriaMissing))
async def count_gap(call: Call, query: SiteFilters) -> FacetsAnswer:
    """How many sites each further filter would leave, and the exact sets of live competitors."""
    project = await call.project(query)
    await call.read(check_criteria, project)
    asked = gap_query(query, project)
    await call.fresh(project)
    facets, sets = await call.read(facets_and_sets, project, asked)
    return FacetsAnswer(facets, tuple(sets))


@routes.get("/sites/file", media=tuple(MEDIA.values()), raises=(ProjectUnknown, SiteUnknown, CriteriaMissing))
async def send_gap(call: Call, query: SiteFileQuery) -> web.StreamResponse:
    """The whole list as CSV, workbook or JSON, sent while it is read."""
    project = await call.project(query)
    await call.read(check_criteria, project)
    asked = gap_query(query, project)
    await call.fresh(project)
    found = stream_sites(call.engine, project, asked)
    row = partial(as_row, project=project)
    listed = FileList(project.name, "sites", found, header(project), row, as_document)
    return await send_file(call, list_chunks(listed, query.form), form=query.form, name="gap")


def gap_query(filters: SiteFilters, project: ProjectView, *, after: str = "", limit: int | None = None) -> GapQuery:
    """The query behind the words of a call. Raises SiteUnknown for sites that the project does not track."""
    return GapQuery(
        statuses=filters.status,
        competitors=tracked_keys(filters.competitor, project),
        all_of=tracked_keys(filters.all_of, project),
        none_of=tracked_keys(filters.none_of, project),
        exactly=None if filters.exactly is None else tracked_keys(_names(filters.exactly), project),
        yours_live=filters.yours,
        fewest=filters.fewest,
        most=filters.most,
        placements=filters.best,
        own_placements=filters.own_place,
        followed=filters.followed,
        tools=filters.tool,
        of=one_of(filters.of, project),
        of_claimed=filters.of_claimed,
        of_placements=filters.of_place,
        of_followed=filters.of_followed,
        known=tuple(one_of(name, project) for name in filters.known if name),
        linked_kinds=filters.linked_kind,
        industries=filters.industry,
        bands=filters.band,
        authority=filters.authority,
        unknown=filters.unknown,
        lost=filters.lost,
        states=filters.state,
        contact=filters.contact,
        segments=filters.segment,
        topics=filters.topic,
        score=filters.score,
        warmth=filters.warmth,
        kinds=filters.kind,
        cleaned=filters.cleaned,
        cleaned_as=filters.cleaned_as,
        search=filters.search,
        sort=filters.sort,
        descending=filters.descending,
        after=after,
        limit=limit,
    )


def one_of(text: str, project: ProjectView) -> str:
    """One of the compared as the list asks for it: own sites together are `you`. Raises SiteUnknown."""
    key = text if text in ("", YOU) else tracked_site(text, project)
    return YOU if key in project.own else key or ""


def _names(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split(",") if part.strip())

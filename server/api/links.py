"""Every link seen to a tracked site, claimed by a tool or not, as pages of a list or as a file."""

from dataclasses import dataclass
from typing import Annotated

from aiohttp import web
from pydantic import Field

from crawler.exceptions import ProjectUnknown, SiteUnknown
from crawler.items import LinkKind, Placement, Tool
from crawler.segments import LinkedKind, Segment, Why
from crawler.store.projects import ProjectView
from crawler.urls import site_key
from server.api.call import DEFAULT_LIMIT, Call, Limit, ProjectQuery
from server.api.claims import Days, Text, days_ago
from server.api.endpoints import Endpoints
from server.api.exports import tracked_keys
from server.api.streaming import MEDIA, FileForm, FileList, list_chunks, send_file
from server.gap.listing.link_query import LinkQuery, Rel
from server.gap.listing.links import LinkView, list_links, stream_links
from server.gap.matrix.places import UNSURE
from server.tables.link_rows import COLUMNS, as_document, as_row

routes = Endpoints("claims")


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkFilters(ProjectQuery):
    """Which links seen; all filters that are set must hold."""

    site: tuple[str, ...] = ()
    """Tracked sites that are linked to."""
    source: Annotated[str, Field(max_length=8000)] = ""
    """The referring site."""
    page: Annotated[str, Field(max_length=8000)] = ""
    """Only links on this page."""
    segment: tuple[Segment, ...] = ()
    """What kind of source the referring site is."""
    placement: tuple[Placement, ...] = ()
    unsure: bool = False
    """Placed by a guess."""
    rel: tuple[Rel, ...] = ()
    kind: tuple[LinkKind, ...] = ()
    why: tuple[Why, ...] = ()
    """Why the page links, as `/segments` counts it."""
    linked_kind: tuple[LinkedKind, ...] = ()
    """What kind of page is linked to."""
    target: Annotated[str, Field(pattern=r"^\d{0,19}$")] = ""
    """Key of the page that is linked to, as `/benchmark` and `/assets` tell it."""
    kept: bool = False
    """Only links that figures count: none on sites that are compared or left out by cleaning."""
    tool: tuple[Tool, ...] = ()
    """Named by one of these tools."""
    unclaimed: bool = False
    """Named by none."""
    older_than: Days = None
    """Days since the look that saw it, at least."""
    newer_than: Days = None
    """And at most."""
    search: Text = ""
    """A part of the page's address, of the anchor or of the sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinksQuery(LinkFilters):
    """A page of the list."""

    limit: Limit = DEFAULT_LIMIT
    after: Annotated[str, Field(max_length=500)] = ""
    """`next` of the page before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkFileQuery(LinkFilters):
    """The whole list as a file."""

    form: FileForm = FileForm.CSV


@dataclass(frozen=True, slots=True)
class LinksAnswer:
    """A page of links, as each page's latest telling look saw them."""

    links: tuple[LinkView, ...]
    next: str | None


@routes.get("/links", raises=(ProjectUnknown, SiteUnknown))
async def list_seen_links(call: Call, query: LinksQuery) -> LinksAnswer:
    """Every link to a tracked site that was seen, claimed by a tool or not."""
    project = await call.project(query)
    asked = link_query(query, project, after=query.after, limit=query.limit)
    page = await call.store(list_links, project, asked)
    return LinksAnswer(page.links, page.next)


@routes.get("/links/file", media=tuple(MEDIA.values()), raises=(ProjectUnknown, SiteUnknown))
async def send_links(call: Call, query: LinkFileQuery) -> web.StreamResponse:
    """The whole list as CSV, workbook or JSON, sent while it is read."""
    project = await call.project(query)
    links = stream_links(call.engine, project, link_query(query, project))
    listed = FileList(project.name, "links", links, COLUMNS, as_row, as_document)
    return await send_file(call, list_chunks(listed, query.form), form=query.form, name="links")


def link_query(filters: LinkFilters, project: ProjectView, *, after: str = "", limit: int | None = None) -> LinkQuery:
    """The query behind the words of a call. Raises SiteUnknown for sites that the project does not track."""
    return LinkQuery(
        sites=tracked_keys(filters.site, project),
        source=site_key(filters.source) if filters.source else "",
        page=filters.page,
        segments=filters.segment,
        placements=filters.placement,
        confidence_below=UNSURE if filters.unsure else None,
        rels=filters.rel,
        kinds=filters.kind,
        whys=filters.why,
        linked_kinds=filters.linked_kind,
        target=filters.target,
        kept=filters.kept,
        tools=filters.tool,
        unclaimed=filters.unclaimed,
        seen_before=days_ago(filters.older_than),
        seen_since=days_ago(filters.newer_than),
        search=filters.search,
        after=after,
        limit=limit,
    )

"""Claims beside what was seen of them, and every link seen, as pages of a list or as a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated

from aiohttp import web
from pydantic import Field
from sqlalchemy import Engine

from crawler.exceptions import ProjectUnknown, SiteUnknown
from crawler.items import LinkKind, Placement, Tool, Verdict
from crawler.store.claims import ClaimQuery, ClaimView, list_claims, stream_claims
from crawler.store.projects import ProjectView
from crawler.urls import site_key
from server.api.call import DEFAULT_LIMIT, Call, Limit, ProjectQuery
from server.api.endpoints import Endpoints
from server.api.exports import tracked_keys
from server.api.streaming import MEDIA, FileForm, send_file
from server.gap.listing.links import LinkQuery, LinkView, Rel, list_links
from server.gap.matrix.places import UNSURE
from server.tables.chunks import csv_chunks, file_chunks, json_chunks, xlsx_file
from server.tables.claim_rows import COLUMNS, as_document, as_row

routes = Endpoints("claims")

Days = Annotated[float | None, Field(ge=0, le=36_500)]
Text = Annotated[str, Field(max_length=500)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFilters(ProjectQuery):
    """Which claims; all filters that are set must hold."""

    verdict: tuple[Verdict, ...] = ()
    unseen: bool = False
    """Those nobody has looked at, besides those of `verdict`."""
    placement: tuple[Placement, ...] = ()
    tool: tuple[Tool, ...] = ()
    site: tuple[str, ...] = ()
    """Tracked sites that are linked to."""
    page: Annotated[str, Field(max_length=8000)] = ""
    """Only claims on this page."""
    lost: bool = False
    broken: bool = False
    """Live links to a page that is gone."""
    unsure: bool = False
    """Placed by a guess."""
    older_than: Days = None
    """Days since the look, at least."""
    newer_than: Days = None
    """And at most."""
    search: Text = ""
    """A part of the page's address or of the anchor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsQuery(ClaimFilters):
    """A page of the list."""

    limit: Limit = DEFAULT_LIMIT
    after: Annotated[int, Field(ge=0, lt=2**63)] = 0
    """`next` of the page before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFileQuery(ClaimFilters):
    """The whole list as a file."""

    form: FileForm = FileForm.CSV


@dataclass(frozen=True, slots=True)
class ClaimsAnswer:
    """A page of claims, in the order they were loaded."""

    claims: tuple[ClaimView, ...]
    next: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinksQuery(ProjectQuery):
    """Which links seen; all filters that are set must hold."""

    site: tuple[str, ...] = ()
    """Tracked sites that are linked to."""
    source: Annotated[str, Field(max_length=8000)] = ""
    """The referring site."""
    placement: tuple[Placement, ...] = ()
    rel: tuple[Rel, ...] = ()
    kind: tuple[LinkKind, ...] = ()
    target: Annotated[str, Field(pattern=r"^\d{0,19}$")] = ""
    """Key of the page that is linked to, as `/benchmark` and `/assets` tell it."""
    kept: bool = False
    """Only links that figures count: none on sites that are compared or left out by cleaning."""
    tool: tuple[Tool, ...] = ()
    """Named by one of these tools."""
    unclaimed: bool = False
    """Named by none."""
    search: Text = ""
    """A part of the page's address, of the anchor or of the sentence."""
    limit: Limit = DEFAULT_LIMIT
    after: Annotated[str, Field(max_length=500)] = ""
    """`next` of the page before."""


@dataclass(frozen=True, slots=True)
class LinksAnswer:
    """A page of links, as each page's latest telling look saw them."""

    links: tuple[LinkView, ...]
    next: str | None


@routes.get("/claims", raises=(ProjectUnknown, SiteUnknown))
async def list_all_claims(call: Call, query: ClaimsQuery) -> ClaimsAnswer:
    """Every claim of every tool, with what the latest look says of it."""
    project = await call.project(query)
    asked = claim_query(query, project, after=query.after, limit=query.limit)
    claims, following = await call.store(list_claims, project, asked)
    return ClaimsAnswer(tuple(claims), following)


@routes.get("/claims/file", media=tuple(MEDIA.values()), raises=(ProjectUnknown, SiteUnknown))
async def send_claims(call: Call, query: ClaimFileQuery) -> web.StreamResponse:
    """The whole list as CSV, workbook or JSON, sent while it is read."""
    project = await call.project(query)
    chunks = _chunks(call.engine, project, claim_query(query, project), query.form)
    return await send_file(call, chunks, form=query.form, name="claims")


@routes.get("/links", raises=(ProjectUnknown, SiteUnknown))
async def list_seen_links(call: Call, query: LinksQuery) -> LinksAnswer:
    """Every link to a tracked site that was seen, claimed by a tool or not."""
    project = await call.project(query)
    asked = LinkQuery(
        sites=tracked_keys(query.site, project),
        source=site_key(query.source) if query.source else "",
        placements=query.placement,
        rels=query.rel,
        kinds=query.kind,
        target=query.target,
        kept=query.kept,
        tools=query.tool,
        unclaimed=query.unclaimed,
        search=query.search,
        after=query.after,
        limit=query.limit,
    )
    page = await call.store(list_links, project, asked)
    return LinksAnswer(page.links, page.next)


def claim_query(filters: ClaimFilters, project: ProjectView, *, after: int = 0, limit: int | None = None) -> ClaimQuery:
    """The query behind the words of a call. Raises SiteUnknown for sites that the project does not track."""
    return ClaimQuery(
        verdicts=(*filters.verdict, *((None,) if filters.unseen else ())),
        placements=filters.placement,
        tools=filters.tool,
        sites=tracked_keys(filters.site, project),
        page=filters.page,
        lost=filters.lost,
        broken=filters.broken,
        checked_before=_days_ago(filters.older_than),
        checked_since=_days_ago(filters.newer_than),
        confidence_below=UNSURE if filters.unsure else None,
        search=filters.search,
        after=after,
        limit=limit,
    )


def _days_ago(days: float | None) -> datetime | None:
    return None if days is None else datetime.now(UTC) - timedelta(days=days)


def _chunks(engine: Engine, project: ProjectView, asked: ClaimQuery, form: FileForm) -> Iterator[bytes]:
    claims = stream_claims(engine, project, asked)
    if form is FileForm.JSON:
        yield from json_chunks({"project": project.name}, "claims", map(as_document, claims))
    elif form is FileForm.CSV:
        yield from csv_chunks(COLUMNS, map(as_row, claims))
    else:
        with xlsx_file(COLUMNS, map(as_row, claims)) as path:
            yield from file_chunks(path)

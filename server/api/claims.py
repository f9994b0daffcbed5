"""Claims beside what was seen of them, as pages of a list or as a file."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Annotated

from aiohttp import web
from pydantic import Field

from crawler.exceptions import ProjectUnknown, SiteUnknown, UsageError
from crawler.items import Placement, Tool, Verdict
from crawler.store.claim_query import ClaimQuery
from crawler.store.claims import ClaimView, list_claims, stream_claims
from crawler.store.projects import ProjectView
from crawler.urls import checked_site
from server.api.call import DEFAULT_LIMIT, Call, Limit, ProjectQuery
from server.api.endpoints import Endpoints
from server.api.exports import tracked_keys
from server.api.streaming import MEDIA, FileForm, FileList, list_chunks, send_file
from server.gap.matrix.places import UNSURE
from server.gap.progress.over_time import KnownOf, known_by_day
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
    source: Annotated[str, Field(max_length=500)] = ""
    """The referring site."""
    as_of: Annotated[str | None, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")] = None
    """As it was known at the end of this day (UTC): claims loaded until then, each with the latest look until then that
    settled it."""
    export: Annotated[int | None, Field(ge=1, lt=2**63)] = None
    """Only claims of this loaded file, by its `id` under `/exports`."""


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
    claims = stream_claims(call.engine, project, claim_query(query, project))
    listed = FileList(project.name, "claims", claims, COLUMNS, as_row, as_document)
    return await send_file(call, list_chunks(listed, query.form), form=query.form, name="claims")


@dataclass(frozen=True, slots=True, kw_only=True)
class OverTimeQuery(ProjectQuery):
    """Which claims are counted; all that are set must hold."""

    site: tuple[str, ...] = ()
    """Tracked sites that are linked to."""
    source: Annotated[str, Field(max_length=500)] = ""
    """The referring site."""


@dataclass(frozen=True, slots=True)
class DayTold:
    """Claimed links at the end of a day, UTC."""

    day: date
    claims: int
    """Loaded up to then."""
    live: int
    missing: int
    """Removed, gone or moved by the latest look that settled them."""
    open: int
    """Not looked at, or looked at without an answer."""


@dataclass(frozen=True, slots=True)
class OverTimeAnswer:
    """The days on which something was loaded or learned, oldest first."""

    days: tuple[DayTold, ...]


@routes.get("/claims/over-time", raises=(ProjectUnknown, SiteUnknown))
async def tell_over_time(call: Call, query: OverTimeQuery) -> OverTimeAnswer:
    """How many links were claimed, and how many of them seen live or not there, day by day."""
    project = await call.project(query)
    of = KnownOf(checked_site(query.source) if query.source else "", tracked_keys(query.site, project))
    days = await call.read(known_by_day, project, of)
    return OverTimeAnswer(tuple(DayTold(one.day, one.claims, one.live, one.missing, one.open) for one in days))


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
        checked_before=days_ago(filters.older_than),
        checked_since=days_ago(filters.newer_than),
        confidence_below=UNSURE if filters.unsure else None,
        search=filters.search,
        source=checked_site(filters.source) if filters.source else "",
        as_of=_day(filters.as_of),
        export=filters.export,
        after=after,
        limit=limit,
    )


def _day(text: str | None) -> date | None:
    """A day of the calendar; None where none is given. Raises UsageError."""
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{text!r} is no day of the calendar", hint="Write it like 2026-10-01.") from error


def days_ago(days: float | None) -> datetime | None:
    """The moment so many days back; None where no number is given."""
    return None if days is None else datetime.now(UTC) - timedelta(days=days)

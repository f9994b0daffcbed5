"""Exports: sent, looked into before anything is stored, and loaded with the words of `linkgap load`."""

from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from crawler.exceptions import (
    ExportError,
    ExportUnknown,
    ExportUnreadable,
    NotFound,
    ProjectUnknown,
    SiteUnknown,
    TooLarge,
    UsageError,
)
from crawler.exports import ExportFile, LeftOut, Reject, open_export
from crawler.items import Claim, Level, Tool
from crawler.store.exports import StoredExport, list_exports
from crawler.store.projects import ProjectView
from crawler.urls import checked_site
from server.access.guard import FILES
from server.api.call import Call, ProjectQuery
from server.api.endpoints import Endpoints
from server.background.uploads import Upload
from server.background.work import Work, WorkKind
from server.errors import ErrorWords, error_words
from server.keys import BACKGROUND, UPLOADED

routes = Endpoints("exports")

SHOWN = 5
"""Claims and rejects shown of each file before it is loaded."""
LOOKED_AT = 1000
"""Rows read for that."""
CHUNK = 256 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadQuery(ProjectQuery):
    """The body is the file itself, as the tool made it."""

    name: Annotated[str, Field(min_length=1, max_length=500)]
    """Its file name: tools are told apart by it too."""
    site: str | None = None
    """The tracked site it is about, where the file does not say."""


@dataclass(frozen=True, slots=True)
class SeenClaim:
    """A row as it would be stored."""

    row: int
    page: str | None
    source: str
    site: str
    target: str | None
    anchor: str | None


@dataclass(frozen=True, slots=True)
class SeenReject:
    """A row that could not be taken."""

    row: int
    field: str
    reason: str


@dataclass(frozen=True, slots=True)
class Detected:
    """What a file, or a part of an archive, was found to be; nothing of it is stored yet."""

    file: str
    tool: Tool | None
    report: str
    level: Level | None
    site: str | None
    size: int
    header: tuple[str, ...]
    settled: tuple[str, ...]
    """What was decided for the whole file, in sentences."""
    claims: tuple[SeenClaim, ...]
    """Its first ones."""
    rejected: tuple[SeenReject, ...]
    """The first, among its first rows."""
    error: ErrorWords | None
    """Why it cannot be taken."""


@dataclass(frozen=True, slots=True)
class Uploaded:
    """What `POST /exports` is told to load it."""

    upload: str
    files: tuple[Detected, ...]


@dataclass(frozen=True, slots=True)
class LoadAsked:
    """An upload to load."""

    upload: str
    project: str | None = None
    site: str | None = None
    """The tracked site it is about, where the file does not say."""
    map: dict[str, str] = field(default_factory=dict)
    """What its columns mean, header to field, where no reader knows it."""


@dataclass(frozen=True, slots=True)
class ExportsAnswer:
    """Every file that was loaded, the newest first."""

    exports: tuple[StoredExport, ...]
    next: str | None = None


@routes.get("/exports", raises=(ProjectUnknown,))
async def list_loaded(call: Call, query: ProjectQuery) -> ExportsAnswer:
    """The exports of a project, with what became of their rows."""
    project = await call.project(query)
    return ExportsAnswer(tuple(await call.read(list_exports, project.id)))


@routes.post("/uploads", status=201, takes=FILES, raises=(ProjectUnknown, SiteUnknown, TooLarge))
async def send_export(call: Call, query: UploadQuery) -> Uploaded:
    """Send a file and learn what it is, before anything is stored. It waits an hour to be loaded."""
    project = await call.project(query)
    site = tracked_site(query.site, project)
    upload = await call.request.app[UPLOADED].take(query.name, call.request.content.iter_chunked(CHUNK))
    found = await call.store(lambda _: tuple(detected(upload, project, site, {})))
    return Uploaded(upload.id, found)


@routes.post(
    "/exports",
    status=202,
    raises=(ProjectUnknown, SiteUnknown, NotFound, ExportError, ExportUnreadable, ExportUnknown),
)
async def load_upload(call: Call, body: LoadAsked) -> Work:
    """Load a file that was sent, once; its progress and result are those of a run, under /runs/{id}."""
    project = await call.project(ProjectQuery(project=body.project))
    site = tracked_site(body.site, project)
    uploads = call.request.app[UPLOADED]
    upload = uploads.get(body.upload)
    words = [str(upload.path)]
    words += ["--site", site] if site else []
    if body.map:
        words += ["--map", mapping_words(body.map)]
    background = call.request.app[BACKGROUND]
    uploads.begin(upload.id)
    try:
        return await background.start(WorkKind.LOAD, project.name, words, after=lambda: uploads.drop(upload.id))
    except BaseException:
        uploads.put_back(upload.id)
        raise


@asynccontextmanager
async def taken(call: Call, name: str) -> AsyncIterator[Path]:
    """The call's body as a file of that name, which is gone afterwards. Raises TooLarge, UsageError for no bytes."""
    uploads = call.request.app[UPLOADED]
    upload = await uploads.take(name, call.request.content.iter_chunked(CHUNK))
    try:
        yield upload.path
    finally:
        uploads.drop(upload.id)


def tracked_site(text: str | None, project: ProjectView) -> str | None:
    """The key of a site as written. Raises SiteUnknown where the project does not track it."""
    if text is None:
        return None
    key = checked_site(text)
    if key not in project.tracked:
        known = ", ".join((*project.own, *project.competitors))
        raise SiteUnknown(f"the project does not track {text!r}", hint=f"It tracks: {known}.")
    return key


def tracked_keys(sites: Iterable[str], project: ProjectView) -> tuple[str, ...]:
    """The same for several; empty ones are left out."""
    return tuple(key for key in (tracked_site(site, project) for site in sites) if key)


def mapping_words(mapping: dict[str, str]) -> str:
    """As `--map` takes it. Raises UsageError for a header with a comma, which that form cannot say."""
    for header in mapping:
        if "," in header:
            raise UsageError(f"the header {header!r} holds a comma", hint="Rename the column in the file.")
    return ",".join(f"{header}={field}" for header, field in mapping.items())


def detected(upload: Upload, project: ProjectView, site: str | None, mapping: dict[str, str]) -> Iterator[Detected]:
    """What is in a file; an error of the whole file is told as of one part."""
    try:
        parts = open_export(
            upload.path, tracked=project.tracked, own=project.own[0], site=site, mapping=mapping or None
        )
    except (ExportError, SiteUnknown) as error:
        yield _left_out(upload.path.name, error)
        return
    for part in parts:
        name = part.member or part.name
        yield _left_out(name, part.error) if isinstance(part, LeftOut) else _found(name, part)


def _found(name: str, export: ExportFile) -> Detected:
    rows = list(islice(export.rows(), LOOKED_AT))
    claims = [row for row in rows if isinstance(row, Claim)]
    rejects = [row for row in rows if isinstance(row, Reject)]
    return Detected(
        file=name,
        tool=export.tool,
        report=export.report,
        level=export.level,
        site=export.site,
        size=export.size,
        header=export.header,
        settled=export.settled,
        claims=tuple(_claim(claim) for claim in claims[:SHOWN]),
        rejected=tuple(SeenReject(one.row, one.field, one.reason) for one in rejects[:SHOWN]),
        error=None,
    )


def _claim(claim: Claim) -> SeenClaim:
    return SeenClaim(claim.row, claim.page_url, claim.source, claim.site, claim.target_url, claim.anchor)


def _left_out(name: str, error: Any) -> Detected:
    header = tuple(error.header) if isinstance(error, ExportUnknown) else ()
    return Detected(name, None, "", None, None, 0, header, (), (), (), error_words(error))

"""The whole report: as one HTML document, and as the files that are handed on."""

import asyncio
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from aiohttp import web
from sqlalchemy import Engine

from crawler.exceptions import PrintError, ProjectUnknown
from crawler.held_folder import held_folder
from crawler.store.projects import ProjectView
from server.api.call import Call, ProjectQuery
from server.api.endpoints import Endpoints
from server.report.contents import ReportContents, gather
from server.report.render import CSP, render

routes = Endpoints("report")


class ReportForm(StrEnum):
    """What the report is sent as."""

    HTML = "html"
    PDF = "pdf"
    XLSX = "xlsx"


MEDIA = {
    ReportForm.HTML: "text/html",
    ReportForm.PDF: "application/pdf",
    ReportForm.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFileQuery(ProjectQuery):
    """The report as a file."""

    form: ReportForm = ReportForm.HTML


@routes.get("/report", media=("text/html",), raises=(ProjectUnknown,))
async def show_report(call: Call, query: ProjectQuery) -> web.Response:
    """Charts, matrix, opportunities with their evidence, what changed, method and limits, to open or hand on."""
    _, contents = await _gathered(call, query)
    headers = {"Content-Security-Policy": CSP}
    return web.Response(text=render(contents), content_type="text/html", charset="utf-8", headers=headers)


@routes.get("/report/file", media=tuple(MEDIA.values()), raises=(ProjectUnknown, PrintError))
async def send_report(call: Call, query: ReportFileQuery) -> web.Response:
    """The same as a download: HTML, a PDF (by this machine's Chromium), or its tables as a workbook."""
    project, contents = await _gathered(call, query)
    match query.form:
        case ReportForm.HTML:
            body = render(contents).encode("utf-8", "replace")
        case ReportForm.PDF:
            # A thread of its own: a browser takes seconds, and the store's threads are few.
            body = await asyncio.to_thread(_printed, render(contents))
        case ReportForm.XLSX:
            body = await call.store(_workbook, project, contents)
    name = f"linkgap-report-{re.sub(r'[^A-Za-z0-9_-]+', '-', contents.project).strip('-')}-{contents.made_at:%Y-%m-%d}"
    headers = {"Content-Disposition": f'attachment; filename="{name}.{query.form}"', "Content-Security-Policy": CSP}
    return web.Response(body=body, content_type=MEDIA[query.form], headers=headers)


async def _gathered(call: Call, query: ProjectQuery) -> tuple[ProjectView, ReportContents]:
    project = await call.project(query)
    fresh = await call.fresh(project)
    return project, await call.store(gather, project, datetime.now(UTC), fresh=fresh)


def _printed(document: str) -> bytes:
    from server.report.printing import print_pdf

    with _file("pdf") as target:
        print_pdf(document, target, named=os.environ.get("LINKGAP_CHROMIUM", ""))
        return target.read_bytes()


def _workbook(engine: Engine, project: ProjectView, contents: ReportContents) -> bytes:
    from server.report.workbook import write_workbook

    with _file("xlsx") as target:
        write_workbook(str(target), contents, engine, project)
        return target.read_bytes()


@contextmanager
def _file(ending: str) -> Iterator[Path]:
    with held_folder("report") as folder:
        yield folder / f"report.{ending}"

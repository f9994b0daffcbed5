"""`linkgap report`: charts, matrix, opportunities, what changed, method and limits, to hand on."""

import os
import re
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from crawler.exceptions import UsageError
from server.commands.fresh_gap import fresh_gap
from server.commands.messages import note, say, say_json
from server.commands.opening import add_json, opened_project
from server.errors import DONE
from server.report.contents import ReportContents, gather

FORMS = ("out", "xlsx", "pdf")


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--out", metavar="FILE", help="one HTML file (default where no other form is asked for)")
    parser.add_argument("--xlsx", metavar="FILE", help="the tables as a workbook, every site in it")
    parser.add_argument("--pdf", metavar="FILE", help="the same as PDF; needs Chromium (LINKGAP_CHROMIUM names yours)")
    add_json(parser)


def run(options: Namespace) -> int:
    with opened_project(options) as (engine, project):
        fresh_gap(engine, project)
        contents = gather(engine, project, datetime.now(UTC))
        targets = {form: getattr(options, form) for form in FORMS if getattr(options, form)}
        if not targets and not options.json:
            targets = {"out": _default_name(contents)}
        if "xlsx" in targets:
            from server.report.workbook import write_workbook

            write_workbook(targets["xlsx"], contents, engine, project)
    _write_documents(targets, contents)
    if options.json:
        say_json({**_document(contents), "written": targets})
    for target in targets.values():
        (note if options.json else say)(f"Written: {target}")
    return DONE


def _default_name(contents: ReportContents) -> str:
    name = re.sub(r"[^\w-]+", "-", contents.project).strip("-")
    return f"linkgap-report-{name}-{contents.made_at:%Y-%m-%d}.html"


def _write_documents(targets: dict[str, str], contents: ReportContents) -> None:
    if not {"out", "pdf"} & targets.keys():
        return
    from server.report.printing import print_pdf
    from server.report.render import render

    document = render(contents)
    if "out" in targets:
        try:
            Path(targets["out"]).write_text(document, encoding="utf-8", errors="replace")
        except OSError as error:
            raise UsageError(f"cannot write {targets['out']}: {error.strerror}") from error
    if "pdf" in targets:
        print_pdf(document, Path(targets["pdf"]), named=os.environ.get("LINKGAP_CHROMIUM", ""))


def _document(contents: ReportContents) -> dict[str, Any]:
    from pydantic import TypeAdapter

    document: dict[str, Any] = TypeAdapter(ReportContents).dump_python(contents, mode="json")
    return document

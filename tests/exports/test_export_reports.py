"""Every report gives the claims its rows make, in the tool's own words, and no row is lost."""

from collections import Counter
from pathlib import Path

import pytest

from crawler.exports import ExportFile, Reject, Skip, open_export
from crawler.items import Claim
from tests.exports import owner_tools, seo_tools
from tests.exports.formats import OWN, TRACKED, Report

REPORTS = [*seo_tools.REPORTS, *owner_tools.REPORTS]


def opened(report: Report, folder: Path) -> ExportFile:
    path = folder / report.file
    path.write_bytes(report.data)
    (export,) = open_export(path, tracked=TRACKED, own=OWN)
    assert isinstance(export, ExportFile)
    return export


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.id)
def test_a_report_is_known_and_told_apart(report: Report, tmp_path: Path) -> None:
    export = opened(report, tmp_path)
    assert (export.tool, export.report, export.level, export.site) == (
        report.tool,
        report.report,
        report.level,
        report.site,
    )
    said = " / ".join(export.settled)
    assert [piece for piece in report.settled if piece not in said] == [], said


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.id)
def test_every_row_becomes_what_it_says(report: Report, tmp_path: Path) -> None:
    rows = list(opened(report, tmp_path).rows())
    claims = [row for row in rows if isinstance(row, Claim)]
    told = [
        {name: getattr(claim, name) for name in wanted} for claim, wanted in zip(claims, report.claims, strict=True)
    ]
    assert told == [dict(wanted) for wanted in report.claims]
    assert [(row.row, row.field) for row in rows if isinstance(row, Reject)] == list(report.rejects)
    assert [row.row for row in rows if isinstance(row, Skip)] == [*report.skips]
    assert {name: claims[0].facts.get(name) for name in report.facts} == dict(report.facts)


def test_every_tool_and_level_is_among_the_reports() -> None:
    tools = Counter(report.tool for report in REPORTS)
    assert len(tools) == 9
    assert {report.level for report in REPORTS} == {"link", "domain", "own_page"}

"""Dates that a spreadsheet or a tool wrote as digits alone: read where the column says that they are dates."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from crawler.exports import ExportFile, open_export
from crawler.exports.column_dates import column_date
from crawler.exports.ranks import read_ranks
from crawler.exports.values import DateOrder, iso_date
from crawler.items import Claim


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("20260102", "2026-01-02"),
        (" 20241231 ", "2024-12-31"),
        ("20260230", None),
        ("20261301", None),
        ("02012026", None),
        ("18991231", None),
        ("202601021", None),
        ("02-Jan-26", "2026-01-02"),
        ("2 jan 26", "2026-01-02"),
        ("2-Okt-'25", "2025-10-02"),
        ("31-Feb-26", None),
        ("02-Tea-26", None),
        ("46024", "2026-01-02"),
        ("46024.75", "2026-01-02T18:00:00"),
        ("46024,5", "2026-01-02T12:00:00"),
        ("36526", "2000-01-01"),
        ("32873", None),
        ("73051", None),
        ("460240", None),
        ("-46024", None),
        ("2026-05-09", "2026-05-09"),
        ("", None),
    ],
)
def test_a_cell_of_a_date_column(cell: str, expected: str | None) -> None:
    assert column_date(cell) == expected


@pytest.mark.parametrize("cell", ["20260102", "46024"])
def test_the_same_digits_alone_are_no_date(cell: str) -> None:
    assert iso_date(cell) is None


HEADER = "Source url,Target url,Anchor,External links,First seen,Last seen"


def claims_of(path: Path) -> tuple[ExportFile, list[Claim]]:
    (export,) = open_export(path, tracked=["rival.test"], own=[])
    assert isinstance(export, ExportFile)
    return export, [row for row in export.rows() if isinstance(row, Claim)]


def test_a_table_saved_by_a_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "rival.test-backlinks.csv"
    rows = [f"https://a{n}.test/,https://rival.test/,x,2026010{n},4602{n},0{n}-Jan-26" for n in range(1, 5)]
    path.write_text("\n".join((HEADER, *rows)))
    export, claims = claims_of(path)
    assert [(one.first_seen, one.last_seen) for one in claims[:2]] == [
        ("2025-12-30", "2026-01-01"),
        ("2025-12-31", "2026-01-02"),
    ]
    assert dict(claims[0].facts)["External links"] == "20260101"
    said = " / ".join(export.settled)
    assert "'First seen' holds days counted as Excel does, from 1900 on: 46021 is read as 2025-12-30" in said
    assert "could not be read" not in " ".join(export.unread.sentences())


def test_a_workbook_whose_dates_lost_their_format(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADER.split(","))
    sheet.append(["https://a.test/", "https://rival.test/", "x", 3, 46024, date(2026, 2, 3)])
    sheet.append(["https://b.test/", "https://rival.test/", "x", 3, 46024.25, 46025])
    path = tmp_path / "rival.test-backlinks.xlsx"
    book.save(path)
    _, claims = claims_of(path)
    assert [(one.first_seen, one.last_seen) for one in claims] == [
        ("2026-01-02", "2026-02-03"),
        ("2026-01-02T06:00:00", "2026-01-03"),
    ]


@pytest.mark.parametrize(
    ("days", "read"),
    [
        (("11/20/2026", "10/01/2026"), ("2026-11-20", "2026-10-01")),
        (("20261120", "46024"), ("2026-11-20", "2026-01-02")),
    ],
)
def test_positions_have_their_days(days: tuple[str, str], read: tuple[str, str], tmp_path: Path) -> None:
    path = tmp_path / "ranks.csv"
    path.write_text("Keyword,Position,Date\n" + "".join(f"tea {n},{n + 1},{day}\n" for n, day in enumerate(days)))
    assert tuple(one.day for one in read_ranks(path).ranks) == read


def test_a_column_of_dates_with_the_month_first_keeps_its_order() -> None:
    assert column_date("7/1/2026", DateOrder.MONTH_FIRST) == "2026-07-01"

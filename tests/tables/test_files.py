"""Rows as CSV and as a workbook, read back by other programs' rules."""

import csv
from pathlib import Path

import pytest
from openpyxl import load_workbook

from crawler.exceptions import UsageError
from server.tables import files
from server.tables.cells import Value
from server.tables.chunks import csv_chunks
from server.tables.files import write_csv, write_xlsx

HEADER = ["site", "count", "why"]
ROWS: list[list[Value]] = [["=HYPERLINK(1)", 3, ["a", "b"]], ['quote " comma ,', None, "two\nlines"]]
EXPECTED = [["'=HYPERLINK(1)", "3", "a; b"], ['quote " comma ,', "", "two\nlines"]]


def test_csv(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"

    assert write_csv(str(target), HEADER, ROWS) == 2
    with target.open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == [HEADER, *EXPECTED]


def test_csv_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    write_csv("-", ["a"], [["b"]])

    assert capsys.readouterr().out == "a\nb\n"


def test_workbook(tmp_path: Path) -> None:
    target = tmp_path / "out.xlsx"

    assert write_xlsx(str(target), HEADER, ROWS) == 2
    sheet = load_workbook(target).active
    assert sheet is not None
    cells = [[(cell.value, cell.data_type) for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert cells[0] == [("'=HYPERLINK(1)", "s"), (3, "n"), ("a; b", "s")]
    assert cells[1][0] == ('quote " comma ,', "s")


def test_a_heading_is_as_harmless_as_what_stands_below_it(tmp_path: Path) -> None:
    """Sites are headings, and a name such as this one may come from an export."""
    header = ["=cmd()!a0.test", "@b"]
    write_csv(str(tmp_path / "out.csv"), header, [])
    write_xlsx(str(tmp_path / "out.xlsx"), header, [])

    assert (tmp_path / "out.csv").read_text() == "'=cmd()!a0.test,'@b\n"
    assert b"".join(csv_chunks(header, [])) == b"'=cmd()!a0.test,'@b\n"
    sheet = load_workbook(tmp_path / "out.xlsx").active
    assert sheet is not None
    assert [(one.value, one.data_type) for one in sheet[1]] == [("'=cmd()!a0.test", "s"), ("'@b", "s")]


def test_a_sheet_that_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "SHEET_ROWS", 2)
    with pytest.raises(UsageError, match="a sheet holds 1 rows at most"):
        write_xlsx(str(tmp_path / "out.xlsx"), ["a"], [["1"], ["2"]])


def test_a_long_cell_is_cut(tmp_path: Path) -> None:
    target = tmp_path / "out.xlsx"
    write_xlsx(str(target), ["a"], [["x" * 40_000]])

    sheet = load_workbook(target).active
    assert sheet is not None
    assert len(str(sheet["A2"].value)) == files.CELL_LENGTH


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_a_path_that_cannot_be_written(write: object, tmp_path: Path) -> None:
    assert callable(write)
    with pytest.raises(UsageError, match="cannot write"):
        write(str(tmp_path / "no folder" / "out"), ["a"], [])

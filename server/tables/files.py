"""Writing rows to a CSV file, standard output or a workbook, one at a time."""

import csv
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from crawler.exceptions import UsageError
from server.tables.cells import Value, cell

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

SHEET_ROWS = 1_048_576
"""Rows a sheet can have (Excel specifications and limits)."""
CELL_LENGTH = 32_767
"""Characters a cell can have; longer text is cut."""


def write_csv(target: str, header: Sequence[str], rows: Iterable[Sequence[Value]]) -> int:
    """Write UTF-8 CSV to a file, or to standard output for `-`; returns the number of rows.

    Raises UsageError for a path that cannot be written.
    """
    count = 0
    with _text_file(target) as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([cell(column) for column in header])
        for row in rows:
            writer.writerow([cell(value) for value in row])
            count += 1
    return count


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a workbook."""

    name: str
    """At most 31 characters, none of []:*?/\\ (Excel specifications and limits)."""
    header: Sequence[str]
    rows: Iterable[Sequence[Value]]


def write_xlsx(target: str, header: Sequence[str], rows: Iterable[Sequence[Value]]) -> int:
    """Write a workbook of one sheet, every text a text and never a formula; the number of rows.

    Raises UsageError for a bad path, or for more rows than a sheet holds.
    """
    return write_sheets(target, [Sheet("linkgap", header, rows)])[0]


def write_sheets(target: str, sheets: Iterable[Sheet]) -> list[int]:
    """Write a workbook of several sheets, each as `write_xlsx` does; the number of rows of each."""
    from openpyxl import Workbook

    with _bad_path(target):
        Path(target).open("wb").close()  # a path that cannot be written is told before the work, not after
    book = Workbook(write_only=True)
    counts = [_write_sheet(book.create_sheet(one.name), one) for one in sheets]
    with _bad_path(target):
        book.save(target)
    return counts


def _write_sheet(sheet: "WriteOnlyWorksheet", told: Sheet) -> int:
    sheet.freeze_panes = "A2"
    sheet.append(_cells(sheet, told.header))
    try:
        return _append(sheet, told.rows)
    finally:
        sheet.close()


def _append(sheet: "WriteOnlyWorksheet", rows: Iterable[Sequence[Value]]) -> int:
    count = 0
    for row in rows:
        count += 1
        if count == SHEET_ROWS:
            raise UsageError(f"a sheet holds {SHEET_ROWS - 1:,} rows at most", hint="Use --csv, or --limit.")
        sheet.append(_cells(sheet, row))
    return count


def _cells(sheet: "WriteOnlyWorksheet", row: Sequence[Value]) -> "list[Cell]":
    from openpyxl.cell import WriteOnlyCell

    cells = [WriteOnlyCell(sheet, value=_cut(cell(value))) for value in row]
    for one in cells:
        # openpyxl takes text that begins with `=` for a formula unless told otherwise.
        one.data_type = "s" if isinstance(one.value, str) else one.data_type
    return cells


def _cut(value: str | float) -> str | int | float:
    return value[:CELL_LENGTH] if isinstance(value, str) else value


@contextmanager
def _text_file(target: str) -> Iterator[IO[str]]:
    if target == "-":
        yield sys.stdout
        return
    with _bad_path(target), Path(target).open("w", encoding="utf-8", newline="") as file:
        yield file


@contextmanager
def _bad_path(target: str) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UsageError(f"cannot write {target}: {error.strerror}") from error

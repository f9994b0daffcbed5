"""Sheets of an .xlsx workbook to rows of text, streamed, in the words the tools' text exports use."""

import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from itertools import islice
from typing import IO, TYPE_CHECKING, Any

from crawler.exceptions import ExportUnreadable
from crawler.exports.container import DAMAGED, Part, opened
from crawler.exports.swollen import copied, refuse_swollen

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_STEP = 1000
MOST_ROWS = 1_048_576
"""Of a sheet (Excel specifications and limits). A single row may say that a thousand million empty ones precede it."""
MOST_COLUMNS = 1_000
"""Cells read of a row: no export has more columns, and a single cell may say that it is the last of 18,278."""
_HINT = "Delete the rows below the table and save it again, or save the sheet as CSV."
# Whatever a damaged workbook makes openpyxl raise: it checks nothing before it reads.
_DAMAGED = (*DAMAGED, KeyError, TypeError, AttributeError, IndexError, SyntaxError)


@contextmanager
def _workbook(part: Part) -> Iterator["Workbook"]:
    from openpyxl import load_workbook

    with tempfile.TemporaryFile() as copy, opened(part) as stream:
        # A member of an archive would be unpacked from its start for every jump inside the workbook.
        source: IO[bytes] = copied(stream, copy) if part.member or part.packed else stream
        # "Workbook contains no default style": true of every tool's export, and of no meaning. Rows are read long after
        # this line, in turns with the caller, so a filter for a while would be the caller's too.
        warnings.filterwarnings("ignore", category=UserWarning, module=r"openpyxl\.")
        try:
            refuse_swollen(source)
            book = load_workbook(source, read_only=True, data_only=True)
            yield book
            book.close()
        except _DAMAGED as error:
            raise ExportUnreadable(f"it is a damaged workbook: {error}") from error


def sheets_of(part: Part, rows: int) -> list[Part]:
    """One part a sheet that holds anything, in their order, with its first rows.

    Raises ExportUnreadable for a damaged workbook.
    """
    with _workbook(part) as book:
        if not book.worksheets:
            raise ExportUnreadable("it is a workbook without sheets")
        several = len(book.worksheets) > 1
        found = []
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            first = islice(sheet.iter_rows(values_only=True), rows)
            texts = tuple(tuple(map(_text, values[:MOST_COLUMNS])) for values in first)
            found.append(replace(part, sheet=sheet.title if several else "", first=texts))
        # Spreadsheets add empty sheets by themselves: nothing is left out with them.
        return [sheet for sheet in found if any(map(any, sheet.first))] or found[:1]


def sheet_rows(part: Part, size: int, on_bytes: Callable[[int], None] | None = None) -> Iterator[list[str]]:
    """Rows of one sheet as text; `on_bytes` gets the share of `size` that the rows read so far are."""
    with _workbook(part) as book:
        sheet = book[part.sheet] if part.sheet else book.worksheets[0]
        total = sheet.max_row or 0
        # Some tools write a dimension of one cell; then only that one would be read.
        sheet.reset_dimensions()
        for index, values in enumerate(sheet.iter_rows(values_only=True), start=1):
            if index > MOST_ROWS:
                which = "it" if part.sheet else f"its sheet {sheet.title!r}"
                most = f"more than the {MOST_ROWS:,} rows that a sheet can have"
                raise ExportUnreadable(f"{which} has {most}", hint=_HINT)
            if on_bytes and index % _STEP == 0:
                on_bytes(min(size, size * index // max(total, index)))
            yield [_text(value) for value in values[:MOST_COLUMNS]]
    if on_bytes:
        on_bytes(size)


def _text(value: Any) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)

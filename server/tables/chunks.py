"""Rows as pieces of bytes that a server sends while they come: CSV, one JSON document, a workbook from its file."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from crawler.held_folder import held_folder
from server.tables.cells import Value, cell
from server.tables.documents import json_pieces
from server.tables.files import write_xlsx

CHUNK = 64 * 1024
"""Bytes in a piece, about: fewer would cost more calls than the rows themselves."""


def csv_chunks(columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> Iterator[bytes]:
    """The file that `write_csv` writes, in pieces. Nothing is held but the piece being made."""
    return _joined(_csv_lines(columns, rows))


def json_chunks(
    head: Mapping[str, Any], name: str, items: Iterable[Mapping[str, Any]], tail: Mapping[str, Any] | None = None
) -> Iterator[bytes]:
    """The document that `stream_json` writes, in pieces. An error before the first item comes before any piece."""
    return _joined(json_pieces(head, name, items, tail or {}))


@contextmanager
def xlsx_file(columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> Iterator[Path]:
    """A workbook in a temporary file that is gone afterwards: its table of contents stands at its end.

    Raises UsageError for more rows than a sheet holds.
    """
    with held_folder("table") as folder:
        target = folder / "linkgap.xlsx"
        write_xlsx(str(target), columns, rows)
        yield target


def file_chunks(path: Path) -> Iterator[bytes]:
    """A file in pieces."""
    with path.open("rb") as file:
        while piece := file.read(CHUNK):
            yield piece


def _csv_lines(columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> Iterator[str]:
    line = io.StringIO(newline="")
    writer = csv.writer(line, lineterminator="\n")
    writer.writerow([cell(column) for column in columns])
    for row in rows:
        yield _taken(line)
        writer.writerow([cell(value) for value in row])
    yield _taken(line)


def _taken(line: io.StringIO) -> str:
    text = line.getvalue()
    line.seek(0)
    line.truncate()
    return text


def _joined(texts: Iterable[str]) -> Iterator[bytes]:
    held, size = [], 0
    for text in texts:
        held.append(text)
        size += len(text)
        if size >= CHUNK:
            yield "".join(held).encode("utf-8", "replace")
            held, size = [], 0
    if held:
        yield "".join(held).encode("utf-8", "replace")

"""One table in one part: where its header stands, how its rows are parted, and its rows, numbered and streamed."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

from crawler.exports.container import Measured, Part, lines_of
from crawler.exports.records import NO_DELIMITER, one_line, records
from crawler.exports.workbook import sheet_rows

DELIMITERS = ("\t", ",", ";", "|")
TOP = 40
"""Lines a preamble may have, and some more."""

Numbered: TypeAlias = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class Table:
    """How to read the rows below a header."""

    part: Part
    codec: str
    """Empty for a workbook."""
    delimiter: str
    above: int
    """Lines before the first data row, the header's among them."""
    width: int
    size: int
    """Bytes, unpacked: what `on_bytes` counts towards."""
    hidden: int = 0
    """Lines that a spreadsheet obeys and does not show."""

    def rows(self, on_bytes: Callable[[int], None] | None = None) -> Iterator[Numbered]:
        """Rows with their number in a spreadsheet; rows without any content are left out."""
        return self._numbered(self._sheet_rows(on_bytes) if self.part.workbook else self._text_rows(on_bytes))

    def first_rows(self, most: int) -> list[Numbered]:
        """The first rows that have all their cells."""
        below = (list(cells) for cells in self.part.first[self.above :])
        found = self._numbered(map(self._filled, below)) if self.part.workbook else self.rows()
        return list(islice((row for row in found if len(row[1]) >= self.width), most))

    def _numbered(self, rows: Iterable[list[str]]) -> Iterator[Numbered]:
        for number, cells in enumerate(rows, start=self.above + 1 - self.hidden):
            if any(cells):
                yield number, cells

    def _filled(self, cells: list[str]) -> list[str]:
        # A sheet does not keep empty cells at the end of a row, so a short one is no damage.
        cells.extend([""] * (self.width - len(cells)))
        return cells

    def _text_rows(self, on_bytes: Callable[[int], None] | None) -> Iterator[list[str]]:
        with lines_of(self.part, self.codec, on_bytes) as lines:
            for _ in islice(lines, self.above):
                pass
            yield from records(lines, self.delimiter, self.width)

    def _sheet_rows(self, on_bytes: Callable[[int], None] | None) -> Iterator[list[str]]:
        return map(self._filled, islice(sheet_rows(self.part, self.size, on_bytes), self.above, None))


@dataclass(frozen=True, slots=True)
class Top:
    """The first lines of a part, before it is known what they are."""

    lines: tuple[str, ...] = ()
    """Of a text, with their ends."""
    rows: tuple[tuple[str, ...], ...] = ()
    """Of a workbook's sheet."""

    def candidates(self) -> Iterator[tuple[int, str, tuple[str, ...]]]:
        """Every reading of every line as cells: (index, delimiter, cells)."""
        for index, cells in enumerate(self.rows):
            yield index, "", cells
        for index, line in enumerate(self.lines):
            whole = tuple(one_line(line, NO_DELIMITER, 1))
            yield index, NO_DELIMITER, whole
            for delimiter in DELIMITERS:
                if delimiter in line:
                    yield index, delimiter, tuple(next(csv.reader([line], delimiter=delimiter), ()))

    def row(self, index: int, delimiter: str) -> tuple[str, ...]:
        """One line as cells."""
        if self.rows:
            return self.rows[index] if index < len(self.rows) else ()
        return tuple(next(csv.reader([self.lines[index]], delimiter=delimiter), ())) if index < len(self.lines) else ()

    def starts_with(self, word: str) -> bool:
        return bool(self.lines) and self.lines[0].lstrip("\ufeff").casefold().startswith(word)

    def __len__(self) -> int:
        return len(self.rows) or len(self.lines)


def top_of(part: Part, measured: Measured) -> Top:
    """The first lines of a part."""
    if part.workbook:
        return Top(rows=part.first[:TOP])
    text = io.TextIOWrapper(io.BytesIO(measured.head), measured.encoding.codec, errors="replace", newline="")
    return Top(lines=tuple(islice(text, TOP)))

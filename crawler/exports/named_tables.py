"""Tables of a file whose header names the columns asked for, whatever tool made them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from crawler.exceptions import UsageError
from crawler.exports.container import Part, measure, parts_of
from crawler.exports.layout import name_key, positions
from crawler.exports.settle import DateEvidence, order_note, weigh_dates
from crawler.exports.table import TOP, Numbered, Table, Top, top_of
from crawler.exports.values import DateOrder
from crawler.exports.workbook import sheets_of

Names: TypeAlias = Mapping[str, Sequence[str]]
"""Field -> names of its column, the likeliest first."""


@dataclass(frozen=True, slots=True)
class NamedTable:
    """A table with the columns of its fields."""

    table: Table
    columns: Mapping[str, int]

    def rows(self) -> Iterator[Numbered]:
        """Rows with their number in a spreadsheet."""
        return self.table.rows()

    def cell(self, cells: Sequence[str], field: str) -> str:
        """What a row says of a field; empty where it says nothing."""
        at = self.columns.get(field, -1)
        return cells[at].strip() if 0 <= at < len(cells) else ""


def tables_with(path: Path, names: Names, *, needed: Collection[str], least: int = 1) -> Iterator[NamedTable]:
    """Every table, in a file, archive or workbook, whose header has a column for each field `needed` and for `least`.

    Raises ExportUnreadable.
    """
    for part in _parts(path):
        measured = measure(part)
        header = _header(top_of(part, measured), names, needed, least)
        if header is not None:
            index, delimiter, columns, width = header
            codec = "" if part.workbook else measured.encoding.codec
            yield NamedTable(Table(part, codec, delimiter, index + 1, width, measured.size), columns)


def day_order(table: NamedTable) -> tuple[DateOrder, tuple[str, ...]]:
    """Whether the field `day` puts day or month first, by all of its cells, and a note where that was not plain."""
    columns = [table.columns["day"]] if "day" in table.columns else []
    evidence = weigh_dates(table.rows(), columns, DateEvidence())
    note = order_note(evidence)
    return evidence.order or DateOrder.DAY_FIRST, (note,) if note else ()


def mapped_names(mapping: Mapping[str, str], fields: Sequence[str]) -> dict[str, Sequence[str]]:
    """Names by field, as a person's mapping of header to field has them; the first field must be among them.

    Raises UsageError.
    """
    found: dict[str, Sequence[str]] = {}
    for header, wanted in mapping.items():
        field = wanted.strip().casefold()
        if field not in fields:
            raise UsageError(
                f"there is no field {wanted!r} to read {header!r} into", hint=f"Fields: {', '.join(fields)}."
            )
        if field in found:
            raise UsageError(f"two columns are mapped to {field}", hint="Map one column to each field.")
        found[field] = (header,)
    if fields[0] not in found:
        raise UsageError(f"the mapping names no {fields[0]}", hint=f"Map a column to {fields[0]}.")
    return found


def _parts(path: Path) -> Iterator[Part]:
    for part in parts_of(path):
        if isinstance(part, tuple):
            raise part[1]
        yield from sheets_of(part, TOP) if part.workbook else [part]


def _header(
    top: Top, names: Names, needed: Collection[str], least: int
) -> tuple[int, str, Mapping[str, int], int] | None:
    """The first line that names what is needed: its index, delimiter, columns by field, and width."""
    for index, delimiter, cells in top.candidates():
        at = positions(cells)
        found = {
            field: next((at[key] for key in map(name_key, words) if key in at), -1) for field, words in names.items()
        }
        columns = {field: column for field, column in found.items() if column >= 0}
        if set(needed) <= columns.keys() and len(columns) >= least:
            return index, delimiter, columns, len(cells)
    return None

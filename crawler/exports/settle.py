"""What is decided once a file from its first rows: the order of days and months, columns that are not what they say."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from crawler.exports import values
from crawler.exports.column_dates import column_date, is_serial
from crawler.exports.encoding import Encoding
from crawler.exports.layout import TYPE_WORDS, TYPED, Column, Kind, Layout, name_key, positions
from crawler.exports.values import PARTED, DateOrder

Numbered: TypeAlias = tuple[int, list[str]]

_DELIMITER_NAMES = {"\t": "tabs", ",": "commas", ";": "semicolons", "|": "bars"}


@dataclass(slots=True)
class DateEvidence:
    """What the dates seen so far tell of their order."""

    doubtful: str = ""
    """A date that fits both orders, the first one seen."""
    order: DateOrder | None = None
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """The decisions and the sentences that tell of them."""

    dropped: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()
    dates: tuple[int, ...] = field(default=())
    """Indices of the columns that hold dates."""


def weigh_dates(rows: Iterable[Numbered], columns: Sequence[int], evidence: DateEvidence) -> DateEvidence:
    """Looks at dates until one can be read in one order only: a first or second number above 12."""
    for number, cells in rows:
        for column in columns:
            found = PARTED.match(cells[column].strip()) if column < len(cells) else None
            if found is None:
                continue
            first, second = int(found[1]), int(found[3])
            if (first > 12) != (second > 12):
                evidence.order = DateOrder.DAY_FIRST if first > 12 else DateOrder.MONTH_FIRST
                evidence.proof = f"{cells[column].strip()} in row {number}"
                return evidence
            evidence.doubtful = evidence.doubtful or cells[column].strip()
    return evidence


def order_note(evidence: DateEvidence) -> str:
    """The sentence on how dates are read; empty where no date leaves a choice."""
    if evidence.order:
        return f"dates read as {evidence.order} ({evidence.proof})"
    if evidence.doubtful:
        return (
            f"dates read as {DateOrder.DAY_FIRST}; none of them has a number above 12 in first or second place, "
            f"so month/day/year fits too ({evidence.doubtful})"
        )
    return ""


def settle_columns(layout: Layout, header: Sequence[str], rows: Sequence[Numbered]) -> Settled:
    """Drops fields whose column holds something else than its name says, and tells of each.

    Such a file is not refused: its pages and targets check themselves row by row, and they are what a look needs. The
    column's cells are kept as facts under their name.
    """
    dropped, notes, dates = set(), [], []
    for name, spec in layout.fields.items():
        if not isinstance(spec, Column) or spec.kind not in TYPED:
            continue
        index = column_of(layout, header, name)
        cells = [cells[index] for _, cells in rows if not values.is_empty(cells[index])] if index >= 0 else []
        wrong = [cell for cell in cells if not _fits(spec.kind, cell)]
        if len(wrong) * 2 > len(cells):
            dropped.add(name)
            what = TYPE_WORDS[spec.kind]
            notes.append(f"the column {header[index]!r} holds no {what} ({wrong[0][:40]!r}): kept as text, not read")
        elif spec.kind is Kind.DATE and index >= 0:
            dates.append(index)
            notes += _serial_note(header[index], cells)
    return Settled(frozenset(dropped), tuple(notes), tuple(dates))


def _serial_note(name: str, cells: Sequence[str]) -> list[str]:
    """How days counted as Excel does are read; nothing for a column without any."""
    cell = next(filter(is_serial, cells), "").strip()
    if not cell:
        return []
    return [f"{name!r} holds days counted as Excel does, from 1900 on: {cell} is read as {column_date(cell)}"]


def _fits(kind: Kind, cell: str) -> bool:
    if kind is Kind.DATE:
        return any(column_date(cell, order) for order in DateOrder)
    if kind is Kind.FLAG:
        return values.flag(cell) is not None
    return values.number(cell) is not None or values.count(cell) is not None or cell.strip() == "-1"


def reading_note(encoding: Encoding, delimiter: str) -> str:
    """How the bytes of a text are read."""
    parted = f" with {_DELIMITER_NAMES[delimiter]}" if delimiter in _DELIMITER_NAMES else ""
    doubt = f" ({encoding.note})" if encoding.note else ""
    return f"read as {encoding.name}{parted}{doubt}"


def scheme_note(layout: Layout, header: Sequence[str], rows: Sequence[Numbered]) -> str:
    """Says so where addresses without a scheme were given one."""
    columns = [index for name in ("source_url", "target_url") if (index := column_of(layout, header, name)) >= 0]
    bare = any(
        values.address(cells[index]) and not values.has_scheme(cells[index]) for _, cells in rows for index in columns
    )
    return "no scheme in some addresses: http:// added" if bare else ""


def column_of(layout: Layout, header: Sequence[str], name: str) -> int:
    """Index of the column that feeds a field, or -1."""
    spec = layout.fields.get(name)
    at = positions(header)
    names = map(name_key, spec.names) if isinstance(spec, Column) else ()
    return next((at[key] for key in names if key in at), -1)

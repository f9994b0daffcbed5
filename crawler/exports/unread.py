"""Cells that hold something else than their column's name says: counted by column, and told once a file. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from crawler.exports import values

MISSING = "-1"
"""Majestic's word for a figure it does not have."""


@dataclass(slots=True)
class _Column:
    count: int
    row: int
    cell: str


@dataclass(slots=True)
class Unread:
    """What the rows read so far held that no date, number or yes and no could be made of."""

    _columns: dict[str, _Column] = field(default_factory=dict)

    def note(self, name: str, row: int, cell: str) -> None:
        """One cell of the named column; what tools write for nothing is no such cell."""
        if values.is_empty(cell) or cell.strip() == MISSING:
            return
        found = self._columns.setdefault(name, _Column(0, row, cell.strip()))
        found.count += 1

    def clear(self) -> None:
        """Forget all of it: the rows are read from the first again."""
        self._columns.clear()

    def sentences(self) -> Iterator[str]:
        """One a column, with its first such cell."""
        for name, found in self._columns.items():
            cells = "1 cell" if found.count == 1 else f"{found.count} cells"
            yield f"{cells} of {name!r} could not be read ({found.cell[:40]!r} in row {found.row}): kept as text"

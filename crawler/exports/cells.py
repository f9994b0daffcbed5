"""Columns to getters: each field of a claim answered from a row's cells, worked out once a file. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from crawler.exports import values
from crawler.exports.column_dates import column_date
from crawler.exports.layout import Column, Derived, Kind, Layout, TargetColumns, name_key, positions
from crawler.exports.values import DateOrder

Cells: TypeAlias = list[str]
Getter: TypeAlias = Callable[[Cells], object]


@dataclass(frozen=True, slots=True)
class Plan:
    """All that was settled about a file before its rows are read."""

    layout: Layout
    header: tuple[str, ...]
    site: str | None
    tracked: frozenset[str]
    order: DateOrder = DateOrder.DAY_FIRST
    dropped: frozenset[str] = frozenset()
    """Fields whose column does not hold what its name says."""
    targets: Mapping[str, TargetColumns] = field(default_factory=dict)
    """For a matrix: tracked site -> its columns."""


FIELD_ORDER = (
    "anchor", "kind", "nofollow", "ugc", "sponsored", "lost", "lost_at", "lost_reason", "in_content", "sitewide",
    "rendered", "position", "first_seen", "last_seen", "authority", "authority_name", "traffic", "links",
)  # fmt: skip
_KEYS = ("source_url", "source", "target_url", "alt_targets")
FIELDS = (*_KEYS, *(name for name in FIELD_ORDER if name != "authority_name"))
"""Fields a column may feed, by `Claim`'s names."""


def _nothing(_cells: Cells) -> None:
    return None


def _one(_cells: Cells) -> int:
    return 1


class Columns:
    """The getters of one file. A row must have one empty cell behind its last: index -1, for what has no column."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._at = positions(plan.header)
        self.getters = [self._getter(name) for name in FIELD_ORDER]
        """What a claim's fields from `anchor` to `links` hold, in their order."""
        self.typed = self._typed_columns()
        """Columns whose cell is kept among the facts where it could not be read: (slot of the getter, index, name)."""
        self.facts = self._fact_columns()
        """Columns that feed no field: (index, name)."""
        self.skip = self._derived(plan.layout.skip) if plan.layout.skip else _nothing
        """Why a row is no link, or nothing."""

    def index(self, name: str) -> int:
        """Index of the column that feeds a field, or -1."""
        spec = self._spec(name)
        return self._first(spec.names) if spec else -1

    def _first(self, names: Sequence[str]) -> int:
        return next((self._at[key] for key in map(name_key, names) if key in self._at), -1)

    def _spec(self, name: str) -> Column | Derived | None:
        return None if name in self._plan.dropped else self._plan.layout.fields.get(name)

    def _getter(self, name: str) -> Getter:
        if name == "authority_name":
            return self._authority_name()
        spec = self._spec(name)
        if isinstance(spec, Derived):
            return self._derived(spec)
        index = self.index(name)
        if spec is None or index < 0:
            return _one if name == "links" else _nothing
        if name == "links":
            return lambda cells: 1 if (value := values.count(cells[index])) is None else value
        return _cell_getter(spec.kind, index, self._plan.order)

    def _authority_name(self) -> Getter:
        index = self.index("authority")
        if index < 0:
            return _nothing
        name = self._plan.header[index].strip()
        return lambda cells: name if cells[index] else None

    def _derived(self, spec: Derived) -> Getter:
        indices = [self._first((name,)) for name in spec.names]
        read = spec.read
        if all(index < 0 for index in indices):
            return _nothing
        if len(indices) == 1:
            (index,) = indices
            return lambda cells: read(cells[index])
        return lambda cells: read(*[cells[index] for index in indices])

    def _typed_columns(self) -> list[tuple[int, int, str]]:
        return [
            (slot, index, self._plan.header[index])
            for slot, name in enumerate(FIELD_ORDER)
            if isinstance(spec := self._spec(name), Column) and spec.kind is not Kind.TEXT
            if (index := self._first(spec.names)) >= 0
        ]

    def _fact_columns(self) -> list[tuple[int, str]]:
        read = {index for name in FIELDS if isinstance(self._spec(name), Column) and (index := self.index(name)) >= 0}
        for spec in (self._spec(name) for name in FIELDS):
            if isinstance(spec, Derived) and not spec.keep:
                read.update(self._first((name,)) for name in spec.names)
        # A column that is not what its name says feeds nothing, so its cells are kept as they are.
        read -= {self._first(self._plan.layout.fields[name].names) for name in self._plan.dropped}
        names = _distinct(self._plan.header)
        return [(index, name) for index, name in enumerate(names) if index not in read]


def _cell_getter(kind: Kind, index: int, order: DateOrder) -> Getter:
    if kind is Kind.DATE:
        return lambda cells: column_date(cells[index], order) if cells[index] else None
    read = {
        Kind.TEXT: values.text_or_none,
        Kind.FLAG: values.flag,
        Kind.NUMBER: values.number,
        Kind.COUNT: values.count,
        Kind.ADDRESS: values.address,
        Kind.ADDRESSES: values.addresses,
    }[kind]
    return lambda cells: read(cells[index])


def _distinct(header: Sequence[str]) -> list[str]:
    """Column names with a number behind a repeated one, so that no fact hides another."""
    seen: dict[str, int] = {}
    names = []
    for index, name in enumerate(header):
        shown = name.strip() or f"column {index + 1}"
        seen[shown] = seen.get(shown, 0) + 1
        names.append(shown if seen[shown] == 1 else f"{shown} ({seen[shown]})")
    return names

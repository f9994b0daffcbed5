"""One row of cells to one claim: a reader compiled once a file, so that a row costs no look-up by name. Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TypeAlias

from crawler.exports import values
from crawler.exports.layout import Column, Derived, Kind, Layout, TargetColumns, name_key, positions
from crawler.exports.values import DateOrder
from crawler.items import Claim, Level
from crawler.urls import matched_site, site_key


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that cannot be taken, and why."""

    row: int
    """1-based, as a spreadsheet shows it."""
    field: str
    """The field it fails on, as `Claim` names it (`source_url` for the linking page); `row` where it is the whole."""
    reason: str
    raw: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Skip:
    """A row that is in order but speaks of no link a person could follow, or of none to a tracked site."""

    row: int
    reason: str


Row: TypeAlias = Claim | Reject | Skip
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


# Claim's fields from `anchor` to `links`, in their order: what the compiled getters answer.
_FIELDS = (
    "anchor", "kind", "nofollow", "ugc", "sponsored", "lost", "lost_at", "lost_reason", "in_content", "sitewide",
    "rendered", "position", "first_seen", "last_seen", "authority", "authority_name", "traffic", "links",
)  # fmt: skip
_KEYS = ("source_url", "source", "target_url", "alt_targets")
FIELDS = (*_KEYS, *(name for name in _FIELDS if name != "authority_name"))
"""Fields a column may feed, by `Claim`'s names."""


def _nothing(_cells: Cells) -> None:
    return None


def _one(_cells: Cells) -> int:
    return 1


class RowReader:
    """Reads the rows of one file. `read` answers with one row's claims, or with the one reason there is none."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._at = positions(plan.header)
        self._source = self._index("source_url" if "source_url" in plan.layout.fields else "source")
        self._target = self._index("target_url")
        self._alts = self._index("alt_targets")
        self._getters = [self._getter(name) for name in _FIELDS]
        self._typed = self._typed_columns()
        self._facts = self._fact_columns()
        self._skip = self._derived(plan.layout.skip) if plan.layout.skip else _nothing
        self.read: Callable[[int, Cells], Iterable[Row]] = self._choose()

    def _choose(self) -> Callable[[int, Cells], Iterable[Row]]:
        if self._plan.targets:
            return self._matrix
        by_level = {Level.LINK: self._link, Level.DOMAIN: self._domain, Level.OWN_PAGE: self._own_page}
        one = by_level[self._plan.layout.level]
        return lambda number, cells: (one(number, cells),)

    # Reading ------------------------------------------------------------------------------------------------------

    def _link(self, number: int, cells: Cells) -> Row:
        reason = self._skip(cells)
        if reason:
            return Skip(number, str(reason))
        page = values.address(cells[self._source])
        source = site_key(page) if page else ""
        if not page or not source:
            return self._no_address(number, cells, "source_url", self._source)
        site, target, alts, problem = self._linked(number, cells)
        if problem or site is None:
            return problem or self._no_site(number, cells)
        return self._claim(number, cells, (page, source, site, target, alts))

    def _domain(self, number: int, cells: Cells) -> Row:
        source = values.source_key(cells[self._source])
        if not source:
            return self._no_address(number, cells, "source", self._source)
        if self._plan.site is None:
            return self._no_site(number, cells)
        return self._claim(number, cells, (None, source, self._plan.site, None, ()))

    def _own_page(self, number: int, cells: Cells) -> Row:
        if not cells[self._target].strip():
            return self._no_address(number, cells, "target_url", self._target)
        site, target, alts, problem = self._linked(number, cells)
        if problem or site is None:
            return problem or self._no_site(number, cells)
        return self._claim(number, cells, (None, "", site, target, alts))

    def _matrix(self, number: int, cells: Cells) -> Iterable[Row]:
        page = values.address(cells[self._source])
        source = site_key(page) if page else ""
        if not page or not source:
            return (self._no_address(number, cells, "source", self._source),)
        shown = page if self._plan.layout.level is Level.LINK else None
        found = [
            self._matrix_claim(cells, self._claim(number, cells, (shown, source, site, None, ())), columns)
            for site, columns in self._plan.targets.items()
            if _links_there(cells[columns.links])
        ]
        return found or (Skip(number, "no link to a tracked site"),)

    # Parts of a reading -------------------------------------------------------------------------------------------

    def _linked(self, number: int, cells: Cells) -> tuple[str | None, str | None, tuple[str, ...], Row | None]:
        """The tracked site a row links to, with the addresses, or the reason why there is none."""
        written = cells[self._target]
        alts = values.addresses(cells[self._alts])
        if not written.strip():
            return self._plan.site, None, alts, None
        target = values.address(written)
        if target is None:
            return None, None, alts, self._no_address(number, cells, "target_url", self._target)
        for url in chain((target,), alts):
            if site := matched_site(url, self._plan.tracked):
                return site, target, alts, None
        return None, target, alts, self._untracked(number, cells, target)

    def _claim(
        self, number: int, cells: Cells, keys: tuple[str | None, str, str, str | None, tuple[str, ...]]
    ) -> Claim:
        got = [getter(cells) for getter in self._getters]
        facts = {name: cells[index] for index, name in self._facts if cells[index]}
        for slot, index, name in self._typed:
            if got[slot] is None and cells[index]:
                facts[name] = cells[index]
        return Claim(number, *keys, *got, facts)  # type: ignore[call-arg, arg-type]

    def _matrix_claim(self, cells: Cells, claim: Claim, columns: TargetColumns) -> Claim:
        order = self._plan.order
        first = values.iso_date(cells[columns.first_seen], order) if columns.first_seen >= 0 else claim.first_seen
        last = values.iso_date(cells[columns.last_seen], order) if columns.last_seen >= 0 else claim.last_seen
        got = {name: getattr(claim, name) for name in Claim.__slots__}
        got |= {"first_seen": first, "last_seen": last, "links": values.count(cells[columns.links]) or 1}
        return Claim(**got)

    def _no_address(self, number: int, cells: Cells, name: str, index: int) -> Row:
        cell = cells[index]
        if cell and name_key(cell) == name_key(self._plan.header[index]):
            return Skip(number, "the header once more")
        what = "a web address" if name.endswith("_url") else "a domain"
        said = f"{cell[:80]!r} is not {what}" if cell.strip() else f"no {what.split(maxsplit=1)[1]} given"
        return Reject(number, name, said, tuple(cells[: len(self._plan.header)]))

    def _no_site(self, number: int, cells: Cells) -> Reject:
        return Reject(number, "target_url", "nothing tells which site is linked to", tuple(cells[:-1]))

    def _untracked(self, number: int, cells: Cells, target: str) -> Row:
        site = site_key(target)
        if self._plan.layout.strangers:
            return Skip(number, "a link to a site that is not tracked")
        reason = (
            f"the link goes to {site or target[:80]}, which is not tracked: add it as a competitor to take its links"
        )
        return Reject(number, "target_url", reason, tuple(cells[:-1]))

    # Compiling ----------------------------------------------------------------------------------------------------

    def _index(self, name: str) -> int:
        """Index of the column that feeds a field; -1, where the row is given an empty cell, for none."""
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
        index = self._index(name)
        if spec is None or index < 0:
            return _one if name == "links" else _nothing
        if name == "links":
            return lambda cells: 1 if (value := values.count(cells[index])) is None else value
        return _cell_getter(spec.kind, index, self._plan.order)

    def _authority_name(self) -> Getter:
        index = self._index("authority")
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
        """Columns whose cell is kept among the facts where it could not be read: (slot of the getter, index, name)."""
        return [
            (slot, index, self._plan.header[index])
            for slot, name in enumerate(_FIELDS)
            if isinstance(spec := self._spec(name), Column) and spec.kind is not Kind.TEXT
            if (index := self._first(spec.names)) >= 0
        ]

    def _fact_columns(self) -> list[tuple[int, str]]:
        read = {index for name in FIELDS if isinstance(self._spec(name), Column) and (index := self._index(name)) >= 0}
        for spec in (self._spec(name) for name in FIELDS):
            if isinstance(spec, Derived) and not spec.keep:
                read.update(self._first((name,)) for name in spec.names)
        names = _distinct(self._plan.header)
        return [(index, name) for index, name in enumerate(names) if index not in read]


def _cell_getter(kind: Kind, index: int, order: DateOrder) -> Getter:
    if kind is Kind.DATE:
        iso_date = values.iso_date
        return lambda cells: iso_date(cells[index], order) if cells[index] else None
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


def _links_there(cell: str) -> bool:
    if values.is_empty(cell):
        return False
    found = values.count(cell)
    return found > 0 if found is not None else values.flag(cell) is not False

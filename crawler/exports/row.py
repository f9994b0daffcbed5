"""One row of cells to one claim: a reader compiled once a file, so that a row costs no look-up by name. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from crawler.exports import values
from crawler.exports.cells import Cells, Columns, Plan
from crawler.exports.column_dates import column_date
from crawler.exports.layout import TargetColumns, name_key
from crawler.exports.unread import Unread
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


class RowReader:
    """Reads the rows of one file. `read` answers with one row's claims, or with the one reason there is none.

    `unread` is told of cells that could not be read.
    """

    def __init__(self, plan: Plan, unread: Unread | None = None) -> None:
        self._plan = plan
        self._unread = Unread() if unread is None else unread
        columns = Columns(plan)
        self._source = columns.index("source_url" if "source_url" in plan.layout.fields else "source")
        self._target = columns.index("target_url")
        self._alts = columns.index("alt_targets")
        self._getters, self._typed, self._facts = columns.getters, columns.typed, columns.facts
        self._skip = columns.skip
        # A file's rows link to the same few pages over and over.
        self._located = lru_cache(maxsize=8192)(self._locate)
        self.read: Callable[[int, Cells], Iterable[Row]] = self._choose()

    def _choose(self) -> Callable[[int, Cells], Iterable[Row]]:
        if self._plan.targets:
            return self._matrix
        by_level = {Level.LINK: self._link, Level.DOMAIN: self._domain, Level.OWN_PAGE: self._own_page}
        one = by_level[self._plan.layout.level]
        return lambda number, cells: (one(number, cells),)

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
        return self._claim(number, cells, (None, site, site, target, alts))

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

    def _linked(self, number: int, cells: Cells) -> tuple[str | None, str | None, tuple[str, ...], Row | None]:
        """The tracked site a row links to, with the addresses, or the reason why there is none."""
        written = cells[self._target]
        alts = values.addresses(cells[self._alts])
        if not written.strip():
            return self._plan.site, None, alts, None
        target, site = self._located(written)
        if target is None:
            return None, None, alts, self._no_address(number, cells, "target_url", self._target)
        site = site or next(filter(None, (matched_site(url, self._plan.tracked) for url in alts)), None)
        problem = None if site else self._untracked(number, cells, target)
        return site, target, alts, problem

    def _locate(self, written: str) -> tuple[str | None, str | None]:
        """A target's address and the tracked site it lies on."""
        target = values.address(written)
        return target, matched_site(target, self._plan.tracked) if target else None

    def _claim(
        self, number: int, cells: Cells, keys: tuple[str | None, str, str, str | None, tuple[str, ...]]
    ) -> Claim:
        got = [getter(cells) for getter in self._getters]
        facts = {name: cells[index] for index, name in self._facts if cells[index]}
        for slot, index, name in self._typed:
            if got[slot] is None and cells[index]:
                facts[name] = cells[index]
                self._unread.note(name, number, cells[index])
        return Claim(number, *keys, *got, facts)  # type: ignore[call-arg, arg-type]  # slots are in the order of Claim's fields

    def _matrix_claim(self, cells: Cells, claim: Claim, columns: TargetColumns) -> Claim:
        order = self._plan.order
        first = column_date(cells[columns.first_seen], order) if columns.first_seen >= 0 else claim.first_seen
        last = column_date(cells[columns.last_seen], order) if columns.last_seen >= 0 else claim.last_seen
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
            f"the link goes to {site or target[:80]}, which is not tracked: linkgap competitors --add takes its links"
        )
        return Reject(number, "target_url", reason, tuple(cells[:-1]))


def _links_there(cell: str) -> bool:
    if values.is_empty(cell):
        return False
    found = values.count(cell)
    return found > 0 if found is not None else values.flag(cell) is not False

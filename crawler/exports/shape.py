"""Search Console's reports in a language whose header we do not know, told by what their columns hold. Pure."""

import re
from collections.abc import Callable, Collection, Sequence

from crawler.exports import values
from crawler.exports.columns import ALIASES, DOMAINS
from crawler.exports.layout import Column, Derived, Layout, address, count, date, name_key, text
from crawler.exports.search_console import LATEST_LINKS, TOP_LINKING_SITES, TOP_TARGET_PAGES
from crawler.urls import matched_site

_KNOWN = frozenset(map(name_key, (*DOMAINS, *(name for column in ALIASES.values() for name in column.names))))
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def console_layout(names: Sequence[str], rows: Sequence[Sequence[str]], tracked: Collection[str]) -> Layout | None:
    """Latest links, top linking sites or top target pages, where no name of the header is one we know."""
    if not rows or any(name_key(name) in _KNOWN or (name.isascii() and "date" in name.casefold()) for name in names):
        return None
    columns = [[row[index] for row in rows] for index in range(len(names))]
    if len(names) == 2 and _all(columns[0], _is_page) and _all(columns[1], _is_date):
        return _as(LATEST_LINKS, {"source_url": address(names[0]), "last_seen": date(names[1])})
    if len(names) == 3 and all(_all(column, _is_count) for column in columns[1:]):
        if _all(columns[0], lambda cell: _is_page(cell) and matched_site(cell, tracked) is not None):
            return _as(TOP_TARGET_PAGES, {"target_url": address(names[0]), "links": count(names[1])})
        if _all(columns[0], lambda cell: values.address(cell) is not None and not _is_page(cell)):
            return _as(TOP_LINKING_SITES, {"source": text(names[0]), "links": count(names[1])})
    return None


def _as(known: Layout, fields: dict[str, Column | Derived]) -> Layout:
    note = "told by its content, as its header is in a language we do not know"
    return Layout(known.tool, known.report, known.level, (), fields, owner=known.owner, notes=(*known.notes, note))


def _all(cells: Sequence[str], fits: Callable[[str], bool]) -> bool:
    return all(map(fits, cells))


def _is_page(cell: str) -> bool:
    return "://" in cell and values.address(cell) is not None


def _is_date(cell: str) -> bool:
    """A date in any language: it has a year."""
    return len(cell) < 40 and bool(_YEAR.search(cell))


def _is_count(cell: str) -> bool:
    return values.count(cell) is not None

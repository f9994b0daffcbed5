"""Files whose header says nothing we know, or that have none: plain lists, and reports told by their content."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from crawler.exports import values
from crawler.exports.layout import Column, Layout, address, date, text
from crawler.exports.records import NO_DELIMITER
from crawler.exports.shape import console_layout
from crawler.exports.table import DELIMITERS, Top
from crawler.items import Level, Tool
from crawler.urls import matched_site


@dataclass(frozen=True, slots=True)
class Shape:
    """What the content of a table shows."""

    index: int
    """Of the header's line; -1 where the first line is data already."""
    delimiter: str
    names: tuple[str, ...]
    layout: Layout
    notes: tuple[str, ...] = ()


Rows: TypeAlias = Sequence[tuple[str, ...]]


def find_plain(top: Top, tracked: Collection[str]) -> Shape | None:
    """A list of pages, of pages and their targets, or of domains; None where the content is none of them."""
    for delimiter in ("",) if top.rows else (*DELIMITERS, NO_DELIMITER):
        rows = [top.row(index, delimiter) for index in range(len(top))]
        filled = [(index, row) for index, row in enumerate(rows) if any(cell.strip() for cell in row)]
        shape = _shape(delimiter, filled, tracked)
        if shape:
            return shape
    return None


def _shape(delimiter: str, filled: list[tuple[int, tuple[str, ...]]], tracked: Collection[str]) -> Shape | None:
    if not filled:
        return None
    width = Counter(len(_cut(row)) for _, row in filled).most_common(1)[0][0]
    body = [(index, _cut(row)) for index, row in filled if len(_cut(row)) == width]
    if delimiter not in ("", NO_DELIMITER) and width < 2:
        return None
    if delimiter == NO_DELIMITER or width == 1:
        return _list_of_one(delimiter, body)
    return _table(delimiter, width, body, tracked)


def _cut(row: tuple[str, ...]) -> tuple[str, ...]:
    while row and not row[-1].strip():
        row = row[:-1]
    return row


def _list_of_one(delimiter: str, body: list[tuple[int, tuple[str, ...]]]) -> Shape | None:
    index, first = body[0]
    headed = values.address(first[0]) is None
    cells = [row[0] for _, row in body[1 if headed else 0 :]]
    good = [cell for cell in cells if values.address(cell)]
    if not good or len(good) * 2 < len(cells):
        return None
    names = first if headed else ("page",)
    at = index if headed else -1
    if all(_is_bare_domain(cell) for cell in good):
        note = "a list of domains: no page is named, so there is nothing to look at yet"
        return Shape(at, delimiter, names, _list_layout("domains", Level.DOMAIN, {"source": text(names[0])}), (note,))
    return Shape(at, delimiter, names, _list_layout("pages", Level.LINK, {"source_url": address(names[0])}))


def _is_bare_domain(cell: str) -> bool:
    return "/" not in cell.strip().rstrip("/")


def _list_layout(report: str, level: Level, fields: dict[str, Column]) -> Layout:
    return Layout(Tool.LIST, report, level, (), dict(fields))


def _table(
    delimiter: str, width: int, body: list[tuple[int, tuple[str, ...]]], tracked: Collection[str]
) -> Shape | None:
    index, first = body[0]
    headed = not any(values.address(cell) for cell in first)
    rows = [row for _, row in body[1 if headed else 0 :]]
    pages = [column for column in range(width) if _mostly(rows, column, _has_address)]
    if not rows or not pages:
        return None
    names = first if headed else tuple(f"column {column + 1}" for column in range(width))
    at = index if headed else -1
    if headed and (console := console_layout(names, rows, tracked)):
        return Shape(at, delimiter, names, console)
    source, target = _sides(rows, pages, tracked)
    if source is None:
        return None
    fields = _guessed_fields(rows, names, source, target)
    notes = _how(names, source, target, headed=headed)
    return Shape(at, delimiter, names, _list_layout("pages and targets", Level.LINK, fields), notes)


def _sides(rows: Rows, pages: list[int], tracked: Collection[str]) -> tuple[int | None, int | None]:
    """Which column holds the linking pages and which the targets: targets lie on tracked sites."""
    share = {column: sum(_on_tracked(row[column], tracked) for row in rows) / len(rows) for column in pages}
    target = max(pages, key=lambda column: (share[column], column))
    others = [column for column in pages if column != target]
    if not others:
        return (pages[0], None) if share[target] < 0.5 else (None, None)
    if share[target] == 0 and len(pages) > 2:
        return None, None
    return min(others, key=lambda column: (share[column], column)), target


def _guessed_fields(rows: Rows, names: Sequence[str], source: int, target: int | None) -> dict[str, Column]:
    fields = {"source_url": address(names[source])}
    if target is not None:
        fields["target_url"] = address(names[target])
    rest = [column for column in range(len(names)) if column not in (source, target)]
    dates = [column for column in rest if _mostly(rows, column, lambda cell: values.iso_date(cell) is not None)]
    if len(dates) == 1:
        fields["last_seen"] = date(names[dates[0]])
    return fields


def _how(names: Sequence[str], source: int, target: int | None, *, headed: bool) -> tuple[str, ...]:
    if not headed and len(names) <= 2:
        return ()
    said = [f"no header name is known: {names[source]!r} is taken for the linking page, as its cells are addresses"]
    if target is not None:
        said.append(f"{names[target]!r} is taken for the target, as most of its addresses lie on tracked sites")
    return tuple(said)


def _on_tracked(cell: str, tracked: Collection[str]) -> bool:
    url = values.address(cell)
    return url is not None and matched_site(url, tracked) is not None


def _has_address(cell: str) -> bool:
    return values.address(cell) is not None


def _mostly(rows: Rows, column: int, fits: Callable[[str], bool]) -> bool:
    told = [row[column] for row in rows if row[column].strip()]
    return bool(told) and sum(map(fits, told)) * 2 > len(told)

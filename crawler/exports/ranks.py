"""Files that say where pages rank for keywords: a table with a keyword and a position, whatever tool made it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from crawler.exceptions import ExportUnknown
from crawler.exports.container import Part, measure, named_errors, parts_of
from crawler.exports.row import Reject
from crawler.exports.table import TOP, Numbered, Table, Top, top_of
from crawler.exports.values import count, iso_date, number
from crawler.exports.workbook import sheets_of

NAMES = {
    "keyword": ("keyword", "keywords", "query", "top queries", "queries", "search term", "search query"),
    "position": ("position", "current position", "average position", "avg. position", "rank", "ranking", "pos."),
    "url": ("url", "current url", "landing page", "ranking url", "page", "address"),
    "volume": ("volume", "search volume", "avg. monthly searches"),
    "day": ("date", "current date", "updated", "last update", "timestamp"),
}
"""Field -> names of its column in Search Console, Ahrefs, Semrush, Moz and plain lists, the likeliest first."""
LONGEST_KEYWORD = 300
LOWEST = 1000.0


@dataclass(frozen=True, slots=True)
class Rank:
    """Where one page, or one site where the file names no page, stands for a keyword."""

    keyword: str
    """In lower case, spaces folded."""
    position: float
    """1 is the first; an average may have a fraction."""
    url: str
    """Empty where the file names no page."""
    volume: int | None
    day: str
    """ISO date; empty where the file tells none."""
    row: int = field(default=0, compare=False)
    """As a spreadsheet numbers it."""


@dataclass(frozen=True, slots=True)
class RankFile:
    """What a file holds."""

    ranks: tuple[Rank, ...]
    rejected: tuple[Reject, ...]


def read_ranks(path: Path) -> RankFile:
    """Every row of every table with a keyword and a position, in a file, archive or workbook.

    Raises ExportUnreadable, and ExportUnknown where no table has both columns.
    """
    with named_errors(path):
        return _read(path)


def _read(path: Path) -> RankFile:
    ranks: list[Rank] = []
    rejected: list[Reject] = []
    found = False
    for part in _tables(path):
        measured = measure(part)
        top = top_of(part, measured)
        header = _header(top)
        if header is None:
            continue
        found = True
        index, delimiter, columns, width = header
        codec = "" if part.workbook else measured.encoding.codec
        for numbered in Table(part, codec, delimiter, index + 1, width, measured.size).rows():
            one = _rank(numbered, columns)
            (ranks if isinstance(one, Rank) else rejected).append(one)  # type: ignore[arg-type]
    if not found:
        raise ExportUnknown(
            "no table has a column for the keyword and one for its position",
            hint="Name them keyword and position; url, volume and date may stand beside them.",
        )
    return RankFile(tuple(ranks), tuple(rejected))


def _tables(path: Path) -> Iterator[Part]:
    for part in parts_of(path):
        if isinstance(part, tuple):
            raise part[1]
        yield from sheets_of(part, TOP) if part.workbook else [part]


def _header(top: Top) -> tuple[int, str, dict[str, int], int] | None:
    """The first line that names both columns: its index, delimiter, columns by field, and width."""
    for index, delimiter, cells in top.candidates():
        names = [cell.strip().lstrip("\ufeff").casefold() for cell in cells]
        columns = {
            field: names.index(known[0])
            for field, words in NAMES.items()
            for known in [[word for word in words if word in names]]
            if known
        }
        if {"keyword", "position"} <= columns.keys():
            return index, delimiter, columns, len(cells)
    return None


def _rank(numbered: Numbered, columns: dict[str, int]) -> Rank | Reject:
    row, cells = numbered
    keyword = " ".join(_cell(cells, columns.get("keyword")).casefold().split())
    position = number(_cell(cells, columns.get("position")))
    if not keyword or len(keyword) > LONGEST_KEYWORD:
        return Reject(row, "keyword", f"no keyword of up to {LONGEST_KEYWORD} characters", tuple(cells))
    if position is None or not 1 <= position <= LOWEST:
        return Reject(row, "position", f"no position from 1 to {LOWEST:g}", tuple(cells))
    volume = count(_cell(cells, columns.get("volume")))
    day = iso_date(_cell(cells, columns.get("day"))) or ""
    return Rank(keyword, position, _cell(cells, columns.get("url")).strip(), volume, day[:10], row)


def _cell(cells: Sequence[str], at: int | None) -> str:
    return cells[at] if at is not None and at < len(cells) else ""

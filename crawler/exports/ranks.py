"""Files that say where pages rank for keywords: a table with a keyword and a position, whatever tool made it."""

from dataclasses import dataclass, field
from pathlib import Path

from crawler.exceptions import ExportUnknown
from crawler.exports.column_dates import column_date
from crawler.exports.container import named_errors
from crawler.exports.named_tables import NamedTable, day_order, tables_with
from crawler.exports.row import Reject
from crawler.exports.table import Numbered
from crawler.exports.values import DateOrder, count, number

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
    for table in tables_with(path, NAMES, needed=("keyword", "position")):
        found = True
        order, _ = day_order(table)
        for numbered in table.rows():
            one = _rank(numbered, table, order)
            if isinstance(one, Reject):
                rejected.append(one)
            else:
                ranks.append(one)
    if not found:
        raise ExportUnknown(
            "no table has a column for the keyword and one for its position",
            hint="Name them keyword and position; url, volume and date may stand beside them.",
        )
    return RankFile(tuple(ranks), tuple(rejected))


def _rank(numbered: Numbered, table: NamedTable, order: DateOrder) -> Rank | Reject:
    row, cells = numbered
    keyword = " ".join(table.cell(cells, "keyword").casefold().split())
    position = number(table.cell(cells, "position"))
    if not keyword or len(keyword) > LONGEST_KEYWORD:
        return Reject(row, "keyword", f"no keyword of up to {LONGEST_KEYWORD} characters", tuple(cells))
    if position is None or not 1 <= position <= LOWEST:
        return Reject(row, "position", f"no position from 1 to {LOWEST:g}", tuple(cells))
    volume = count(table.cell(cells, "volume"))
    day = column_date(table.cell(cells, "day"), order) or ""
    return Rank(keyword, position, table.cell(cells, "url"), volume, day[:10], row)

"""Open lists that rank sites of the whole web: Tranco's, and Common Crawl's ranks of hosts and of domains.

Tranco lists are lines `place,domain` without a header (tranco-list.eu). Common Crawl's are tables with tabs under a
header that begins `#harmonicc_pos`, names in reverse, `com.example` (commoncrawl.org, web graphs).
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from crawler.exceptions import ExportUnknown
from crawler.exports.container import Part, lines_of, named_errors, parts_of
from crawler.exports.row import Reject

TRANCO, COMMON_CRAWL = "Tranco", "Common Crawl"
COMMON_CRAWL_HEAD = "#harmonicc_pos"
NAMES_REVERSED = ("#host_rev", "#domain_rev")
_TRANCO_LINE = re.compile(r"\d{1,12},[^,\s]+\.[^,\s]+\s*$")
_DAY = re.compile(r"(20\d\d)-?([01]\d)(?:-?([0-3]\d))?")


@dataclass(frozen=True, slots=True)
class Placed:
    """A site's place in a list; 1 is the first."""

    host: str
    place: int


@dataclass(frozen=True, slots=True)
class RankList:
    """A list whose lines are still to be read, once."""

    name: str
    as_of: str
    """ISO date that the file's name tells, else of the file itself."""
    lines: Iterator[Placed | Reject]


@contextmanager
def opened_rank_list(path: Path) -> Iterator[RankList]:
    """The list in a file, plain, gzip or zip; millions of lines are passed by, none is held.

    Raises ExportUnreadable, and ExportUnknown for what is neither list.
    """
    with named_errors(path), lines_of(_part(path), "utf-8") as lines:
        first = next(lines, "").lstrip("\ufeff")
        if first.startswith(COMMON_CRAWL_HEAD) and (column := _name_column(first)) is not None:
            yield RankList(COMMON_CRAWL, _as_of(path), _common_crawl(lines, column))
        elif _TRANCO_LINE.match(first):
            yield RankList(TRANCO, _as_of(path), _tranco(first, lines))
        else:
            raise ExportUnknown(
                "neither a Tranco list nor a rank file of Common Crawl",
                hint=f"Tranco's lines are `place,domain`; Common Crawl's file begins with {COMMON_CRAWL_HEAD}.",
            )


def _part(path: Path) -> Part:
    (first, *more) = parts_of(path)
    if isinstance(first, tuple):
        raise first[1]
    if more or first.workbook:
        raise ExportUnknown("it holds more than one list", hint="Give the file of one list.")
    return first


def _name_column(header: str) -> int | None:
    names = header.split()
    return next((names.index(name) for name in NAMES_REVERSED if name in names), None)


def _common_crawl(lines: Iterator[str], column: int) -> Iterator[Placed | Reject]:
    for row, line in enumerate(lines, 2):
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) <= column or not cells[0].isdecimal():
            yield Reject(row, "harmonicc_pos", "no place and name between tabs", tuple(cells))
        else:
            yield Placed(".".join(reversed(cells[column].split("."))), int(cells[0]))


def _tranco(first: str, lines: Iterator[str]) -> Iterator[Placed | Reject]:
    yield from (_tranco_line(row, line) for row, line in _numbered(first, lines))


def _numbered(first: str, lines: Iterator[str]) -> Iterator[tuple[int, str]]:
    yield 1, first
    yield from enumerate(lines, 2)


def _tranco_line(row: int, line: str) -> Placed | Reject:
    place, _, host = line.strip().partition(",")
    if not place.isdecimal() or not host:
        return Reject(row, "line", "not `place,domain`", (line.strip(),))
    return Placed(host.lower(), int(place))


def _as_of(path: Path) -> str:
    """The day in the file's name, of a month alone its first; else when the file was last written."""
    if found := _DAY.search(path.name):
        year, month, day = found.groups()
        try:
            return datetime(int(year), int(month), int(day or 1), tzinfo=UTC).date().isoformat()
        except ValueError:
            pass
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).date().isoformat()

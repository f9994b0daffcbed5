"""Tables of what pages lack besides links: one fault of one page a row, whatever tool made them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from crawler.exceptions import ExportUnknown
from crawler.exports.column_dates import column_date
from crawler.exports.container import named_errors
from crawler.exports.mention_values import cut
from crawler.exports.named_tables import NamedTable, day_order, mapped_names, tables_with
from crawler.exports.row import Reject
from crawler.exports.table import Numbered
from crawler.exports.values import DateOrder, address
from crawler.lacks import LackKind, Severity

NAMES: dict[str, Sequence[str]] = {
    "page": ("Page", "URL", "Page URL", "Address", "Landing page"),
    "issue": ("Issue", "Issue name", "Problem", "Missing", "Gap", "Finding", "Recommendation"),
    "kind": ("Kind", "Type", "Issue type", "Category"),
    "severity": ("Severity", "Priority", "Importance", "Issue priority", "Level"),
    "tool": ("Tool", "Source tool", "Source"),
    "day": ("Date", "Found", "Crawled", "Last crawled", "Day"),
}
"""Field -> names of its column, the likeliest first."""
_KINDS = {
    **dict.fromkeys(("content", "text", "on page", "onpage", "copy", "keyword", "topic"), LackKind.CONTENT),
    **dict.fromkeys(("technical", "tech", "crawl", "performance", "speed", "indexing", "markup"), LackKind.TECHNICAL),
}
_SEVERITIES = {
    **dict.fromkeys(("high", "critical", "error", "severe", "major", "urgent"), Severity.HIGH),
    **dict.fromkeys(("medium", "warning", "moderate", "normal"), Severity.MEDIUM),
    **dict.fromkeys(("low", "notice", "info", "minor", "opportunity"), Severity.LOW),
}
LONGEST = 500
"""Characters kept of an issue."""


@dataclass(frozen=True, slots=True)
class ClaimedLack:
    """One thing that a tool says a page lacks."""

    row: int
    url: str
    kind: LackKind
    issue: str
    severity: Severity
    tool: str
    """Empty where the file tells none."""
    day: str
    """ISO date; empty where the file tells none."""


@dataclass(frozen=True, slots=True)
class LackFile:
    """What a file holds."""

    lacks: tuple[ClaimedLack, ...]
    rejected: tuple[Reject, ...]
    settled: tuple[str, ...]


def read_lacks(path: Path, *, kind: LackKind | None = None, mapping: Mapping[str, str] | None = None) -> LackFile:
    """Every row of every table with a page and an issue; `kind` is that of rows which name none.

    Raises ExportUnreadable, ExportUnknown where no table has both columns, UsageError for a mapping of no sense.
    """
    names = mapped_names(mapping, tuple(NAMES)) if mapping else NAMES
    lacks: list[ClaimedLack] = []
    rejected: list[Reject] = []
    settled: list[str] = []
    with named_errors(path):
        tables = list(tables_with(path, names, needed=tuple(names) if mapping else ("page", "issue")))
        if not tables or "issue" not in names:
            raise ExportUnknown(
                "no table has a column of pages and one of issues",
                hint=f"Say which column is which: --map 'Header=page,Other=issue'; there are {', '.join(NAMES)}.",
            )
        for table in tables:
            order, notes = day_order(table)
            settled += notes
            for numbered in table.rows():
                one = _lack(numbered, table, kind, order)
                if isinstance(one, Reject):
                    rejected.append(one)
                else:
                    lacks.append(one)
    return LackFile(tuple(lacks), tuple(rejected), tuple(dict.fromkeys(settled)))


def _lack(numbered: Numbered, table: NamedTable, kind: LackKind | None, order: DateOrder) -> ClaimedLack | Reject:
    row, cells = numbered
    told, issue = table.cell(cells, "page"), cut(table.cell(cells, "issue"), LONGEST)
    url, named = address(told), table.cell(cells, "kind").casefold().replace("-", " ")
    found = _KINDS.get(named) or kind
    if url is None:
        return Reject(row, "page", f"{told[:80]!r} is not a web address", tuple(cells))
    if not issue:
        return Reject(row, "issue", "it names no issue", tuple(cells))
    if found is None:
        return Reject(row, "kind", f"{named[:80]!r} is neither content nor technical", tuple(cells))
    return ClaimedLack(
        row=row,
        url=url,
        kind=found,
        issue=issue,
        severity=_SEVERITIES.get(table.cell(cells, "severity").casefold(), Severity.UNKNOWN),
        tool=cut(table.cell(cells, "tool"), 120),
        day=(column_date(table.cell(cells, "day"), order) or "")[:10],
    )

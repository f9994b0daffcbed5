"""How the shapes of reports are written down: one file and what reading it must give."""

import codecs
import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from crawler.items import Level, Tool

OWN, RIVAL, OTHER = "own.test", "rival.test", "other.test"
TRACKED = frozenset({OWN, RIVAL, OTHER})


@dataclass(frozen=True)
class Report:
    """One file, and what reading it must give."""

    id: str
    file: str
    data: bytes
    tool: Tool
    report: str
    level: Level
    site: str | None
    claims: Sequence[Mapping[str, Any]]
    """For each claim, in order, the fields to look at."""
    rejects: Sequence[tuple[int, str]] = ()
    """Row and field of each."""
    skips: Sequence[int] = ()
    settled: Sequence[str] = ()
    """Pieces of sentences that must be among the settled ones."""
    facts: Mapping[str, str] = field(default_factory=dict)
    """Of the first claim."""


def table(*rows: Sequence[object], delimiter: str = ",", quote: int = csv.QUOTE_MINIMAL, end: str = "\n") -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, quoting=quote, lineterminator=end).writerows(rows)  # type: ignore[arg-type]
    return out.getvalue()


def by_name(header: Sequence[str], *rows: Mapping[str, object]) -> list[list[object]]:
    """A header and rows given by name, everything else empty."""
    for row in rows:
        assert set(row) <= set(header), set(row) - set(header)
    return [list(header), *([row.get(name, "") for name in header] for row in rows)]


def utf16(text: str) -> bytes:
    return codecs.BOM_UTF16_LE + text.encode("utf-16-le")

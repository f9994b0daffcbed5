"""Opportunities as rows of a CSV file or workbook, and as JSON. Pure."""

from typing import Any

from server.gap.opportunity.pitch import Pitch
from server.tables.cells import Value

HEADER = list(Pitch.__slots__)


def as_row(one: Pitch) -> list[Value]:
    """One opportunity as a row under HEADER."""
    return [getattr(one, name) for name in HEADER]


def as_document(one: Pitch) -> dict[str, Any]:
    """One opportunity as JSON."""
    document = {name: getattr(one, name) for name in HEADER}
    seen = one.seen_at.isoformat(timespec="seconds") if one.seen_at else None
    return {**document, "reasons": list(one.reasons), "seen_at": seen}

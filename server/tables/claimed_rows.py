"""Claimed mentions as rows of a CSV file or workbook, and as JSON. Pure."""

from typing import Any

from server.gap.opportunity.claimed_mentions import ListedMention
from server.tables.cells import Value

COLUMNS = (
    "page site service day source sentiment title snippet standing reasons names links checked_at file row".split()
)


def as_row(one: ListedMention) -> list[Value]:
    """One claimed mention as a row under `COLUMNS`."""
    told = one.told
    said: list[Value] = [told.service, told.day, told.source, told.sentiment, told.title, told.snippet]
    return [
        one.page,
        one.site,
        *said,
        one.standing,
        one.reasons,
        one.names,
        one.links,
        one.checked_at,
        told.file,
        told.row,
    ]


def as_document(one: ListedMention) -> dict[str, Any]:
    """One claimed mention as JSON."""
    told = one.told
    return {
        "page": one.page,
        "site": one.site,
        "service": told.service,
        "day": told.day or None,
        "source": told.source,
        "sentiment": told.sentiment,
        "title": told.title,
        "snippet": told.snippet,
        "standing": one.standing,
        "reasons": list(one.reasons),
        "names": list(one.names),
        "links": list(one.links),
        "checked_at": one.checked_at.isoformat(timespec="seconds") if one.checked_at else None,
        "file": told.file,
        "row": told.row,
    }

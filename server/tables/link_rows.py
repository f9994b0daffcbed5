"""Links seen as rows of a CSV file or workbook, and as JSON. Pure."""

from dataclasses import asdict
from typing import Any

from server.gap.listing.links import LinkView
from server.tables.cells import Value

COLUMNS = (
    "page source site url text rel nofollow_cause placement block confidence reasons kind sentence title seen_at"
    " seen_on tools"
).split()


def as_row(link: LinkView) -> list[Value]:
    """One link as a row under `COLUMNS`."""
    where: list[Value] = [link.page, link.source, link.site, link.url, link.text, " ".join(link.rel)]
    place: list[Value] = [link.nofollow_cause, link.placement, link.block, round(link.confidence, 3), link.reasons]
    return [*where, *place, link.kind, link.sentence, link.title, link.seen_at, link.seen_on, link.tools]


def as_document(link: LinkView) -> dict[str, Any]:
    """One link as JSON."""
    told = {"confidence": round(link.confidence, 3), "seen_at": link.seen_at.isoformat(timespec="seconds")}
    return asdict(link) | told

"""Where pages name brands, people and research: appended with each look, beside its links."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, insert

from crawler.items import Check, Mention
from crawler.store.models import MentionRow


def store_mentions(
    connection: Connection, checks: Sequence[Check], ids: Sequence[int], *, sites: Mapping[str, int]
) -> None:
    """Append the mentions of looks that were stored under `ids`; `sites` maps tracked site keys to ids."""
    rows = [
        {"look_id": look_id, "nth": nth, "page_id": check.page_id, "seen_at": check.at, **mention_row(mention, sites)}
        for check, look_id in zip(checks, ids, strict=True)
        for nth, mention in enumerate(check.mentions)
    ]
    if rows:
        connection.execute(insert(MentionRow), rows)


def mention_row(mention: Mention, sites: Mapping[str, int]) -> dict[str, Any]:
    """The columns that a mention itself fills."""
    return {
        "site_id": sites[mention.site],
        "brand": mention.brand,
        "text": mention.text,
        "sentence": mention.sentence,
        "placement": mention.placement,
        "block": mention.block,
        "confidence": mention.confidence,
        "reasons": list(mention.reasons),
        "link": mention.link,
        "kind": mention.kind,
    }

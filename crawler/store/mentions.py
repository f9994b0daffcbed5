"""Where pages name brands: appended with each look, beside its links."""

from collections.abc import Sequence

from sqlalchemy import Connection, insert

from crawler.items import Check
from crawler.store.models import MentionRow


def store_mentions(
    connection: Connection, checks: Sequence[Check], ids: Sequence[int], *, sites: dict[str, int]
) -> None:
    """Append the mentions of looks that were stored under `ids`; `sites` maps tracked site keys to ids."""
    rows = [
        {
            "look_id": look_id,
            "nth": nth,
            "page_id": check.page_id,
            "site_id": sites[mention.site],
            "seen_at": check.at,
            "brand": mention.brand,
            "text": mention.text,
            "sentence": mention.sentence,
            "placement": mention.placement,
            "block": mention.block,
            "confidence": mention.confidence,
            "reasons": list(mention.reasons),
            "link": mention.link,
        }
        for check, look_id in zip(checks, ids, strict=True)
        for nth, mention in enumerate(check.mentions)
    ]
    if rows:
        connection.execute(insert(MentionRow), rows)

"""Links to targets that were read since: their kind judged again by what the page itself says."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, cast

from sqlalchemy import Connection, Row, Table, and_, bindparam, select, update

from crawler.own_words import OwnWords
from crawler.store.models import Look, Page, SeenLink
from crawler.store.segment_models import LinkWhy
from crawler.store.targets import KEYS, own_words_of
from server.gap.segment.asset import asset_kind
from server.gap.segment.linked_kind import SAME_LINK


def judge_targets(connection: Connection, keys: Collection[int]) -> int:
    """Judge the links to these targets anew, in the transaction that stored what they say; how many changed.

    Why a page links stays: its rules were learned from kinds that addresses and anchors tell.
    """
    own, changed = own_words_of(connection, keys), 0
    read = list(own)
    for start in range(0, len(read), KEYS):
        rows = connection.execute(_links(read[start : start + KEYS])).all()
        told = list(_changed(rows, own))
        if told:
            connection.execute(_UPDATE, told)
        changed += len(told)
    return changed


def _links(keys: Sequence[int]) -> Any:
    links: tuple[Any, ...] = (SeenLink.look_id, SeenLink.nth, SeenLink.url, SeenLink.text, SeenLink.sentence)
    judged = (SeenLink.target_key, LinkWhy.asset, LinkWhy.asset_confidence, LinkWhy.asset_reasons)
    # By way of the look: no index finds a page by the look that speaks for it.
    page = and_(Page.id == Look.page_id, Page.known_check_id == Look.id)
    query = select(*links, *judged).join(Look, Look.id == SeenLink.look_id).join(Page, page).join(LinkWhy, SAME_LINK)
    return query.where(SeenLink.target_key.in_(keys))


def _changed(rows: Sequence[Row[Any]], own: dict[int, OwnWords]) -> Iterator[dict[str, Any]]:
    for row in rows:
        told = asset_kind(row.url, anchor=row.text, sentence=row.sentence, page=own[row.target_key])
        before = (row.asset, row.asset_confidence, list(row.asset_reasons))
        if before != (told.kind, told.confidence, list(told.reasons)):
            reasons = list(told.reasons)
            said = {"told": told.kind, "sure": told.confidence, "because": reasons}
            yield {"of": row.look_id, "number": row.nth, **said}


_TABLE = cast("Table", LinkWhy.__table__)
_UPDATE = (
    update(_TABLE)
    .where(_TABLE.c.look_id == bindparam("of"), _TABLE.c.nth == bindparam("number"))
    .values(asset=bindparam("told"), asset_confidence=bindparam("sure"), asset_reasons=bindparam("because"))
)

"""Judging what was read: each look that speaks for its page once, a batch at a time."""

import json
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any, cast

from sqlalchemy import Connection, Engine, Row, Select, Table, delete, exists, select

from crawler.items import Block, LinkKind
from crawler.own_words import OwnWords
from crawler.segments import SourceKind
from crawler.store.bulk import insert_raw
from crawler.store.fact_columns import COLUMNS, facts_of
from crawler.store.models import Look, Page, SeenLink
from crawler.store.segment_models import LinkWhy, PageKind
from crawler.store.targets import own_words_of
from server.gap.segment.asset import asset_kind
from server.gap.segment.edition import RULES
from server.gap.segment.seen_link import SeenLink as Seen
from server.gap.segment.source import SeenPage, source_kind
from server.gap.segment.weighed import Told
from server.gap.segment.why_signs import why_linked

BATCH = 500
PROSE = 40
"""Characters of a sentence beside its link from which on it is one."""
PAGES = "look_id rules kind confidence reasons".split()
LINKS = "look_id nth why why_confidence why_reasons asset asset_confidence asset_reasons".split()


def judge_looks(connection: Connection, sources: Collection[int] | None = None) -> int:
    """Judge the looks that speak for pages with links to tracked sites and are not judged yet; how many those were.

    `sources` are ids of referring sites; all without.
    """
    return _judge_waiting(connection, _waiting(sources))


def judge_waiting(engine: Engine, tell: Callable[[int, int], None]) -> int:
    """The same of all looks, each batch in a transaction of its own; how many those were.

    Whoever else writes waits for a batch alone, and what was judged stays so if this is cut off: the next call goes on
    with the rest. `tell` is called with how many are done, and of how many.
    """
    with engine.connect() as connection:
        waiting = list(connection.scalars(_waiting(None)))
    for start in range(0, len(waiting), BATCH):
        tell(start, len(waiting))
        with engine.begin() as connection:
            judge_stored(connection, waiting[start : start + BATCH])
    return len(waiting)


def judge_stored(connection: Connection, looks: Collection[int]) -> int:
    """Judge these looks, in the transaction that stored them: nothing is left to judge when a run ends."""
    # Said twice which page it is: no index finds it by the look that speaks for it, and all would be gone through.
    return _judge_waiting(connection, _waiting(None).where(Look.id.in_(looks), Page.id == Look.page_id))


def _judge_waiting(connection: Connection, query: Select[Any]) -> int:
    # All ids at once: asked batch by batch, each batch would pass over what the ones before it judged.
    waiting = list(connection.scalars(query))
    for start in range(0, len(waiting), BATCH):
        _judge(connection, connection.execute(_looks(waiting[start : start + BATCH])).all())
    return len(waiting)


def _waiting(sources: Collection[int] | None) -> Select[Any]:
    """Ids of the looks to judge, in their order."""
    done = exists().where(PageKind.look_id == Page.known_check_id, PageKind.rules == RULES)
    linked = exists().where(SeenLink.look_id == Page.known_check_id)
    numbers: Any = Look.id
    query = select(numbers).join(Page, Page.known_check_id == Look.id).where(linked, ~done)
    if sources is not None:
        query = query.where(Page.site_id.in_(sources))
    return query.order_by(Look.id)


def _looks(ids: Sequence[int]) -> Select[Any]:
    columns: list[Any] = [Look.id, Look.url, Look.final_url, Look.title, *(getattr(Look, name) for name in COLUMNS)]
    return select(*columns).where(Look.id.in_(ids))


def _judge(connection: Connection, rows: Sequence[Row[Any]]) -> None:
    found = _links(connection, [row.id for row in rows])
    prose = {one.look_id for one in found if one.block is Block.BODY and len(one.sentence) - len(one.text) > PROSE}
    pages = {
        row.id: SeenPage(row.final_url or row.url, row.title, facts_of(row), prose=row.id in prose) for row in rows
    }
    kinds = {look: source_kind(page) for look, page in pages.items()}
    own = own_words_of(connection, {one.target_key for one in found if one.target_key is not None})
    rows_of_links = [
        _link_row(one, pages[one.look_id], kinds[one.look_id].kind, own.get(one.target_key)) for one in found
    ]
    # Written last: SQLite keeps other writers waiting from here on.
    for table in (PageKind, LinkWhy):
        connection.execute(delete(table).where(table.look_id.in_(pages)))
    insert_raw(connection, cast("Table", PageKind.__table__), PAGES, list(_page_rows(kinds)))
    insert_raw(connection, cast("Table", LinkWhy.__table__), LINKS, rows_of_links)


def _links(connection: Connection, looks: Sequence[int]) -> Sequence[Any]:
    links: tuple[Any, ...] = (SeenLink.look_id, SeenLink.nth, SeenLink.url, SeenLink.text, SeenLink.rel, SeenLink.block)
    near = (SeenLink.sentence, SeenLink.heading, SeenLink.before, SeenLink.after)
    where = (SeenLink.path, SeenLink.kind, SeenLink.target_key)
    return connection.execute(select(*links, *near, *where).where(SeenLink.look_id.in_(looks))).all()


def _page_rows(kinds: dict[int, Told[SourceKind]]) -> Iterator[tuple[Any, ...]]:
    for look, told in kinds.items():
        yield look, RULES, str(told.kind), told.confidence, json.dumps(told.reasons)


def _link_row(row: Any, page: SeenPage, page_kind: SourceKind, own: OwnWords | None) -> tuple[Any, ...]:
    seen = Seen(
        page=page,
        target=row.url,
        anchor=row.text,
        sentence=row.sentence,
        heading=row.heading,
        block=Block(row.block),
        rel=frozenset(row.rel.split()),
        before=row.before,
        after=row.after,
        path=row.path,
        kind=LinkKind(row.kind),
        page_kind=page_kind,
    )
    why = why_linked(seen)
    asset = asset_kind(row.url, anchor=row.text, sentence=row.sentence, page=own)
    reason = (str(why.kind), why.confidence, json.dumps(why.reasons))
    return row.look_id, row.nth, *reason, str(asset.kind), asset.confidence, json.dumps(asset.reasons)

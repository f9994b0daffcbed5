"""Kept copies of pages: what a new classifier, a rule or a correction is tried on without fetching."""

import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from crawler.items import Link
from crawler.store.models import Look, PageCopy, SeenLink, Site

CHUNK = 200


@dataclass(frozen=True, slots=True)
class KeptLink:
    """A stored link to a tracked site as its look placed it."""

    nth: int
    site: str
    href: str
    placement: str
    block: str
    confidence: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A kept copy with the links its look stored."""

    look_id: int
    url: str
    content_type: str | None
    body: bytes
    reader: str
    links: tuple[KeptLink, ...]


def kept_pages(connection: Connection, *, where: Callable[[str], bool] | None = None) -> Iterator[KeptPage]:
    """Every kept page, in batches; only those whose address `where` says yes to, where it is given."""
    rows = connection.execute(select(PageCopy.look_id, PageCopy.url).order_by(PageCopy.look_id))
    yield from kept_pages_of(connection, [row.look_id for row in rows if where is None or where(row.url)])


def kept_pages_of(connection: Connection, looks: Sequence[int]) -> Iterator[KeptPage]:
    """The kept pages of these looks, in batches."""
    for start in range(0, len(looks), CHUNK):
        yield from _chunk(connection, looks[start : start + CHUNK])


def _chunk(connection: Connection, ids: Sequence[int]) -> Iterator[KeptPage]:
    links: dict[int, list[KeptLink]] = {}
    for row in connection.execute(
        select(SeenLink.__table__, Site.key)
        .join(Site, Site.id == SeenLink.site_id)
        .where(SeenLink.look_id.in_(ids))
        .order_by(SeenLink.look_id, SeenLink.nth)
    ):
        links.setdefault(row.look_id, []).append(_kept_link(row))
    query = (
        select(PageCopy.__table__, Look.reader)
        .join(Look, Look.id == PageCopy.look_id)
        .where(PageCopy.look_id.in_(ids))
        .order_by(PageCopy.look_id)
    )
    for row in connection.execute(query):
        body = zlib.decompress(row.body)
        found = tuple(links.get(row.look_id, ()))
        yield KeptPage(row.look_id, row.url, row.content_type, body, row.reader, found)


def _kept_link(row: Any) -> KeptLink:
    return KeptLink(
        nth=row.nth,
        site=row.key,
        href=row.href,
        placement=row.placement,
        block=row.block,
        confidence=row.confidence,
        reasons=tuple(row.reasons),
    )


def place_anew(connection: Connection, look_id: int, placed: Mapping[int, Link], *, reader: str) -> None:
    """Write new placements over a look's links (nth -> link): what was seen stays, the judgement of it changes."""
    link = SeenLink
    statement = (
        update(link)
        .where(link.look_id == bindparam("look"), link.nth == bindparam("number"))
        .values(
            placement=bindparam("to_placement"),
            block=bindparam("to_block"),
            confidence=bindparam("to_confidence"),
            reasons=bindparam("to_reasons"),
            fingerprint=bindparam("to_fingerprint"),
            repeated=False,
        )
    )
    rows = [
        {
            "look": look_id,
            "number": nth,
            "to_placement": new.placement,
            "to_block": new.block,
            "to_confidence": new.confidence,
            "to_reasons": list(new.reasons),
            "to_fingerprint": new.fingerprint or None,
        }
        for nth, new in placed.items()
    ]
    if rows:
        connection.execute(statement, rows)
    connection.execute(update(Look).where(Look.id == look_id).values(reader=reader))

"""Boxes that stand on several pages of a host: what counts as evidence of a template, whichever page came first.

Counted by the writer, where looks are stored, and not by the workers that read pages: here the pages of earlier runs
are known without sending them to anybody, nothing has to be kept in memory, and a page that was stored before its like
is judged again when the like comes. So the result is the same in whatever order pages come in.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, select, update

from crawler.placement.witnesses import Document, Others, weighed
from crawler.store.models import Look, Page, SeenLink

CHUNK = 500
"""Looks and fingerprints a query asks for."""
MOST_WAITING = 2 * CHUNK
"""Links of one fingerprint that wait for their like and are looked at: a host may give 100,000 pages one title."""


def settle_repeats(connection: Connection, look_ids: Sequence[int]) -> None:
    """Count, for the links of these looks and for their like on other pages, that a box stands on several pages.

    Only the latest look of a page that settled anything is judged again; every link is counted once.
    """
    marks: set[int] = set()
    for ids in _chunks(look_ids):
        query = select(SeenLink.fingerprint).where(SeenLink.look_id.in_(ids), SeenLink.fingerprint.is_not(None))
        marks.update(mark for mark in connection.scalars(query) if mark is not None)
    for some in _chunks(sorted(marks)):
        _settle(connection, some)


def seen_elsewhere(connection: Connection, marks: Collection[int], document: Document) -> frozenset[int]:
    """Those of the fingerprints that the latest look at another document shows."""
    found = set()
    for some in _chunks(sorted(set(marks) - {0})):
        for row in connection.execute(_latest().where(SeenLink.fingerprint.in_(some))):
            if _document(row).is_other_than(document):
                found.add(row.fingerprint)
    return frozenset(found)


def _settle(connection: Connection, marks: Sequence[int]) -> None:
    query = select(SeenLink.fingerprint).where(SeenLink.fingerprint.in_(marks), SeenLink.repeated).distinct()
    settled = set(connection.scalars(query))
    waiting = defaultdict(list)
    for row in _waiting(connection, marks):
        waiting[row.fingerprint].append(row)
    counted = [row for mark, rows in waiting.items() for row in (rows if mark in settled else _with_like(rows))]
    if counted:
        connection.execute(_JUDGED_AGAIN, [_judged_again(row) for row in counted])


def _waiting(connection: Connection, marks: Sequence[int]) -> Iterable[Any]:
    """Links not counted yet, of one fingerprint the newest only where many wait: all of one title, most likely."""
    link = SeenLink
    counted = select(link.fingerprint, func.count()).where(link.fingerprint.in_(marks), ~link.repeated)
    counts = {row[0]: row[1] for row in connection.execute(counted.group_by(link.fingerprint))}
    few = [mark for mark, number in counts.items() if number <= MOST_WAITING]
    yield from connection.execute(_latest().where(link.fingerprint.in_(few), ~link.repeated))
    for mark in counts.keys() - set(few):
        # Their looks first, by the index alone: the whole query would be walked through in the order of looks.
        waiting = select(link.look_id).where(link.fingerprint == mark, ~link.repeated)
        newest = list(connection.scalars(waiting.order_by(link.look_id.desc()).limit(MOST_WAITING)))
        for some in _chunks(newest):
            yield from connection.execute(
                _latest().where(link.look_id.in_(some), link.fingerprint == mark, ~link.repeated)
            )


def _latest() -> Select[*tuple[Any, ...]]:
    """Links of the latest looks at pages that settled anything."""
    link = SeenLink
    columns = (link.look_id, link.nth, link.fingerprint, link.placement, link.confidence, link.reasons)
    of_page = (Look.page_id, Look.url, Look.final_url, Look.canonical, Look.title)
    query: Select[*tuple[Any, ...]] = select(*columns, *of_page)
    return query.join(Look, Look.id == link.look_id).join(
        Page, (Page.id == Look.page_id) & (Page.known_check_id == Look.id)
    )


def _with_like(rows: Sequence[Any]) -> Iterable[Any]:
    """Of links with one fingerprint those that stand on another document as well."""
    others = Others(map(_document, rows))
    return [row for row in rows if others.than(_document(row))]


def _document(row: Any) -> Document:
    return Document.of(row.final_url or row.url, canonical=row.canonical, title=row.title)


_JUDGED_AGAIN = (
    update(SeenLink)
    .where(SeenLink.look_id == bindparam("look"), SeenLink.nth == bindparam("number"))
    .values(confidence=bindparam("sure"), reasons=bindparam("why"), repeated=True)
)


def _judged_again(row: Any) -> dict[str, Any]:
    confidence, reasons = weighed(row.placement, row.confidence, row.reasons)
    return {"look": row.look_id, "number": row.nth, "sure": confidence, "why": list(reasons)}


def _chunks(values: Sequence[int]) -> Iterable[Sequence[int]]:
    return (values[start : start + CHUNK] for start in range(0, len(values), CHUNK))

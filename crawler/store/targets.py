"""Which targets of live links a run has to ask for, what was answered, and what the targets say of themselves."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, and_, func, insert, or_, select

from crawler.items import UNKNOWN_VERDICTS, Check, DuePage, Verdict
from crawler.own_words import LONGEST, OwnWords
from crawler.store.models import Look, Page, Run, SeenLink, TargetCheck
from crawler.store.storable import storable_check
from crawler.urls import host_of, registrable_domain, target_key

COMMAND = "verify"
"""The command whose runs check targets: one of these that ended has left none."""
PAGES_COMMAND = "targets"
"""The command whose runs ask for the targets' own pages."""
KEYS = 500
"""Targets asked for in one statement."""


def due_targets(connection: Connection, run_id: int) -> list[DuePage]:
    """Every address that links seen in this run lead to, once, and what runs before it that were cut off left."""
    ended = select(func.max(Run.id)).where(Run.id < run_id, Run.finished_at.is_not(None), Run.command == COMMAND)
    last = connection.scalar(ended) or 0
    query = (
        select(SeenLink.target_key, func.min(SeenLink.url).label("url"))
        .join(Look, Look.id == SeenLink.look_id)
        .where(Look.run_id > last, Look.run_id <= run_id, SeenLink.target_key.is_not(None))
        .group_by(SeenLink.target_key)
        .order_by(SeenLink.target_key)
    )
    return due_pages_of({row.target_key: row.url for row in connection.execute(query)})


def due_pages_of(targets: Mapping[int, str]) -> list[DuePage]:
    """Targets, key -> address, as the fleet is given them."""
    return [DuePage(id=key, url=url, domain=registrable_domain(host_of(url))) for key, url in targets.items()]


def own_words_of(connection: Connection, keys: Collection[int]) -> dict[int, OwnWords]:
    """Target key -> what the page said of itself when it was read last; only of those that were read.

    A target that also links to somebody was looked at for that: without its heading, which such looks do not keep.
    """
    found = {row.key: _own_words(row) for row in _each(connection, _looked_at, keys)}
    asked = {row.key: _all_own_words(row) for row in _each(connection, _checked, keys)}
    return found | asked


def _own_words(row: Any) -> OwnWords:
    return OwnWords(row.title[:LONGEST], "", tuple(row.types.split()), row.language)


def _all_own_words(row: Any) -> OwnWords:
    sections = tuple(row.sections.splitlines())
    return replace(_own_words(row), heading=row.heading, sections=sections, words=row.words, dated=row.dated)


def own_words_at(connection: Connection, urls: Collection[str]) -> dict[str, OwnWords]:
    """The same by address, whoever is said there to have sent the visitor."""
    keys = {url: target_key(url) for url in urls}
    said = own_words_of(connection, set(keys.values()))
    return {url: said[key] for url, key in keys.items() if key in said}


def _each(
    connection: Connection, query: Callable[[Sequence[int]], Select[Any]], keys: Collection[int]
) -> Iterator[Any]:
    asked = list(keys)
    for start in range(0, len(asked), KEYS):
        yield from connection.execute(query(asked[start : start + KEYS]))


def _checked(keys: Sequence[int]) -> Select[Any]:
    latest = (
        select(func.max(TargetCheck.id)).where(TargetCheck.key.in_(keys), TargetCheck.read).group_by(TargetCheck.key)
    )
    said: list[Any] = [TargetCheck.title, TargetCheck.heading, TargetCheck.types, TargetCheck.language]
    more: list[Any] = [TargetCheck.sections, TargetCheck.words, TargetCheck.dated]
    return select(TargetCheck.key, *said, *more).where(TargetCheck.id.in_(latest))


def _looked_at(keys: Sequence[int]) -> Select[Any]:
    """Looks that arrived where they were sent: what another page says of itself is not the target's."""
    columns: list[Any] = [Page.key, Look.title, Look.types, Look.language]
    query = select(*columns).join(Look, Look.id == Page.known_check_id)
    return query.where(Page.key.in_(keys), Look.failure.is_(None), Look.final_url == Look.url, Look.title != "")


def store_target_checks(connection: Connection, run_id: int, checks: Sequence[Check]) -> None:
    """Append what was answered, in the caller's transaction."""
    rows = [
        {
            "run_id": run_id,
            "key": check.page_id,
            "url": check.url,
            "at": check.at,
            "verdict": check.failure or Verdict.LIVE,
            "status": check.status,
            "final_url": check.final_url,
            "reasons": list(check.reasons),
            **_words_row(check.own_words),
        }
        for check in map(storable_check, checks)
    ]
    if rows:
        connection.execute(insert(TargetCheck), rows)


def _words_row(words: OwnWords | None) -> dict[str, Any]:
    said = words or OwnWords()
    types, sections = " ".join(said.types), "\n".join(said.sections)
    row = {"title": said.title, "heading": said.heading, "types": types, "language": said.language}
    return row | {"sections": sections, "words": said.words, "dated": said.dated, "read": words is not None}


def asked_targets(connection: Connection, keys: Collection[int]) -> set[int]:
    """Those of the targets whose own page was asked for and answered, whatever it was; no answer leaves them to ask."""
    found = {row.key for row in _each(connection, _answered, keys)}
    return found | {row.key for row in _each(connection, _looked_at, keys)}


def _answered(keys: Sequence[int]) -> Select[Any]:
    settled = and_(Run.command == PAGES_COMMAND, TargetCheck.verdict.not_in(UNKNOWN_VERDICTS))
    query = select(TargetCheck.key).outerjoin(Run, Run.id == TargetCheck.run_id).distinct()
    # A PDF is `live` and has no words: asked for once, it has none the next time either.
    return query.where(TargetCheck.key.in_(keys), or_(TargetCheck.read, settled))

"""Claimed mentions beside what was seen: what services told, page by page, and what looks make of it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, Select, func, select

from crawler.store.claimed_mentions import ToldMention, told_mention
from crawler.store.mention_models import ClaimedMentionRow
from crawler.store.models import Look, MentionRow, Page, SeenLink, Site
from crawler.store.projects import ProjectView
from server.gap.clean.passed_over import removed_sources
from server.gap.opportunity.mentions import named, place_after
from server.gap.opportunity.standing import Looked, MentionStanding, standing_of

BATCH = 500
"""Rows read at a time."""


@dataclass(frozen=True, slots=True)
class ClaimedQuery:
    """Which claimed mentions. Empty filters let everything pass."""

    standings: tuple[MentionStanding, ...] = ()
    services: tuple[str, ...] = ()
    after: str = ""
    """`next` of the list before."""
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class ListedMention:
    """One claimed mention, and what was seen on its page."""

    id: int
    page: str
    site: str
    told: ToldMention
    standing: MentionStanding
    reasons: tuple[str, ...]
    names: tuple[str, ...]
    """Names of yours that the latest look that settled anything found there."""
    links: tuple[str, ...]
    """Own sites it links to."""
    checked_at: datetime | None


@dataclass(frozen=True, slots=True)
class ClaimedPage:
    """A piece of the list; `next` is None at its end."""

    mentions: tuple[ListedMention, ...]
    next: str | None


def list_claimed(engine: Engine, project: ProjectView, query: ClaimedQuery) -> ClaimedPage:
    """The newest told first. Raises UsageError for a wrong `after`."""
    most = None if query.limit is None else query.limit + 1
    found = list(stream_claimed(engine, project, replace(query, limit=most)))
    more = query.limit is not None and len(found) > query.limit
    shown = tuple(found[: query.limit] if more else found)
    return ClaimedPage(shown, str(shown[-1].id) if more else None)


def stream_claimed(engine: Engine, project: ProjectView, query: ClaimedQuery) -> Iterator[ListedMention]:
    """The same without holding the list, a piece at a time."""
    before, left = place_after(query.after) or None, query.limit
    while left is None or left > 0:
        with engine.connect() as connection:
            rows = connection.execute(_rows(project, query, before).limit(BATCH)).all()
            looked = _looked(connection, project, rows)
        for row in rows:
            one = _listed(row, looked[row.page_id], project)
            if not query.standings or one.standing in query.standings:
                yield one
                left = None if left is None else left - 1
                if left == 0:
                    return
        if len(rows) < BATCH:
            return
        before = rows[-1].id


def count_standings(engine: Engine, project: ProjectView) -> dict[MentionStanding, int]:
    """How many claimed mentions came to what."""
    counted = Counter(one.standing for one in stream_claimed(engine, project, ClaimedQuery()))
    return {standing: counted[standing] for standing in MentionStanding if counted[standing]}


def _rows(project: ProjectView, query: ClaimedQuery, before: int | None) -> Select[Any]:
    columns: list[Any] = [*ClaimedMentionRow.__table__.c, Page.url, Site.key, Page.checked_at]
    columns += [Page.known_check_id, Look.failure, Look.cut]
    wanted = [ClaimedMentionRow.project_id == project.id, Page.site_id.not_in(removed_sources(project))]
    wanted += [ClaimedMentionRow.service.in_(query.services)] if query.services else []
    wanted += [ClaimedMentionRow.id < before] if before is not None else []
    told_by = func.coalesce(Page.known_check_id, Page.last_check_id)
    return (
        select(*columns)
        .join(Page, Page.id == ClaimedMentionRow.page_id)
        .join(Site, Site.id == Page.site_id)
        .outerjoin(Look, Look.id == told_by)
        .where(*wanted)
        .order_by(ClaimedMentionRow.id.desc())
    )


def _looked(connection: Connection, project: ProjectView, rows: Sequence[Row[Any]]) -> dict[int, Looked]:
    """Page -> what looks came to."""
    looks = [row.known_check_id for row in rows if row.known_check_id]
    names = _by_look(connection, select(MentionRow.look_id, MentionRow.brand).where(named(project)), looks)
    own = [project.site_ids[key] for key in project.own]
    linked = select(SeenLink.look_id, Site.key).join(Site, Site.id == SeenLink.site_id)
    links = _by_look(connection, linked.where(SeenLink.site_id.in_(own), SeenLink.seen_on == ""), looks)
    return {
        row.page_id: Looked(
            checked=row.checked_at is not None,
            settled=row.known_check_id is not None,
            failure=row.failure,
            cut=bool(row.cut),
            names=names.get(row.known_check_id, ()),
            links=links.get(row.known_check_id, ()),
        )
        for row in rows
    }


def _by_look(connection: Connection, query: Select[int, str], looks: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Look -> the words found, each once."""
    found: dict[int, dict[str, None]] = {}
    where = query.selected_columns.look_id.in_(looks)
    for look, word in connection.execute(query.where(where)) if looks else ():
        found.setdefault(look, {})[word] = None
    return {look: tuple(words) for look, words in found.items()}


def _listed(row: Row[Any], looked: Looked, project: ProjectView) -> ListedMention:
    standing, reasons = standing_of(looked, looked_for=tuple(name.name for name in project.names))
    told = told_mention(row)
    return ListedMention(
        id=row.id,
        page=row.url,
        site=row.key,
        told=told,
        standing=standing,
        reasons=(told.said, *reasons),
        names=looked.names,
        links=looked.links,
        checked_at=row.checked_at,
    )

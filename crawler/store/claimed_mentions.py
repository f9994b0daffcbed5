"""Claimed mentions: kept as a service's file tells them, and found again by page."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, select

from crawler.exports.mention_values import MentionFile
from crawler.store.mention_models import ClaimedMentionRow
from crawler.store.pages import page_ids
from crawler.store.projects import ProjectView
from crawler.store.storable import storable_text
from crawler.store.upsert import insert_missing

CHUNK = 500


@dataclass(frozen=True, slots=True)
class ToldMention:
    """What a service said of a page."""

    service: str
    title: str
    day: str
    """ISO date; empty where the file told none."""
    source: str
    sentiment: str
    """In the service's words."""
    snippet: str
    file: str
    row: int
    loaded_at: datetime

    @property
    def said(self) -> str:
        """Who told of it, and when it is from."""
        return f"{self.service} told of it{f' on {self.day}' if self.day else ''}"


def add_claimed_mentions(connection: Connection, project: ProjectView, read: MentionFile, *, file: str) -> int:
    """Keep what a file tells; how much of it was new."""
    now = datetime.now(UTC)
    told = [one for one in read.mentions if len(one.url) <= 8_000]
    added = 0
    for start in range(0, len(told), CHUNK):
        some = told[start : start + CHUNK]
        ids = page_ids(connection, list(dict.fromkeys(storable_text(one.url) for one in some)))
        rows = [
            {
                "project_id": project.id,
                "page_id": ids[storable_text(one.url)],
                "service": storable_text(read.service),
                "title": storable_text(one.title),
                "snippet": storable_text(one.snippet),
                "day": one.day,
                "source": storable_text(one.source),
                "sentiment": storable_text(one.sentiment),
                "file": storable_text(file),
                "row": one.row,
                "loaded_at": now,
            }
            for one in some
        ]
        # Backwards, so that lists, which begin with the newest row, show a file in its own order.
        unique = {(row["page_id"], row["day"]): row for row in reversed(rows)}
        added += insert_missing(
            connection, ClaimedMentionRow, list(unique.values()), unique=["project_id", "page_id", "service", "day"]
        )
    return added


def told_mentions(
    connection: Connection, project: ProjectView, pages: Collection[int]
) -> dict[int, tuple[ToldMention, ...]]:
    """Page id -> what services said of it, the newest first."""
    found: dict[int, tuple[ToldMention, ...]] = {}
    asked = sorted(pages)
    for start in range(0, len(asked), CHUNK):
        query = (
            select(*ClaimedMentionRow.__table__.c)
            .where(
                ClaimedMentionRow.project_id == project.id,
                ClaimedMentionRow.page_id.in_(asked[start : start + CHUNK]),
            )
            .order_by(ClaimedMentionRow.day.desc(), ClaimedMentionRow.id.desc())
        )
        for row in connection.execute(query):
            found[row.page_id] = (*found.get(row.page_id, ()), told_mention(row))
    return found


def told_mention(row: object) -> ToldMention:
    """A row of the table, or one that holds its columns, as a value."""
    return ToldMention(*(getattr(row, name) for name in ToldMention.__slots__))


def services(connection: Connection, project: ProjectView) -> Sequence[str]:
    """Names of the services that told the project of pages."""
    query = select(ClaimedMentionRow.service).where(ClaimedMentionRow.project_id == project.id).distinct()
    return list(connection.scalars(query.order_by(ClaimedMentionRow.service)))

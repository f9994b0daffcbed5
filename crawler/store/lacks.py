"""What pages lack besides links, by the newest load of each tool."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, func, insert, select

from crawler.exports.lacks import ClaimedLack
from crawler.lacks import LackKind, Severity
from crawler.store.lack_models import LackRow
from crawler.store.projects import ProjectView
from crawler.store.storable import storable_text
from crawler.urls import page_hash, page_key

CHUNK = 500
UNNAMED = "a file"
"""Whose it is that no tool's name stands beside."""


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing a tool says a page of yours lacks."""

    url: str
    key: str
    """The page's key as linked pages have it."""
    kind: LackKind
    issue: str
    severity: Severity
    tool: str
    day: str
    """ISO date; empty where the file told none."""
    file: str
    row: int

    @property
    def words(self) -> str:
        """Kind, severity and day."""
        severity = "" if self.severity is Severity.UNKNOWN else f", {self.severity}"
        return f"{self.kind}{severity}{f', {self.day}' if self.day else ''}"


def add_lacks(
    connection: Connection, project: ProjectView, lacks: Sequence[ClaimedLack], *, file: str, at: datetime
) -> None:
    """Keep what a file says; what its tools said in earlier loads holds no more. Files of one load share `at`."""
    rows = [
        {
            "project_id": project.id,
            "page_key": page_hash(page_key(one.url)),
            "url": storable_text(one.url),
            "kind": one.kind,
            "issue": storable_text(one.issue),
            "severity": one.severity,
            "tool": storable_text(one.tool) or UNNAMED,
            "day": one.day,
            "file": storable_text(file),
            "row": one.row,
            "loaded_at": at,
        }
        for one in lacks
    ]
    for start in range(0, len(rows), CHUNK):
        connection.execute(insert(LackRow), rows[start : start + CHUNK])


def list_lacks(connection: Connection, project: ProjectView) -> tuple[Lack, ...]:
    """Everything that holds, page by page, the worst first."""
    newest = (
        select(LackRow.tool, func.max(LackRow.loaded_at).label("at"))
        .where(LackRow.project_id == project.id)
        .group_by(LackRow.tool)
        .subquery()
    )
    holds = and_(LackRow.tool == newest.c.tool, LackRow.loaded_at == newest.c.at)
    query = select(*LackRow.__table__.c).join(newest, holds).where(LackRow.project_id == project.id)
    found = [
        Lack(row.url, str(row.page_key), row.kind, row.issue, row.severity, row.tool, row.day, row.file, row.row)
        for row in connection.execute(query.order_by(LackRow.id))
    ]
    worst = list(Severity)
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (one.url, worst.index(one.severity), one.issue)))


def lacks_by_page(connection: Connection, project: ProjectView) -> dict[str, tuple[Lack, ...]]:
    """Page key -> what it lacks."""
    found: dict[str, tuple[Lack, ...]] = {}
    for one in list_lacks(connection, project):
        found[one.key] = (*found.get(one.key, ()), one)
    return found

"""Alerts kept until they are told: each once on each channel, tried again later where a channel did not take it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from crawler.store.alert_models import AlertDelivery, AlertMark, AlertRow
from crawler.store.models import Look, Project
from crawler.store.projects import ProjectView
from crawler.store.storable import storable_text

AGAIN = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 720, 1440))
"""How long after each try that failed the next one is made; after the last of these it is given up."""
LONGEST_ERROR = 500


class AlertKind(StrEnum):
    """What happened."""

    NEW_LINKS = "new_competitor_links"
    AUDIT_DUE = "audit_due"
    TEST = "test"


class Channel(StrEnum):
    """Where alerts go."""

    WEBHOOK = "webhook"
    MAIL = "mail"


@dataclass(frozen=True, slots=True)
class Alert:
    """One thing worth telling."""

    project: str
    key: str
    kind: AlertKind
    title: str
    text: str
    facts: Mapping[str, Any]
    at: datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    """An alert that a channel has still to take."""

    id: int
    channel: Channel
    tries: int
    alert: Alert


@dataclass(frozen=True, slots=True)
class Told:
    """An alert and how a channel took it."""

    title: str
    kind: AlertKind
    at: datetime
    channel: Channel
    sent_at: datetime | None
    tries: int
    next_at: datetime | None
    error: str


def looked_upto(connection: Connection, project: ProjectView) -> int | None:
    """The newest look that was gone through for alerts; None where none was yet."""
    return connection.scalar(select(AlertMark.look).where(AlertMark.project_id == project.id))


def newest_look(connection: Connection) -> int:
    """The newest look of the store."""
    return connection.scalar(select(func.max(Look.id))) or 0


def mark_looks(connection: Connection, project: ProjectView, look: int) -> None:
    """Keep how far looks were gone through."""
    changed = connection.execute(update(AlertMark).where(AlertMark.project_id == project.id).values(look=look))
    if not changed.rowcount:
        connection.execute(insert(AlertMark).values(project_id=project.id, look=look))


def keep_alert(connection: Connection, project: ProjectView, alert: Alert, channels: Collection[Channel]) -> bool:
    """Keep an alert for each channel; False where the same one was kept before."""
    same = (AlertRow.project_id == project.id, AlertRow.key == alert.key)
    if connection.scalar(select(AlertRow.id).where(*same)) is not None:
        return False
    values = {"key": alert.key, "kind": str(alert.kind), "title": storable_text(alert.title), "at": alert.at}
    values |= {"text": storable_text(alert.text), "facts": dict(alert.facts), "project_id": project.id}
    number = connection.execute(insert(AlertRow).values(values).returning(AlertRow.id)).scalar_one()
    for channel in channels:
        row = {"alert_id": number, "channel": str(channel), "tries": 0, "next_at": alert.at, "error": ""}
        connection.execute(insert(AlertDelivery).values(row))
    return True


def waiting(connection: Connection, channels: Collection[Channel], now: datetime) -> list[Waiting]:
    """Alerts of every project that are to be told now, the oldest first."""
    query = (
        select(AlertRow.__table__, Project.name.label("project"), AlertDelivery.channel, AlertDelivery.tries)
        .join(AlertDelivery, AlertDelivery.alert_id == AlertRow.id)
        .join(Project, Project.id == AlertRow.project_id)
        .where(AlertDelivery.next_at <= now, AlertDelivery.channel.in_(list(map(str, channels))))
        .order_by(AlertRow.id, AlertDelivery.channel)
    )
    return [Waiting(row.id, Channel(row.channel), row.tries, _alert(row)) for row in connection.execute(query)]


def note_told(connection: Connection, one: Waiting, now: datetime, *, error: str = "") -> None:
    """Keep that a channel took an alert, or why it did not and when it is tried again."""
    later = AGAIN[one.tries] if one.tries < len(AGAIN) else None
    values = {
        "tries": one.tries + 1,
        "sent_at": None if error else now,
        "next_at": now + later if error and later else None,
        "error": storable_text(error[:LONGEST_ERROR]),
    }
    same = (AlertDelivery.alert_id == one.id, AlertDelivery.channel == str(one.channel))
    connection.execute(update(AlertDelivery).where(*same).values(values))


def told_alerts(connection: Connection, project: ProjectView, *, limit: int = 20) -> list[Told]:
    """The project's newest alerts by channel."""
    columns = (AlertRow.title, AlertRow.kind, AlertRow.at, AlertDelivery.channel, AlertDelivery.sent_at)
    query = (
        select(*columns, AlertDelivery.tries, AlertDelivery.next_at, AlertDelivery.error)
        .join(AlertDelivery, AlertDelivery.alert_id == AlertRow.id)
        .where(AlertRow.project_id == project.id)
        .order_by(AlertRow.id.desc(), AlertDelivery.channel)
        .limit(limit)
    )
    return [
        Told(
            title=row.title,
            kind=AlertKind(row.kind),
            at=row.at,
            channel=Channel(row.channel),
            sent_at=row.sent_at,
            tries=row.tries,
            next_at=row.next_at,
            error=row.error,
        )
        for row in connection.execute(query)
    ]


def _alert(row: Any) -> Alert:
    return Alert(row.project, row.key, AlertKind(row.kind), row.title, row.text, row.facts, row.at)

"""The tables of alerts: what happened, told once on each channel, however often the server is started."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from crawler.store.kinds import Base, foreign_id, long_text, row_id


class AlertRow(Base):
    """One thing worth telling."""

    __tablename__ = "alert"
    __table_args__ = (UniqueConstraint("project_id", "key", name="uq_alert_key"),)

    id: Mapped[row_id]
    project_id: Mapped[foreign_id] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    key: Mapped[str]
    """What makes it the same thing: `due 2026-08-01`, `links 1200`."""
    kind: Mapped[str]
    title: Mapped[long_text]
    text: Mapped[long_text]
    facts: Mapped[dict[str, Any]]
    at: Mapped[datetime]


class AlertDelivery(Base):
    """An alert on a channel."""

    __tablename__ = "alert_delivery"

    alert_id: Mapped[foreign_id] = mapped_column(ForeignKey("alert.id", ondelete="CASCADE"), primary_key=True)
    channel: Mapped[str] = mapped_column(primary_key=True)
    sent_at: Mapped[datetime | None]
    tries: Mapped[int]
    next_at: Mapped[datetime | None]
    """When it is tried again; null once it is sent or given up."""
    error: Mapped[long_text]
    """Of the last try; empty where that went well."""


class AlertMark(Base):
    """How far a project's looks were gone through."""

    __tablename__ = "alert_mark"

    project_id: Mapped[foreign_id] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), primary_key=True)
    look: Mapped[foreign_id]

"""The tables of tracked sites' figures over time that no export holds. Append-only.

project ── noted_figure ── site     what a person read in a tool on a day; the latest of a day holds
site ── past_place                  places of tracked sites in open lists that newer lists replaced
"""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from crawler.store.kinds import Base, foreign_id, long_text, row_id


class NotedFigure(Base):
    """One figure of one tracked site on one day, by hand; null takes back what was noted of that day."""

    __tablename__ = "noted_figure"
    __table_args__ = (Index("ix_noted_figure_project", "project_id", "id"),)

    id: Mapped[row_id]
    project_id: Mapped[foreign_id] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    site_id: Mapped[foreign_id] = mapped_column(ForeignKey("site.id"))
    metric: Mapped[str]
    value: Mapped[float | None]
    day: Mapped[str]
    """ISO date the figure was read on."""
    source: Mapped[str]
    """The tool it was read in."""
    note: Mapped[long_text]
    at: Mapped[datetime]


class PastPlace(Base):
    """Where a site stood in a list that is not the one that counts; 1 is the first."""

    __tablename__ = "past_place"

    site_id: Mapped[foreign_id] = mapped_column(ForeignKey("site.id"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    as_of: Mapped[str] = mapped_column(primary_key=True)
    """ISO date of the list."""
    place: Mapped[int] = mapped_column(BigInteger)

"""The tables that prospects are ordered by: parts of each score, what they are measured on, weightings, open ranks.

project ── priority ── site          the parts of a referring site's score   (kept ready, rebuilt)
project ── score_basis               what the parts were measured on         (kept ready, rebuilt)
project ── weighting                 what the parts weigh                    (append-only: the latest holds)
rank_list ── site_rank ── site       places in open lists of all sites       (a newer list replaces an older one)
"""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from crawler.store.kinds import Base, foreign_id, long_text, row_id


class Priority(Base):
    """The parts of one referring site's score, each 0 to 1; null where it is unknown."""

    __tablename__ = "priority"

    project_id: Mapped[foreign_id] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), primary_key=True)
    source_id: Mapped[foreign_id] = mapped_column(ForeignKey("site.id"), primary_key=True)
    relevance: Mapped[float | None]
    authority: Mapped[float | None]
    placement: Mapped[float | None]
    competitors: Mapped[float | None]
    repeat: Mapped[float | None]
    traffic: Mapped[float | None]
    freshness: Mapped[float | None]
    reachability: Mapped[float | None]
    business: Mapped[float | None]
    facts: Mapped[long_text]
    """JSON object of what the parts were read from, for the sentences beside them."""


class ScoreBasis(Base):
    """What the parts of a project's scores were measured on when all of them were last made."""

    __tablename__ = "score_basis"

    project_id: Mapped[foreign_id] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), primary_key=True)
    basis: Mapped[dict[str, Any]]


class WeightingRow(Base):
    """What the parts of a score weigh."""

    __tablename__ = "weighting"
    __table_args__ = (Index("ix_weighting_project", "project_id", "id"),)

    id: Mapped[row_id]
    project_id: Mapped[foreign_id] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    weights: Mapped[dict[str, Any]]
    """Part -> weight."""
    note: Mapped[long_text]
    at: Mapped[datetime]


class RankListRow(Base):
    """An open list of ranks that was loaded."""

    __tablename__ = "rank_list"

    name: Mapped[str] = mapped_column(primary_key=True)
    file: Mapped[str]
    rows: Mapped[int] = mapped_column(BigInteger)
    """Sites in the list, known to the store or not: a place is one of so many."""
    as_of: Mapped[str]
    """ISO date that the file's name tells, or of the file itself."""
    loaded_at: Mapped[datetime]


class SiteRank(Base):
    """A site's place in an open list; 1 is the first."""

    __tablename__ = "site_rank"

    site_id: Mapped[foreign_id] = mapped_column(ForeignKey("site.id"), primary_key=True)
    name: Mapped[str] = mapped_column(ForeignKey("rank_list.name", ondelete="CASCADE"), primary_key=True)
    place: Mapped[int] = mapped_column(BigInteger)

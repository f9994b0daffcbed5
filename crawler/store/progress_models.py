"""The tables that progress is measured by: frozen cohorts of sites, and goals. Never changed by looks.

project ── baseline ── baseline_site ── site     what the gap was on the day it was frozen
project ── goal                                  how many links of which kind a quarter is to bring
"""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from crawler.items import GapStatus, GoalKind, Placement
from crawler.store.kinds import Base, foreign_id, long_text, row_id


class BaselineRow(Base):
    """A cohort of sites, frozen: what is measured later is measured on these and no others."""

    __tablename__ = "baseline"
    __table_args__ = (UniqueConstraint("project_id", "name", name="uq_baseline_name"),)

    id: Mapped[row_id]
    project_id: Mapped[foreign_id] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    name: Mapped[str]
    made_at: Mapped[datetime]
    statuses: Mapped[list[str]]
    """The rule of what is in it: every site that had one of these gap statuses."""
    own: Mapped[list[str]]
    competitors: Mapped[list[str]]
    """Site keys compared when it was made."""
    last_look: Mapped[foreign_id]
    """The newest look then: "since the baseline" is every look with a higher id, whatever the clocks said."""
    note: Mapped[long_text]


class BaselineSite(Base):
    """One site of a cohort as it was when the cohort was frozen."""

    __tablename__ = "baseline_site"

    baseline_id: Mapped[foreign_id] = mapped_column(ForeignKey("baseline.id", ondelete="CASCADE"), primary_key=True)
    site_id: Mapped[foreign_id] = mapped_column(ForeignKey("site.id"), primary_key=True)
    status: Mapped[GapStatus]
    yours: Mapped[Placement | None]
    best_placement: Mapped[Placement | None]
    """Of a competitor's link."""
    rivals: Mapped[dict[str, Any]]
    """Competitor live there -> `look` and `at` of the newest look that saw it, best `placement`, how many `pages`."""


class GoalRow(Base):
    """How many links of a kind a quarter is to bring."""

    __tablename__ = "goal"

    project_id: Mapped[foreign_id] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), primary_key=True)
    quarter: Mapped[str] = mapped_column(primary_key=True)
    """`2026Q4`."""
    kind: Mapped[GoalKind] = mapped_column(primary_key=True)
    number: Mapped[int]

"""The table of criteria: every version a project ever had, as it was."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from crawler.store.kinds import Base, foreign_id, long_text, row_id


class CriteriaRow(Base):
    """One version of a project's criteria. Append-only: the highest version holds."""

    __tablename__ = "criteria"
    __table_args__ = (UniqueConstraint("project_id", "version", name="uq_criteria_version"),)

    id: Mapped[row_id]
    project_id: Mapped[foreign_id] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    version: Mapped[int]
    """From 1, in the project."""
    at: Mapped[datetime]
    note: Mapped[long_text]
    criteria: Mapped[dict[str, Any]]

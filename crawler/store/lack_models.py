"""What files of other tools say that pages lack besides links. Append-only: the newest load of each tool holds."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from crawler.lacks import LackKind, Severity
from crawler.store.kinds import Base, foreign_id, long_text, row_id


class LackRow(Base):
    """One fault of one page."""

    __tablename__ = "lack"
    __table_args__ = (Index("ix_lack_tool", "project_id", "tool", "loaded_at"),)

    id: Mapped[row_id]
    project_id: Mapped[foreign_id] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    page_key: Mapped[int] = mapped_column(BigInteger)
    """`page_hash` of the page's key, as linked pages have it."""
    url: Mapped[long_text]
    kind: Mapped[LackKind]
    issue: Mapped[long_text]
    severity: Mapped[Severity]
    tool: Mapped[str]
    day: Mapped[str]
    """ISO date; empty where the file tells none."""
    file: Mapped[str]
    row: Mapped[int]
    loaded_at: Mapped[datetime]

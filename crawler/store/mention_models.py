"""What mention services say: pages that name somebody, as their files have it. Kept beside what looks see there."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from crawler.store.kinds import Base, foreign_id, long_text, row_id


class ClaimedMentionRow(Base):
    """One page that a service told of on one day. Append-only: the same row twice is one."""

    __tablename__ = "claimed_mention"
    __table_args__ = (
        Index("ix_claimed_mention", "project_id", "page_id", "service", "day", unique=True),
        Index("ix_claimed_mention_page", "page_id", "loaded_at"),
    )

    id: Mapped[row_id]
    project_id: Mapped[foreign_id] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    page_id: Mapped[foreign_id] = mapped_column(ForeignKey("page.id"))
    service: Mapped[str]
    title: Mapped[long_text]
    snippet: Mapped[long_text]
    day: Mapped[str]
    """ISO date; empty where the file tells none."""
    source: Mapped[str]
    sentiment: Mapped[str]
    file: Mapped[str]
    row: Mapped[int]
    loaded_at: Mapped[datetime]

"""Which of the project's topics referring sites speak of: kept ready with the summary, rebuilt from what was seen."""

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from crawler.store.kinds import Base, foreign_id


class SiteTopic(Base):
    """One topic that the titles, anchors and sentences of a referring site speak of."""

    __tablename__ = "site_topic"
    __table_args__ = (Index("ix_site_topic", "project_id", "topic", "source_id"),)

    project_id: Mapped[foreign_id] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), primary_key=True)
    source_id: Mapped[foreign_id] = mapped_column(ForeignKey("site.id"), primary_key=True)
    nth: Mapped[int] = mapped_column(primary_key=True)
    """0-based; the topic spoken of most comes first."""
    topic: Mapped[str]
    """A keyword of the criteria, or the address of a page of yours."""

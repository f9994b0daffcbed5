"""Where sites rank for keywords, as loaded files say it. Append-only: the newest of a site and keyword holds."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from crawler.store.kinds import Base, foreign_id, long_text, row_id


class RankingRow(Base):
    """One site's position for one keyword on one day."""

    __tablename__ = "ranking"
    __table_args__ = (Index("ix_ranking_site", "project_id", "site_id", "keyword", "id"),)

    id: Mapped[row_id]
    project_id: Mapped[foreign_id] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    site_id: Mapped[foreign_id] = mapped_column(ForeignKey("site.id"))
    """Tracked or not: who else ranks may be a competitor too."""
    keyword: Mapped[str]
    position: Mapped[float]
    url: Mapped[long_text]
    """Empty where the file names no page."""
    target_key: Mapped[int | None] = mapped_column(BigInteger)
    """`page_hash` of the page's key, as links to it have it."""
    volume: Mapped[int | None] = mapped_column(BigInteger)
    day: Mapped[str]
    """ISO date the position is of: the file's, else that of its loading."""
    file: Mapped[str]
    loaded_at: Mapped[datetime]

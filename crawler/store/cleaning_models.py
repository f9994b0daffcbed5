"""The tables of cleaning: what people said of sites, rules and disavowed names, and what was judged by it."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from crawler.cleaning import CleanReason, WordKind
from crawler.store.kinds import Base, foreign_id, long_text, row_id


class CleaningWord(Base):
    """A person's word on what is left out of the work. Append-only: of each name the latest holds."""

    __tablename__ = "cleaning_word"
    __table_args__ = (Index("ix_cleaning_word", "project_id", "kind", "id"),)

    id: Mapped[row_id]
    project_id: Mapped[foreign_id] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    kind: Mapped[WordKind]
    name: Mapped[long_text]
    """A site's key, a rule, or an entry of a disavow file as the format writes it."""
    removes: Mapped[bool | None]
    """Of a site: out or in; of a rule: on or off; of an entry: on the list. Null takes back what was said before."""
    note: Mapped[long_text]
    at: Mapped[datetime]


class SiteCleaning(Base):
    """What speaks against a referring site, kept ready beside the summary; no row where nothing does."""

    __tablename__ = "site_cleaning"

    project_id: Mapped[foreign_id] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), primary_key=True)
    source_id: Mapped[foreign_id] = mapped_column(ForeignKey("site.id"), primary_key=True)
    reason: Mapped[CleanReason]
    removed: Mapped[bool]
    """Left out of lists and figures; otherwise it is kept, with doubts or by hand."""
    confidence: Mapped[float]
    reasons: Mapped[list[str]]
    by_hand: Mapped[bool]


# Every figure asks which sites to pass over.
Index("ix_site_cleaning", SiteCleaning.project_id, SiteCleaning.removed, SiteCleaning.source_id)

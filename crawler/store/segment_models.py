"""The tables of segments: what each read page is and why it links, what each site is, and what people say it is."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from crawler.segments import AssetKind, SourceKind, Why
from crawler.store.kinds import Base, foreign_id, long_text, row_id


class PageKind(Base):
    """What kind of place the page of a look is. Kept, since a look never changes: made anew by newer rules only."""

    __tablename__ = "page_kind"

    look_id: Mapped[foreign_id] = mapped_column(ForeignKey("look.id", ondelete="CASCADE"), primary_key=True)
    rules: Mapped[int]
    """Which rules said so."""
    kind: Mapped[SourceKind]
    confidence: Mapped[float]
    reasons: Mapped[list[str]]


class LinkWhy(Base):
    """Why a link that a look found stands there, and what kind of page it leads to."""

    __tablename__ = "link_why"

    look_id: Mapped[foreign_id] = mapped_column(ForeignKey("look.id", ondelete="CASCADE"), primary_key=True)
    nth: Mapped[int] = mapped_column(primary_key=True)
    """As in `seen_link`."""
    why: Mapped[Why]
    why_confidence: Mapped[float]
    why_reasons: Mapped[list[str]]
    asset: Mapped[AssetKind]
    asset_confidence: Mapped[float]
    asset_reasons: Mapped[list[str]]


class SiteSegment(Base):
    """What a referring site is, by the pages of it that were read; kept ready beside the summary."""

    __tablename__ = "site_segment"

    project_id: Mapped[foreign_id] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), primary_key=True)
    source_id: Mapped[foreign_id] = mapped_column(ForeignKey("site.id"), primary_key=True)
    kind: Mapped[SourceKind]
    """The best guess, sure or not."""
    confidence: Mapped[float]
    pages: Mapped[int]
    """Pages it was told from."""
    reasons: Mapped[list[str]]
    by_hand: Mapped[bool]
    """A person said so."""
    industry: Mapped[str] = mapped_column(server_default="unsure")
    """An `IndustryName`, by what its pages declare, else by its kind."""
    industry_why: Mapped[str] = mapped_column(server_default="")
    """What tells it; empty where nothing does."""


class SegmentOverride(Base):
    """A person's word on what a referring site is. Append-only: the latest holds, whatever is computed."""

    __tablename__ = "segment_override"

    id: Mapped[row_id]
    project_id: Mapped[foreign_id] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    site_id: Mapped[foreign_id] = mapped_column(ForeignKey("site.id"))
    kind: Mapped[SourceKind | None]
    """Null takes the word back: the rules decide again."""
    note: Mapped[long_text]
    at: Mapped[datetime]


Index("ix_segment_override_site", SegmentOverride.project_id, SegmentOverride.site_id, SegmentOverride.id)

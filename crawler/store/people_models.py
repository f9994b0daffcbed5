"""The tables of what people say: where a link really stands, what became of a site, which pages to look at besides."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from crawler.items import Block, OpportunityState, Placement
from crawler.store.kinds import Base, foreign_id, long_text, row_id


class Correction(Base):
    """A person's word on where a link stands: it wins for that link, and for its template on that host."""

    __tablename__ = "correction"

    id: Mapped[row_id]
    host: Mapped[str] = mapped_column(index=True)
    page_url: Mapped[long_text]
    href: Mapped[long_text]
    """The raw attribute."""
    nth: Mapped[int]
    """0-based, among the page's links with that same href, in document order."""
    path: Mapped[long_text]
    """The link's path when it was corrected: what names the template."""
    placement: Mapped[Placement]
    block: Mapped[Block]
    note: Mapped[long_text]
    at: Mapped[datetime]


class DecisionRow(Base):
    """What somebody decided about a referring site. Append-only: the latest holds."""

    __tablename__ = "decision"
    __table_args__ = (
        Index("ix_decision_site", "project_id", "site_id", "id"),
        # Who was written to before, whichever project did.
        Index("ix_decision_state", "site_id", "state", "id"),
    )

    id: Mapped[row_id]
    project_id: Mapped[foreign_id] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    site_id: Mapped[foreign_id] = mapped_column(ForeignKey("site.id"))
    state: Mapped[OpportunityState]
    note: Mapped[long_text]
    owner: Mapped[str]
    at: Mapped[datetime]
    ask: Mapped[str] = mapped_column(server_default="")
    """What the site was asked for; empty where a decision says nothing of it."""


class Prospect(Base):
    """A page that somebody wants looked at though no tool names it."""

    __tablename__ = "prospect"

    project_id: Mapped[foreign_id] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), primary_key=True)
    page_id: Mapped[foreign_id] = mapped_column(ForeignKey("page.id"), primary_key=True, index=True)
    added_at: Mapped[datetime]

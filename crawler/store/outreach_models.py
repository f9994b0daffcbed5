"""The tables of outreach: who is never written to, and what letters say. Append-only: the latest of a name holds."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from crawler.store.kinds import Base, foreign_id, long_text, row_id


class ContactRuleRow(Base):
    """One word on whether somebody may be written to."""

    __tablename__ = "contact_rule"
    __table_args__ = (Index("ix_contact_rule_name", "project_id", "name", "id"),)

    id: Mapped[row_id]
    project_id: Mapped[foreign_id] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    name: Mapped[str]
    """A site's key, an e-mail address, or `@host` for every address of a host."""
    never: Mapped[bool]
    """False takes an earlier word back."""
    reason: Mapped[long_text]
    owner: Mapped[str]
    at: Mapped[datetime]


class TemplateRow(Base):
    """One version of a letter."""

    __tablename__ = "template"
    __table_args__ = (UniqueConstraint("project_id", "name", "version", name="uq_template_version"),)

    id: Mapped[row_id]
    project_id: Mapped[foreign_id] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"))
    name: Mapped[str]
    version: Mapped[int]
    """Counted from 1."""
    subject: Mapped[long_text]
    body: Mapped[long_text]
    retired: Mapped[bool]
    """True in a version that takes the template out of use."""
    owner: Mapped[str]
    at: Mapped[datetime]

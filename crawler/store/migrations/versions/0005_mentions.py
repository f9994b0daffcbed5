"""Mentions: where a page's text named a brand without a link to it."""

import sqlalchemy as sa
from alembic import op

from crawler.store.kinds import Id, UTCDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mention",
        sa.Column("look_id", Id, nullable=False),
        sa.Column("nth", sa.Integer(), nullable=False),
        sa.Column("page_id", Id, nullable=False),
        sa.Column("site_id", Id, nullable=False),
        sa.Column("seen_at", UTCDateTime(), nullable=False),
        sa.Column("brand", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("placement", sa.String(length=20), nullable=False),
        sa.Column("block", sa.String(length=20), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["look_id"], ["look.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["page_id"], ["page.id"]),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"]),
        sa.PrimaryKeyConstraint("look_id", "nth"),
    )
    op.create_index("ix_mention_site", "mention", ["site_id", "page_id", "look_id"])

"""What referring sites are and why they link: judged looks, the site's own kind, and what people say of it."""

import sqlalchemy as sa
from alembic import op

from crawler.store.kinds import Id, UTCDateTime

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

KIND = sa.String(length=20)


def upgrade() -> None:
    op.add_column("summary", sa.Column("segment", sa.String(), server_default="", nullable=False))
    op.create_index("ix_summary_segment", "summary", ["project_id", "segment", "source_id"])
    op.create_table(
        "page_kind",
        sa.Column("look_id", Id, sa.ForeignKey("look.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("rules", sa.Integer(), nullable=False),
        sa.Column("kind", KIND, nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
    )
    op.create_table(
        "link_why",
        sa.Column("look_id", Id, sa.ForeignKey("look.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("nth", sa.Integer(), primary_key=True),
        sa.Column("why", KIND, nullable=False),
        sa.Column("why_confidence", sa.Double(), nullable=False),
        sa.Column("why_reasons", sa.JSON(), nullable=False),
        sa.Column("asset", KIND, nullable=False),
        sa.Column("asset_confidence", sa.Double(), nullable=False),
        sa.Column("asset_reasons", sa.JSON(), nullable=False),
    )
    op.create_table(
        "site_segment",
        sa.Column("project_id", Id, sa.ForeignKey("project.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("source_id", Id, sa.ForeignKey("site.id"), primary_key=True),
        sa.Column("kind", KIND, nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("by_hand", sa.Boolean(), nullable=False),
    )
    op.create_table(
        "segment_override",
        sa.Column("id", Id, nullable=False),
        sa.Column("project_id", Id, sa.ForeignKey("project.id", ondelete="CASCADE"), nullable=False),
        sa.Column("site_id", Id, sa.ForeignKey("site.id"), nullable=False),
        sa.Column("kind", KIND, nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_segment_override_site", "segment_override", ["project_id", "site_id", "id"])

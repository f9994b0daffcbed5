"""What is left out of the work, and why."""

import sqlalchemy as sa
from alembic import op

from crawler.store.kinds import Id, UTCDateTime

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_FACETS = (
    "project_id source source_id competitors live status best_placement yours followed unknown lost links pages"
    " authority last_seen tools score kinds"
).split()


def upgrade() -> None:
    op.create_table(
        "cleaning_word",
        sa.Column("id", Id, nullable=False),
        sa.Column("project_id", Id, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("removes", sa.Boolean(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_cleaning_word", "cleaning_word", ["project_id", "kind", "id"])
    op.create_table(
        "site_cleaning",
        sa.Column("project_id", Id, nullable=False),
        sa.Column("source_id", Id, nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("by_hand", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["source_id"], ["site.id"]),
        sa.PrimaryKeyConstraint("project_id", "source_id"),
    )
    op.create_index("ix_site_cleaning", "site_cleaning", ["project_id", "removed", "source_id"])
    op.add_column("summary", sa.Column("cleaned", sa.String(), server_default="", nullable=False))
    op.add_column("summary", sa.Column("folded", sa.Integer(), server_default="0", nullable=False))
    op.drop_index("ix_summary_order", table_name="summary")
    op.create_index("ix_summary_order", "summary", ["project_id", "cleaned", sa.text("competitors DESC"), "source"])
    op.drop_index("ix_summary_facets", table_name="summary")
    op.create_index("ix_summary_facets", "summary", [*_FACETS, "cleaned"])

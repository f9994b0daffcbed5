"""Which sites were judged anew by themselves: a rebuild of all sites that began before judges them again."""

import sqlalchemy as sa
from alembic import op

from crawler.store.kinds import Id

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "summary_part",
        sa.Column("project_id", Id, nullable=False),
        sa.Column("site_id", Id, nullable=False),
        sa.Column("nth", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"]),
        sa.PrimaryKeyConstraint("project_id", "site_id"),
    )
    op.create_index("ix_summary_part", "summary_part", ["project_id", "nth"])

"""Topics that referring sites speak of."""

import sqlalchemy as sa
from alembic import op

from crawler.store.kinds import Id

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "site_topic",
        sa.Column("project_id", Id, nullable=False),
        sa.Column("source_id", Id, nullable=False),
        sa.Column("nth", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["source_id"], ["site.id"]),
        sa.PrimaryKeyConstraint("project_id", "source_id", "nth"),
    )
    op.create_index("ix_site_topic", "site_topic", ["project_id", "topic", "source_id"])

"""Which industry a referring site belongs to, kept with its kind: the list of sites is narrowed by it."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("site_segment", sa.Column("industry", sa.String(), server_default="unsure", nullable=False))
    op.add_column("site_segment", sa.Column("industry_why", sa.String(), server_default="", nullable=False))

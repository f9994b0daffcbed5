"""Rendered looks: whether a page was looked at as it came, or as a browser shows it."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("look", sa.Column("kind", sa.String(length=20), server_default="raw", nullable=False))

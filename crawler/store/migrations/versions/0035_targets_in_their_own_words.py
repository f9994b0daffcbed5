"""A check of a target keeps the page's own words where it was read: title, first heading, types, language."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("title", "heading", "types"):
        op.add_column("target_check", sa.Column(name, sa.Text(), server_default="", nullable=False))
    op.add_column("target_check", sa.Column("language", sa.String(), server_default="", nullable=False))
    op.add_column("target_check", sa.Column("read", sa.Boolean(), server_default=sa.false(), nullable=False))

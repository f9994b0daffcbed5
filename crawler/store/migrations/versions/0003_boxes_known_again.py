"""What the box around a link is known by on other pages of its host, and whether that was counted."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("seen_link", sa.Column("fingerprint", sa.BigInteger(), nullable=True))
    op.add_column("seen_link", sa.Column("repeated", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_index("ix_seen_link_fingerprint", "seen_link", ["fingerprint", "repeated", "look_id"])

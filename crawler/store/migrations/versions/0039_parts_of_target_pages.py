"""A check of a target keeps what its parts are headed, how many words it has, and the date it gives itself."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("target_check", sa.Column("sections", sa.Text(), server_default="", nullable=False))
    op.add_column("target_check", sa.Column("words", sa.Integer(), server_default="0", nullable=False))
    op.add_column("target_check", sa.Column("dated", sa.String(), server_default="", nullable=False))

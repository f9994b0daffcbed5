"""What marks the kind of site a page is of."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("look", sa.Column("marks", sa.Text(), server_default="", nullable=False))

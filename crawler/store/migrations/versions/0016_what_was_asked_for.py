"""What somebody asked a site for, beside where the work on it stands."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("decision", sa.Column("ask", sa.String(), server_default="", nullable=False))

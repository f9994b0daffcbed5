"""How familiar a referring site is with the project, as far as looks and exports tell it."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("summary", sa.Column("warmth", sa.Double(), server_default="0", nullable=False))

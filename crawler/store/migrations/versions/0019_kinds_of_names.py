"""Names of people and research beside brands, and which kept copies were searched for names set later."""

import sqlalchemy as sa
from alembic import op

from crawler.store.kinds import UTCDateTime

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("mention", sa.Column("kind", sa.String(length=20), server_default="brand", nullable=False))
    op.add_column("look", sa.Column("named_at", UTCDateTime(), nullable=True))

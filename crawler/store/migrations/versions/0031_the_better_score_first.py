"""The list of the gap by how many competitors are live, and among the many alike by score: its indexes follow."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

_FALLING = [sa.text("competitors DESC"), sa.text("score DESC")]


def upgrade() -> None:
    for name, narrowed in (("ix_summary_order", "cleaned"), ("ix_summary_status", "status")):
        op.drop_index(name, table_name="summary")
        op.create_index(name, "summary", ["project_id", narrowed, *_FALLING, "source"])

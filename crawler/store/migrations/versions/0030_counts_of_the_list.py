"""What the counts beside the list's filters are grouped by, in order: counting sorts nothing and reads no wide row."""

from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

_COUNTED = "project_id cleaned status best_placement live competitors tools segment".split()


def upgrade() -> None:
    op.create_index("ix_summary_counts", "summary", _COUNTED)

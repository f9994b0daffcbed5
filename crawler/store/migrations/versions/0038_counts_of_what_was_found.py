"""The index that sites are counted by tells which site it is: counts among sites that were found read no wide row."""

from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

_COUNTED = "project_id cleaned status best_placement live competitors tools segment source_id".split()


def upgrade() -> None:
    op.drop_index("ix_summary_counts", table_name="summary")
    op.create_index("ix_summary_counts", "summary", _COUNTED)

"""Warmth among what the list of sites is filtered and ordered by without reading the wide rows."""

from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

_FACETS = (
    "project_id source source_id competitors live status best_placement yours followed unknown lost links pages"
    " authority last_seen tools score kinds cleaned warmth"
).split()


def upgrade() -> None:
    op.drop_index("ix_summary_facets", table_name="summary")
    op.create_index("ix_summary_facets", "summary", _FACETS)

"""Whose claim it is beside the page it names: counting a page's claims reads no claim, whose rows are wide."""

from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_claim_page", "claim", ["page_id", "project_id"])
    op.drop_index("ix_claim_page_id", table_name="claim")

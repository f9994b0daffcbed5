"""Links are found by the page they lead to: which of a competitor's pages earn links, and from whom."""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_seen_link_target", "seen_link", ["target_key", "look_id"])

"""What links lead to stands in the index that counts them: benchmark and assets count by it."""

from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_seen_link_look", "seen_link")
    columns = ["look_id", "site_id", "placement", "nofollow_cause", "target_key", "nth"]
    op.create_index("ix_seen_link_look", "seen_link", columns)

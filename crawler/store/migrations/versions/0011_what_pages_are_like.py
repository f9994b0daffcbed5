"""What a page is like as a whole, beside each look: words, links that leave it, author, dates, contact page, types."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("words", "out_links", "out_sites"):
        op.add_column("look", sa.Column(name, sa.Integer(), nullable=True))
    for name in ("author", "published", "modified", "generator"):
        op.add_column("look", sa.Column(name, sa.String(), server_default="", nullable=False))
    for name in ("contact", "types"):
        op.add_column("look", sa.Column(name, sa.Text(), server_default="", nullable=False))

"""Second looks: when a page is due again by itself, what targets answer, and a receipt for each host."""

import sqlalchemy as sa
from alembic import op

from crawler.store.kinds import Id, UTCDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _schedule()
    _elsewhere()
    _targets()
    _receipts()


def _schedule() -> None:
    op.add_column("page", sa.Column("due_at", UTCDateTime(), nullable=True))
    op.add_column("page", sa.Column("failures", sa.Integer(), server_default="0", nullable=False))
    op.create_index("ix_page_due_at", "page", ["due_at"])
    op.add_column("evidence", sa.Column("lost", sa.Integer(), server_default="0", nullable=False))
    for statement in (_UNANSWERED, _MISSING):
        op.execute(statement[op.get_bind().dialect.name])


# A day after their latest look: pages it got no answer from, and pages it found a link missing on.
_DAY_LATER = {
    "sqlite": "strftime('%Y-%m-%d %H:%M:%f000', checked_at, '+1 day')",
    "postgresql": "checked_at + interval '1 day'",
}
_UNANSWERED = {
    dialect: f"""
    UPDATE page SET due_at = {later}, failures = 1 WHERE last_check_id IN
        (SELECT id FROM look WHERE failure IN ('blocked', 'unreachable', 'refused', 'unreadable'))
    """  # noqa: S608 - of constants only
    for dialect, later in _DAY_LATER.items()
}
_MISSING = {
    dialect: f"""
    UPDATE page SET due_at = {later} WHERE last_check_id IN
        (SELECT look_id FROM verdict WHERE verdict IN ('removed', 'gone', 'moved'))
    """  # noqa: S608 - made of the module's own words
    for dialect, later in _DAY_LATER.items()
}


def _elsewhere() -> None:
    op.add_column("seen_link", sa.Column("target_key", sa.BigInteger(), nullable=True))
    op.add_column("seen_link", sa.Column("seen_on", sa.Text(), server_default="", nullable=False))


def _targets() -> None:
    op.create_table(
        "target_check",
        sa.Column("id", Id, nullable=False),
        sa.Column("run_id", Id, nullable=True),
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("verdict", sa.String(length=20), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("final_url", sa.Text(), nullable=True),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_target_check_key", "target_check", ["key", "id"])
    op.create_index("ix_target_check_run_id", "target_check", ["run_id"])


def _receipts() -> None:
    op.create_table(
        "receipt",
        sa.Column("run_id", Id, nullable=False),
        sa.Column("host", sa.String(), nullable=False),
        sa.Column("requests", sa.Integer(), nullable=False),
        sa.Column("most_at_once", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("robots", sa.String(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("delay", sa.Double(), nullable=False),
        sa.Column("waits", sa.Integer(), nullable=False),
        sa.Column("waited", sa.Double(), nullable=False),
        sa.Column("stopped", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("run_id", "host"),
    )

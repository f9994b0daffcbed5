"""Lists like a spreadsheet: what referring sites are filtered and sorted by, and an index of their words."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0005"
branch_labels = None
depends_on = None

FACETS = (
    "project_id source source_id competitors live status best_placement yours followed unknown lost links pages "
    "authority last_seen tools"
).split()


def upgrade() -> None:
    for column in (
        sa.Column("live", sa.String(), server_default="", nullable=False),
        sa.Column("followed", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("unknown", sa.Integer(), server_default="0", nullable=False),
        sa.Column("lost", sa.Integer(), server_default="0", nullable=False),
        sa.Column("links", sa.Integer(), server_default="0", nullable=False),
        sa.Column("pages", sa.Integer(), server_default="0", nullable=False),
        sa.Column("authority", sa.Double(), server_default="-1", nullable=False),
        sa.Column("authority_name", sa.String(), nullable=True),
        sa.Column("last_seen", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("tools", sa.String(), server_default="", nullable=False),
    ):
        op.add_column("summary", column)
    op.create_index("ix_summary_facets", "summary", FACETS)
    named = ["project_id", "source_id", "export_id", "authority_name", "authority"]
    op.create_index("ix_claim_authority", "claim", named)
    for statement in _SEARCH[op.get_bind().dialect.name]:
        op.execute(statement)


# Full text is each database's own affair: no model stands for it, `server/gap/listing/words.py` speaks to both.
# Whole words without their positions (detail=none) are all that is asked for, and a third of the size.
_SEARCH = {
    "sqlite": [
        'CREATE VIRTUAL TABLE site_words USING fts5(words, tokenize="unicode61 remove_diacritics 2", detail=none)'
    ],
    "postgresql": [
        """
        CREATE TABLE site_words (
            project_id BIGINT NOT NULL REFERENCES project (id) ON DELETE CASCADE,
            source_id BIGINT NOT NULL REFERENCES site (id) ON DELETE CASCADE,
            words TSVECTOR NOT NULL,
            PRIMARY KEY (project_id, source_id)
        )
        """,
        "CREATE INDEX ix_site_words ON site_words USING gin (words)",
    ],
}

"""Indexes for lists of few among a million: of every three letters of the pages and anchors that claims name, and of
answers, places, forms and moments that few have; the order of the list tells which site it is, so that those that a
search found are known by the index alone.

PostgreSQL indexes letters only where its administrator added `pg_trgm`: a search goes through the claims there.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

# No text of its own and no positions: what may hold a word is asked for, and each claim compared then.
_TABLE = """
    CREATE VIRTUAL TABLE claim_texts USING fts5(page_url, anchor, content='', detail=none, tokenize='trigram')
"""
_FILL = "INSERT INTO claim_texts (rowid, page_url, anchor) SELECT id, page_url, anchor FROM claim"
# An id of a claim that went may be another's later. Claims are added by `claim_texts`, many at once: a trigger writes
# the index anew for each, and a load took half as long again.
_GONE = """
    CREATE TRIGGER claim_texts_gone AFTER DELETE ON claim
    WHEN old.id <= (SELECT max(id) FROM claim_texts_docsize) BEGIN
        INSERT INTO claim_texts (claim_texts, rowid, page_url, anchor)
        VALUES ('delete', old.id, old.page_url, old.anchor);
    END
"""
_ORDER: list[Any] = ["project_id", "cleaned", sa.text("competitors DESC"), sa.text("score DESC"), "source", "source_id"]


def upgrade() -> None:
    op.drop_index("ix_summary_order", table_name="summary")
    op.create_index("ix_summary_order", "summary", _ORDER)
    op.create_index("ix_verdict_answer", "verdict", ["verdict", "claim_id"])
    op.create_index("ix_look_at", "look", ["at"])
    op.create_index("ix_seen_link_place", "seen_link", ["placement", "confidence", "look_id", "nth"])
    op.create_index("ix_seen_link_form", "seen_link", ["kind", "rel", "nofollow_cause", "look_id"])
    if op.get_bind().dialect.name == "sqlite":
        for statement in (_TABLE, _FILL, _GONE):
            op.execute(statement)

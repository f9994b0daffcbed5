"""Beginnings of words have an index of their own: a common one was put together of the thousand words that begin so.

PostgreSQL knows no such index.
"""

from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

# FTS5 takes one letter from the index of two, and three from that of four (sqlite.org/fts5.html, "Prefix Indexes").
_TABLE = """
    CREATE VIRTUAL TABLE site_words_new
    USING fts5(words, tokenize="unicode61 remove_diacritics 2", detail=none, prefix='2 4')
"""


def upgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        return
    # The option stands in the table's own making: the texts go over to another one.
    op.execute(_TABLE)
    op.execute("INSERT INTO site_words_new (rowid, words) SELECT rowid, words FROM site_words")
    op.execute("DROP TABLE site_words")
    op.execute("ALTER TABLE site_words_new RENAME TO site_words")

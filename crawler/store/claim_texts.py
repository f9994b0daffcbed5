"""Which claims may hold a text in their page's address or anchor, by an index of every three letters of both.

SQLite's FTS5 keeps it, see the migration "few among many"; PostgreSQL has none, and goes through the claims.
"""

from collections.abc import Collection

from sqlalchemy import Connection, select, text

from crawler.both_forms import both_forms
from crawler.store import few
from crawler.store.few import Few
from crawler.store.models import ClaimRow
from crawler.store.projects import ProjectView
from crawler.store.searching import spellings
from crawler.store.storable import storable_text
from crawler.store.written_names import sites_written

LETTERS = 3
"""Of one entry of the index: a shorter text has none."""
MOST_ENTRIES = 60
"""Asked for at once: of a text so long, the first tell as much as all."""
_FOUND = text("SELECT rowid FROM claim_texts WHERE claim_texts MATCH :said LIMIT :most")
# FTS5's own table of how long each text is: its last row tells how far the index has come.
_UNTIL = text("SELECT max(id) FROM claim_texts_docsize")
_ADD = text(
    "INSERT INTO claim_texts (rowid, page_url, anchor) SELECT id, page_url, anchor FROM claim WHERE id > :until"
)


def index_new_claims(connection: Connection) -> None:
    """Add the texts of claims that were stored since the index was last written."""
    if connection.dialect.name == "sqlite":
        connection.execute(_ADD, {"until": connection.scalar(_UNTIL) or 0})


def claims_that_may_hold(connection: Connection, project: ProjectView, asked: str) -> Few:
    """Ids of the claims of which some hold a text, or are on a site whose name as people write it holds it.

    No claim with it is missing, but each is to be compared: letters may stand elsewhere than side by side, and other
    projects' claims are among them. None where the index does not tell, or where there are very many.
    """
    words = storable_text(asked.strip())
    looked_for = spellings(both_forms(words))
    if connection.dialect.name != "sqlite" or any(len(one) < LETTERS for one in looked_for):
        return None
    held = list(connection.scalars(_FOUND, {"said": _said(looked_for), "most": few.MOST + 1}))
    # Whoever stored a claim otherwise than by a load has not added its text.
    new = select(ClaimRow.id).where(ClaimRow.project_id == project.id, ClaimRow.id > (connection.scalar(_UNTIL) or 0))
    held += connection.scalars(new.limit(few.MOST + 1))
    if len(held) > few.MOST:
        return None
    named = select(ClaimRow.id).where(ClaimRow.project_id == project.id, ClaimRow.source_id.in_(sites_written(words)))
    there = list(connection.scalars(named.limit(few.MOST + 1)))
    return None if len(there) > few.MOST else sorted({*held, *there})


def _said(looked_for: Collection[str]) -> str:
    """All entries of one of the texts, as FTS5 is asked for them."""
    return " OR ".join(f"({' AND '.join(_entries(one))})" for one in looked_for)


def _entries(words: str) -> list[str]:
    parts = dict.fromkeys(words[start : start + LETTERS] for start in range(len(words) - LETTERS + 1))
    return ['"' + part.replace('"', '""') + '"' for part in parts][:MOST_ENTRIES]

"""Links to one page are of one key whoever is said to have sent the visitor: `?ref=` and `?aff=` made several of it.

Looks have written it so since; those of before were of the old key until their page was looked at again.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from crawler.urls import target_key

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

TABLES = (
    ("seen_link", ("look_id", "nth"), "target_key"),
    ("target_check", ("id",), "key"),
    ("ranking", ("id",), "target_key"),
)
"""Where an address stands beside its key: the table, what tells its rows apart, the key's column."""
BATCH = 5000


def upgrade() -> None:
    for name, rows, key in TABLES:
        _renew(name, rows, key)


def _renew(name: str, rows: tuple[str, ...], key: str) -> None:
    table = sa.table(name, *map(sa.column, (*rows, "url", key)))
    connection = op.get_bind()
    held = table.c[key]
    # Any address that may hold one of these names, which all begin so; the key itself says whether it does.
    said = sa.or_(*(table.c.url.icontains(word) for word in ("ref", "aff")))
    asked = (table.c.url.contains("?"), said, held.is_not(None))
    chosen = sa.select(*(table.c[row] for row in rows), table.c.url, held).where(*asked)
    here = sa.and_(*(table.c[row] == sa.bindparam(f"of_{row}") for row in rows))
    changed = sa.update(table).where(here).values({key: sa.bindparam("new")})
    stale = [_values(row, rows, new) for row in connection.execute(chosen) if (new := target_key(row.url)) != row[-1]]
    for start in range(0, len(stale), BATCH):
        connection.execute(changed, stale[start : start + BATCH])


def _values(row: Any, rows: tuple[str, ...], new: int) -> dict[str, Any]:
    return {**{f"of_{name}": getattr(row, name) for name in rows}, "new": new}

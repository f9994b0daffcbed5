"""Inserting rows that may be there already, alike on SQLite and PostgreSQL."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.dialects import postgresql, sqlite

from crawler.store.kinds import Base


def insert_missing(
    connection: Connection, table: type[Base], rows: Sequence[Mapping[str, Any]], *, unique: Sequence[str]
) -> int:
    """Insert the rows whose unique columns are not there yet; the number inserted."""
    if not rows:
        return 0
    if connection.dialect.name == "sqlite":
        statement = sqlite.insert(table).on_conflict_do_nothing(index_elements=list(unique))
        return int(connection.execute(statement, rows).rowcount)
    # SQLAlchemy joins many rows into few statements here, and then knows of no row count.
    made = postgresql.insert(table).on_conflict_do_nothing(index_elements=list(unique))
    inserted = made.returning(table.__table__.c[unique[0]])
    return len(connection.execute(inserted, rows).all())

"""Inserting rows that may be there already, alike on SQLite and PostgreSQL."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.dialects import postgresql, sqlite

from crawler.store.bulk import execute_raw
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


def insert_missing_raw(
    connection: Connection, table: type[Base], columns: Sequence[str], rows: Sequence[Sequence[Any]], *, unique: str
) -> int:
    """The same for many rows whose values are in the driver's own form, in the order of `columns`.

    `unique` names the unique columns, with spaces between.
    """
    if not rows:
        return 0
    make = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    statement = make(table).on_conflict_do_nothing(index_elements=unique.split())
    return execute_raw(connection, statement, columns, rows)

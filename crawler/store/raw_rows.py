"""Rows as the driver gives them: what reads hundreds of thousands of them needs neither their types nor their names."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import cache
from typing import Any, cast

from sqlalchemy import Connection, Select
from sqlalchemy.exc import DBAPIError

from crawler.store.kinds import UTCDateTime

ROWS = 5000
"""Rows taken from a cursor at a time."""


def raw_rows(connection: Connection, query: Select[*tuple[Any, ...]]) -> Iterator[Sequence[Any]]:
    """The rows of a query, a part at a time: numbers and text alone, for their types are not looked at.

    Saves what SQLAlchemy takes to make a row with names of each. Raises its DBAPIError for what the driver raises.
    """
    if connection.dialect.name != "sqlite":
        # A driver that would else send every row at once: SQLAlchemy asks it for a cursor on the server.
        for rows in connection.execute(query, execution_options={"yield_per": ROWS}).partitions():
            yield from rows
        return
    errors = connection.dialect.loaded_dbapi.Error
    result = connection.execute(query)
    try:
        while rows := result.cursor.fetchmany(ROWS):
            yield from rows
    except errors as error:
        raise DBAPIError.instance(str(query), None, error, errors, dialect=connection.dialect) from error
    finally:
        result.close()


def moments(connection: Connection) -> Callable[[Any], datetime]:
    """Makes a moment of what the driver gives for one; kept, for many rows have the same."""
    kind = UTCDateTime().dialect_impl(connection.dialect)
    return cache(cast("Callable[[Any], datetime]", kind.result_processor(connection.dialect, None)))

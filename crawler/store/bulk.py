"""Inserting many rows whose values are in the driver's own form already: SQLAlchemy leaves each value alone."""

from collections.abc import Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Insert, Table, insert


def insert_raw(connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows given as values in the order of `columns`, plain text, numbers, booleans and None only.

    Closed sets go in as plain `str`, lists as JSON text. Saves more than half of the time that narrow rows take.
    """
    if rows:
        execute_raw(connection, insert(table), columns, rows)


def execute_raw(
    connection: Connection, statement: Insert, columns: Sequence[str], rows: Sequence[Sequence[Any]]
) -> int:
    """Run an insert over such rows; the number of rows it inserted."""
    compiled = statement.compile(dialect=connection.dialect, column_keys=list(columns))
    made: list[Any]
    if compiled.positiontup:
        order = [columns.index(name) for name in compiled.positiontup]
        made = list(map(itemgetter(*order), rows)) if order != sorted(order) else list(map(tuple, rows))
    else:
        made = [dict(zip(columns, row, strict=True)) for row in rows]
    return int(connection.exec_driver_sql(compiled.string, made).rowcount)

"""A select asked hundreds of times a second: put into words once, then run on the driver's own cursor.

SQLAlchemy takes five to ten times as long over a statement of a row or two as SQLite does: it looks the words up under
a key made of the whole statement, and builds a result that can do far more than is asked of it here.
"""

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from sqlalchemy import BindParameter, Connection, Dialect, Select, bindparam
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler

Reader = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class _Words:
    """A statement as one database takes it."""

    sql: str
    fixed: Mapping[str, Any]
    """Values that stand in the statement itself."""
    order: Sequence[str] | None
    """Names of the values by their place; None where the driver takes them by name."""
    readers: Sequence[Reader | None]
    """What makes of a column's raw value the one its type says; None where that is the same."""


def free(name: str) -> BindParameter[Any]:
    """A value of a prepared select that is given each time it is asked."""
    return bindparam(name, required=False)


class Prepared:
    """One select; its free values are numbers and text alone."""

    def __init__(self, statement: Select[*tuple[Any, ...]]) -> None:
        self._statement = statement
        self._words: dict[str, _Words] = {}
        self._row = namedtuple("Row", statement.selected_columns.keys())  # type: ignore[misc]  # noqa: PYI024

    def all(self, connection: Connection, **values: int | str) -> list[Any]:
        """Every row, with the names of its columns. Raises sqlalchemy's DBAPIError for what the driver raises."""
        words = self._words.get(connection.dialect.name) or self._compile(connection.dialect)
        given: Mapping[str, Any] = {**words.fixed, **values}
        ordered = given if words.order is None else [given[name] for name in words.order]
        rows = _fetched(connection, words.sql, ordered)
        return [self._row(*self._read(row, words.readers)) for row in rows]

    def first(self, connection: Connection, **values: int | str) -> Any:
        """The first row; None where there is none."""
        rows = self.all(connection, **values)
        return rows[0] if rows else None

    @staticmethod
    def _read(row: Sequence[Any], readers: Sequence[Reader | None]) -> list[Any]:
        return [reader(value) if reader else value for reader, value in zip(readers, row, strict=True)]

    def _compile(self, dialect: Dialect) -> _Words:
        made = self._statement.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
        assert isinstance(made, SQLCompiler)  # noqa: S101 - it is what a select is compiled by
        held = made.construct_params()
        words = _Words(
            sql=str(made),
            fixed={name: value.value if isinstance(value, Enum) else value for name, value in held.items()},
            order=made.positiontup if made.positional else None,
            readers=[
                column.type.dialect_impl(dialect).result_processor(dialect, None)
                for column in self._statement.selected_columns
            ],
        )
        self._words[dialect.name] = words
        return words


def _fetched(connection: Connection, sql: str, given: Any) -> Sequence[Sequence[Any]]:
    errors = connection.dialect.loaded_dbapi.Error
    cursor = connection.connection.cursor()
    try:
        cursor.execute(sql, given)
        return cursor.fetchall()
    except errors as error:
        raise DBAPIError.instance(sql, given, error, errors, dialect=connection.dialect) from error
    finally:
        cursor.close()

"""A select asked hundreds of times a second: put into words once, then run on the driver's own cursor.

SQLAlchemy takes five to ten times as long over a statement of a row or two as SQLite does: it looks the words up under
a key made of the whole statement, and builds a result that can do far more than is asked of it here.
"""

from collections import namedtuple
from collections.abc import Callable, Sequence
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
    fixed: list[Any] | dict[str, Any]
    """Values that stand in the statement itself, by their place, or by name where the driver takes them so."""
    places: Sequence[tuple[int | str, str]]
    """Where each free value stands, and its name."""


def free(name: str) -> BindParameter[Any]:
    """A value of a prepared select that is given each time it is asked."""
    return bindparam(name, required=False)


class Prepared:
    """One select; its free values are numbers and text alone."""

    def __init__(self, statement: Select[*tuple[Any, ...]]) -> None:
        self._statement = statement
        self._words: dict[str, _Words] = {}
        self._readers: dict[str, list[tuple[int, Reader]]] = {}
        self._row: Any = namedtuple("Row", statement.selected_columns.keys())  # type: ignore[misc]  # noqa: PYI024 - its fields are the statement's columns

    def all(self, connection: Connection, **values: int | str) -> list[Any]:
        """Every row, with the names of its columns. Raises sqlalchemy's DBAPIError for what the driver raises."""
        words = self._words.get(connection.dialect.name) or self._compile(connection.dialect)
        given: Any = words.fixed.copy()
        for place, name in words.places:
            given[place] = values[name]
        rows, description = _fetched(connection, words.sql, given)
        readers = self._readers.get(connection.dialect.name)
        if readers is None:
            readers = self._find_readers(connection.dialect, description)
        return self._made(rows, readers)

    def first(self, connection: Connection, **values: int | str) -> Any:
        """The first row; None where there is none."""
        rows = self.all(connection, **values)
        return rows[0] if rows else None

    def _made(self, rows: Sequence[Sequence[Any]], readers: Sequence[tuple[int, Reader]]) -> list[Any]:
        # As `_make` does, without counting the columns of every row.
        new, kind = tuple.__new__, self._row
        if not readers:
            return [new(kind, row) for row in rows]
        made = []
        for row in rows:
            read = list(row)
            for place, reader in readers:
                read[place] = reader(read[place])
            made.append(new(kind, read))
        return made

    def _compile(self, dialect: Dialect) -> _Words:
        made = self._statement.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
        assert isinstance(made, SQLCompiler)  # noqa: S101 - it is what a select is compiled by
        held = {
            name: value.value if isinstance(value, Enum) else value for name, value in made.construct_params().items()
        }
        order = (made.positiontup or []) if made.positional else None
        asked = {name for name, bind in made.binds.items() if not bind.unique}
        words = _Words(
            sql=str(made),
            fixed=held if order is None else [held[name] for name in order],
            places=[(place if order else name, name) for place, name in enumerate(order or held) if name in asked],
        )
        self._words[dialect.name] = words
        return words

    def _find_readers(self, dialect: Dialect, description: Sequence[Any]) -> list[tuple[int, Reader]]:
        """What makes of a column's raw value the one its type says, by its place; without those that stay as they are.

        PostgreSQL's floats are asked what the driver calls them (PEP 249, "type_code").
        """
        types = [column.type.dialect_impl(dialect) for column in self._statement.selected_columns]
        readers = [kind.result_processor(dialect, told[1]) for kind, told in zip(types, description, strict=True)]
        found: list[tuple[int, Reader]] = [
            (place, reader) for place, reader in enumerate(readers) if reader is not None
        ]
        self._readers[dialect.name] = found
        return found


def _fetched(connection: Connection, sql: str, given: Any) -> tuple[Sequence[Sequence[Any]], Sequence[Any]]:
    """The rows as the driver gives them, and what it tells of their columns."""
    errors = connection.dialect.loaded_dbapi.Error
    cursor = connection.connection.cursor()
    try:
        cursor.execute(sql, given)
        return cursor.fetchall(), cursor.description
    except errors as error:
        raise DBAPIError.instance(sql, given, error, errors, dialect=connection.dialect) from error
    finally:
        cursor.close()

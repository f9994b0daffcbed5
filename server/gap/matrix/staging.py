"""Where the rows of a rebuild go: into the gap's tables at once, or aside, to take the place of the old in one go.

What is set aside lies in tables of the connection's own, which lock nothing of the store: SQLite lets one writer in at
a time, and all others would wait until the last site is judged.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, cast

from sqlalchemy import Column, Connection, MetaData, Table, and_, delete, insert, select

from crawler.store.bulk import insert_raw
from crawler.store.cleaning_models import SiteCleaning
from crawler.store.kinds import Base
from crawler.store.models import Project
from crawler.store.priority_models import Priority
from crawler.store.projects import ProjectView
from crawler.store.segment_models import SiteSegment
from crawler.store.summary_models import Evidence, Summary
from crawler.store.topic_models import SiteTopic

_MODELS: tuple[type[Base], ...] = (Summary, Evidence, SiteSegment, SiteTopic, SiteCleaning, Priority)
_OWNER, _SITE = "project_id", "source_id"


def table_of(model: type[Base]) -> Table:
    """The table of rows of a kind."""
    return cast("Table", model.__table__)


def begin_writing(connection: Connection, project: ProjectView) -> None:
    """Keep other writers of the project's gap out until the transaction ends: what is read from here on stays so."""
    if connection.dialect.name == "sqlite":
        # Python's driver begins none by itself in front of what reads.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.execute(select(Project.id).where(Project.id == project.id).with_for_update())


class Rows:
    """The gap's tables themselves."""

    def __init__(self, connection: Connection, tables: Mapping[type[Base], Table] | None = None) -> None:
        self._connection = connection
        self._tables = tables or {model: table_of(model) for model in _MODELS}

    def add(self, model: type[Base], columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
        """Write rows as `crawler.store.bulk.insert_raw` takes them."""
        insert_raw(self._connection, self._tables[model], columns, rows)


def rows_in_place(connection: Connection, project: ProjectView, sources: Collection[int]) -> Rows:
    """The tables, without what they held of the sites of these ids."""
    for model in _MODELS:
        table = table_of(model)
        connection.execute(delete(table).where(table.c[_OWNER] == project.id, table.c[_SITE].in_(sources)))
    return Rows(connection)


class Staged(Rows):
    """Tables beside them for all sites of a project, empty at first."""

    def __init__(self, connection: Connection) -> None:
        apart = MetaData()
        self._aside = {model: _aside(table_of(model), apart) for model in _MODELS}
        self._apart = apart
        super().__init__(connection, self._aside)
        # Of a rebuild that failed: the connection went back to its pool.
        self.drop()
        apart.create_all(connection, checkfirst=False)

    def take_over(self, project: ProjectView) -> None:
        """Put the rows in the place of the project's old ones; those that are the same stay as they are."""
        for model, new in self._aside.items():
            old = table_of(model)
            mine = old.c[_OWNER] == project.id
            same_key = and_(mine, *(old.c[one.name] == one for one in new.primary_key))
            if self._connection.dialect.name == "sqlite":
                alike = (old.c[one.name].is_not_distinct_from(one) for one in new.c if not one.primary_key)
                kept = select(1).select_from(new).where(same_key, *alike).correlate(old).exists()
                self._connection.execute(delete(old).where(mine, ~kept))
                there = select(1).select_from(old).where(same_key).correlate(new).exists()
                rows = select(new).where(~there)
            else:
                # It writes a row anew whatever changes of it, and cannot compare JSON.
                self._connection.execute(delete(old).where(mine))
                rows = select(new)
            self._connection.execute(insert(old).from_select([one.name for one in new.c], rows))

    def drop(self) -> None:
        """Remove the tables."""
        for table in self._apart.sorted_tables:
            self._connection.exec_driver_sql(f"DROP TABLE IF EXISTS {table.name}")


def _aside(table: Table, apart: MetaData) -> Table:
    """A table of the same columns: rows come in the order of its key, so that it costs next to nothing."""
    keys = {one.name for one in table.primary_key} - {_OWNER}
    columns = [Column(one.name, one.type, primary_key=one.name in keys, nullable=one.nullable) for one in table.c]
    return Table(f"new_{table.name}", apart, *columns, prefixes=["TEMPORARY"], sqlite_with_rowid=len(keys) == 1)

"""Sites that many counts of one answer have in common, found once and kept aside as long as the answer is made."""

from sqlalchemy import Column, ColumnElement, Connection, MetaData, Table, delete, insert, select
from sqlalchemy.schema import CreateTable

from crawler.store.kinds import Id
from crawler.store.projects import ProjectView
from crawler.store.summary_models import Summary
from server.gap.listing.conditions import conditions
from server.gap.listing.query import GapQuery

# Of the connection's own: it locks nothing of the store, and its rows go when the transaction ends.
_FOUND = Table(
    "found_site", MetaData(), Column("source_id", Id, primary_key=True, autoincrement=False), prefixes=["TEMPORARY"]
)


def find_once(connection: Connection, project: ProjectView, query: GapQuery) -> bool:
    """Put the sites of a query aside, in the place of those that were; whether there are any."""
    connection.execute(CreateTable(_FOUND, if_not_exists=True))
    connection.execute(delete(_FOUND))
    held = conditions(project, query, connection.dialect.name)
    connection.execute(insert(_FOUND).from_select(["source_id"], select(Summary.source_id).where(*held)))
    # Asked: not every driver counts what was inserted.
    return connection.scalar(select(_FOUND.c.source_id).limit(1)) is not None


def is_found(source: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether a referring site, by its id, is one of those set aside."""
    return source.in_(select(_FOUND.c.source_id))

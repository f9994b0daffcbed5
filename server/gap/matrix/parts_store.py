"""Which sites were judged anew by themselves, and in which order: a rebuild of all that began before judges them again.

Not every such site is told from what the store holds: a word taken back leaves nothing behind.
"""

from collections.abc import Collection

from sqlalchemy import Connection, delete, func, insert, select

from crawler.store.projects import ProjectView
from crawler.store.summary_models import SummaryPart


def newest_part(connection: Connection, project: ProjectView) -> int:
    """The number of the project's newest part; 0 before the first."""
    return connection.scalar(select(func.max(SummaryPart.nth)).where(SummaryPart.project_id == project.id)) or 0


def note_part(connection: Connection, project: ProjectView, sources: Collection[int]) -> None:
    """Note that the sites of these ids were judged, in the transaction that did and while no other may."""
    if not sources:
        return
    nth = newest_part(connection, project) + 1
    mine = SummaryPart.project_id == project.id
    connection.execute(delete(SummaryPart).where(mine, SummaryPart.site_id.in_(sources)))
    rows = [{"project_id": project.id, "site_id": source, "nth": nth} for source in sorted(set(sources))]
    connection.execute(insert(SummaryPart), rows)


def parts_since(connection: Connection, project: ProjectView, nth: int) -> list[int]:
    """Ids of the sites of later parts than that, in order."""
    mine = SummaryPart.project_id == project.id, SummaryPart.nth > nth
    return list(connection.scalars(select(SummaryPart.site_id).where(*mine).order_by(SummaryPart.site_id)))

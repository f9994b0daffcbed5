"""How much there is to judge before a summary is up to date: whether that takes a moment, or keeps others waiting."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Engine, func, select

from crawler.store.models import ClaimRow, Page
from crawler.store.projects import ProjectView
from server.gap.matrix.changed_store import changed_since
from server.gap.matrix.freshness import current_stamp

SHORT_ROWS = 20_000
"""Claims and pages, or looks, that are judged in a third of a second: half of what a process takes to begin."""


def is_short(engine: Engine, project: ProjectView) -> bool:
    """Whether `rebuild_changed` takes a moment. It goes through the claims and pages of the sites that changed, or
    through all of the store's."""
    with engine.connect() as connection:
        changed = changed_since(connection, project)
        if changed is not None:
            return _rows(connection, project, changed.sources) <= SHORT_ROWS
        newest = current_stamp(connection, project)
        return int(newest["claim"]) + int(newest["look"]) <= SHORT_ROWS


def _rows(connection: Connection, project: ProjectView, sources: Sequence[int]) -> int:
    """Claims and pages of the sites; of more than are short no more are counted."""
    claims: Any = select(ClaimRow.id).where(ClaimRow.project_id == project.id, ClaimRow.source_id.in_(sources))
    pages: Any = select(Page.id).where(Page.site_id.in_(sources))
    few = (rows.limit(SHORT_ROWS + 1).subquery() for rows in (claims, pages))
    return sum(connection.scalar(select(func.count()).select_from(rows)) or 0 for rows in few)

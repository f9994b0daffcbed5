"""The runs a store remembers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from crawler.store.models import Look, Run


@dataclass(frozen=True, slots=True)
class StoredRun:
    """One go at looking at pages."""

    run: int
    command: str
    started_at: datetime
    finished_at: datetime | None
    """None where it goes on, was stopped, or was cut off."""
    pages: int
    """That were due at its start."""
    looks: int
    """Made by it."""
    settings: dict[str, Any]
    """Changed for it."""


def list_runs(
    connection: Connection, project_id: int, *, after: int | None = None, limit: int
) -> tuple[list[StoredRun], int | None]:
    """Runs of a project, newest first, and what `after` takes to go on, or None at the end."""
    looks = select(func.count()).where(Look.run_id == Run.id).scalar_subquery()
    columns = (Run.id, Run.command, Run.started_at, Run.finished_at, Run.pages, looks, Run.settings)
    query = select(*columns).where(Run.project_id == project_id).order_by(Run.id.desc()).limit(limit + 1)
    if after is not None:
        query = query.where(Run.id < after)
    found = [StoredRun(*row) for row in connection.execute(query)]
    return found[:limit], found[limit - 1].run if len(found) > limit else None

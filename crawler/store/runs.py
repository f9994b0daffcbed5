"""The runs a store remembers."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from crawler.items import Verdict
from crawler.store.models import Look, Run, TargetCheck
from crawler.store.targets import PAGES_COMMAND


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
    """Made by it, at so many pages."""
    settings: dict[str, Any]
    """Changed for it."""
    targets: dict[Verdict, int] = field(default_factory=dict)
    """What asking for the pages that links lead to came to, the most first. A run of `targets` looks at these alone."""


def list_runs(
    connection: Connection, project_id: int, *, after: int | None = None, limit: int
) -> tuple[list[StoredRun], int | None]:
    """Runs of a project, newest first, and what `after` takes to go on, or None at the end."""
    looks = select(func.count()).where(Look.run_id == Run.id).scalar_subquery()
    columns = (Run.id, Run.command, Run.started_at, Run.finished_at, Run.pages, looks, Run.settings)
    query = select(*columns).where(Run.project_id == project_id).order_by(Run.id.desc()).limit(limit + 1)
    if after is not None:
        query = query.where(Run.id < after)
    rows = connection.execute(query).all()
    found = [StoredRun(*row) for row in rows[:limit]]
    if found:
        targets = _targets(connection, found[-1].run, found[0].run)
        found = [_with_targets(run, targets.get(run.run, {})) for run in found]
    return found, found[-1].run if len(rows) > limit else None


def _with_targets(run: StoredRun, targets: dict[Verdict, int]) -> StoredRun:
    looks = sum(targets.values()) if run.command == PAGES_COMMAND else run.looks
    return replace(run, looks=looks, targets=targets)


def _targets(connection: Connection, first: int, last: int) -> dict[int | None, dict[Verdict, int]]:
    """Run -> what came of asking for targets, of these and all between; none of runs that asked for none."""
    count = func.count()
    query = select(TargetCheck.run_id, TargetCheck.verdict, count).where(TargetCheck.run_id.between(first, last))
    query = query.group_by(TargetCheck.run_id, TargetCheck.verdict).order_by(count.desc(), TargetCheck.verdict)
    found: dict[int | None, dict[Verdict, int]] = defaultdict(dict)
    for run, verdict, counted in connection.execute(query):
        found[run][verdict] = counted
    return found

"""Which targets of live links a run has to ask for, and what was answered."""

from collections.abc import Sequence

from sqlalchemy import Connection, func, insert, select

from crawler.items import Check, DuePage, Verdict
from crawler.store.models import Look, Run, SeenLink, TargetCheck
from crawler.store.storable import storable_check
from crawler.urls import host_of, registrable_domain

COMMAND = "verify"
"""The command whose runs check targets: one of these that ended has left none."""


def due_targets(connection: Connection, run_id: int) -> list[DuePage]:
    """Every address that links seen in this run lead to, once, and what runs before it that were cut off left."""
    ended = select(func.max(Run.id)).where(Run.id < run_id, Run.finished_at.is_not(None), Run.command == COMMAND)
    last = connection.scalar(ended) or 0
    query = (
        select(SeenLink.target_key, func.min(SeenLink.url).label("url"))
        .join(Look, Look.id == SeenLink.look_id)
        .where(Look.run_id > last, Look.run_id <= run_id, SeenLink.target_key.is_not(None))
        .group_by(SeenLink.target_key)
        .order_by(SeenLink.target_key)
    )
    return [
        DuePage(id=row.target_key, url=row.url, domain=registrable_domain(host_of(row.url)))
        for row in connection.execute(query)
    ]


def store_target_checks(connection: Connection, run_id: int, checks: Sequence[Check]) -> None:
    """Append what was answered, in the caller's transaction."""
    rows = [
        {
            "run_id": run_id,
            "key": check.page_id,
            "url": check.url,
            "at": check.at,
            "verdict": check.failure or Verdict.LIVE,
            "status": check.status,
            "final_url": check.final_url,
            "reasons": list(check.reasons),
        }
        for check in map(storable_check, checks)
    ]
    if rows:
        connection.execute(insert(TargetCheck), rows)

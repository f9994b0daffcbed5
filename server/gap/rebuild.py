"""Keeping the gap ready: cells counted by the database, one judgement a referring site, all in one transaction."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Engine, delete, insert

from crawler.items import GapStatus
from crawler.store.models import Evidence, Summary
from crawler.store.projects import ProjectView
from server.gap.freshness import is_fresh, stamp
from server.gap.judgement import Judged, judge_site
from server.gap.matrix import SourceCells, matrix

BATCH = 1000
"""Referring sites written at a time: what memory holds does not grow with the store."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """How many referring sites were judged, by status."""

    sites: int
    statuses: dict[GapStatus, int]


def rebuild(engine: Engine, project: ProjectView, *, sources: Collection[int] | None = None) -> Rebuilt:
    """Count and judge the referring sites of a project anew: all, or those of the given site ids (a few thousand).

    Readers see the old summary until the new one is whole.
    """
    statuses: Counter[GapStatus] = Counter()
    with engine.begin() as connection:
        _clear(connection, project, sources)
        found = matrix(connection, project, sources)
        while batch := list(islice(found, BATCH)):
            judged = [(source, _judge(source, project)) for source in batch]
            connection.execute(insert(Evidence), [row for source in batch for row in _evidence(source, project)])
            connection.execute(insert(Summary), [_summary(source, verdict, project) for source, verdict in judged])
            statuses.update(verdict.status for _, verdict in judged)
        if sources is None:
            stamp(connection, project)
    return Rebuilt(sites=statuses.total(), statuses=dict(statuses))


def ensure_fresh(engine: Engine, project: ProjectView) -> bool:
    """Rebuild the summary where the store has gone on since; True when it had to be."""
    if is_fresh(engine, project):
        return False
    rebuild(engine, project)
    return True


def _clear(connection: Connection, project: ProjectView, sources: Collection[int] | None) -> None:
    for table in (Summary, Evidence):
        old = delete(table).where(table.project_id == project.id)
        connection.execute(old if sources is None else old.where(table.source_id.in_(sources)))


def _judge(source: SourceCells, project: ProjectView) -> Judged:
    return judge_site(source.cells, pages_read=source.pages_read, competitors=len(project.competitors))


def _evidence(source: SourceCells, project: ProjectView) -> Iterator[dict[str, Any]]:
    for cell in source.cells:
        yield {
            "project_id": project.id,
            "source_id": source.id,
            "site_id": project.site_ids[cell.site],
            "claims": cell.claims,
            "unseen": cell.unseen,
            "pageless": cell.pageless,
            "unknown": cell.unknown,
            "blocked": cell.blocked,
            "unreachable": cell.unreachable,
            "refused": cell.refused,
            "unreadable": cell.unreadable,
            "refuted": cell.refuted,
            "pages": cell.pages,
            "links": cell.links,
            "best_placement": cell.best,
            "followed": cell.followed,
        }


def _summary(source: SourceCells, judged: Judged, project: ProjectView) -> dict[str, Any]:
    return {
        "project_id": project.id,
        "source_id": source.id,
        "source": source.key,
        "status": judged.status,
        "competitors": len(judged.competitors),
        "competitor_keys": list(judged.competitors),
        "yours": judged.yours,
        "best_placement": judged.best,
        "reasons": list(judged.reasons),
    }

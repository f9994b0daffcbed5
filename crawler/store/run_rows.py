"""The rows behind a run's numbers: the pages it looked at, and the addresses of links that it asked for."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, select

from crawler.exceptions import NotFound
from crawler.items import Verdict
from crawler.store.models import Look, Page, Run, SeenLink, Site, TargetCheck

READ = Verdict.LIVE
"""Stands for pages that answered."""
LIMIT = 100


@dataclass(frozen=True, slots=True)
class RunQuery:
    """Which rows of which run."""

    run: int
    verdict: Verdict | None = None
    """Only those that came to this: `live` is a page that answered; None for all."""
    after: int = 0
    """`next` of the list before."""
    limit: int = LIMIT


@dataclass(frozen=True, slots=True)
class RunRow:
    """One address that a run asked for."""

    id: int
    url: str
    source: str
    """Key of the site it lies on; empty for an address that a link leads to."""
    at: datetime
    verdict: Verdict
    """`live` where it answered."""
    status: int | None
    final_url: str
    title: str
    links: int
    """To tracked sites that were seen on it; 0 for an address that a link leads to."""
    reasons: tuple[str, ...]


def looks_of_run(connection: Connection, project_id: int, query: RunQuery) -> tuple[list[RunRow], int | None]:
    """Pages the run looked at, in its order, and what `after` takes to go on. Raises NotFound for no such run."""
    _check_run(connection, project_id, query.run)
    links = select(func.count()).where(SeenLink.look_id == Look.id).scalar_subquery()
    columns: list[Any] = [Look.id, Look.url, Site.key.label("source"), Look.at, Look.failure.label("verdict")]
    columns += [Look.status, Look.final_url, Look.title, links.label("links"), Look.reasons]
    rows = select(*columns).join(Page, Page.id == Look.page_id).join(Site, Site.id == Page.site_id)
    rows = rows.where(Look.run_id == query.run, Look.id > query.after, *_came_to(Look.failure.expression, query))
    found = connection.execute(rows.order_by(Look.id).limit(query.limit + 1)).all()
    return _page(found, query)


def targets_of_run(connection: Connection, project_id: int, query: RunQuery) -> tuple[list[RunRow], int | None]:
    """Addresses that links lead to and the run asked for; as `looks_of_run`."""
    _check_run(connection, project_id, query.run)
    check = TargetCheck
    columns: list[Any] = [check.id, check.url, check.at, check.verdict, check.status, check.final_url, check.title]
    rows = select(*columns, check.reasons).where(check.run_id == query.run, check.id > query.after)
    if query.verdict:
        rows = rows.where(check.verdict == query.verdict)
    found = connection.execute(rows.order_by(check.id).limit(query.limit + 1)).all()
    return _page(found, query)


def _check_run(connection: Connection, project_id: int, run: int) -> None:
    if connection.scalar(select(Run.id).where(Run.id == run, Run.project_id == project_id)) is None:
        raise NotFound(f"this project has no run {run}", hint="linkgap status --runs lists them.")


def _came_to(failure: ColumnElement[Verdict | None], query: RunQuery) -> tuple[ColumnElement[bool], ...]:
    if query.verdict is None:
        return ()
    return (failure.is_(None),) if query.verdict is READ else (failure == query.verdict,)


def _page(rows: Any, query: RunQuery) -> tuple[list[RunRow], int | None]:
    shown = [_row(row) for row in rows[: query.limit]]
    return shown, shown[-1].id if len(rows) > query.limit else None


def _row(row: Row[Any]) -> RunRow:
    values = row._mapping  # noqa: SLF001 - SQLAlchemy's public name for it
    return RunRow(
        id=row.id,
        url=row.url,
        source=values.get("source", ""),
        at=row.at,
        verdict=row.verdict or READ,
        status=row.status,
        final_url=row.final_url or "",
        title=row.title,
        links=values.get("links", 0),
        reasons=tuple(row.reasons),
    )

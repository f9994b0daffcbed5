"""A cohort measured on what the store holds: its sites' looks, sites newly opened, links newly seen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from crawler.store.baselines import Baseline, CohortSite, cohort, find_baseline, list_baselines
from crawler.store.goals import list_goals
from crawler.store.models import Look, Page, Run, SeenLink
from crawler.store.projects import ProjectView
from crawler.store.summary_models import Summary
from server.gap.clean.passed_over import KEPT
from server.gap.matrix.reasons import some, words
from server.gap.page.site_looks import LINKED_TO, looks_of_sites
from server.gap.progress.cohort import Frame, Outcome, judge_cohort_site
from server.gap.progress.cohort_days import Move, cohort_days, moves
from server.gap.progress.first_seen import first_seen
from server.gap.progress.new_links import goal_progress, new_referring
from server.gap.progress.progress import NewlyOpened, Progress, StateChange, changed, compared_otherwise

CHUNK = 500


@dataclass(frozen=True, slots=True)
class ProgressQuery:
    """What progress is told of."""

    baseline: str | None = None
    """Its name; the newest where none is named."""
    since: datetime | None = None
    """What new referring sites are counted from; None for the moment the baseline was made."""


@dataclass(frozen=True, slots=True)
class _LastRun:
    began: datetime
    before: int
    """The newest look in front of it."""


@dataclass(frozen=True, slots=True)
class _Judged:
    """What the cohort's looks say."""

    now: list[Outcome]
    moves: list[Move]
    changes: list[StateChange]


def newest_progress(connection: Connection, project: ProjectView) -> Progress | None:
    """The newest cohort measured now; None where none was ever frozen. Needs a summary that is fresh."""
    return read_progress(connection, project) if list_baselines(connection, project) else None


def read_progress(connection: Connection, project: ProjectView, query: ProgressQuery | None = None) -> Progress:
    """Measure a cohort now. Needs a summary that is fresh. Raises NotFound for a baseline that is not there."""
    asked = query or ProgressQuery()
    baseline = find_baseline(connection, project, asked.baseline)
    sites = cohort(connection, baseline)
    run = _last_run(connection, project, baseline)
    judged = _judged(connection, project, baseline, sites, run)
    since = asked.since or baseline.made_at
    seen = first_seen(connection, project)
    return Progress(
        baseline=baseline,
        outcomes=tuple(judged.now),
        opened=tuple(_opened(connection, project, baseline, sites)),
        since=since,
        new_sites=new_referring(seen, since=since),
        goals=goal_progress(list_goals(connection, project), seen),
        changes=tuple(judged.changes),
        last_run_at=run.began if run else None,
        days=cohort_days(baseline.made_at.date(), judged.moves, sites=len(sites)),
        notes=compared_otherwise(baseline, own=project.own, competitors=project.competitors),
    )


def _judged(
    connection: Connection, project: ProjectView, baseline: Baseline, sites: Sequence[CohortSite], run: _LastRun | None
) -> _Judged:
    """Every site now and day by day, and what the last run changed: a few hundred sites' looks are held at a time."""
    frame = Frame(project.own, project.competitors, baseline.last_look, project.loss)
    found = _Judged([], [], [])
    for some_sites in _chunks(sites):
        looks = looks_of_sites(connection, project, [site.id for site in some_sites])
        judged = [judge_cohort_site(site, looks.get(site.id, ()), frame) for site in some_sites]
        found.now.extend(judged)
        found.moves.extend(move for site in some_sites for move in moves(site, looks.get(site.id, ()), frame))
        if run is not None:
            before = [
                judge_cohort_site(site, looks.get(site.id, ()), frame, upto=max(run.before, baseline.last_look))
                for site in some_sites
            ]
            found.changes.extend(changed(before, judged))
    return found


def _last_run(connection: Connection, project: ProjectView, baseline: Baseline) -> _LastRun | None:
    """The project's latest run that looked at anything since the baseline."""
    query = (
        select(Run.started_at, func.min(Look.id).label("first"))
        .join(Look, Look.run_id == Run.id)
        .where(Run.project_id == project.id, Look.id > baseline.last_look)
        .group_by(Run.id, Run.started_at)
        .order_by(Run.id.desc())
        .limit(1)
    )
    row = connection.execute(query).first()
    return _LastRun(row.started_at, row.first - 1) if row else None


def _opened(
    connection: Connection, project: ProjectView, baseline: Baseline, sites: Sequence[CohortSite]
) -> Iterable[NewlyOpened]:
    """Sites with a status of the cohort's rule that are not in it, the most competitors first."""
    known = {site.id for site in sites}
    columns = (Summary.source_id, Summary.source, Summary.status, Summary.competitor_keys, Summary.best_placement)
    query = (
        select(*columns)
        .where(Summary.project_id == project.id, KEPT, Summary.status.in_(baseline.statuses))
        .order_by(Summary.competitors.desc(), Summary.source)
    )
    rows = [row for row in connection.execute(query) if row.source_id not in known]
    for some_rows in _chunks(rows):
        ids = [row.source_id for row in some_rows]
        since = _first_rival(connection, project, ids, after=baseline.last_look)
        before = _first_rival(connection, project, ids, upto=baseline.last_look)
        yield from (_newly(row, since.get(row.source_id), before.get(row.source_id)) for row in some_rows)


def _newly(row: Any, since: datetime | None, before: datetime | None) -> NewlyOpened:
    who = some(row.competitor_keys)
    reasons = [f"{who} {'is' if len(row.competitor_keys) == 1 else 'are'} live here, {words(row.best_placement)}"]
    if since:
        reasons.append(f"a look on {since:%Y-%m-%d} was the first since the baseline to see a competitor")
    else:
        reasons.append("no look since the baseline: what the project compares, or a correction, changed its status")
    if before:
        reasons.append(f"a competitor had been seen here on {before:%Y-%m-%d}, when the site was in no such status")
    return NewlyOpened(
        site=row.source,
        status=row.status,
        competitors=tuple(row.competitor_keys),
        best_placement=row.best_placement,
        at=since,
        new=before is None,
        reasons=tuple(reasons),
    )


def _first_rival(
    connection: Connection, project: ProjectView, sources: Sequence[int], *, after: int = 0, upto: int | None = None
) -> dict[int, datetime]:
    """When a look first saw a competitor on each site, of the looks behind one id and up to another."""
    rivals = [project.site_ids[key] for key in project.competitors]
    query = (
        select(Page.site_id, func.min(Look.at).label("at"))
        .join(Look, Look.page_id == Page.id)
        .join(SeenLink, SeenLink.look_id == Look.id)
        .where(Page.site_id.in_(sources), LINKED_TO.in_(rivals), Look.id > after)
        .group_by(Page.site_id)
    )
    if upto is not None:
        query = query.where(Look.id <= upto)
    return {row.site_id: row.at for row in connection.execute(query)}


def _chunks(values: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (values[start : start + CHUNK] for start in range(0, len(values), CHUNK))

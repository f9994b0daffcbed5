"""Curves of the authority of tracked sites and of those that link to them: by export, by hand, by open list."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select

from crawler.store.authority_models import PastPlace
from crawler.store.models import ClaimRow, Export
from crawler.store.priority_models import RankListRow, SiteRank
from crawler.store.projects import ProjectView
from server.gap.clean.passed_over import passed_over
from server.gap.priority.metric import metric_name
from server.gap.progress.noted import noted_figures
from server.gap.progress.trend import Point, Series, TrendKind

_DAY = re.compile(r"(?<!\d)(20\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)")


def file_day(name: str, loaded_at: datetime) -> date:
    """The day a file's figures are of: the one in its name as tools write it, else that of its loading.

    >>> file_day("own.example-backlinks_2026-10-12_09-14-55.csv", datetime(2026, 11, 1)).isoformat()
    '2026-10-12'
    >>> file_day("links.csv", datetime(2026, 11, 1)).isoformat()
    '2026-11-01'
    """
    for found in _DAY.finditer(name):
        try:
            day = date(*map(int, found.groups()))
        except ValueError:
            continue
        if day <= loaded_at.date():
            return day
    return loaded_at.date()


def authority_series(connection: Connection, project: ProjectView, keys: Mapping[int, str]) -> list[Series]:
    """Curves of figures, kind by kind, sites in the order of the project; `keys` is store id -> tracked site."""
    figures = [
        *_own_figures(connection, project, keys),
        *_linking(connection, project, keys),
        *_noted(connection, project),
        *_places(connection, keys),
    ]
    order = {key: at for at, key in enumerate((*project.own, *project.competitors))}
    return sorted(_series(figures, project), key=lambda one: (one.kind, order[one.site], one.name))


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure by one export."""

    kind: TrendKind
    site: str
    name: str
    day: date
    value: float
    of: int = 1
    noted: bool = False


def _own_figures(connection: Connection, project: ProjectView, keys: Mapping[int, str]) -> Iterable[_Figure]:
    """Rows in which a tracked site is the one that links: the tool gives it its figure there."""
    mean, count = func.avg(ClaimRow.authority), func.count()
    query = _by_export(ClaimRow.source_id, mean, count).where(
        ClaimRow.project_id == project.id,
        ClaimRow.source_id.in_(list(keys)),
        ClaimRow.authority.is_not(None),
    )
    rows = connection.execute(query.group_by(Export.id, ClaimRow.source_id, ClaimRow.authority_name))
    return [_figure(TrendKind.AUTHORITY, keys, row) for row in rows]


def _linking(connection: Connection, project: ProjectView, keys: Mapping[int, str]) -> Iterable[_Figure]:
    """The mean over referring sites of the figure each export gives them, without those compared or left out."""
    site = (
        select(
            *(ClaimRow.export_id, ClaimRow.site_id, ClaimRow.authority_name, ClaimRow.source_id),
            func.max(ClaimRow.authority).label("authority"),
        )
        .where(ClaimRow.project_id == project.id, ClaimRow.authority.is_not(None))
        .where(ClaimRow.source_id.not_in(passed_over(project)))
        .group_by(ClaimRow.export_id, ClaimRow.site_id, ClaimRow.authority_name, ClaimRow.source_id)
        .subquery()
    )
    columns = (site.c.site_id.label("site"), Export.tool, site.c.authority_name, Export.file, Export.loaded_at)
    query = select(*columns, func.avg(site.c.authority).label("value"), func.count().label("number"))
    query = query.join(Export, Export.id == site.c.export_id).where(Export.complete)
    rows = connection.execute(query.group_by(Export.id, site.c.site_id, site.c.authority_name))
    return [_figure(TrendKind.LINKING, keys, row) for row in rows if row.site in keys]


def _by_export(site: Any, mean: Any, count: Any) -> Any:
    columns = (site.label("site"), Export.tool, ClaimRow.authority_name, Export.file, Export.loaded_at)
    query = select(*columns, mean.label("value"), count.label("number"))
    return query.join(Export, Export.id == ClaimRow.export_id).where(Export.complete)


def _figure(kind: TrendKind, keys: Mapping[int, str], row: Row[Any]) -> _Figure:
    name = f"{metric_name(row.authority_name or 'authority')} ({row.tool})"
    day = file_day(row.file, row.loaded_at)
    return _Figure(kind, keys[row.site], name, day, float(row.value), int(row.number))


def _noted(connection: Connection, project: ProjectView) -> Iterable[_Figure]:
    for one in noted_figures(connection, project):
        if one.value is not None:
            name = f"{one.metric} ({one.source})"
            yield _Figure(TrendKind.AUTHORITY, one.site, name, one.day, one.value, noted=True)


def _places(connection: Connection, keys: Mapping[int, str]) -> Iterable[_Figure]:
    """Places of tracked sites in open lists: those that count, and those of lists they took the place of."""
    now = select(SiteRank.site_id, SiteRank.name, RankListRow.as_of, SiteRank.place).join(RankListRow)
    past = select(PastPlace.site_id, PastPlace.name, PastPlace.as_of, PastPlace.place)
    for query, column in ((now, SiteRank.site_id), (past, PastPlace.site_id)):
        for row in connection.execute(query.where(column.in_(list(keys)))):
            day = date.fromisoformat(row.as_of)
            yield _Figure(TrendKind.RANK, keys[row.site_id], row.name, day, float(row.place))


def _series(figures: Iterable[_Figure], project: ProjectView) -> Iterable[Series]:
    """One curve a site and figure; several files of one day are one point, each row in it counting the same."""
    held: dict[tuple[TrendKind, str, str], dict[date, list[_Figure]]] = defaultdict(lambda: defaultdict(list))
    for one in figures:
        held[one.kind, one.site, one.name][one.day].append(one)
    for (kind, site, name), days in held.items():
        yield Series(kind, site, name, tuple(_point(day, days[day]) for day in sorted(days)), own=site in project.own)


def _point(day: date, figures: Sequence[_Figure]) -> Point:
    """What a person noted of a day holds; files of that day are then passed over."""
    if noted := [one for one in figures if one.noted]:
        return Point(day, noted[-1].value, noted=True)
    of = sum(one.of for one in figures)
    return Point(day, round(sum(one.value * one.of for one in figures) / of, 2), of)

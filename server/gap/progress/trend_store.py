"""Figures over time out of loaded files: authority by export, positions by day. History is what was loaded, kept."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select

from crawler.store.models import ClaimRow, Export, Look, Page, SeenLink
from crawler.store.projects import ProjectView
from crawler.store.ranking_models import RankingRow
from server.gap.clean.passed_over import passed_over
from server.gap.progress.trend import Point, Series, Trend, TrendKind, trends

MOST_KEYWORDS = 200
"""Keywords whose curves are told: those searched most."""
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


def read_trends(connection: Connection, project: ProjectView) -> tuple[Trend, ...]:
    """Every curve: authority of each tracked site by tool, then positions of yours, the most searched first."""
    keys = {number: key for key, number in project.site_ids.items()}
    figures = [*_own_figures(connection, project, keys), *_linking(connection, project, keys)]
    order = {key: at for at, key in enumerate((*project.own, *project.competitors))}
    authority = sorted(_series(figures, project), key=lambda one: (one.kind, order[one.site], one.name))
    return trends((*authority, *_positions(connection, project, keys)))


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure by one export."""

    kind: TrendKind
    site: str
    name: str
    day: date
    value: float
    of: int


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
    name = f"{row.authority_name or 'authority'} ({row.tool})"
    day = file_day(row.file, row.loaded_at)
    return _Figure(kind, keys[row.site], name, day, float(row.value), int(row.number))


def _series(figures: Iterable[_Figure], project: ProjectView) -> Iterable[Series]:
    """One curve a site and figure; several files of one day are one point, each row in it counting the same."""
    held: dict[tuple[TrendKind, str, str], dict[date, list[_Figure]]] = defaultdict(lambda: defaultdict(list))
    for one in figures:
        held[one.kind, one.site, one.name][one.day].append(one)
    for (kind, site, name), days in held.items():
        yield Series(kind, site, name, tuple(_point(day, days[day]) for day in sorted(days)), own=site in project.own)


def _point(day: date, figures: Sequence[_Figure]) -> Point:
    of = sum(one.of for one in figures)
    return Point(day, round(sum(one.value * one.of for one in figures) / of, 2), of)


def _positions(connection: Connection, project: ProjectView, keys: Mapping[int, str]) -> list[Series]:
    """Tracked sites by keyword and day, the last loaded of a day; keywords of yours, the most searched first."""
    columns = (RankingRow.site_id, RankingRow.keyword, RankingRow.day, RankingRow.position, RankingRow.target_key)
    query: Any = select(*columns, RankingRow.volume).where(
        RankingRow.project_id == project.id, RankingRow.site_id.in_(list(keys))
    )
    held: dict[tuple[str, str], dict[date, Row[Any]]] = defaultdict(dict)
    volumes: dict[str, int] = defaultdict(int)
    for row in connection.execute(query.order_by(RankingRow.id)):
        held[keys[row.site_id], row.keyword][date.fromisoformat(row.day[:10])] = row
        volumes[row.keyword] = max(volumes[row.keyword], row.volume or 0)
    yours = {keyword for site, keyword in held if site in project.own}
    shown = sorted(yours, key=lambda keyword: (-volumes[keyword], keyword))[:MOST_KEYWORDS]
    pages = {row.target_key for days in held.values() for row in days.values() if row.target_key is not None}
    links = _first_links(connection, project, pages)
    sites = (*project.own, *project.competitors)
    return [
        _position(site, keyword, held[site, keyword], links, own=site in project.own)
        for keyword in shown
        for site in sites
        if (site, keyword) in held
    ]


def _position(
    site: str, keyword: str, days: Mapping[date, Row[Any]], links: Mapping[int, list[date]], *, own: bool
) -> Series:
    order = sorted(days)
    points = tuple(Point(day, days[day].position) for day in order)
    page = days[order[-1]].target_key
    seen = links.get(page, []) if page is not None else []
    new = bisect_right(seen, order[-1]) - bisect_right(seen, order[0])
    return Series(TrendKind.POSITION, site, keyword, points, own, new if page is not None else None)


CHUNK = 5_000


def _first_links(connection: Connection, project: ProjectView, pages: Iterable[int]) -> dict[int, list[date]]:
    """Page's key -> the days on which looks first saw a link to it on each referring site, in order."""
    asked, found = sorted(pages), defaultdict(list)
    for start in range(0, len(asked), CHUNK):
        query = (
            select(SeenLink.target_key, Page.site_id, func.min(Look.at, type_=Look.at.type).label("at"))
            .join(Look, Look.id == SeenLink.look_id)
            .join(Page, Page.id == Look.page_id)
            .where(
                SeenLink.target_key.in_(asked[start : start + CHUNK]),
                SeenLink.site_id.in_(project.site_ids.values()),
                Page.site_id.not_in(passed_over(project)),
            )
            .group_by(SeenLink.target_key, Page.site_id)
        )
        for row in connection.execute(query):
            found[row.target_key].append(row.at.date())
    return {key: sorted(days) for key, days in found.items()}

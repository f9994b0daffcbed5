"""Figures over time out of loaded files: authority by export, positions by day. History is what was loaded, kept."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, func, select

from crawler.store.models import Look, Page, SeenLink
from crawler.store.projects import ProjectView
from crawler.store.ranking_models import RankingRow
from server.gap.clean.passed_over import passed_over
from server.gap.progress.authority_store import authority_series
from server.gap.progress.site_counts import count_series
from server.gap.progress.trend import Point, Series, Trend, TrendKind, trends

MOST_KEYWORDS = 200
"""Keywords whose curves are told: those searched most."""
CHUNK = 5_000


def read_trends(connection: Connection, project: ProjectView) -> tuple[Trend, ...]:
    """Every curve: authority of each tracked site by tool, then positions of yours, the most searched first."""
    keys = {number: key for key, number in project.site_ids.items()}
    return trends(
        (
            *authority_series(connection, project, keys),
            *count_series(connection, project, keys),
            *_positions(connection, project, keys),
        )
    )


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

"""Links to your pages and their positions, read from the store: what moved after a link was first seen."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from crawler.store.models import Look, Page, SeenLink, Site
from crawler.store.projects import ProjectView
from crawler.store.ranking_models import RankingRow
from server.gap.clean.passed_over import passed_over
from server.gap.progress.moved import CAUTION, GotLink, Keyword, MovedPage, Placed, moved_pages


@dataclass(frozen=True, slots=True)
class Movements:
    """Pages of yours that got links, with their positions."""

    pages: tuple[MovedPage, ...]
    linked: int
    """Pages of yours that a look saw a link to."""
    ranked: int
    """Pages of yours that a loaded position names."""
    caution: str = CAUTION


def read_movements(connection: Connection, project: ProjectView) -> Movements:
    """Every page with both; only links of sites that figures count."""
    links, linked_urls = _links(connection, project)
    keywords, urls = _keywords(connection, project)
    pages = moved_pages(links, keywords, {**linked_urls, **urls})
    return Movements(pages, len(links), len(urls))


def _links(connection: Connection, project: ProjectView) -> tuple[dict[int, list[GotLink]], dict[int, str]]:
    """Page key -> the referring sites, each with the look that first saw its link there; and the pages' addresses."""
    own = [project.site_ids[key] for key in project.own]
    seen = (
        select(SeenLink.target_key, Page.site_id, Look.at, SeenLink.placement, SeenLink.url)
        .join(Look, Look.id == SeenLink.look_id)
        .join(Page, Page.id == Look.page_id)
        .where(SeenLink.site_id.in_(own), SeenLink.target_key.is_not(None), Page.site_id.not_in(passed_over(project)))
        .order_by(Look.at.desc(), SeenLink.nth.desc())
    )
    first: dict[tuple[int, int], Any] = {}
    for row in connection.execute(seen):
        first[row.target_key, row.site_id] = row
    names, begun = _sites(connection, {source for _, source in first})
    found: dict[int, list[GotLink]] = defaultdict(list)
    for (key, source), row in first.items():
        day = row.at.date()
        found[key].append(GotLink(names[source], day, row.placement, uncertain=begun.get(source, day) >= day))
    return dict(found), {row.target_key: row.url for row in first.values()}


def _sites(connection: Connection, sources: set[int]) -> tuple[dict[int, str], dict[int, date]]:
    """Keys of sites, and the day of the first look at each that settled anything."""
    names: dict[int, str] = {}
    begun: dict[int, date] = {}
    wanted = sorted(sources)
    for start in range(0, len(wanted), 5_000):
        query = (
            select(Site.id, Site.key, func.min(Look.at, type_=Look.at.type).label("at"))
            .join(Page, Page.site_id == Site.id)
            .join(Look, Look.page_id == Page.id)
            .where(Site.id.in_(wanted[start : start + 5_000]), Look.failure.is_(None))
            .group_by(Site.id, Site.key)
        )
        for row in connection.execute(query):
            names[row.id], begun[row.id] = row.key, row.at.date()
    return names, begun


def _keywords(connection: Connection, project: ProjectView) -> tuple[list[Keyword], Mapping[int, str]]:
    """Your keywords with their positions by day, each under the page that ranked last; and these pages' addresses."""
    own = [project.site_ids[key] for key in project.own]
    columns = (RankingRow.keyword, RankingRow.day, RankingRow.position, RankingRow.target_key, RankingRow.url)
    query = select(*columns).where(
        RankingRow.project_id == project.id, RankingRow.site_id.in_(own), RankingRow.target_key.is_not(None)
    )
    held: dict[str, dict[date, tuple[float, int]]] = defaultdict(dict)
    urls: dict[int, str] = {}
    for row in connection.execute(query.order_by(RankingRow.id)):
        held[row.keyword][date.fromisoformat(row.day[:10])] = (row.position, row.target_key or 0)
        urls[row.target_key or 0] = row.url
    found = []
    for keyword, days in sorted(held.items()):
        order = sorted(days)
        # Positions of a page that ranked before it are of another page: a change of page is no movement of this one.
        page = days[order[-1]][1]
        places = tuple(Placed(day, days[day][0]) for day in order if days[day][1] == page)
        found.append(Keyword(keyword, page, places))
    return found, urls

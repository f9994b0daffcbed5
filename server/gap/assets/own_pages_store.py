"""Which pages of yours the store knows: business pages, those that links lead to, that rank, that tools claim links
to."""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, select

from crawler.store.criteria import criteria_of
from crawler.store.models import ClaimRow
from crawler.store.projects import ProjectView
from crawler.store.ranking_models import RankingRow
from crawler.urls import is_web_url, matched_site, target_key

MOST = 5000
"""Addresses read of claims, and of positions."""


def known_own_pages(connection: Connection, project: ProjectView, linked: Iterable[str]) -> dict[int, str]:
    """Target key -> address of each page of yours; `linked` are those that links lead to, the best first.

    Business pages come first, then the linked ones, then those that rank for keywords, newest positions first.
    """
    own, found = frozenset(project.own), dict[int, str]()
    for url in _named(connection, project, linked):
        if is_web_url(url) and matched_site(url, own):
            found.setdefault(target_key(url), url)
    return found


def claimed_own_pages(connection: Connection, project: ProjectView) -> Iterator[str]:
    """Addresses that tools claim links to: on a large store a while is taken by this."""
    query = select(ClaimRow.target_url).where(
        ClaimRow.project_id == project.id, ClaimRow.site_id.in_(_own(project)), ClaimRow.target_url.is_not(None)
    )
    return (url for url in connection.scalars(query.distinct().limit(MOST)) if url)


def _named(connection: Connection, project: ProjectView, linked: Iterable[str]) -> Iterator[str]:
    yield from (page.url for page in criteria_of(connection, project).business_pages)
    yield from linked
    ranking = select(RankingRow.url).where(
        RankingRow.project_id == project.id, RankingRow.site_id.in_(_own(project)), RankingRow.target_key.is_not(None)
    )
    yield from connection.scalars(ranking.order_by(RankingRow.id.desc()).limit(MOST))


def _own(project: ProjectView) -> list[int]:
    return [project.site_ids[key] for key in project.own]

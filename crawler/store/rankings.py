"""Positions for keywords: kept as they are loaded, and the newest of each site and keyword."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, func, insert, select

from crawler.exports.ranks import Rank
from crawler.store.criteria import CriteriaVersion, latest_criteria
from crawler.store.models import Site
from crawler.store.projects import ProjectView, site_ids
from crawler.store.ranking_models import RankingRow
from crawler.store.storable import storable_text
from crawler.urls import is_web_url, matched_site, site_key, target_key

CHUNK = 500
SAID = "criteria"
"""Stands for the file of a position that somebody set in the criteria."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """The newest position of a site for a keyword."""

    site: str
    keyword: str
    position: float
    url: str
    key: str
    """The page's hash as text, as linked pages have it; empty where no page is named."""
    volume: int | None
    day: str
    file: str


def add_rankings(
    connection: Connection, project: ProjectView, ranks: Sequence[Rank], *, file: str, site: str | None = None
) -> list[Rank]:
    """Keep positions; those left out, whose rows name no page and for which there is no `site` to be theirs."""
    now = datetime.now(UTC)
    owners = [(rank, _owner(rank, project) or site) for rank in ranks]
    kept = [(rank, owner) for rank, owner in owners if owner]
    ids = site_ids(connection, sorted({owner for _, owner in kept}))
    rows = [
        {
            "project_id": project.id,
            "site_id": ids[owner],
            "keyword": storable_text(rank.keyword),
            "position": rank.position,
            "url": storable_text(rank.url),
            "target_key": target_key(rank.url) if is_web_url(rank.url) else None,
            "volume": rank.volume,
            "day": rank.day or f"{now:%Y-%m-%d}",
            "file": storable_text(file),
            "loaded_at": now,
        }
        for rank, owner in kept
    ]
    for start in range(0, len(rows), CHUNK):
        connection.execute(insert(RankingRow), rows[start : start + CHUNK])
    return [rank for rank, owner in owners if not owner]


def list_rankings(connection: Connection, project: ProjectView) -> list[Ranking]:
    """The newest position of each site and keyword, by keyword and position: of files, or of the criteria since."""
    newest = (
        select(func.max(RankingRow.id))
        .where(RankingRow.project_id == project.id)
        .group_by(RankingRow.site_id, RankingRow.keyword)
    )
    query = (
        select(*RankingRow.__table__.c, Site.key.label("site"))
        .join(Site, Site.id == RankingRow.site_id)
        .where(RankingRow.id.in_(newest))
        .order_by(RankingRow.keyword, RankingRow.position, Site.key)
    )
    found = [
        Ranking(
            site=row.site,
            keyword=row.keyword,
            position=row.position,
            url=row.url,
            key="" if row.target_key is None else str(row.target_key),
            volume=row.volume,
            day=row.day,
            file=row.file,
        )
        for row in connection.execute(query)
    ]
    return _with_said(found, latest_criteria(connection, project))


def folded(keyword: str) -> str:
    """A keyword as positions are kept by: in small letters, blanks folded.

    >>> folded(" Green  tea")
    'green tea'
    """
    return " ".join(keyword.casefold().split())


def _with_said(found: Sequence[Ranking], held: CriteriaVersion) -> list[Ranking]:
    """Positions of files, and in their place those that the criteria name and that are not older."""
    day = f"{held.at:%Y-%m-%d}" if held.at else ""
    every = {(one.keyword, one.site): one for one in found}
    for keyword in held.criteria.keywords:
        text = folded(keyword.text)
        for site, position in keyword.positions.items():
            loaded = every.get((text, site))
            if loaded is None or loaded.day[:10] <= day:
                every[text, site] = Ranking(site, text, position, "", "", keyword.volume, day, SAID)
    return sorted(every.values(), key=lambda one: (one.keyword, one.position, one.site))


def _owner(rank: Rank, project: ProjectView) -> str | None:
    """The tracked site that the page is on, else the page's own site; None where the row names no page."""
    if not is_web_url(rank.url):
        return None
    return matched_site(rank.url, project.tracked) or site_key(rank.url) or None

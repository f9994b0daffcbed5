"""Competitors' pages that earn links, read from the store: the list, and one page with the links it earned."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, and_, case, func, select

from crawler.exceptions import NotFound
from crawler.store.models import ClaimRow, Look, Page, SeenLink, Site, VerdictRow
from crawler.store.projects import ProjectView
from crawler.store.targets import asked_targets, own_words_of
from server.gap.assets.asset import Asset, AssetLink, Brief, Earned, Spread, asset, brief, spread
from server.gap.assets.asset_list import LinksAsked, links_asked
from server.gap.assets.looked import Looked, OwnLooked, looked, own_looked
from server.gap.assets.own_pages import own_pages
from server.gap.assets.own_pages_store import claimed_own_pages, known_own_pages
from server.gap.benchmark.linked_pages_store import read_linked_pages
from server.gap.clean.passed_over import passed_over
from server.gap.competitors.overlap import YOU
from server.gap.matrix.places import RANK

DATED = 100
"""Assets whose first sightings are told in the list, the best first; those of any other on its own page."""
CHUNK = 50


@dataclass(frozen=True, slots=True)
class Assets:
    """Competitors' pages, the most quality first."""

    assets: tuple[Asset, ...]
    total: int
    """All pages of all of the compared that have a live link."""
    own_pages: int
    """Pages of yours that an equal was looked for among."""
    own_looked: OwnLooked
    quality_of: str
    looked: Looked
    today: date
    """When it was counted: what is within the last year is so as of then."""


@dataclass(frozen=True, slots=True)
class AssetView:
    """One asset with the links it earned."""

    asset: Asset
    links: tuple[AssetLink, ...]
    """Of those asked for, the best first."""
    fitting: int
    """How many those asked for are."""
    next: str | None
    """What `after` takes to go on; None at the end."""
    brief: Brief
    recent: int
    """Sites that began to link to it within the last year, of all."""


def read_assets(connection: Connection, project: ProjectView) -> Assets:
    """Competitors' pages that earn links, most of it kept ready by whoever asks: a few seconds on a large store."""
    today, found = datetime.now(UTC).date(), read_linked_pages(connection, project)
    theirs = sorted((page for page in found.pages if page.name != YOU), key=lambda page: -page.quality)
    linked = [page.url for page in found.pages if page.name == YOU]
    mine = known_own_pages(connection, project, [*linked, *claimed_own_pages(connection, project)])
    told = own_words_of(connection, mine)
    yours = own_pages(mine.values(), {mine[key]: said for key, said in told.items()})
    spreads = _spreads(connection, project, [int(page.key) for page in theirs[:DATED]], today)
    keys = [int(page.key) for page in theirs]
    own, asked = own_words_of(connection, keys), asked_targets(connection, keys)
    none = spread((), today=today)
    judged = (
        asset(page, spreads.get(key, none), yours, today=today, own=own.get(key))
        for key, page in zip(keys, theirs, strict=True)
    )
    of_yours = own_looked(mine, asked_targets(connection, mine))
    return Assets(tuple(judged), found.total, yours.count, of_yours, found.quality_of, looked(theirs, asked), today)


ALL = LinksAsked()


def view_asset(
    connection: Connection, project: ProjectView, found: Assets, key: str, *, asked: LinksAsked = ALL
) -> AssetView:
    """One asset of the list with its links, or those of them that a count is of. Raises NotFound for a page that is
    none of it, UsageError for an `after` that the list never gave."""
    chosen = next((one for one in found.assets if one.page.key == key), None)
    if chosen is None:
        raise NotFound(
            "no competitor's page that earns links goes by that", hint="linkgap assets lists them, by address."
        )
    links = sorted(_links(connection, project, int(key)), key=_best_first)
    page = links_asked(links, asked, today=found.today)
    recent = sum(one.earned(Earned.RECENT, today=found.today) for one in links)
    own = own_words_of(connection, [int(key)]).get(int(key))
    told = brief(chosen, links, today=found.today, own=own)
    return AssetView(chosen, page.links, page.fitting, page.next, told, recent)


def _spreads(connection: Connection, project: ProjectView, keys: Sequence[int], today: date) -> dict[int, Spread]:
    days: dict[int, dict[int, date]] = defaultdict(dict)
    for start in range(0, len(keys), CHUNK):
        for row in connection.execute(_first_seen(project, keys[start : start + CHUNK])):
            days[row.target_key][row.source] = _day(row.claimed) or row.looked.date()
    return {key: spread(list(found.values()), today=today) for key, found in days.items()}


def _first_seen(project: ProjectView, keys: Sequence[int]) -> Any:
    """When the links to each target of each site that links to it now were first seen: by the claims they answer, and
    by the looks that told."""
    links_now = func.max(case((Page.known_check_id == SeenLink.look_id, 1), else_=0))
    answers = and_(VerdictRow.look_id == SeenLink.look_id, VerdictRow.link_nth == SeenLink.nth)
    return (
        select(
            *(SeenLink.target_key, Page.site_id.label("source")),
            *(func.min(ClaimRow.first_seen).label("claimed"), func.min(Look.at).label("looked")),
        )
        .join(Look, Look.id == SeenLink.look_id)
        .join(Page, Page.id == Look.page_id)
        .outerjoin(VerdictRow, answers)
        .outerjoin(ClaimRow, and_(ClaimRow.id == VerdictRow.claim_id, ClaimRow.project_id == project.id))
        .where(SeenLink.target_key.in_(keys), Page.site_id.not_in(passed_over(project)))
        .group_by(SeenLink.target_key, Page.site_id)
        .having(links_now == 1)
    )


def _links(connection: Connection, project: ProjectView, key: int) -> Iterator[AssetLink]:
    """The best link of each referring site, of those that the latest look at their pages found."""
    first = {row.source: row for row in connection.execute(_first_seen(project, [key]))}
    query = (
        select(
            *(Site.id, Site.key, Page.url, SeenLink.placement, SeenLink.nofollow_cause),
            *(SeenLink.text, SeenLink.sentence),
        )
        .join(Page, Page.known_check_id == SeenLink.look_id)
        .join(Look, and_(Look.id == SeenLink.look_id, Look.page_id == Page.id))
        .join(Site, Site.id == Page.site_id)
        .where(SeenLink.target_key == key, Page.site_id.not_in(passed_over(project)))
    )
    best: dict[int, AssetLink] = {}
    for row in connection.execute(query):
        seen = first[row.id]
        since = _day(seen.claimed) or seen.looked.date()
        followed = row.nofollow_cause is None
        link = AssetLink(row.key, row.url, row.placement, followed, row.text, row.sentence, since)
        best[row.id] = min((link, best.get(row.id, link)), key=_best_first)
    yield from best.values()


def _best_first(link: AssetLink) -> tuple[int, bool, str]:
    return -RANK[link.placement], not link.followed, link.site


def _day(text: str | None) -> date | None:
    """The day of an export's date; None where it is none."""
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None

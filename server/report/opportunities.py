"""The sites most worth asking, each with the best link of every competitor on it: the evidence a reader can open."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sqlalchemy import Engine

from crawler.items import GapStatus
from crawler.store.projects import ProjectView
from server.gap.listing.link_query import LinkQuery
from server.gap.listing.links import LinkView, list_links
from server.gap.listing.listing import ListedSite, count_sites, list_sites
from server.gap.listing.query import GapQuery, SiteSort
from server.gap.matrix.places import RANK
from server.gap.opportunity.pitch_store import OPEN, WRITABLE

SITES = 20
"""Sites of a status that are told of one by one."""
LINKS = 2_000
"""Links read of one site: the best of these is taken. Sites with more are directories and forums."""


@dataclass(frozen=True, slots=True)
class Opportunity:
    """One site, and the best link seen there to each competitor, and to you where there is one."""

    site: ListedSite
    evidence: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class Opportunities:
    """The sites of one status: how many there are, and the first of them, the best score first."""

    status: GapStatus
    total: int
    left_alone: int
    """Of them refused, excluded, or on the do-not-contact list: counted, and not among `sites`."""
    sites: tuple[Opportunity, ...]

    @property
    def open(self) -> int:
        """What `sites` are the first of."""
        return self.total - self.left_alone


def opportunities(engine: Engine, project: ProjectView, status: GapStatus) -> Opportunities:
    """Needs a summary that is fresh."""
    total = count_sites(engine, project, GapQuery(statuses=(status,)))
    query = GapQuery(statuses=(status,), states=OPEN, contact=WRITABLE, sort=SiteSort.SCORE)
    listed = list_sites(engine, project, replace(query, limit=SITES))
    return Opportunities(
        status,
        total,
        total - count_sites(engine, project, query),
        tuple(_opportunity(engine, project, site) for site in listed.sites),
    )


def _opportunity(engine: Engine, project: ProjectView, site: ListedSite) -> Opportunity:
    links = list_links(engine, project, LinkQuery(source=site.site, limit=LINKS)).links
    tracked = (*project.competitors, *project.own)
    return Opportunity(site, tuple(best_links(links, tracked)))


def best_links(links: Iterable[LinkView], tracked: Iterable[str]) -> Iterator[LinkView]:
    """The best link to each tracked site, in their order: the best place, then a followed one, then the surest."""
    held = list(links)
    for site in tracked:
        there = [link for link in held if link.site == site]
        if there:
            yield max(there, key=_worth)


def _worth(link: LinkView) -> tuple[int, bool, bool, float]:
    return RANK[link.placement], link.nofollow_cause is None, bool(link.sentence), link.confidence

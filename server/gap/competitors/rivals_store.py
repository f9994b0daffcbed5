"""The competitors weighed: overlap and doubts from the counted matrix, suggestions from kept pages."""

import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from crawler.reading import read_page
from crawler.store.criteria import criteria_of
from crawler.store.models import PageCopy, SeenLink
from crawler.store.projects import ProjectView
from crawler.store.rankings import list_rankings
from crawler.urls import site_key
from server.gap.competitors.cocited import ReadCopy, Suggestions, suggest
from server.gap.competitors.influence import Reach, reach
from server.gap.competitors.influence_store import site_groups
from server.gap.competitors.keywords import AlsoRanks, KeywordStand, also_ranks, shared_keywords, stands
from server.gap.competitors.overlap import YOU, Overlap, overlap
from server.gap.competitors.overlap_store import shared_sets
from server.gap.competitors.rivals import RivalDoubt, doubts

COPIES = 200
"""Kept pages read again for suggestions, those that link to the most competitors first: a few seconds."""


@dataclass(frozen=True, slots=True)
class RivalsTold:
    """Whether the right competitors are compared."""

    overlap: Overlap
    doubts: tuple[RivalDoubt, ...]
    keywords: tuple[KeywordStand, ...]
    """Where you and each competitor rank, by loaded files."""
    also_ranks: tuple[AlsoRanks, ...]
    """Sites not compared that rank for several of the loaded keywords."""
    reach: Reach
    """How much of the niche each holds."""


def read_rivals(connection: Connection, project: ProjectView) -> RivalsTold:
    """The overlap matrix and what may be wrong with the choice. Needs a summary that is fresh."""
    found = overlap(shared_sets(connection, project), (YOU, *project.competitors))
    rankings, criteria = list_rankings(connection, project), criteria_of(connection, project)
    shared = shared_keywords(rankings, project.own, project.competitors)
    return RivalsTold(
        found,
        doubts(found, shared, criteria.rivals),
        stands(rankings, project.own, project.competitors, keywords=criteria.keywords),
        also_ranks(rankings, {*project.tracked, *project.taken_off}),
        reach(site_groups(connection, project), (YOU, *project.competitors)),
    )


def read_suggestions(connection: Connection, project: ProjectView) -> Suggestions:
    """Sites linked beside competitors on pages whose copies are kept."""
    return suggest(_copies(connection, project), {*project.tracked, *project.taken_off})


def _copies(connection: Connection, project: ProjectView) -> Iterator[ReadCopy]:
    """The pages that link to the most competitors, read again."""
    keys = {project.site_ids[key]: key for key in project.competitors}
    rivals = func.count(SeenLink.site_id.distinct())
    looks = (
        select(PageCopy.look_id)
        .join(SeenLink, SeenLink.look_id == PageCopy.look_id)
        .where(SeenLink.site_id.in_(list(keys)))
        .group_by(PageCopy.look_id)
        .order_by(rivals.desc(), PageCopy.look_id.desc())
        .limit(COPIES)
    )
    chosen = list(connection.scalars(looks))
    named: dict[int, set[str]] = defaultdict(set)
    links = select(SeenLink.look_id, SeenLink.site_id).where(SeenLink.look_id.in_(chosen))
    for link in connection.execute(links.where(SeenLink.site_id.in_(list(keys)))):
        named[link.look_id].add(keys[link.site_id])
    query = select(PageCopy.look_id, PageCopy.url, PageCopy.content_type, PageCopy.body)
    for row in connection.execute(query.where(PageCopy.look_id.in_(chosen)).order_by(PageCopy.look_id)):
        page = read_page(zlib.decompress(row.body), row.url, content_type=row.content_type)
        rivals_there = tuple(key for key in project.competitors if key in named[row.look_id])
        yield ReadCopy(site_key(row.url), row.url, rivals_there, tuple(page.links))

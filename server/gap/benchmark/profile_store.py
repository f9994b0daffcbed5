"""Referring sites of each of the compared, counted by the database. Needs a summary that is fresh."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Subquery, and_, case, func, select

from crawler.items import Placement
from crawler.store.models import Page, SeenLink, Site
from crawler.store.projects import ProjectView
from crawler.store.summary_models import Evidence, Summary
from crawler.store.topic_models import SiteTopic
from server.gap.benchmark.profile import Band, ClaimedSites, Counted, LinkGroup, SeenGroup
from server.gap.clean.passed_over import passed_over, removed_sources
from server.gap.competitors.overlap import YOU
from server.gap.matrix.places import BY_RANK, RANK

BANDS = tuple(Band)
BATCH = 5_000
"""Rows of links fetched at a time."""


def count_profiles(connection: Connection, project: ProjectView) -> Counted:
    """All that profiles are made of."""
    names = compared(project)
    cells = _cells(project)
    links, anchors = _counted_links(connection, project)
    return Counted(
        seen=[_group(row, names) for row in connection.execute(_seen(project, cells))],
        claimed={names[row.who]: ClaimedSites(*row[1:]) for row in connection.execute(_claimed(cells))},
        tlds={names[row.who]: row.tlds for row in connection.execute(_tlds(cells))},
        anchors=anchors,
        links=links,
        topical=_topical(connection, project, cells),
    )


def compared(project: ProjectView) -> Mapping[int, str]:
    """Number of each of the compared -> its name; 0 is you."""
    return {0: YOU} | {project.site_ids[key]: key for key in project.competitors}


def who(project: ProjectView, site_id: Any) -> Any:
    """The number of whoever a tracked site's id stands for: your own sites together are one."""
    return case((site_id.in_([project.site_ids[key] for key in project.own]), 0), else_=site_id)


def rank_of(placement: Any) -> Any:
    """A placement as a number; higher is better, 0 for none."""
    return case(*((placement == one, rank) for one, rank in RANK.items()), else_=0)


def _cells(project: ProjectView) -> Subquery:
    """One row a referring site and one of the compared."""
    number = who(project, Evidence.site_id).label("who")
    open_claims = Evidence.unseen + Evidence.unknown
    return (
        select(
            *(Evidence.source_id, number, func.max(rank_of(Evidence.best_placement)).label("rank")),
            func.max(case((Evidence.followed, 1), else_=0)).label("followed"),
            *(func.sum(Evidence.claims).label("claims"), func.sum(open_claims).label("open")),
            *(func.sum(Evidence.links).label("links"), func.sum(Evidence.pages).label("pages")),
        )
        .where(
            *(Evidence.project_id == project.id, Evidence.site_id.in_(list(project.site_ids.values()))),
            Evidence.source_id.not_in(removed_sources(project)),
        )
        .group_by(Evidence.source_id, number)
        .subquery()
    )


def band_of(authority: Any) -> Any:
    """The place in `BANDS` of a site's authority, below 0 where no tool tells it."""
    return case(
        (authority < 0, 0), (authority < 20, 1), (authority < 40, 2), (authority < 60, 3), (authority < 80, 4),
        (authority <= 100, 5), else_=6,
    )  # fmt: skip


def _seen(project: ProjectView, cells: Subquery) -> Any:
    authority = Summary.authority
    band = band_of(authority).label("band")
    told = (Summary.authority_name, Summary.segment)
    alike: tuple[Any, ...] = (cells.c.who, cells.c.rank, cells.c.followed, band, *told)
    sums = (func.sum(cells.c.links), func.sum(cells.c.pages), func.sum(case((authority < 0, 0), else_=authority)))
    here = and_(Summary.project_id == project.id, Summary.source_id == cells.c.source_id)
    return select(*alike, func.count(), *sums).join(Summary, here).where(cells.c.pages > 0).group_by(*alike)


def _group(row: Any, names: Mapping[int, str]) -> SeenGroup:
    number, rank, followed, band, figure, segment, sites, links, pages, authority = row
    place = BY_RANK.get(rank, Placement.FOOTER)
    return SeenGroup(
        name=names[number],
        placement=place,
        followed=bool(followed),
        band=BANDS[band],
        authority_name=figure,
        sites=sites,
        links=int(links),
        pages=int(pages),
        authority=float(authority),
        segment=segment,
    )


def _topical(connection: Connection, project: ProjectView, cells: Subquery) -> dict[str, tuple[int, int]] | None:
    spoken = select(SiteTopic.source_id).where(SiteTopic.project_id == project.id)
    if connection.execute(spoken.limit(1)).first() is None:
        return None
    real = and_(cells.c.rank == RANK[Placement.CONTEXTUAL], cells.c.followed == 1)
    sites = select(cells.c.who, func.count(), func.sum(case((real, 1), else_=0)))
    names = compared(project)
    rows = connection.execute(sites.where(cells.c.pages > 0, cells.c.source_id.in_(spoken)).group_by(cells.c.who))
    return {names[number]: (count, int(in_full)) for number, count, in_full in rows}


def _claimed(cells: Subquery) -> Any:
    seen, still = cells.c.pages > 0, and_(cells.c.pages == 0, cells.c.open > 0)
    counts = (func.sum(case((one, 1), else_=0)) for one in (seen, still))
    return select(cells.c.who, func.count(), *counts).where(cells.c.claims > 0).group_by(cells.c.who)


def _tlds(cells: Subquery) -> Any:
    """The last label of each domain: what is left once everything up to its last dot is taken away."""
    before = func.rtrim(Site.domain, func.replace(Site.domain, ".", ""))
    last = func.replace(Site.domain, before, "")
    sites = select(cells.c.who, func.count(last.distinct()).label("tlds")).join(Site, Site.id == cells.c.source_id)
    return sites.where(cells.c.pages > 0).group_by(cells.c.who)


def _links(project: ProjectView) -> Any:
    """Links alike in whose they are, in text, kind and rel, those of one text together.

    One walk of the links: they are wide rows, and texts counted by a walk of their own took as long again.
    """
    number, text = who(project, SeenLink.site_id).label("who"), func.lower(SeenLink.text).label("anchor")
    flags = (SeenLink.nofollow_cause.is_not(None), SeenLink.rel.contains("ugc"), SeenLink.rel.contains("sponsored"))
    alike: tuple[Any, ...] = (number, text, SeenLink.kind, *(case((one, 1), else_=0) for one in flags))
    return _live_links(project, select(*alike, func.count())).group_by(*alike).order_by(number, text)


def _counted_links(connection: Connection, project: ProjectView) -> tuple[list[LinkGroup], dict[str, int]]:
    """Links by whose they are, kind and rel; and how many different texts, in small letters, each has."""
    names, links, anchors = compared(project), Counter[Any](), Counter[int]()
    before = None
    rows = connection.execute(_links(project), execution_options={"yield_per": BATCH})
    for number, text, kind, nofollow, ugc, sponsored, count in rows:
        links[number, kind, nofollow, ugc, sponsored] += count
        if before != (number, text):
            anchors[number] += 1
            before = (number, text)
    groups = [
        LinkGroup(names[number], kind, nofollow=bool(nofollow), ugc=bool(ugc), sponsored=bool(sponsored), links=count)
        for (number, kind, nofollow, ugc, sponsored), count in links.items()
    ]
    return groups, {names[number]: count for number, count in anchors.items()}


def _live_links(project: ProjectView, query: Any) -> Any:
    """Links to tracked sites as the latest look at each page that settled anything found them."""
    return (
        query.select_from(Page)
        .join(SeenLink, SeenLink.look_id == Page.known_check_id)
        .where(SeenLink.site_id.in_(list(project.site_ids.values())), Page.site_id.not_in(passed_over(project)))
    )

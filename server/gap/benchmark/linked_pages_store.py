"""Pages that links to the compared lead to, counted by the database from what the latest look at each page found."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Subquery, case, func, select

from crawler.criteria import Quality
from crawler.items import BEST_FIRST, Placement
from crawler.store.criteria import criteria_of
from crawler.store.models import Page, SeenLink
from crawler.store.projects import ProjectView
from crawler.store.summary_models import Summary
from server.gap.benchmark.linked_pages import LinkedPage, LinkedPages
from server.gap.benchmark.profile_store import compared, rank_of, who
from server.gap.clean.passed_over import passed_over
from server.gap.matrix.places import RANK
from server.gap.matrix.worth import LISTINGS, weights_in_words, worth

KEPT = 1000
"""Pages of each of the compared that are kept, the best first; the rest are told by number."""
CHUNK = 400


def read_linked_pages(connection: Connection, project: ProjectView) -> LinkedPages:
    """The pages of each of the compared that earn links, the most quality first."""
    quality = criteria_of(connection, project).quality
    pairs = _pairs(project, quality)
    pages = _pages(pairs, _factor(project, quality, pairs))
    best = func.row_number().over(partition_by=pages.c.who, order_by=_best(pages)).label("nth")
    # Counted beside: as a statement of its own it takes as long as all of them.
    ranked = select(pages, best, func.count().over().label("total")).subquery()
    rows = connection.execute(select(ranked).where(ranked.c.nth <= KEPT).order_by(*_best(ranked))).all()
    urls = _urls(connection, [(row.look_id, row.target_key) for row in rows])
    names = compared(project)
    found = tuple(
        LinkedPage(
            key=str(row.target_key),
            name=names[row.who],
            url=urls[row.look_id, row.target_key],
            sites=row.sites,
            contextual=row.contextual,
            strong=row.strong,
            quality=round(float(row.quality), 1),
            links=row.links,
        )
        for row in rows
    )
    return LinkedPages(found, rows[0].total if rows else 0, weights_in_words(quality))


def _best(pages: Subquery) -> list[Any]:
    return [pages.c.quality.desc(), pages.c.sites.desc(), pages.c.target_key]


def _pairs(project: ProjectView, quality: Quality) -> Subquery:
    """One row a referring site and a page it links to."""
    number = who(project, SeenLink.site_id).label("who")
    followed = SeenLink.nofollow_cause.is_(None)
    weight = case(
        *(
            (
                (SeenLink.placement == place) & (followed if kept else ~followed),
                worth(place, followed=kept, quality=quality),
            )
            for place in BEST_FIRST
            for kept in (True, False)
        ),
        else_=0.0,
    )
    strong = case(((SeenLink.placement == Placement.CONTEXTUAL) & followed, 1), else_=0)
    return (
        select(
            *(number, SeenLink.target_key, Page.site_id.label("source")),
            *(func.max(rank_of(SeenLink.placement)).label("rank"), func.max(strong).label("strong")),
            *(func.max(weight).label("quality"), func.count().label("links")),
            func.max(SeenLink.look_id).label("look_id"),
        )
        .select_from(Page)
        .join(SeenLink, SeenLink.look_id == Page.known_check_id)
        .where(
            SeenLink.site_id.in_(list(project.site_ids.values())),
            SeenLink.target_key.is_not(None),
            Page.site_id.not_in(passed_over(project)),
        )
        .group_by(number, SeenLink.target_key, Page.site_id)
        .subquery()
    )


def _factor(project: ProjectView, quality: Quality, pairs: Subquery) -> ColumnElement[float]:
    """What the weight of a pair is multiplied with for the kind of its source."""
    kinds = (Summary.project_id == project.id, Summary.segment.in_(LISTINGS))
    return case((pairs.c.source.in_(select(Summary.source_id).where(*kinds)), quality.directory), else_=1.0)


def _pages(pairs: Subquery, factor: ColumnElement[float]) -> Subquery:
    contextual = case((pairs.c.rank == RANK[Placement.CONTEXTUAL], 1), else_=0)
    return (
        select(
            *(pairs.c.who, pairs.c.target_key, func.count().label("sites")),
            *(func.sum(contextual).label("contextual"), func.sum(pairs.c.strong).label("strong")),
            *(func.sum(pairs.c.quality * factor).label("quality"), func.sum(pairs.c.links).label("links")),
            func.max(pairs.c.look_id).label("look_id"),
        )
        .group_by(pairs.c.who, pairs.c.target_key)
        .subquery()
    )


def _urls(connection: Connection, wanted: list[tuple[int, int]]) -> dict[tuple[int, int], str]:
    """The address of each target as one look has it."""
    found: dict[tuple[int, int], str] = {}
    for start in range(0, len(wanted), CHUNK):
        some = wanted[start : start + CHUNK]
        links = select(SeenLink.look_id, SeenLink.target_key, SeenLink.url)
        looks = SeenLink.look_id.in_([look for look, _ in some])
        for row in connection.execute(links.where(looks, SeenLink.target_key.in_([key for _, key in some]))):
            found[row.look_id, row.target_key] = row.url
    return found

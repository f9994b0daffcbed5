"""What the database counts for the matrix: claims and live links of each referring site for each tracked site.

Every statement here answers in the order of the referring site's id, so that they are read side by side, and each walks
one index that holds all it needs.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Select, case, cast, func, or_, select

from crawler.items import MISSING_VERDICTS, UNKNOWN_VERDICTS, Verdict
from crawler.store.compared import of_compared
from crawler.store.models import ClaimRow, Page, SeenLink, Site, VerdictRow
from crawler.store.projects import ProjectView
from server.gap.matrix.places import RANK

CODES = {verdict: code for code, verdict in enumerate(Verdict, start=1)}
SLOTS = 16
"""More than there are verdicts: look * SLOTS + code is one number that sorts by look and still tells the verdict."""
SETTLED = 2**60
"""Added for a look that settled the claim, so that a later one that was blocked never hides it."""


def claimed_cells(project: ProjectView, sources: Collection[int] | None = None) -> Select[Any]:
    """What was claimed and what became of it: source_id, site_id, then the counts of a cell's claims.

    A claim's answer is its latest look that settled anything, else its latest look.
    """
    claims = select(ClaimRow.source_id, ClaimRow.site_id, ClaimRow.page_id, latest_verdict().label("latest")).where(
        of_compared(project)
    )
    if sources is not None:
        claims = claims.where(ClaimRow.source_id.in_(sources))
    # OFFSET keeps SQLite from merging the two queries, which would look the verdict up once for every count below.
    answered = claims.offset(0).subquery()
    code = answered.c.latest % SLOTS
    counts = {
        "claims": func.count(),
        "unseen": _count(answered.c.latest.is_(None)),
        "pageless": _count(answered.c.page_id.is_(None)),
        **{str(verdict): _count(code == CODES[verdict]) for verdict in sorted(UNKNOWN_VERDICTS)},
        "refuted": _count(code.in_([CODES[verdict] for verdict in sorted(MISSING_VERDICTS)])),
    }
    return (
        select(answered.c.source_id, answered.c.site_id, *(count.label(name) for name, count in counts.items()))
        .group_by(answered.c.source_id, answered.c.site_id)
        .order_by(answered.c.source_id, answered.c.site_id)
    )


def latest_verdict() -> ColumnElement[int]:
    """The latest look of a claim that settled it, else the latest look: (SETTLED or 0) + look id * SLOTS + code."""
    code = case(*((VerdictRow.verdict == verdict, code) for verdict, code in CODES.items()))
    settled = case((VerdictRow.verdict.in_(UNKNOWN_VERDICTS), 0), else_=SETTLED)
    return (
        select(func.max(settled + VerdictRow.look_id * SLOTS + code))
        .where(VerdictRow.claim_id == ClaimRow.id)
        .scalar_subquery()
    )


def seen_cells(sources: Collection[int] | None = None) -> Select[Any]:
    """What was seen: source_id, site_id, pages, links, rank of the best place, followed (1 or 0), newest look.

    Counts the links in each page's latest look that settled anything, to every tracked site of every project, claimed
    or not. A page without such links counts under site_id null.
    """
    rank = func.max(case(*((SeenLink.placement == place, value) for place, value in RANK.items()), else_=0)).label(
        "rank"
    )
    followed = func.max(case((SeenLink.nofollow_cause.is_(None), 1), else_=0)).label("followed")
    pages = (
        # An outer join, because SQLite walks its left side first: pages lie together by site, links do not.
        select(
            *(Page.site_id.label("source_id"), SeenLink.site_id, func.count().label("links"), rank, followed),
            Page.known_check_id.label("look_id"),
        )
        .outerjoin(SeenLink, SeenLink.look_id == Page.known_check_id)
        .where(Page.known_check_id.is_not(None))
        .group_by(Page.site_id, Page.known_check_id, SeenLink.site_id)
    )
    if sources is not None:
        pages = pages.where(Page.site_id.in_(sources))
    page = pages.subquery()
    return (
        select(
            page.c.source_id,
            page.c.site_id,
            func.count().label("pages"),
            # PostgreSQL sums counts up to a decimal, which JSON does not take.
            cast(func.sum(page.c.links), BigInteger).label("links"),
            func.max(page.c.rank).label("rank"),
            func.max(page.c.followed).label("followed"),
            func.max(page.c.look_id).label("latest"),
        )
        .group_by(page.c.source_id, page.c.site_id)
        .order_by(page.c.source_id, page.c.site_id)
    )


def linking_pages(project: ProjectView, sources: Collection[int] | None = None) -> Select[Any]:
    """Referring sites: source_id, and how many of their pages were seen with a link to a tracked site of the project.

    A page that links to two of them is one page: the cells cannot be added up.
    """
    linked = select(SeenLink.look_id).where(
        SeenLink.look_id == Page.known_check_id, SeenLink.site_id.in_(project.site_ids.values())
    )
    columns: list[Any] = [Page.site_id, func.count()]
    pages = select(*columns).where(Page.known_check_id.is_not(None), linked.exists())
    if sources is not None:
        pages = pages.where(Page.site_id.in_(sources))
    return pages.group_by(Page.site_id).order_by(Page.site_id)


def claimants(project: ProjectView, sources: Collection[int] | None = None) -> Select[Any]:
    """Who claims links on each referring site: source_id, export_id, authority_name, and of these claims the highest
    authority, the most traffic and the latest first_seen. One walk of a narrow index."""
    named: list[Any] = [ClaimRow.source_id, ClaimRow.export_id, ClaimRow.authority_name]
    most = [func.max(ClaimRow.authority), func.max(ClaimRow.traffic), func.max(ClaimRow.first_seen)]
    claims = select(*named, *most).where(of_compared(project))
    if sources is not None:
        claims = claims.where(ClaimRow.source_id.in_(sources))
    return claims.group_by(*named).order_by(*named)


def read_pages(sources: Collection[int] | None = None) -> Select[Any]:
    """Referring sites: source_id, key, and how many of their pages have a look that settled anything."""
    read = select(Page.site_id, func.count(Page.known_check_id).label("read")).group_by(Page.site_id)
    sites = select(Site.id, Site.key)
    if sources is not None:
        read = read.where(Page.site_id.in_(sources))
        sites = sites.where(Site.id.in_(sources))
    pages, site = read.subquery(), sites.subquery()
    return (
        select(site.c.id, site.c.key, func.coalesce(pages.c.read, 0).label("read"))
        .outerjoin(pages, pages.c.site_id == site.c.id)
        .order_by(site.c.id)
    )


def tracked_sources(project: ProjectView) -> Select[Any]:
    """Ids of the sites that are tracked themselves or lie on a tracked domain.

    They are left out as referring sites: a rival linking to itself, or to you, is no place to win a link.
    """
    keys = list(project.tracked)
    return select(Site.id).where(or_(Site.key.in_(keys), Site.domain.in_(keys)))


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))

"""What the store holds of one referring site: a piece of its pages at a time, each by index walks."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, and_, exists, func, or_, select

from crawler.exceptions import NotFound
from crawler.store.compared import of_compared
from crawler.store.decisions import history_of
from crawler.store.models import ClaimRow, Export, Look, Page, SeenLink, Site
from crawler.store.projects import ProjectView
from server.gap.listing.listing import listed_site
from server.gap.page.page_store import read_page_state
from server.gap.page.site_page import DomainClaim, PageLook, SitePage, SiteView
from server.gap.segment.site_store import stored_segment

PAGES = 20
"""Pages of the site in one answer."""
LOOKS = 10
"""Looks of a page in one answer, the newest."""


def site_view(connection: Connection, project: ProjectView, site: str, *, after: int = 0) -> SiteView:
    """Everything known of a referring site by its key. Needs a summary that is fresh.

    Pages come in the order they became known, those behind the id `after`. Raises NotFound for a site the store does
    not know.
    """
    source = connection.scalar(select(Site.id).where(Site.key == site))
    if source is None:
        raise NotFound(f"nothing is known of {site}", hint="Neither an export nor a look has named it.")
    found = _pages(connection, project, source, after)
    shown = found[:PAGES]
    looks = _looks(connection, project, [row.id for row in shown])
    titles = _titles(connection, [row.known_check_id for row in shown])
    return SiteView(
        site=site,
        row=listed_site(connection, project, source),
        segment=stored_segment(connection, project, source),
        decisions=tuple(history_of(connection, project, site)),
        domain_claims=_domain_claims(connection, project, source),
        pages=tuple(
            SitePage(
                state=read_page_state(connection, project, row.url)[0],
                title=titles.get(row.known_check_id, ""),
                looks=tuple(looks.get(row.id, ())),
            )
            for row in shown
        ),
        next=shown[-1].id if len(found) > len(shown) else None,
    )


def _pages(connection: Connection, project: ProjectView, source: int, after: int) -> Sequence[Any]:
    """Pages of the site that a claim of the project names, or on which a link to a tracked site was seen."""
    claimed = exists().where(ClaimRow.page_id == Page.id, of_compared(project))
    tracked = list(project.site_ids.values())
    linked = exists().where(and_(SeenLink.look_id == Page.known_check_id, SeenLink.site_id.in_(tracked)))
    query = select(Page.id, Page.url, Page.known_check_id).where(
        Page.site_id == source, Page.id > after, or_(claimed, linked)
    )
    return connection.execute(query.order_by(Page.id).limit(PAGES + 1)).all()


def _titles(connection: Connection, looks: Sequence[int | None]) -> dict[int, str]:
    known = [number for number in looks if number]
    rows = connection.execute(select(Look.id, Look.title).where(Look.id.in_(known))) if known else ()
    return {row.id: row.title for row in rows}


def _domain_claims(connection: Connection, project: ProjectView, source: int) -> tuple[DomainClaim, ...]:
    keys = {number: key for key, number in project.site_ids.items()}
    groups = (ClaimRow.site_id, Export.tool)
    query = (
        select(*groups, func.sum(ClaimRow.links).label("links"))
        .join(Export, Export.id == ClaimRow.export_id)
        .where(of_compared(project), ClaimRow.source_id == source, ClaimRow.page_id.is_(None))
        .group_by(*groups)
    )
    order = list(project.site_ids.values())
    rows = sorted(connection.execute(query), key=lambda row: (order.index(row.site_id), row.tool))
    return tuple(DomainClaim(keys[row.site_id], row.tool, int(row.links)) for row in rows)


def _looks(connection: Connection, project: ProjectView, pages: Sequence[int]) -> dict[int, list[PageLook]]:
    """The newest looks of each page."""
    if not pages:
        return {}
    nth = func.row_number().over(partition_by=Look.page_id, order_by=Look.id.desc()).label("nth")
    newest = select(Look.id, nth).where(Look.page_id.in_(pages)).subquery()
    query = select(Look.__table__).join(newest, newest.c.id == Look.id).where(newest.c.nth <= LOOKS)
    rows = connection.execute(query.order_by(Look.id.desc())).all()
    links = _links(connection, project, [row.id for row in rows])
    found: dict[int, list[PageLook]] = {}
    for row in rows:
        seen = links.get(row.id, {})
        look = PageLook(
            at=row.at,
            kind=row.kind,
            failure=row.failure,
            status=row.status,
            reasons=tuple(row.reasons),
            sites=tuple((key, seen[number]) for key, number in project.site_ids.items() if number in seen),
        )
        found.setdefault(row.page_id, []).append(look)
    return found


def _links(connection: Connection, project: ProjectView, looks: Sequence[int]) -> dict[int, dict[int, int]]:
    """Look -> tracked site's id -> links."""
    query = (
        select(SeenLink.look_id, SeenLink.site_id, func.count().label("links"))
        .where(SeenLink.look_id.in_(looks), SeenLink.site_id.in_(list(project.site_ids.values())))
        .group_by(SeenLink.look_id, SeenLink.site_id)
    )
    found: dict[int, dict[int, int]] = {}
    for row in connection.execute(query) if looks else ():
        found.setdefault(row.look_id, {})[row.site_id] = row.links
    return found

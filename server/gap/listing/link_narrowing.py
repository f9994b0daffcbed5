"""The few pages on which all links of a query are, where an index tells that one of its filters leaves few.

Links are listed page by page, and a list of few among a million would go through all of them.
"""

from collections.abc import Callable

from sqlalchemy import ColumnElement, Connection, or_, select

from crawler.items import LinkKind, Placement
from crawler.store.few import Few, few_ids
from crawler.store.models import ClaimRow, Export, Look, SeenLink
from crawler.store.projects import ProjectView
from server.gap.listing.link_query import LinkQuery, Rel


def few_pages(connection: Connection, project: ProjectView, query: LinkQuery) -> Few:
    """Ids of pages, in order: no page is missing that has a link the query asks for, but each is to be asked for the
    rest of it. None where no filter is known to leave few."""
    questions: tuple[Callable[[Connection, ProjectView, LinkQuery], Few], ...]
    questions = (_of_target, _of_tools, _placed, _formed, _seen_at)
    return next((few for ask in questions if (few := ask(connection, project, query)) is not None), None)


def _of_target(connection: Connection, _project: ProjectView, query: LinkQuery) -> Few:
    key = int(query.target) if query.target else None
    return None if key is None or key >= 2**63 else _seen_with(connection, SeenLink.target_key == key)


def _of_tools(connection: Connection, project: ProjectView, query: LinkQuery) -> Few:
    if not query.tools:
        return None
    exports = select(Export.id).where(Export.project_id == project.id, Export.tool.in_(query.tools))
    claims = select(ClaimRow.page_id).where(ClaimRow.export_id.in_(connection.scalars(exports).all()))
    return few_ids(connection, claims)


def _placed(connection: Connection, _project: ProjectView, query: LinkQuery) -> Few:
    if not query.placements and query.confidence_below is None:
        return None
    where: list[ColumnElement[bool]] = [SeenLink.placement.in_(query.placements or tuple(Placement))]
    if query.confidence_below is not None:
        where.append(SeenLink.confidence < query.confidence_below)
    return _seen_with(connection, *where)


def _formed(connection: Connection, _project: ProjectView, query: LinkQuery) -> Few:
    if not query.kinds and not query.rels:
        return None
    where: list[ColumnElement[bool]] = [SeenLink.kind.in_(query.kinds or tuple(LinkKind))]
    if query.rels:
        where.append(or_(*map(of_rel, query.rels)))
    return _seen_with(connection, *where)


def _seen_at(connection: Connection, _project: ProjectView, query: LinkQuery) -> Few:
    if not query.seen_since and not query.seen_before:
        return None
    looks = select(Look.page_id)
    if query.seen_since:
        looks = looks.where(Look.at >= query.seen_since)
    if query.seen_before:
        looks = looks.where(Look.at < query.seen_before)
    return few_ids(connection, looks)


def of_rel(rel: Rel) -> ColumnElement[bool]:
    """Whether it holds of a link seen."""
    match rel:
        case Rel.FOLLOWED:
            return SeenLink.nofollow_cause.is_(None)
        case Rel.NOFOLLOW:
            return SeenLink.nofollow_cause.is_not(None)
        case _:
            return (" " + SeenLink.rel + " ").contains(f" {rel} ", autoescape=True)


def _seen_with(connection: Connection, *where: ColumnElement[bool]) -> Few:
    """Pages of looks that saw such a link."""
    looks = few_ids(connection, select(SeenLink.look_id).where(*where))
    return None if looks is None else few_ids(connection, select(Look.page_id).where(Look.id.in_(looks)))

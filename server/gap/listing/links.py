"""The list of links seen: what each page's latest look that settled anything found, claimed by an export or not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Row, Select, and_, exists, false, or_, select

from crawler.both_forms import both_forms
from crawler.items import Block, LinkKind, NofollowCause, Placement, Tool
from crawler.store.models import ClaimRow, Export, Look, Page, SeenLink, Site
from crawler.store.projects import ProjectView
from crawler.store.searching import any_holds
from crawler.store.segment_models import LinkWhy
from crawler.store.storable import storable_text
from crawler.store.summary_models import Summary
from crawler.store.written_names import sites_written
from crawler.urls import page_hash, page_key, with_scheme
from server.gap.clean.passed_over import passed_over
from server.gap.listing.link_narrowing import few_pages, of_rel
from server.gap.listing.link_query import LinkQuery, link_place, link_token
from server.gap.listing.paging import Place
from server.gap.segment.linked_kind import LINKED_KIND, SAME_LINK

BATCH = 1000
"""Links read at a time."""


@dataclass(frozen=True, slots=True)
class LinkView:
    """One link as it was last seen."""

    page: str
    """Address of the page as first claimed."""
    source: str
    site: str
    """The tracked site it leads to."""
    url: str
    text: str
    rel: tuple[str, ...]
    nofollow_cause: NofollowCause | None
    placement: Placement
    block: Block
    confidence: float
    reasons: tuple[str, ...]
    kind: LinkKind
    sentence: str
    title: str
    """The page's."""
    seen_at: datetime
    seen_on: str
    """The page it was found on where that is another, else empty."""
    tools: tuple[Tool, ...]
    """Who claims a link from that page to that site."""


@dataclass(frozen=True, slots=True)
class LinkPage:
    """A piece of the list; `next` is None at its end."""

    links: tuple[LinkView, ...]
    next: str | None


def list_links(engine: Engine, project: ProjectView, query: LinkQuery) -> LinkPage:
    """The first `limit` links behind `after`, page by page in the order they became known, then as they stand.

    Raises UsageError for a wrong `after`.
    """
    wanted = replace(query, limit=query.limit + 1 if query.limit else None)
    found = list(_read(engine, project, wanted))
    shown = found[: query.limit]
    links = tuple(link for _, link in shown)
    return LinkPage(links, link_token(query, shown[-1][0], project=project.id) if len(found) > len(shown) else None)


def stream_links(engine: Engine, project: ProjectView, query: LinkQuery) -> Iterator[LinkView]:
    """The same without holding the list. Raises UsageError for a wrong `after`."""
    return (link for _, link in _read(engine, project, query))


def _read(engine: Engine, project: ProjectView, query: LinkQuery) -> Iterator[tuple[Place, LinkView]]:
    left, place = query.limit, link_place(query, project=project.id)
    with engine.connect() as connection:
        among = few_pages(connection, project, query)
    while (left is None or left > 0) and among != []:
        size = BATCH if left is None else min(BATCH, left)
        with engine.connect() as connection:
            rows = connection.execute(_select(project, query, place, among).limit(size)).all()
            tools = _tools(connection, project, {row.page_id for row in rows})
        for row in rows:
            place = Place(row.page_id, row.nth)
            yield place, _view(row, tools.get((row.page_id, row.site_id), set()))
        if len(rows) < size:
            return
        left = None if left is None else left - size


def _tools(connection: Connection, project: ProjectView, pages: set[int]) -> dict[tuple[int, int], set[Tool]]:
    """Who claims links from these pages, by page and tracked site."""
    claimed = select(ClaimRow.page_id, ClaimRow.site_id, Export.tool).join(Export, Export.id == ClaimRow.export_id)
    found: dict[tuple[int, int], set[Tool]] = {}
    held = (ClaimRow.project_id == project.id, ClaimRow.page_id.in_(pages))
    for page, site, tool in connection.execute(claimed.where(*held)):
        found.setdefault((page or 0, site), set()).add(tool)
    return found


def _select(project: ProjectView, query: LinkQuery, place: Place | None, among: Sequence[int] | None) -> Select[Any]:
    site, source = Site.__table__.alias("linked"), Site.__table__.alias("source")
    columns: list[Any] = [Page.id.label("page_id"), Page.url.label("page"), source.c.key.label("source")]
    columns += [site.c.key.label("site"), Look.title, Look.at, *SeenLink.__table__.c]
    chosen = (
        select(*columns)
        .select_from(Page)
        .join(SeenLink, SeenLink.look_id == Page.known_check_id)
        .join(Look, Look.id == Page.known_check_id)
        .join(site, site.c.id == SeenLink.site_id)
        .join(source, source.c.id == Page.site_id)
        .where(*_filters(project, query), SeenLink.site_id.in_(_ids(project, query)))
    )
    if query.source:
        chosen = chosen.where(source.c.key == storable_text(query.source))
    if query.page:
        chosen = chosen.where(Page.key == page_hash(page_key(with_scheme(query.page))))
    if among is not None:
        chosen = chosen.where(Page.id.in_(among))
    if place:
        later = and_(Page.id == place.value, SeenLink.nth > place.key)
        chosen = chosen.where(Page.id >= place.value, or_(Page.id > place.value, later))
    return chosen.order_by(Page.id, SeenLink.nth)


def _ids(project: ProjectView, query: LinkQuery) -> list[int]:
    return [project.site_ids[key] for key in query.sites or (*project.own, *project.competitors)]


def _filters(project: ProjectView, query: LinkQuery) -> Iterator[ColumnElement[bool]]:
    if query.placements:
        yield SeenLink.placement.in_(query.placements)
    if query.confidence_below is not None:
        yield SeenLink.confidence < query.confidence_below
    if query.rels:
        yield or_(false(), *map(of_rel, query.rels))
    if query.kinds:
        yield SeenLink.kind.in_(query.kinds)
    if query.whys or query.linked_kinds:
        yield exists().where(SAME_LINK, *_why(query))
    if query.target:
        key = int(query.target)
        yield SeenLink.target_key == key if key < 2**63 else false()
    yield from _of_page(project, query)
    claim = and_(ClaimRow.page_id == Page.id, ClaimRow.site_id == SeenLink.site_id, ClaimRow.project_id == project.id)
    if query.tools:
        yield exists().where(claim, Export.id == ClaimRow.export_id, Export.tool.in_(query.tools))
    if query.unclaimed:
        yield ~exists().where(claim)
    if words := storable_text(query.search.strip()):
        columns = (Page.url.expression, SeenLink.text.expression, SeenLink.sentence.expression)
        yield or_(any_holds(columns, both_forms(words)), Page.site_id.in_(sites_written(words)))


def _why(query: LinkQuery) -> Iterator[ColumnElement[bool]]:
    if query.whys:
        yield LinkWhy.why.in_(query.whys)
    if query.linked_kinds:
        yield LINKED_KIND.in_([str(kind) for kind in query.linked_kinds])


def _of_page(project: ProjectView, query: LinkQuery) -> Iterator[ColumnElement[bool]]:
    if query.kept:
        yield Page.site_id.not_in(passed_over(project))
    if query.segments:
        of_kind = (Summary.project_id == project.id, Summary.segment.in_(query.segments))
        yield Page.site_id.in_(select(Summary.source_id).where(*of_kind))
    if query.seen_before:
        yield Look.at < query.seen_before
    if query.seen_since:
        yield Look.at >= query.seen_since


def _view(row: Row[Any], tools: set[Tool]) -> LinkView:
    return LinkView(
        page=row.page,
        source=row.source,
        site=row.site,
        url=row.url,
        text=row.text,
        rel=tuple(row.rel.split()),
        nofollow_cause=row.nofollow_cause,
        placement=row.placement,
        block=row.block,
        confidence=row.confidence,
        reasons=tuple(row.reasons),
        kind=row.kind,
        sentence=row.sentence,
        title=row.title,
        seen_at=row.at,
        seen_on=row.seen_on,
        tools=tuple(sorted(tools)),
    )

"""The list of referring sites, read from the summary a piece at a time, in any order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Row, Select, func, select

from crawler.items import GapStatus, Placement, Tool
from crawler.store.decisions import Decision, decisions_of
from crawler.store.projects import ProjectView
from crawler.store.summary_models import Evidence, Summary
from server.gap.clean.judging_store import cleaning_of
from server.gap.clean.rules import Cleaned
from server.gap.listing.conditions import behind, conditions, order_of, ordered
from server.gap.listing.paging import Place
from server.gap.listing.query import BY_SCORE_THEN, GapQuery, place_of, token_of
from server.gap.opportunity.opportunity import OpportunityKind
from server.gap.outreach.contact import ContactView
from server.gap.outreach.contact_store import contact_views
from server.gap.priority.warmth_store import contacts_of

BATCH = 500
"""Sites read at a time; also how many a cell query names (SQLite takes 32,766 values in one statement)."""


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """What is claimed and seen of one tracked site on the listed site."""

    state: str
    """The cell in a word: the best place where a link is live, else what is known of the claims."""
    claims: int
    unseen: int
    pageless: int
    unknown: int
    refuted: int
    lost: int
    pages: int
    links: int
    placement: Placement | None
    followed: bool


@dataclass(frozen=True, slots=True)
class ListedSite:
    """One row of the list."""

    site: str
    status: GapStatus
    competitors: tuple[str, ...]
    """Live there."""
    yours: Placement | None
    best_placement: Placement | None
    reasons: tuple[str, ...]
    followed: bool
    """A competitor has a live link there that nothing makes nofollow."""
    unknown: int
    """Claims there that got no answer; `lost` those whose link is lost."""
    lost: int
    links: int
    """Live links to competitors."""
    pages: int
    """Pages seen with a link to a tracked site, yours too."""
    authority: float | None
    """The highest that any claim gives the site, and what its tool calls the figure."""
    authority_name: str | None
    last_seen: datetime | None
    """When a look last saw a link there, to a second."""
    tools: tuple[Tool, ...]
    """Who claims links there."""
    score: float
    """What it is worth to the project by its weights, 0 to 100: an order of your own, no search engine's."""
    kinds: tuple[OpportunityKind, ...]
    """What could be won there."""
    warmth: float = 0.0
    """How familiar it is with your topic and name, 0 to 100; no part of the score."""
    segment: str = ""
    """What kind of source it is, or `unsure`; empty where no page with a link was read."""
    cleaning: Cleaned | None = None
    """What speaks against it; None where nothing does. Where it is `removed`, lists and figures leave it out."""
    folded: int = 0
    """Links to competitors beyond the first that a template repeats; `links` is without them."""
    decision: Decision | None = None
    """The latest; None where nobody decided on the site."""
    contact: ContactView | None = None
    """What stands against writing to it; None where nothing does."""
    cells: dict[str, MatrixCell] = field(default_factory=dict)
    """By tracked site; without those that have neither claim nor link there."""


@dataclass(frozen=True, slots=True)
class GapPage:
    """A piece of the list; `next` is None at its end."""

    sites: tuple[ListedSite, ...]
    next: str | None


def list_sites(engine: Engine, project: ProjectView, query: GapQuery) -> GapPage:
    """The first `limit` sites of the list behind `after`. Raises UsageError for a wrong `after`."""
    with engine.connect() as connection:
        return list_held(connection, project, query, conditions(project, query, connection.dialect.name))


def list_held(
    connection: Connection, project: ProjectView, query: GapQuery, held: Sequence[ColumnElement[bool]]
) -> GapPage:
    """The same, where what must hold of a row is put as conditions: see `listing.gap_answer`."""
    place = place_of(query, project=project.id)
    chosen = _chosen(project, query, place, held)
    found = connection.execute(chosen.limit(query.limit + 1 if query.limit else None)).all()
    shown = found[: query.limit]
    sites = tuple(
        site
        for begin in range(0, len(shown), BATCH)
        for site in _sites(connection, project, shown[begin : begin + BATCH])
    )
    more = len(found) > len(shown)
    return GapPage(sites, token_of(query, _place(shown[-1], query), project=project.id) if more else None)


def stream_sites(engine: Engine, project: ProjectView, query: GapQuery) -> Iterator[ListedSite]:
    """The same without holding the list: memory stays flat however long it is.

    A piece at a time, each a question of its own: no cursor stays open while the cells are fetched.
    """
    left, place = query.limit, place_of(query, project=project.id)
    with engine.connect() as connection:
        while left is None or left > 0:
            size = BATCH if left is None else min(BATCH, left)
            found = _places(connection, project, query, place, limit=size)
            yield from _sites(connection, project, found)
            if len(found) < size:
                return
            left = None if left is None else left - size
            place = _place(found[-1], query)


def count_sites(engine: Engine, project: ProjectView, query: GapQuery) -> int:
    """How many sites the whole list holds, whatever `after` and `limit` say."""
    with engine.connect() as connection:
        counted = select(func.count()).select_from(Summary)
        return connection.scalar(counted.where(*conditions(project, query, connection.dialect.name))) or 0


def listed_site(connection: Connection, project: ProjectView, source: int) -> ListedSite | None:
    """The row of one site by its id; None where the summary holds none."""
    found = connection.execute(
        select(Summary.source_id).where(Summary.project_id == project.id, Summary.source_id == source)
    ).all()
    return next(_sites(connection, project, found), None)


def _places(
    connection: Connection, project: ProjectView, query: GapQuery, place: Place | None, *, limit: int | None
) -> Sequence[Row[Any]]:
    """The next rows as source_id, source and what they are ordered by: the narrow index holds all of it."""
    return connection.execute(select_places(project, query, place, connection.dialect.name).limit(limit)).all()


def select_places(project: ProjectView, query: GapQuery, place: Place | None, dialect: str) -> Select[Any]:
    """The query behind `_places`."""
    return _chosen(project, query, place, conditions(project, query, dialect))


def _chosen(
    project: ProjectView, query: GapQuery, place: Place | None, held: Sequence[ColumnElement[bool]]
) -> Select[Any]:
    value = order_of(project, query.sort).label("value")
    chosen = select(Summary.source_id, Summary.source, Summary.score, value).where(*held)
    if place:
        chosen = chosen.where(behind(project, query, place))
    return chosen.order_by(*ordered(project, query))


def _place(row: Row[Any], query: GapQuery) -> Place:
    return Place(row.value, row.source, row.score if query.sort in BY_SCORE_THEN else None)


def _sites(connection: Connection, project: ProjectView, found: Sequence[Row[Any]]) -> Iterator[ListedSite]:
    """The whole rows of these places, in their order, with their cells."""
    ids = [row.source_id for row in found]
    keys = {number: key for key, number in project.site_ids.items()}
    whole = select(*Summary.__table__.c).where(Summary.project_id == project.id, Summary.source_id.in_(ids))
    rows = {row.source_id: row for row in connection.execute(whole)} if ids else {}
    cells, cleaning = _cells(connection, project, ids), cleaning_of(connection, project, ids)
    decided = decisions_of(connection, project, ids) if ids else {}
    touched = contacts_of(connection, project, ids) if ids else {}
    barred = contact_views(connection, project, {number: row.source for number, row in rows.items()})
    for number in ids:
        # A rebuild may have ended in between: what is no more is left out.
        if number in rows:
            site = _listed(rows[number], cells.get(number, []), keys)
            if points := touched.get(number):
                site = replace(site, warmth=round(site.warmth + points, 1))
            more = (decided.get(number), barred.get(number), cleaning.get(number))
            yield replace(site, decision=more[0], contact=more[1], cleaning=more[2]) if any(more) else site


def _cells(connection: Connection, project: ProjectView, sources: Sequence[int]) -> dict[int, list[Row[Any]]]:
    found: dict[int, list[Row[Any]]] = {}
    query = select(*Evidence.__table__.c).where(Evidence.project_id == project.id, Evidence.source_id.in_(sources))
    for row in connection.execute(query) if sources else ():
        found.setdefault(row.source_id, []).append(row)
    return found


def _listed(row: Row[Any], cells: Sequence[Row[Any]], keys: dict[int, str]) -> ListedSite:
    return ListedSite(
        site=row.source,
        status=row.status,
        competitors=tuple(row.competitor_keys),
        yours=row.yours,
        best_placement=row.best_placement,
        reasons=tuple(row.reasons),
        followed=row.followed,
        unknown=row.unknown,
        lost=row.lost,
        links=row.links,
        pages=row.pages,
        authority=None if row.authority < 0 else row.authority,
        authority_name=row.authority_name,
        last_seen=datetime.fromtimestamp(row.last_seen, UTC) if row.last_seen else None,
        segment=row.segment,
        folded=row.folded,
        tools=tuple(Tool(name) for name in row.tools.split(",") if name),
        score=row.score,
        warmth=row.warmth,
        kinds=tuple(OpportunityKind(name) for name in row.kinds.split(",") if name),
        cells={keys[cell.site_id]: _matrix_cell(cell) for cell in cells if cell.site_id in keys},
    )


def _matrix_cell(row: Row[Any]) -> MatrixCell:
    return MatrixCell(
        state=_state(row),
        claims=row.claims,
        unseen=row.unseen,
        pageless=row.pageless,
        unknown=row.unknown,
        refuted=row.refuted,
        lost=row.lost,
        pages=row.pages,
        links=row.links,
        placement=row.best_placement,
        followed=row.followed,
    )


def _state(row: Row[Any]) -> str:
    if row.pages:
        return str(row.best_placement)
    if row.unknown:
        return "unknown"
    if row.unseen > row.pageless or row.claims == row.pageless:
        return "not looked at"
    return "lost" if row.lost and row.lost == row.refuted else "not there"

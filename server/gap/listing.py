"""The list of referring sites, read from the summary: filters, order, and where the next page begins."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Row, Select, and_, exists, or_, select

from crawler.exceptions import UsageError
from crawler.items import GapStatus, Placement
from crawler.store.models import Evidence, Summary
from crawler.store.projects import ProjectView

BATCH = 500
"""Sites read at a time; also how many a cell query names (SQLite takes 32,766 values in one statement)."""


@dataclass(frozen=True, slots=True)
class GapQuery:
    """Which sites to list. Empty filters let everything pass."""

    statuses: tuple[GapStatus, ...] = ()
    competitors: tuple[str, ...] = ()
    """Site keys: a site is listed when one of them at least is live there."""
    fewest: int = 0
    """How many competitors must be live there at least."""
    after: str = ""
    """`next` of the list before."""
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """What is claimed and seen of one tracked site on the listed site."""

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

    @property
    def state(self) -> str:
        """The cell in a word: the best place where a link is live, else what is known of the claims."""
        if self.pages:
            return str(self.placement)
        if self.unknown:
            return "unknown"
        if self.unseen > self.pageless or self.claims == self.pageless:
            return "not looked at"
        return "lost" if self.lost and self.lost == self.refuted else "not there"


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
    cells: dict[str, MatrixCell] = field(default_factory=dict)
    """By tracked site; without those that have neither claim nor link there."""

    @property
    def token(self) -> str:
        """What `after` takes to go on behind this site."""
        return f"{len(self.competitors)}:{self.site}"


@dataclass(frozen=True, slots=True)
class GapPage:
    """A piece of the list; `next` is None at its end."""

    sites: tuple[ListedSite, ...]
    next: str | None


def list_sites(engine: Engine, project: ProjectView, query: GapQuery) -> GapPage:
    """Sites by how many competitors are live there, most first, then by name. Raises UsageError for a wrong `after`."""
    with engine.connect() as connection:
        sites = list(_read(connection, project, replace(query, limit=query.limit + 1 if query.limit else None)))
    more = query.limit is not None and len(sites) > query.limit
    shown = tuple(sites[: query.limit] if more else sites)
    return GapPage(shown, shown[-1].token if more else None)


def stream_sites(engine: Engine, project: ProjectView, query: GapQuery) -> Iterator[ListedSite]:
    """The same without holding the list: memory stays flat however long it is."""
    with engine.connect() as connection:
        yield from _read(connection, project, query)


def _read(connection: Connection, project: ProjectView, query: GapQuery) -> Iterator[ListedSite]:
    """Piece by piece, each an index walk of its own: no cursor stays open while the cells are fetched."""
    keys = {number: key for key, number in project.site_ids.items()}
    left, after = query.limit, query.after
    while left is None or left > 0:
        size = BATCH if left is None else min(BATCH, left)
        rows = connection.execute(_select(project, replace(query, after=after, limit=size))).all()
        cells = _cells(connection, project, [row.source_id for row in rows])
        listed = [_listed(row, cells.get(row.source_id, []), keys) for row in rows]
        yield from listed
        if len(rows) < size:
            return
        left = None if left is None else left - size
        after = listed[-1].token


def _select(project: ProjectView, query: GapQuery) -> Select[Any]:
    chosen = select(*Summary.__table__.c).where(Summary.project_id == project.id)
    if query.statuses:
        chosen = chosen.where(Summary.status.in_(query.statuses))
    if query.fewest:
        chosen = chosen.where(Summary.competitors >= query.fewest)
    if query.competitors:
        chosen = chosen.where(_live(project, query.competitors))
    if query.after:
        count, source = parse_token(query.after)
        # The first half alone narrows the index walk; the second tells ties apart.
        behind = or_(Summary.competitors < count, and_(Summary.competitors == count, Summary.source > source))
        chosen = chosen.where(Summary.competitors <= count, behind)
    return chosen.order_by(Summary.competitors.desc(), Summary.source).limit(query.limit)


def _live(project: ProjectView, sites: Sequence[str]) -> ColumnElement[bool]:
    """One of the tracked sites is live there. Asked row by row, so that the list stops as soon as it is long enough."""
    ids = [project.site_ids[key] for key in sites]
    cell = (Evidence.project_id == project.id) & (Evidence.source_id == Summary.source_id)
    return exists().where(cell, Evidence.site_id.in_(ids), Evidence.pages > 0)


def parse_token(token: str) -> tuple[int, str]:
    """Competitors and site of the last row seen. Raises UsageError for anything `next` never gave."""
    count, _, source = token.partition(":")
    if not count.isascii() or not count.isdecimal() or not source:
        raise UsageError(f"{token!r} is no place in the list", hint='Give what the answer before held as "next".')
    return int(count), source


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
        cells={keys[cell.site_id]: _matrix_cell(cell) for cell in cells if cell.site_id in keys},
    )


def _matrix_cell(row: Row[Any]) -> MatrixCell:
    return MatrixCell(
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

"""The matrix read from the store: each referring site with its cells, claims and seen links side by side."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Select, select

from crawler.items import Role, Tool
from crawler.store.models import Export
from crawler.store.projects import ProjectView
from server.gap.matrix.evidence import claimants, claimed_cells, linking_pages, read_pages, seen_cells, tracked_sources
from server.gap.matrix.judgement import Cell
from server.gap.matrix.losses import lost_cells
from server.gap.matrix.places import BY_RANK
from server.gap.opportunity.mentions import named_sources
from server.gap.priority.metric import metric_name

_Row = Sequence[Any]

ROWS = 5000
"""Rows taken from a cursor at a time."""


@dataclass(frozen=True, slots=True)
class SourceCells:
    """A referring site with the cells that hold a claim or a live link, in the project's order of tracked sites.

    No cell at all: a page there names the project.
    """

    id: int
    key: str
    pages_read: int
    cells: tuple[Cell, ...]
    pages: int = 0
    """Pages seen with a link to a tracked site."""
    tools: tuple[Tool, ...] = ()
    """Who claims links there."""
    authority: float | None = None
    """The highest that any claim gives the site."""
    authority_name: str | None = None
    """The metric's short name, or what the tool calls it."""


def folded(source: SourceCells, links: int) -> SourceCells:
    """The same site where so many of its links are repeats of others: not more pages than links that are left."""
    if not links:
        return source
    left = sum(cell.links for cell in source.cells) - links
    return replace(source, pages=min(source.pages, max(left, 1)))


def matrix(
    connection: Connection, project: ProjectView, sources: Collection[int] | None = None
) -> Iterator[SourceCells]:
    """Every referring site with a claim or a live link for the project, by id; only the given ids where there are some.

    So is one without either on whose page a look found a name of the project's.

    Cursors in the same order are read side by side: nothing is held but the rows of one site.
    """
    excluded = set(connection.scalars(tracked_sources(project)))
    named = set(connection.scalars(named_sources(project))) - excluded if project.names else set()
    claims = _Pile(_stream(connection, claimed_cells(project, sources)))
    seen = _Pile(_stream(connection, seen_cells(sources)))
    losses = _Pile(lost_cells(connection, project, sources))
    linking = _Pile(_stream(connection, linking_pages(project, sources)))
    claimed_by = _Pile(_stream(connection, claimants(project, sources)))
    tools = {row.id: row.tool for row in connection.execute(select(Export.id, Export.tool))}
    for source_id, key, read in _stream(connection, read_pages(sources)):
        claimed, links, lost = (pile.by_site(source_id) for pile in (claims, seen, losses))
        pages, who = sum(row[1] for row in linking.take(source_id)), claimed_by.take(source_id)
        cells = () if source_id in excluded else tuple(_cells(project, claimed, links, lost))
        if cells or source_id in named:
            highest = max(who, key=_authority, default=_NOBODY)
            yield SourceCells(
                id=source_id,
                key=key,
                pages_read=read,
                cells=cells,
                pages=pages,
                tools=tuple(sorted({tools[row[1]] for row in who})),
                authority=highest[3],
                authority_name=None if highest[3] is None else highest[2] and metric_name(highest[2]),
            )


_NOBODY = (0, 0, None, None)


def _authority(row: _Row) -> tuple[float, str]:
    """Of equal figures the first name by the alphabet's end, so that the same is told every time."""
    return (-1.0 if row[3] is None else row[3], row[2] or "")


class _Pile:
    """Rows ordered by source_id, their first column, of which those of one source are taken at a time."""

    def __init__(self, rows: Iterator[_Row]) -> None:
        self._rows = rows
        self._top = next(self._rows, None)

    def take(self, source_id: int) -> list[_Row]:
        """The rows of a source. Sources must be asked for in order."""
        taken: list[_Row] = []
        while self._top is not None and self._top[0] <= source_id:
            if self._top[0] == source_id:
                taken.append(self._top)
            self._top = next(self._rows, None)
        return taken

    def by_site(self, source_id: int) -> dict[int, _Row]:
        """The same by tracked site, which is the second column."""
        return {row[1]: row for row in self.take(source_id)}


def _stream(connection: Connection, query: Select[Any]) -> Iterator[_Row]:
    found = connection.execute(query, execution_options={"yield_per": ROWS})
    for rows in found.partitions():
        yield from rows


def _cells(
    project: ProjectView, claimed: dict[int, _Row], seen: dict[int, _Row], lost: dict[int, _Row]
) -> Iterator[Cell]:
    """The cells of one source in the project's order."""
    own = len(project.own)
    for position, site in enumerate((*project.own, *project.competitors)):
        number = project.site_ids[site]
        claims, links = claimed.get(number), seen.get(number)
        if claims is None and links is None:
            continue
        _, _, total, unseen, pageless, blocked, refused, unreachable, unreadable, refuted = claims or _NO_CLAIMS
        _, _, pages, count, rank, followed, latest = links or _NO_LINKS
        yield Cell(
            site=site,
            role=Role.OWN if position < own else Role.COMPETITOR,
            claims=total,
            unseen=unseen,
            pageless=pageless,
            unknown=blocked + refused + unreachable + unreadable,
            blocked=blocked,
            refused=refused,
            unreachable=unreachable,
            unreadable=unreadable,
            refuted=refuted,
            lost=lost[number][2] if number in lost else 0,
            pages=pages,
            links=count,
            best=BY_RANK.get(rank),
            followed=bool(followed),
            latest=latest,
        )


_NO_CLAIMS = (0,) * 10
_NO_LINKS = (0,) * 7

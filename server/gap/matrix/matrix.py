"""The matrix read from the store: each referring site with its cells, claims and seen links side by side."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, select

from crawler.items import Role, Tool
from crawler.store.models import Export
from crawler.store.projects import ProjectView
from crawler.store.raw_rows import raw_rows
from server.gap.matrix.evidence import claimants, claimed_cells, linking_pages, read_pages, seen_cells, tracked_sources
from server.gap.matrix.judgement import Cell
from server.gap.matrix.losses import lost_cells
from server.gap.matrix.places import BY_RANK
from server.gap.opportunity.mentions import named_sources
from server.gap.priority.metric import metric_name

_Row = Sequence[Any]
_OWN = Role.OWN


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
    claimants: Sequence[Sequence[Any]] = ()
    """Rows of `server.gap.matrix.evidence.claimants`."""

    @property
    def own(self) -> list[Cell]:
        """Those of your sites."""
        return [cell for cell in self.cells if cell.role is _OWN]

    @property
    def theirs(self) -> list[Cell]:
        """Those of competitors."""
        return [cell for cell in self.cells if cell.role is not _OWN]


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
    claims = _Pile(raw_rows(connection, claimed_cells(project, sources)))
    seen = _Pile(raw_rows(connection, seen_cells(sources)))
    losses = _Pile(lost_cells(connection, project, sources))
    linking = _Pile(raw_rows(connection, linking_pages(project, sources)))
    claimed_by = _Pile(raw_rows(connection, claimants(project, sources)))
    tools = {row.id: row.tool for row in connection.execute(select(Export.id, Export.tool))}
    tracked = _tracked(project)
    for source_id, key, read in raw_rows(connection, read_pages(sources)):
        claimed, links, lost = claims.by_site(source_id), seen.by_site(source_id), losses.by_site(source_id)
        pages, who = linking.take(source_id), claimed_by.take(source_id)
        cells = () if source_id in excluded else tuple(_cells(tracked, claimed, links, lost))
        if cells or source_id in named:
            highest = max(who, key=_authority, default=_NOBODY)
            yield SourceCells(
                id=source_id,
                key=key,
                pages_read=read,
                cells=cells,
                pages=pages[0][1] if pages else 0,
                tools=tuple(sorted({tools[row[1]] for row in who})),
                authority=highest[3],
                authority_name=None if highest[3] is None else highest[2] and metric_name(highest[2]),
                claimants=who,
            )


_NOBODY: _Row = (0, 0, None, None)


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
        top = self._top
        while top is not None and top[0] <= source_id:
            if top[0] == source_id:
                taken.append(top)
            self._top = top = next(self._rows, None)
        return taken

    def by_site(self, source_id: int) -> dict[int, _Row]:
        """The same by tracked site, which is the second column."""
        return {row[1]: row for row in self.take(source_id)}


_Tracked = tuple[str, Role, int]


def _tracked(project: ProjectView) -> list[_Tracked]:
    """Key, role and id of each tracked site, in the project's order."""
    roles = (*((site, Role.OWN) for site in project.own), *((site, Role.COMPETITOR) for site in project.competitors))
    return [(site, role, project.site_ids[site]) for site, role in roles]


def _cells(
    tracked: Sequence[_Tracked], claimed: dict[int, _Row], seen: dict[int, _Row], lost: dict[int, _Row]
) -> Iterator[Cell]:
    """The cells of one source in the project's order."""
    for site, role, number in tracked:
        if number not in claimed and number not in seen:
            continue
        _, _, total, unseen, pageless, blocked, refused, unreachable, unreadable, refuted = (
            claimed.get(number) or _NO_CLAIMS
        )
        _, _, pages, count, rank, followed, latest = seen.get(number) or _NO_LINKS
        unknown = blocked + refused + unreachable + unreadable
        missing = lost[number][2] if number in lost else 0
        # By position: by name takes twice as long, and a large store has hundreds of thousands of cells.
        claims = (total, unseen, pageless, unknown, blocked, unreachable, refused, unreadable, refuted, missing)
        yield Cell(site, role, *claims, pages, count, BY_RANK.get(rank), bool(followed), latest)


_NO_CLAIMS = (0,) * 10
_NO_LINKS = (0,) * 7

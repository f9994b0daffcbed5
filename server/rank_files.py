"""Files of positions for keywords, and of ranks of the whole web, taken into the store by shell, API and dashboard."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from crawler.exceptions import UsageError
from crawler.exports.rank_lists import opened_rank_list
from crawler.exports.ranks import read_ranks
from crawler.store.projects import ProjectView
from crawler.store.rank_lists import LoadedRanks, load_rank_list
from crawler.store.rankings import add_rankings

NOBODYS = "it names no page, so whose position is it? --site SITE says so"


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that could not be taken."""

    row: int
    """As a spreadsheet numbers it."""
    field: str
    reason: str


@dataclass(frozen=True, slots=True)
class LoadedPositions:
    """What became of a file: good rows are kept, bad ones listed."""

    file: str
    positions: int
    rejected: tuple[RejectedRow, ...]


def load_positions(engine: Engine, project: ProjectView, path: Path, *, site: str | None = None) -> LoadedPositions:
    """Keep where pages rank for keywords; `site`, a tracked one's key, is whose rows are that name no page.

    Raises UsageError where no row says whose position it is, ExportUnreadable, ExportUnknown.
    """
    file = read_ranks(path)
    with engine.begin() as connection:
        left = add_rankings(connection, project, file.ranks, file=path.name, site=site)
    kept = len(file.ranks) - len(left)
    if left and not kept:
        raise UsageError(f"{path.name} names no pages, so whose positions are they?", hint="Say so with --site SITE.")
    rejected = [RejectedRow(one.row, one.field, one.reason) for one in file.rejected]
    rejected += [RejectedRow(one.row, "url", NOBODYS) for one in left]
    return LoadedPositions(path.name, kept, tuple(rejected))


def load_ranks(engine: Engine, path: Path) -> LoadedRanks:
    """Keep an open list's places of the store's sites. Raises ExportUnreadable, ExportUnknown."""
    with opened_rank_list(path) as found, engine.begin() as connection:
        return load_rank_list(connection, found, file=path.name)

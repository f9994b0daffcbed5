"""Places of the store's sites in open lists of the whole web; a newer list of the same name replaces the older one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice

from sqlalchemy import Connection, delete, func, insert, select, update

from crawler.exports.rank_lists import Placed, RankList
from crawler.exports.row import Reject
from crawler.store.models import Site
from crawler.store.priority_models import RankListRow, SiteRank
from crawler.store.storable import storable_text

CHUNK = 5_000
SHOWN_REJECTS = 20
"""Bad lines that are kept to be told; the others are counted."""


@dataclass(frozen=True, slots=True)
class LoadedRanks:
    """What came of a list."""

    name: str
    as_of: str
    file: str
    rows: int
    """Sites in the list."""
    sites: int
    """Those of them that the store knows."""
    rejected: int
    rejects: tuple[Reject, ...]
    """The first of the rejected lines."""


@dataclass(frozen=True, slots=True)
class KnownList:
    """A list that was loaded."""

    name: str
    as_of: str
    file: str
    rows: int
    sites: int
    loaded_at: datetime


def load_rank_list(connection: Connection, found: RankList, *, file: str) -> LoadedRanks:
    """Keep the places of the sites that the store knows, and of no other."""
    connection.execute(delete(SiteRank).where(SiteRank.name == found.name))
    connection.execute(delete(RankListRow).where(RankListRow.name == found.name))
    told = {"name": found.name, "file": storable_text(file), "as_of": found.as_of, "loaded_at": datetime.now(UTC)}
    connection.execute(insert(RankListRow).values(rows=0, **told))
    count = _Count()
    places = _best_places(count.passed(found.lines), _known(connection))
    rows = iter({"site_id": site, "name": found.name, "place": place} for site, place in places.items())
    while batch := list(islice(rows, CHUNK)):
        connection.execute(insert(SiteRank), batch)
    connection.execute(update(RankListRow).where(RankListRow.name == found.name).values(rows=count.rows))
    return LoadedRanks(found.name, found.as_of, file, count.rows, len(places), count.bad, tuple(count.rejects))


def rank_lists(connection: Connection) -> list[KnownList]:
    """The lists that were loaded, by name."""
    sites = select(func.count()).where(SiteRank.name == RankListRow.name).scalar_subquery()
    rows = connection.execute(select(*RankListRow.__table__.c, sites.label("sites")).order_by(RankListRow.name))
    return [KnownList(row.name, row.as_of, row.file, row.rows, row.sites, row.loaded_at) for row in rows]


class _Count:
    """Counts lines on their way."""

    def __init__(self) -> None:
        self.rows = self.bad = 0
        self.rejects: list[Reject] = []

    def passed(self, lines: Iterable[Placed | Reject]) -> Iterable[Placed]:
        for line in lines:
            if isinstance(line, Placed):
                self.rows += 1
                yield line
                continue
            self.bad += 1
            if len(self.rejects) < SHOWN_REJECTS:
                self.rejects.append(line)


def _known(connection: Connection) -> dict[str, list[int]]:
    """Host -> ids of the store's sites it speaks for: a list ranks whole domains, never an owner on a platform."""
    known: dict[str, list[int]] = {}
    for row in connection.execute(select(Site.id, Site.key).where(~Site.key.contains("/"))):
        known.setdefault(row.key, []).append(row.id)
    return known


def _best_places(lines: Iterable[Placed], known: dict[str, list[int]]) -> dict[int, int]:
    places: dict[int, int] = {}
    for line in lines:
        for site in known.get(line.host.removeprefix("www."), ()):
            places[site] = min(line.place, places.get(site, line.place))
    return places

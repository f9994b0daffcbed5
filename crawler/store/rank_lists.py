"""Places of the store's sites in open lists of the whole web: the newest list of a name counts.

Of older ones the places of tracked sites are kept, for their curves.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice

from sqlalchemy import Connection, delete, func, insert, select, update

from crawler.exports.rank_lists import Placed, RankList
from crawler.exports.row import Reject
from crawler.store.authority_models import PastPlace
from crawler.store.models import Site, TrackedSite
from crawler.store.priority_models import RankListRow, SiteRank
from crawler.store.storable import storable_text
from crawler.store.upsert import insert_missing

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
    behind: str | None = None
    """The day of the list that counts, where this one is older: its places are kept for curves alone."""


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
    """Keep the places of the sites that the store knows, and of no other; of an older list those of tracked sites."""
    held = connection.scalar(select(RankListRow.as_of).where(RankListRow.name == found.name))
    count, lines = _counted(found)
    if held is not None and found.as_of < held:
        places = _best_places(lines, _known(connection, tracked=True))
        _keep_past(connection, found.name, found.as_of, places)
        return LoadedRanks(
            found.name, found.as_of, file, count.rows, len(places), count.bad, tuple(count.rejects), held
        )
    _set_aside(connection, found.name, found.as_of)
    told = {"name": found.name, "file": storable_text(file), "as_of": found.as_of, "loaded_at": datetime.now(UTC)}
    connection.execute(insert(RankListRow).values(rows=0, **told))
    places = _best_places(lines, _known(connection))
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


def _counted(found: RankList) -> tuple[_Count, Iterable[Placed]]:
    count = _Count()
    return count, count.passed(found.lines)


def _set_aside(connection: Connection, name: str, as_of: str) -> None:
    """Take the list that counted out of the way of one as new or newer; what it said of tracked sites stays."""
    query = select(SiteRank.site_id, SiteRank.place, RankListRow.as_of).join(RankListRow)
    tracked = SiteRank.site_id.in_(select(TrackedSite.site_id))
    rows = connection.execute(query.where(SiteRank.name == name, tracked, RankListRow.as_of < as_of)).all()
    if rows:
        _keep_past(connection, name, rows[0].as_of, {row.site_id: row.place for row in rows})
    connection.execute(delete(SiteRank).where(SiteRank.name == name))
    connection.execute(delete(RankListRow).where(RankListRow.name == name))


def _keep_past(connection: Connection, name: str, as_of: str, places: dict[int, int]) -> None:
    rows = [{"site_id": site, "name": name, "as_of": as_of, "place": place} for site, place in places.items()]
    insert_missing(connection, PastPlace, rows, unique=("site_id", "name", "as_of"))


def _known(connection: Connection, *, tracked: bool = False) -> dict[str, list[int]]:
    """Host -> ids of the store's sites it speaks for: a list ranks whole domains, never an owner on a platform."""
    known: dict[str, list[int]] = {}
    query = select(Site.id, Site.key).where(~Site.key.contains("/"))
    if tracked:
        query = query.where(Site.id.in_(select(TrackedSite.site_id)))
    for row in connection.execute(query):
        known.setdefault(row.key, []).append(row.id)
    return known


def _best_places(lines: Iterable[Placed], known: dict[str, list[int]]) -> dict[int, int]:
    places: dict[int, int] = {}
    for line in lines:
        for site in known.get(line.host.removeprefix("www."), ()):
            places[site] = min(line.place, places.get(site, line.place))
    return places

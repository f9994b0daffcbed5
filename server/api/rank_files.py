"""Files of positions and of open ranks over HTTP: the body is the file itself, taken in at once."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from crawler.exceptions import ExportUnknown, ExportUnreadable, ProjectUnknown, SiteUnknown, TooLarge, UsageError
from crawler.store.rank_lists import LoadedRanks
from server.access.guard import FILES
from server.api.call import Call, ProjectQuery
from server.api.endpoints import Endpoints
from server.api.exports import taken, tracked_site
from server.rank_files import LoadedPositions, load_positions, load_ranks

routes = Endpoints("rank files")


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionsQuery(ProjectQuery):
    """Where pages rank for keywords."""

    name: Annotated[str, Field(min_length=1, max_length=500)]
    """Its file name."""
    site: str | None = None
    """The tracked site whose positions they are, where rows name no page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RanksQuery:
    """A list of Tranco's or Common Crawl's."""

    name: Annotated[str, Field(min_length=1, max_length=500)]
    """Its file name: it tells the day of the list."""


@routes.post(
    "/positions",
    takes=FILES,
    raises=(ProjectUnknown, SiteUnknown, TooLarge, UsageError, ExportUnreadable, ExportUnknown),
)
async def send_positions(call: Call, query: PositionsQuery) -> LoadedPositions:
    """Take in a table with a keyword and a position: rows that cannot be taken are listed."""
    project = await call.project(query)
    site = tracked_site(query.site, project)
    async with taken(call, query.name) as path:
        return await call.store(load_positions, project, path, site=site)


@routes.post("/ranks", takes=FILES, raises=(TooLarge, UsageError, ExportUnreadable, ExportUnknown))
async def send_ranks(call: Call, query: RanksQuery) -> LoadedRanks:
    """Take in an open list of the whole web: places of the store's sites are kept."""
    async with taken(call, query.name) as path:
        return await call.store(load_ranks, path)

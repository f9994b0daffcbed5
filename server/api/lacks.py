"""What pages of yours lack besides links, by files of other tools: taken in, and listed."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from crawler.exceptions import ExportUnknown, ExportUnreadable, ProjectUnknown, TooLarge, UsageError
from crawler.exports.named import read_mapping
from crawler.lacks import LackKind
from crawler.store.lacks import Lack, list_lacks
from server.access.guard import FILES
from server.api.call import Call, ProjectQuery
from server.api.endpoints import Endpoints
from server.api.exports import taken
from server.lack_files import LoadedLacks, load_lacks

routes = Endpoints("benchmark")


@dataclass(frozen=True, slots=True, kw_only=True)
class LackFileQuery(ProjectQuery):
    """A table with a page and an issue."""

    name: Annotated[str, Field(min_length=1, max_length=500)]
    """Its file name."""
    kind: LackKind | None = None
    """Which gap rows are that do not say."""
    map: Annotated[str, Field(max_length=2_000)] = ""
    """What the columns mean, `Header=field,...`: page, issue, kind, severity, tool, day."""


@dataclass(frozen=True, slots=True)
class LacksAnswer:
    """By page, the worst first. Nobody checked it: it is what the tools said on their day."""

    lacks: tuple[Lack, ...]
    next: str | None = None


@routes.get("/lacks", raises=(ProjectUnknown,))
async def tell_lacks(call: Call, query: ProjectQuery) -> LacksAnswer:
    """Content and technical gaps of your pages, by the newest file of each tool."""
    return LacksAnswer(await call.read(list_lacks, await call.project(query)))


@routes.post("/lacks", takes=FILES, raises=(ProjectUnknown, TooLarge, UsageError, ExportUnreadable, ExportUnknown))
async def send_lacks(call: Call, query: LackFileQuery) -> LoadedLacks:
    """Take in a table of them; it replaces what the same tools said before."""
    project = await call.project(query)
    mapping = read_mapping(query.map) if query.map else None
    async with taken(call, query.name) as path:
        (loaded,) = await call.store(load_lacks, project, [path], kind=query.kind, mapping=mapping)
        return loaded

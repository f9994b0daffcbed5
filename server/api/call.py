"""What a handler works with: the store in a thread, the project, and what the app keeps."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from math import inf
from typing import Annotated, Concatenate, ParamSpec, TypeVar

from aiohttp import web
from pydantic import Field
from sqlalchemy import Connection, Engine

from crawler.store.engine import store_errors
from crawler.store.projects import ProjectView, find_project
from server.keys import CONFIG, ENGINE, LOOKUPS, REMEMBERED, STORE_POOL, UPKEEP

P = ParamSpec("P")
T = TypeVar("T")

Limit = Annotated[int, Field(ge=1, le=500)]
"""Rows of one page of a list."""
DEFAULT_LIMIT = 50
_KEPT_UNTIL = web.RequestKey("kept_until", float)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectQuery:
    """Words of every call that is about a project."""

    project: str | None = None
    """Its name; needed where the store holds several and the server was started for none of them."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call. The store is asked in threads: SQLAlchemy is synchronous, and the loop must go on meanwhile."""

    request: web.Request

    @property
    def engine(self) -> Engine:
        return self.request.app[ENGINE]

    async def read(self, ask: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """`ask(connection, ...)` on a connection that nothing is written with."""
        return await self._in_thread(partial(self._reading, ask, *args, **kwargs))

    async def look_up(self, ask: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """As `read`, for what takes a millisecond: nothing that takes long is before it. See `server.lookups`."""
        if self.engine.dialect.name == "sqlite":
            return await self.request.app[LOOKUPS].ask(lambda connection: ask(connection, *args, **kwargs))
        # Most of the time is the way there and back: several calls go it at once.
        return await self.read(ask, *args, **kwargs)

    async def write(self, change: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """`change(connection, ...)` in a transaction of its own."""

        def work() -> T:
            with store_errors(self._name()), self.engine.begin() as connection:
                return change(connection, *args, **kwargs)

        return await self._in_thread(work)

    async def store(self, work: Callable[Concatenate[Engine, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """`work(engine, ...)`: what opens its connections itself."""

        def inside() -> T:
            with store_errors(self._name()):
                return work(self.engine, *args, **kwargs)

        return await self._in_thread(inside)

    async def project(self, query: ProjectQuery) -> ProjectView:
        """The project that a call is about. Raises ProjectUnknown."""
        name = query.project or self.request.app[CONFIG].project
        return await self.remembered(("project", name), lambda: self.read(find_project, name))

    async def fresh(self, project: ProjectView) -> bool:
        """Whether the summary is up to date; if not, it is being made so. See `server.upkeep`."""
        return bool(await self.fresh_within(project, None))

    async def fresh_within(self, project: ProjectView, seconds: float | None) -> bool | None:
        """The same; None where the very first summary is not made within so long."""
        upkeep = self.request.app[UPKEEP]
        return await self.remembered(("fresh", project.id), lambda: upkeep.look_after(project, within=seconds))

    async def remembered(self, name: Hashable, ask: Callable[[], Awaitable[T]]) -> T:
        """The answer of that name, as long as nobody writes to the store, else asked for now."""
        # Calls write in threads alone, and are woken when those are done.
        return await self.request.app[REMEMBERED].get(name, ask, woken=True)

    def keep(self, until: datetime | None) -> None:
        """Let the whole answer be kept while nobody writes to the store, `until` then; None for as long as that is."""
        self.request[_KEPT_UNTIL] = until.timestamp() if until else inf

    def kept_until(self) -> float:
        """Unix time up to which the answer may be kept; 0 where nobody said it may."""
        until: float = self.request.get(_KEPT_UNTIL, 0.0)
        return until

    def _reading(self, ask: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        with store_errors(self._name()), self.engine.connect() as connection:
            return ask(connection, *args, **kwargs)

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self.request.app[STORE_POOL], work)

    def _name(self) -> str:
        return self.engine.url.render_as_string()

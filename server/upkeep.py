"""Keeping the summary fresh while the server lives: readers get the old one until the new one is whole."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor
from functools import partial

from sqlalchemy import Engine

from crawler.store.projects import ProjectView
from server.gap.matrix.freshness import has_summary, is_fresh
from server.gap.matrix.going import Going
from server.gap.matrix.rebuild import rebuild


class Upkeep:
    """Rebuilds a project's summary where the store has gone on since; one rebuild a project at a time."""

    def __init__(
        self, engine: Engine, pool: Executor, *, then: Callable[[ProjectView], Awaitable[None]] | None = None
    ) -> None:
        self._engine = engine
        self._pool = pool
        self._then = then
        """What is done once a summary was made anew."""
        self._after: set[asyncio.Task[None]] = set()
        self._going: dict[int, asyncio.Task[None]] = {}
        self._told: dict[int, Going] = {}

    async def look_after(self, project: ProjectView, *, within: float | None = None) -> bool | None:
        """Whether the summary tells all the store holds. Where not, a rebuild is on its way when this returns; the very
        first one is waited for, since there is nothing to show before it: no longer than `within` seconds where that is
        given, and None says that it goes on."""
        loop = asyncio.get_running_loop()
        fresh = await loop.run_in_executor(self._pool, is_fresh, self._engine, project)
        if fresh:
            return True
        task = self._going.get(project.id)
        if task is None:
            task = asyncio.create_task(self._rebuild(project))
            self._going[project.id] = task
        if await loop.run_in_executor(self._pool, has_summary, self._engine, project):
            return False
        await asyncio.wait({task}, timeout=within)
        if not task.done():
            return None
        task.result()
        return True

    def going(self, project: ProjectView) -> Going:
        """How far the project's rebuild has come."""
        return self._told.get(project.id, Going())

    async def settled(self) -> None:
        """Wait until no rebuild is going on."""
        while self._going or self._after:
            await asyncio.gather(*self._going.values(), *self._after)

    async def _rebuild(self, project: ProjectView) -> None:
        try:
            # A thread of its own: a rebuild of a million links would keep one of the store's for ten seconds.
            await asyncio.to_thread(rebuild, self._engine, project, tell=partial(self._told.__setitem__, project.id))
            if self._then is not None:
                after = asyncio.ensure_future(self._then(project))
                self._after.add(after)
                after.add_done_callback(self._after.discard)
        finally:
            del self._going[project.id]
            self._told.pop(project.id, None)

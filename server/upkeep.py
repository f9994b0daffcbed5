"""Keeping the summary fresh while the server lives: readers get the old one until the new one is whole."""

import asyncio
from concurrent.futures import Executor

from sqlalchemy import Engine

from crawler.store.projects import ProjectView
from server.gap.freshness import has_summary, is_fresh
from server.gap.rebuild import rebuild


class Upkeep:
    """Rebuilds a project's summary where the store has gone on since; one rebuild a project at a time."""

    def __init__(self, engine: Engine, pool: Executor) -> None:
        self._engine = engine
        self._pool = pool
        self._going: dict[int, asyncio.Task[None]] = {}

    async def look_after(self, project: ProjectView) -> bool:
        """Whether the summary tells all the store holds. Where not, a rebuild is on its way when this returns; the very
        first one is waited for, since there is nothing to show before it."""
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
        await asyncio.shield(task)
        return True

    async def settled(self) -> None:
        """Wait until no rebuild is going on."""
        while self._going:
            await asyncio.gather(*self._going.values())

    async def _rebuild(self, project: ProjectView) -> None:
        try:
            # A thread of its own: a rebuild of a million links would keep one of the store's for ten seconds.
            await asyncio.to_thread(rebuild, self._engine, project)
        finally:
            del self._going[project.id]

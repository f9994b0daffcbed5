"""Keeping the summary fresh while the server lives: readers get the old one until the new one is whole."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Engine

from crawler.exceptions import LinkgapError
from crawler.store.engine import store_errors
from crawler.store.projects import ProjectView
from server.background.judging import judged, judging
from server.background.process import Child
from server.gap.matrix.effort import is_short
from server.gap.matrix.freshness import has_summary, is_fresh
from server.gap.matrix.going import Going, Tell
from server.gap.matrix.rebuild import rebuild_changed

AGAIN_SECONDS = 30.0
"""After a rebuild that failed: what made it fail, a full disk or a long load, is still there at the next call."""
_LOG = logging.getLogger("linkgap.server")


@dataclass(frozen=True, slots=True)
class _Failed:
    error: LinkgapError
    at: float


class Upkeep:
    """Brings a project's summary up to date where the store has gone on since; one rebuild a project at a time.

    What takes longer than a moment is done by a process of its own: the interpreter's lock would be taken from callers.
    """

    def __init__(
        self,
        engine: Engine,
        pool: Executor,
        *,
        then: Callable[[ProjectView], Awaitable[None]] | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._engine = engine
        self._pool = pool
        self._then = then
        """What is done once a summary was made anew."""
        self._now = now
        self._after: set[asyncio.Task[None]] = set()
        self._going: dict[int, asyncio.Task[None]] = {}
        self._children: dict[int, Child] = {}
        self._told: dict[int, Going] = {}
        self._failed: dict[int, _Failed] = {}
        self._has_one: set[int] = set()
        """Ids of projects that have a summary, however old."""
        self._closed = False

    async def look_after(self, project: ProjectView, *, within: float | None = None) -> bool | None:
        """Whether the summary tells all the store holds. Where not, a rebuild is on its way when this returns; the very
        first one is waited for, since there is nothing to show before it: no longer than `within` seconds where that is
        given, and None says that it goes on. Raises LinkgapError where the very first one failed."""
        # While one is on its way nothing is asked of the store: each call would, and it is behind until that is whole.
        if project.id not in self._going and await self._ask(is_fresh, project):
            self._failed.pop(project.id, None)
            return True
        task = self._begun(project)
        if await self._is_there(project):
            return False
        if task is None:
            raise self._failed[project.id].error
        await asyncio.wait({task}, timeout=within)
        if not task.done():
            return None
        if failed := self._failed.get(project.id):
            raise failed.error
        return True

    def going(self, project: ProjectView) -> Going:
        """How far the project's rebuild has come."""
        return self._told.get(project.id, Going())

    def failure(self, project: ProjectView) -> LinkgapError | None:
        """What made the last rebuild fail; None where it did not. It is tried again."""
        failed = self._failed.get(project.id)
        return failed.error if failed else None

    async def settled(self) -> None:
        """Wait until no rebuild is going on, nor what is done after it."""
        while self._going or self._after:
            await asyncio.wait((*self._going.values(), *self._after))

    async def close(self) -> None:
        """End what is going on at once. A rebuild changes the summary in one transaction, its last: the old one stands,
        and the next start of the server finds it behind the store."""
        self._closed = True
        for child in self._children.values():
            child.kill()
        for task in self._after:
            task.cancel()
        await self.settled()

    def _begun(self, project: ProjectView) -> asyncio.Task[None] | None:
        """The rebuild that is going on; None where one has only just failed."""
        task = self._going.get(project.id)
        failed = self._failed.get(project.id)
        if task is None and not (failed and self._now() - failed.at < AGAIN_SECONDS):
            task = self._going[project.id] = asyncio.create_task(self._rebuild(project))
        return task

    async def _rebuild(self, project: ProjectView) -> None:
        try:
            await self._brought_up_to_date(project, partial(self._told.__setitem__, project.id))
            self._failed.pop(project.id, None)
            if self._then is not None and not self._closed:
                after = asyncio.ensure_future(self._then(project))
                self._after.add(after)
                after.add_done_callback(self._after.discard)
        except Exception as error:  # noqa: BLE001 - told to whoever asks for the project
            self._failed[project.id] = _Failed(self._noted(error, project), self._now())
        finally:
            del self._going[project.id]
            self._told.pop(project.id, None)

    async def _brought_up_to_date(self, project: ProjectView, tell: Tell) -> None:
        # A thread of its own: one of the store's would be kept from callers.
        if await asyncio.to_thread(self._is_short, project):
            await asyncio.to_thread(self._here, project, tell)
            return
        child = self._children[project.id] = await judging(self._engine, project)
        if self._closed:
            child.kill()
        try:
            await judged(child, tell)
        finally:
            del self._children[project.id]

    def _is_short(self, project: ProjectView) -> bool:
        # What is in memory no other process sees.
        in_memory = self._engine.dialect.name == "sqlite" and self._engine.url.database in (None, "", ":memory:")
        with store_errors(self._engine.url.render_as_string()):
            return in_memory or is_short(self._engine, project)

    def _here(self, project: ProjectView, tell: Tell) -> None:
        with store_errors(self._engine.url.render_as_string()):
            rebuild_changed(self._engine, project, tell=tell)

    async def _is_there(self, project: ProjectView) -> bool:
        if project.id not in self._has_one and await self._ask(has_summary, project):
            self._has_one.add(project.id)
        return project.id in self._has_one

    async def _ask(self, question: Callable[[Engine, ProjectView], bool], project: ProjectView) -> bool:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._pool, question, self._engine, project)

    def _noted(self, error: Exception, project: ProjectView) -> LinkgapError:
        """What people are told of a rebuild that failed; the server's own output tells it too."""
        if isinstance(error, LinkgapError):
            if not self._closed:
                _LOG.warning("The gap of %s could not be judged anew: %s", project.name, error)
            return error
        # A fault of ours: the log holds where.
        _LOG.error("The gap of %s could not be judged anew", project.name, exc_info=error)
        hint = "The server's own output tells more; please report it."
        return LinkgapError("the server made a mistake while it judged the gap", hint=hint)

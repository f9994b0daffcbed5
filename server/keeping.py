"""Answers that take seconds on a large store: kept while it stays as it is, and made anew once it has gone on."""

import asyncio
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Engine

from crawler.store.engine import interrupt
from crawler.store.projects import ProjectView
from server.gap.matrix.freshness import flow_stamp

T = TypeVar("T")

OLDEST_SECONDS = 600.0
"""Answers tell what is due by now: after this long they are made anew though the store is the same."""

CLOSING_SECONDS = 0.2
"""Between two tries to end what is in the making: a question of several statements may stand between two of them."""

Question = Callable[[Connection, ProjectView], Any]


@dataclass(frozen=True, slots=True)
class Kept(Generic[T]):
    """An answer, what of the store it was made from, and when."""

    value: T
    stamp: object
    at: float


class Keeper:
    """One answer a question and project; one at a time is in the making, whoever asks.

    A reader waits `grace` seconds for a new answer before the old one is given.
    """

    def __init__(
        self, engine: Engine, pool: Executor, *, grace: float, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._engine = engine
        self._pool = pool
        self._grace = grace
        self._now = now
        self._kept: dict[tuple[str, int], Kept[Any]] = {}
        self._going: dict[tuple[str, int], asyncio.Task[Kept[Any]]] = {}
        self._failed: dict[tuple[str, int], BaseException] = {}
        """What ended a question that nobody waited for any more: told to whoever asks next."""
        self._asking: set[Connection] = set()
        self._lock = threading.Lock()
        """Held where `_asking` changes: a connection that was given back may be another's."""
        self._closed = False

    async def ask(self, question: Callable[[Connection, ProjectView], T], project: ProjectView) -> tuple[T, bool]:
        """The answer, and whether it tells all the store holds. The very first is waited for, a later one shortly."""
        key = (question.__qualname__, project.id)
        stamp = await self._in_pool(flow_stamp, project)
        kept = self._kept.get(key)
        if kept and kept.stamp == stamp and self._now() - kept.at < OLDEST_SECONDS:
            return kept.value, True
        self._told(key)
        task = self._begun(key, question, project)
        if kept is None:
            try:
                kept = await asyncio.shield(task)
            finally:
                self._failed.pop(key, None)
        elif (await asyncio.wait({task}, timeout=self._grace))[0]:
            kept = task.result()
        return kept.value, kept.stamp == stamp

    async def missing(self, questions: Iterable[Question], project: ProjectView, *, within: float) -> list[Question]:
        """Those nobody has an answer to yet, not even an old one, after `within` seconds: they are in the making."""
        tasks = {}
        for question in questions:
            key = (question.__qualname__, project.id)
            if key not in self._kept:
                self._told(key)
                tasks[question] = self._begun(key, question, project)
        if tasks:
            await asyncio.wait(tasks.values(), timeout=within)
        for task in tasks.values():
            if task.done():
                task.result()
        return [question for question, task in tasks.items() if not task.done()]

    async def prepare(self, questions: Iterable[Question], project: ProjectView) -> None:
        """Have answers ready before anybody asks, one after another: all at once would leave no time for callers.

        One that fails is told to whoever asks for it, as it would be had nobody prepared it.
        """
        for question in questions:
            if self._closed:
                return
            await asyncio.wait({self._begun((question.__qualname__, project.id), question, project)})

    def _begun(self, key: tuple[str, int], question: Question, project: ProjectView) -> asyncio.Task[Kept[Any]]:
        task = self._going.get(key)
        if task is None:
            task = self._going[key] = asyncio.create_task(self._make(key, question, project))
            # Where nobody waits any more, asyncio would log what `_failed` keeps.
            task.add_done_callback(lambda done: done.cancelled() or done.exception())
        return task

    def _told(self, key: tuple[str, int]) -> None:
        if error := self._failed.pop(key, None):
            raise error

    async def settled(self) -> None:
        """Wait until nothing is in the making."""
        while self._going:
            await asyncio.wait(self._going.values())

    async def close(self) -> None:
        """End what is in the making: each statement of the database's is cut off, in whose middle none is any use."""
        self._closed = True
        while self._going:
            with self._lock:
                for connection in self._asking:
                    interrupt(connection)
            await asyncio.wait(self._going.values(), timeout=CLOSING_SECONDS)

    async def _make(
        self, key: tuple[str, int], question: Callable[[Connection, ProjectView], T], project: ProjectView
    ) -> Kept[T]:
        try:
            # The stamp is read first: what comes in meanwhile makes the answer old, never new.
            stamp = await self._in_pool(flow_stamp, project)
            value = await asyncio.to_thread(self._asked, question, project)
            self._kept[key] = made = Kept(value, stamp, self._now())
            self._failed.pop(key, None)
            return made
        except Exception as error:
            self._failed[key] = error
            raise
        finally:
            del self._going[key]

    async def _in_pool(self, question: Callable[[Connection, ProjectView], T], project: ProjectView) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._pool, self._asked, question, project)

    def _asked(self, question: Callable[[Connection, ProjectView], T], project: ProjectView) -> T:
        with self._engine.connect() as connection:
            with self._lock:
                self._asking.add(connection)
            try:
                return question(connection, project)
            finally:
                with self._lock:
                    self._asking.discard(connection)

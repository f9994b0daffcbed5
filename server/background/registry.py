"""What is being worked on in the background, and what was: started, watched, stopped."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from crawler.exceptions import NotFound, RunBusy
from server.background.process import Child, Ended
from server.background.work import RUNS, Progress, Work, WorkKind, WorkState

KEPT = 50
"""Ended pieces of work that are remembered; the store itself remembers every run."""
STOP_SECONDS = 8.0
"""How long the server, when it ends, waits for a child to store what it has."""
Done = Callable[[], None]


class Background:
    """The pieces of work of one server. One run at a time: two would ask the same hosts at once."""

    def __init__(self, store: str, *, crawl: Mapping[str, Any]) -> None:
        """`store`: its address; `crawl`: the changed Scrapy settings of every run."""
        self._untold = {"LINKGAP_STORE": store}
        self._crawl = dict(crawl)
        self._all: dict[str, Work] = {}
        self._children: dict[str, Child] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._watchers: set[asyncio.Event] = set()

    def all(self) -> list[Work]:
        """Every piece that is remembered, the newest first."""
        return list(reversed(self._all.values()))

    def get(self, number: str) -> Work:
        """One piece of work. Raises NotFound."""
        if number not in self._all:
            raise NotFound(f"there is no work {number!r}", hint="GET /api/v1/runs lists what there is.")
        return self._all[number]

    async def start(self, kind: WorkKind, project: str, words: Sequence[str], *, after: Done | None = None) -> Work:
        """Start a command. `after` is called when it has ended. Raises RunBusy where a run is going on already."""
        if kind in RUNS:
            self.refuse_second_run()
        number = secrets.token_hex(6)
        work = Work(number, kind, project, tuple(words), WorkState.RUNNING, datetime.now(UTC))
        self._all[number] = work
        self._forget()
        settings, untold = run_settings(self._crawl) if kind in RUNS else ([], {})
        command = ["--project", project, kind, "--json", "--events", *settings, *words]
        child = await Child.start(command, untold=self._untold | untold)
        self._children[number] = child
        self._tasks[number] = asyncio.create_task(self._follow(number, child, after))
        return work

    def refuse_second_run(self) -> None:
        """Raises RunBusy where a run is going on: for who would store something before it is started."""
        busy = [work for work in self._all.values() if not work.ended and work.kind in RUNS]
        if busy:
            raise RunBusy(
                f"run {busy[0].id} is looking at pages already", hint="Wait for its end, or stop it and go on later."
            )

    def stop(self, number: str) -> Work:
        """Ask a piece of work to store what it has and end; asking twice, or too late, does nothing.

        Raises NotFound.
        """
        work = self.get(number)
        if work.state is WorkState.RUNNING:
            # Once only: a second Ctrl-C ends a run without storing what it holds.
            self._children[number].stop()
            self._set(replace(work, state=WorkState.STOPPING))
        return self.get(number)

    async def finished(self, number: str) -> Work:
        """The piece of work once it has ended."""
        task = self._tasks.get(number)
        if task is not None:
            await asyncio.shield(task)
        return self.get(number)

    async def watch(self, number: str) -> AsyncIterator[Work]:
        """The piece of work now, and whenever it has changed, to its end. Raises NotFound."""
        changed = asyncio.Event()
        self._watchers.add(changed)
        try:
            while True:
                changed.clear()
                work = self.get(number)
                yield work
                if work.ended:
                    return
                await changed.wait()
        finally:
            self._watchers.discard(changed)

    async def close(self) -> None:
        """Stop everything: asked first, ended by force when that takes too long."""
        for child in self._children.values():
            child.stop()
        tasks = list(self._tasks.values())
        if not tasks:
            return
        _, late = await asyncio.wait(tasks, timeout=STOP_SECONDS)
        if late:
            for child in self._children.values():
                child.kill()
            await asyncio.wait(late)

    async def _follow(self, number: str, child: Child, after: Done | None) -> None:
        def tell(event: dict[str, Any]) -> None:
            self._set(replace(self._all[number], progress=Progress(**event)))

        try:
            ended = await child.follow(tell)
            self._set(_after(self._all[number], ended))
        finally:
            del self._children[number], self._tasks[number]
            if after is not None:
                after()

    def _set(self, work: Work) -> None:
        self._all[work.id] = work
        for changed in self._watchers:
            changed.set()

    def _forget(self) -> None:
        ended = [number for number, work in self._all.items() if work.ended]
        for number in ended[: max(0, len(ended) - KEPT)]:
            del self._all[number]


def run_settings(crawl: Mapping[str, Any]) -> tuple[list[str], dict[str, str]]:
    """Changed settings as words of a run and as variables of its environment: the proxy's address may hold a password.

    The setting that names a store is for Scrapy's own command: a run is told its store.

    >>> run_settings({"DOWNLOAD_DELAY": 1, "LINKGAP_PROXY": "http://me:secret@proxy.example:8080"})
    (['--set=DOWNLOAD_DELAY=1'], {'LINKGAP_PROXY': 'http://me:secret@proxy.example:8080'})
    """
    told = {name: value for name, value in crawl.items() if name not in ("LINKGAP_PROXY", "LINKGAP_STORE")}
    proxy = str(crawl.get("LINKGAP_PROXY") or "")
    return [f"--set={name}={value}" for name, value in told.items()], {"LINKGAP_PROXY": proxy} if proxy else {}


def _after(work: Work, ended: Ended) -> Work:
    if ended.error is not None:
        return replace(work, state=WorkState.FAILED, ended_at=datetime.now(UTC), error=ended.error)
    state = WorkState.STOPPED if ended.stopped else WorkState.DONE
    return replace(work, state=state, ended_at=datetime.now(UTC), result=ended.result)

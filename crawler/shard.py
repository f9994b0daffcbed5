"""What one worker does: look at the pages of one shard in one crawl and send the looks to the parent as they come.

Runs in a worker process (or in a thread of this one): the reactor lives in a thread of its own for the process's life,
because a reactor cannot be started twice and a process for every shard would cost more than its pages.
"""

import asyncio
import os
import threading
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from multiprocessing.connection import Client, Connection
from typing import Any

from crawler.items import Check, DuePage

# How long a stopped worker waits for answers on their way before it ends itself.
STOP_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class Shard:
    """Pages of a set of domains that no other shard holds."""

    number: int
    pages: tuple[DuePage, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """A shard, and all a worker on another machine would need to know."""

    shard: Shard
    tracked: frozenset[str]
    address: Any
    """Where the parent takes looks in: an address of multiprocessing.connection."""
    key: bytes
    """Shared secret of that address."""
    settings: dict[str, Any] = field(default_factory=dict)
    """Changed Scrapy settings."""


def look_at_shard(task: Task) -> int:
    """Look at a shard's pages; the number of looks sent, each of which the parent has taken in when this returns."""
    with Client(task.address, authkey=task.key) as parent:
        sender = _Sender(parent, task.shard.number)
        done = asyncio.run_coroutine_threadsafe(_crawl(task, sender), _reactor_loop())
        listener = threading.Thread(target=_await_word, args=(parent, sender, done), daemon=True)
        listener.start()
        done.result()
        sender.finish()
        listener.join()
        return sender.sent


class _Sender:
    """The worker's end of the line to the parent."""

    def __init__(self, parent: "Connection[Any, Any]", number: int) -> None:
        self._parent = parent
        self._number = number
        self.sent = 0
        self.stopped = threading.Event()
        parent.send(("shard", number))

    def deliver(self, checks: Sequence[Check]) -> None:
        """Send looks; after a stop they are dropped, the pages stay due."""
        if self.stopped.is_set():
            return
        self._parent.send(("looks", list(checks)))
        self.sent += len(checks)

    def finish(self) -> None:
        """Say that nothing more comes; the parent answers when it has taken all in."""
        if not self.stopped.is_set():
            self._parent.send(("end", self._number))


def _await_word(parent: "Connection[Any, Any]", sender: _Sender, done: "Future[None]") -> None:
    """Wait for the parent's only word: `taken` after the end, or the line's closing, which means stop."""
    try:
        parent.recv()
    except (EOFError, OSError):
        sender.stopped.set()
        _stop_crawl()
        threading.Timer(STOP_SECONDS, _give_up, (done,)).start()


def _give_up(done: "Future[None]") -> None:
    done.cancel()


_CRAWLERS: set[Any] = set()


def _stop_crawl() -> None:
    for crawler in list(_CRAWLERS):
        asyncio.run_coroutine_threadsafe(crawler.stop_async(), _reactor_loop())


async def _crawl(task: Task, sender: _Sender) -> None:
    from scrapy.crawler import AsyncCrawlerRunner

    from crawler.spiders.verify import VerifySpider

    runner = AsyncCrawlerRunner(scrapy_settings(task.settings))
    crawler = runner.create_crawler(VerifySpider)
    _CRAWLERS.add(crawler)
    try:
        await runner.crawl(crawler, pages=task.shard.pages, tracked=task.tracked, deliver=sender.deliver)
    finally:
        _CRAWLERS.discard(crawler)


def scrapy_settings(changed: dict[str, Any]) -> Any:
    """The project's Scrapy settings with some changed for a run."""
    from scrapy.settings import Settings

    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    settings.setdict(changed, priority="cmdline")
    contact = settings.get("LINKGAP_CONTACT")
    if contact:
        settings.set("USER_AGENT", f"{settings['USER_AGENT'].removesuffix(')')}; {contact})", priority="cmdline")
    return settings


_LOOP: asyncio.AbstractEventLoop | None = None
_STARTING = threading.Lock()


def _reactor_loop() -> asyncio.AbstractEventLoop:
    """The loop of this process's reactor, started on first use."""
    global _LOOP  # noqa: PLW0603 - a process has one reactor, as Twisted has it
    with _STARTING:
        if _LOOP is None:
            loop = asyncio.new_event_loop()
            started = threading.Event()
            threading.Thread(target=_run_reactor, args=(loop, started), daemon=True, name="reactor").start()
            started.wait()
            _LOOP = loop
    return _LOOP


def _run_reactor(loop: asyncio.AbstractEventLoop, started: threading.Event) -> None:
    asyncio.set_event_loop(loop)
    from twisted.internet.asyncioreactor import AsyncioSelectorReactor
    from twisted.internet.main import installReactor

    from crawler.settings import REACTOR_THREADPOOL_MAXSIZE

    reactor = AsyncioSelectorReactor(loop)
    installReactor(reactor)  # type: ignore[no-untyped-call]
    reactor.suggestThreadPoolSize(REACTOR_THREADPOOL_MAXSIZE)
    reactor.callWhenRunning(started.set)
    # Signals belong to the process's main thread, and this is not it.
    reactor.run(installSignalHandlers=False)  # type: ignore[no-untyped-call]


def prepare_worker() -> None:
    """A worker process's first act: leave Ctrl-C to the parent, and end when the parent does."""
    import multiprocessing
    import signal
    from multiprocessing.connection import wait

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()

    def follow() -> None:
        if parent is not None:
            wait([parent.sentinel])
            os._exit(1)

    threading.Thread(target=follow, daemon=True).start()

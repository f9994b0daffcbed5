"""What one worker does: look at the pages of one shard in one crawl and send the looks to the parent as they come.

Runs in a worker process, or in a thread of this one.
"""

import asyncio
import os
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from multiprocessing.connection import Client, Connection
from typing import Any

from crawler.items import Brand, Check, DuePage
from crawler.placement.overrules import NOTHING, Overrules
from crawler.reactor import reactor_loop, scrapy_settings
from crawler.receipts import HostReceipt

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
    overrules: Overrules = NOTHING
    """What people say of placements."""
    brands: tuple[Brand, ...] = ()
    """Names to look for in texts."""
    stopped: Mapping[str, str] = field(default_factory=dict)
    """Hosts that are left alone already, each with the reason."""
    spider: str = "verify"
    """By its name."""


def look_at_shard(task: Task) -> int:
    """Look at a shard's pages; the number of looks sent, each of which the parent has taken in when this returns."""
    with Client(task.address, authkey=task.key) as parent:
        sender = _Sender(parent, task.shard.number)
        done = asyncio.run_coroutine_threadsafe(_crawl(task, sender), reactor_loop())
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

    def tell(self, receipts: Sequence[HostReceipt]) -> None:
        """Send how hosts were asked."""
        if receipts and not self.stopped.is_set():
            self._parent.send(("receipts", receipts))

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
        asyncio.run_coroutine_threadsafe(crawler.stop_async(), reactor_loop())


async def _crawl(task: Task, sender: _Sender) -> None:
    from scrapy.crawler import AsyncCrawlerRunner

    from crawler.middlewares.book import book_of
    from crawler.spiders.targets import TargetPageSpider, TargetSpider
    from crawler.spiders.verify import VerifySpider

    runner = AsyncCrawlerRunner(scrapy_settings(task.settings))
    spiders = {spider.name: spider for spider in (VerifySpider, TargetSpider, TargetPageSpider)}
    crawler = runner.create_crawler(spiders[task.spider])
    _CRAWLERS.add(crawler)
    book = book_of(crawler)
    book.stop_from_the_start(task.stopped)

    def deliver(checks: Sequence[Check]) -> None:
        sender.deliver(checks)
        sender.tell(book.changed())

    try:
        await runner.crawl(
            crawler,
            pages=task.shard.pages,
            tracked=task.tracked,
            deliver=deliver,
            overrules=task.overrules,
            brands=task.brands,
        )
        sender.tell(book.changed())
    finally:
        _CRAWLERS.discard(crawler)


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

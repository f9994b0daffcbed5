"""One crawl over shards of domains on an Executor: this machine's processes, or a cluster's.

Workers look at pages and send what they saw; this process alone writes. A worker that dies takes nothing along that it
had sent, and its shard's other pages are looked at again. A claim without a fresh look in the store is the queue: after
any crash the next run goes on with what is left.
"""

import queue
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from crawler.exceptions import RunStopped
from crawler.foreground import ForegroundExecutor
from crawler.held_folder import held_folder
from crawler.intake import Event, Intake, Looks, Told
from crawler.interrupt import HeldInterrupt, held_interrupt
from crawler.items import Brand, Check, DuePage, Verdict
from crawler.placement.overrules import NOTHING, Overrules
from crawler.pool import WorkerPool
from crawler.reading.look import unanswered
from crawler.receipts import Receipts
from crawler.shard import Shard, Task, look_at_shard

SHARD_PAGES = 500
"""At most, unless one domain has more: what a dying worker can make us look at again."""
SHARDS_PER_WORKER = 3
"""At least, where there are pages enough: the last shards must not leave the other workers idle."""
STORE_CHECKS = 500
STORE_SECONDS = 1.0
DEADLY_TRIES = 2
"""How often a shard may break its worker before its pages are looked at apart."""


@dataclass(frozen=True, slots=True)
class FleetOptions:
    """How a crawl is run."""

    workers: int = 1
    settings: dict[str, Any] = field(default_factory=dict)
    """Changed Scrapy settings."""
    overrules: Overrules = NOTHING
    """What people say of placements."""
    brands: tuple[Brand, ...] = ()
    """Names to look for in the pages' texts."""
    spider: str = "verify"
    """`verify` for pages, `targets` for what they link to."""
    receipts: Receipts = field(default_factory=Receipts)
    """Takes in how hosts are asked; those it says are stopped are not asked."""
    executor: Callable[[], Executor] | None = None
    """Makes the executor where it is not this machine's processes: a cluster's, for example Dask's `get_executor`."""


Store = Callable[[Sequence[Check]], None]


def make_shards(pages: Iterable[DuePage], *, workers: int = 1) -> list[Shard]:
    """Shards of whole domains, biggest first, so that a host's manners are kept by one worker alone."""
    domains: dict[str, list[DuePage]] = defaultdict(list)
    for page in pages:
        domains[page.domain].append(page)
    total = sum(len(found) for found in domains.values())
    # One worker gains nothing from small shards: each ends with waiting for its slowest host.
    room = SHARD_PAGES if workers == 1 else max(20, min(SHARD_PAGES, -(-total // (workers * SHARDS_PER_WORKER))))
    bins: list[list[DuePage]] = []
    for found in sorted(domains.values(), key=len, reverse=True):
        if not bins or len(bins[-1]) + len(found) > room:
            bins.append([])
        bins[-1] += found
    return [Shard(number, tuple(found)) for number, found in enumerate(bins)]


def run_fleet(pages: Sequence[DuePage], tracked: frozenset[str], store: Store, *, options: FleetOptions) -> None:
    """Look at every page; `store` is called in this thread with each batch of looks, soon after they came.

    Raises RunStopped after Ctrl-C, once everything seen so far is stored, and whatever `store` raises.
    """
    crawl = _Crawl(tracked, store, options)
    shards = make_shards(pages, workers=options.workers)
    if options.workers == 1 or options.executor is not None:
        crawl.run(shards)
        return
    with held_folder("turns") as folder:
        crawl.turns = str(folder)
        crawl.run(shards)


class _Crawl:
    """The parent's side of one run."""

    def __init__(self, tracked: frozenset[str], store: Store, options: FleetOptions) -> None:
        self.tracked = tracked
        self.store = store
        self.options = options
        self.left: dict[int, dict[int, DuePage]] = {}
        self.tries: dict[int, int] = defaultdict(int)
        self.unwritten: list[Check] = []
        self.turns = ""
        """Folder by whose files the workers take turns; empty where there is one worker, or others elsewhere."""
        self.numbers = iter(range(1_000_000, 2_000_000_000))
        self.interrupt = HeldInterrupt()

    def run(self, shards: list[Shard]) -> None:
        self.left = {shard.number: {page.id: page for page in shard.pages} for shard in shards}
        with held_interrupt() as self.interrupt:
            try:
                self._rounds()
            except RunStopped:
                self._write()
                raise
            self._write()
            self.interrupt.check()

    def _rounds(self) -> None:
        while self.left:
            # An intake a round: what a dead pool's workers had on their way must not come in under the next.
            with Intake() as intake:
                self.interrupt.wake = intake.wake
                self.interrupt.check()
                self._round(intake)

    def _round(self, intake: Intake) -> None:
        """Put every shard that is left to an executor, until all are done or its workers have died."""
        executor = self._executor()
        futures: dict[Future[int], int] = {}
        try:
            for number in list(self.left):
                future = executor.submit(look_at_shard, self._task(number, intake))
                futures[future] = number
                future.add_done_callback(intake.ended)
            self._take_in(intake, futures)
        except BrokenExecutor:
            self._after_break(intake)
        except RunStopped:
            self._take_rest(intake)
            raise
        finally:
            executor.shutdown(wait=False, cancel_futures=True)

    def _executor(self) -> Executor:
        if self.options.executor is not None:
            return self.options.executor()
        if self.options.workers == 1:
            return ForegroundExecutor()
        return WorkerPool(self.options.workers)

    def _task(self, number: int, intake: Intake) -> Task:
        return Task(
            shard=Shard(number, tuple(self.left[number].values())),
            tracked=self.tracked,
            address=intake.address,
            key=intake.key,
            settings={**self.options.settings, "LINKGAP_TURNS": self.turns},
            stopped=self.options.receipts.stopped(),
            overrules=self.options.overrules,
            brands=self.options.brands,
            spider=self.options.spider,
        )

    def _take_in(self, intake: Intake, futures: dict[Future[int], int]) -> None:
        """Take looks in until every future has ended. Raises BrokenExecutor when a worker died."""
        open_futures = set(futures)
        for event in self._events(intake.events):
            if isinstance(event, Future):
                open_futures.discard(event)
                event.result()
                self._drop_shard(futures[event])
            elif event is not None:
                self._take(event)
            if not open_futures:
                return

    def _events(self, events: "queue.SimpleQueue[Event | None]") -> Iterator[Event | None]:
        """What the intake has, or None once a while, with looks written when enough or late. Raises RunStopped."""
        while True:
            with suppress(queue.Empty):
                yield events.get(timeout=STORE_SECONDS)
            self.interrupt.check()
            if len(self.unwritten) >= STORE_CHECKS or events.empty():
                self._write()
            yield None

    def _seen(self, number: int, checks: Sequence[Check]) -> None:
        self.unwritten += checks
        pages = self.left.get(number, {})
        for check in checks:
            pages.pop(check.page_id, None)

    def _drop_shard(self, number: int) -> None:
        # Pages a finished shard did not answer for would be asked for for ever: that is an error of ours, said loudly.
        missing = self.left.pop(number, {})
        for page in missing.values():
            reason = "the worker finished without a word on this page"
            self.unwritten.append(unanswered(page, Verdict.UNREADABLE, reason, at=datetime.now(UTC)))

    def _after_break(self, intake: Intake) -> None:
        """A worker died: what was begun is suspect, and is looked at in ever smaller parts until the page is found."""
        self._take_rest(intake)
        self._write()
        self.left = {number: pages for number, pages in self.left.items() if pages}
        for number in sorted(intake.begun & self.left.keys()):
            self.tries[number] += 1
            if self.tries[number] >= DEADLY_TRIES:
                self._part(number)

    def _take_rest(self, intake: Intake) -> None:
        """Tell the workers to stop, and take in what they had sent."""
        intake.close()
        for event in intake.drain():
            if not isinstance(event, Future):
                self._take(event)

    def _take(self, event: Looks | Told) -> None:
        if isinstance(event, Told):
            self.options.receipts.take(event.line, event.receipts)
        else:
            self._seen(event.number, event.checks)

    def _part(self, number: int) -> None:
        pages = list(self.left.pop(number).values())
        if len(pages) == 1:
            reason = f"reading it ended the worker process {DEADLY_TRIES} times: set aside"
            self.unwritten.append(unanswered(pages[0], Verdict.UNREADABLE, reason, at=datetime.now(UTC)))
            return
        middle = len(pages) // 2
        for part in (pages[:middle], pages[middle:]):
            self.left[next(self.numbers)] = {page.id: page for page in part}

    def _write(self) -> None:
        if self.unwritten:
            batch, self.unwritten = self.unwritten, []
            self.store(batch)

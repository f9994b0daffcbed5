"""One crawl after another that answers single pages: a new one takes over, the old one finishes what it was asked.

It takes over once the old one has nothing in hand, and knows what that knew of its hosts. All of it happens in the
reactor's thread. A crawl does not live as long as a server does, because it never forgets a
robots.txt.
"""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Self

from scrapy import signals
from scrapy.crawler import AsyncCrawlerRunner
from scrapy.settings import Settings

from crawler.handover import hand_over
from crawler.items import Check, Verdict
from crawler.reactor import scrapy_settings
from crawler.reading.look import unanswered
from crawler.spiders.live import LiveSpider, Look

STOP_SECONDS = 3.0
"""How long the end of a crawl is waited for: a robots.txt may be on its way, which ends by DOWNLOAD_TIMEOUT."""
CLOSING = "linkgap stops before the page was looked at"

PROMPT: Mapping[str, Any] = {
    "DOWNLOAD_TIMEOUT": 10,  # 30 in a run; who waits would rather know
    "RETRY_TIMES": 1,  # 2 in a run, for what fails in passing
    "LINKGAP_RETRY_WAIT": 0.3,  # 1 s in a run
    "RETRY_EXCEPTIONS": [  # a run tries after everything; a name, a port or an answer that is not there stays away
        "scrapy.exceptions.DownloadFailedError",
        "scrapy.exceptions.ResponseDataLossError",
    ],
    "LINKGAP_MAX_RETRY_AFTER": 1.0,  # 30 s in a run; a host that asks for more is left alone that long, not waited for
    "LINKGAP_HOST_PAUSE": 60.0,  # in a run its rest; there is no end here
    "LINKGAP_DELAY_VISITS": True,  # a page alone never waits: delays are kept between pages of a host
    "AUTOTHROTTLE_MAX_DELAY": 3.0,  # 30 s in a run; pages are asked for by hand
    "CONCURRENT_REQUESTS": 1000,  # 96 in a run; here the pages at once are counted
    "LINKGAP_RENDER_SECONDS": 8.0,  # 20 s in a run
    "ITEM_PIPELINES": {},  # looks go to whoever asked, not into batches
}
"""What is not as in a run of `verify`, because somebody waits for each page."""


@dataclass(frozen=True, slots=True)
class LiveOptions:
    """How pages are answered."""

    deadline: float = 20.0
    """Seconds from a page's turn to its answer, whatever the answer is."""
    recycle_after: float = 3600.0
    """Seconds after which a new crawl takes over; robots.txt is read anew then."""
    recycle_within: float = 600.0
    """Seconds that it waits at most for a moment in which the old one has nothing in hand: two crawls at once would
    not know of each other's requests."""
    most: int = 32
    """Pages at once; more wait for their turn."""


class Shift:
    """One crawl of a LiveSpider, from its begin to its end."""

    def __init__(self, spider: LiveSpider, crawl: "asyncio.Task[None]") -> None:
        self.spider = spider
        self.crawl = crawl
        crawl.add_done_callback(self._ended)
        self._born = time.monotonic()

    @classmethod
    async def begun(cls, settings: Settings) -> Self:
        """A crawl that takes pages. Raises UsageError where settings are wrong, as a run would."""
        crawler = AsyncCrawlerRunner(settings).create_crawler(LiveSpider)
        opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        def note() -> None:
            opened.set_result(None)

        crawler.signals.connect(note, signals.spider_opened)
        crawl = asyncio.ensure_future(crawler.crawl_async())
        await asyncio.wait({crawl, opened}, return_when=asyncio.FIRST_COMPLETED)
        if not opened.done():
            crawl.result()
            raise RuntimeError("the crawl ended before it began")
        assert isinstance(crawler.spider, LiveSpider)  # noqa: S101 - it is what is crawled with
        return cls(crawler.spider, crawl)

    def _ended(self, crawl: "asyncio.Task[None]") -> None:
        """Nothing is left waiting, not even where the crawl broke down without Scrapy's own end."""
        error = None if crawl.cancelled() else crawl.exception()
        self.spider.abandon(f"the crawl ended before the page was looked at{f' ({error})' if error else ''}")

    def over(self, options: LiveOptions) -> bool:
        """Whether another should take over."""
        late = time.monotonic() - self._born - options.recycle_after
        return self.crawl.done() or late > (0 if self.spider.idle else options.recycle_within)


class Relay:
    """Answers pages, through whichever crawl it is the turn of."""

    def __init__(self, changed: Mapping[str, Any], options: LiveOptions) -> None:
        self._changed = changed
        self._options = options
        self._shift: Shift | None = None
        self._taking_over = asyncio.Lock()
        self._places = asyncio.Semaphore(options.most)
        self._crawls: set[asyncio.Task[None]] = set()
        self._closed = False

    async def open(self) -> None:
        """Begin the first crawl, so that wrong settings show at once."""
        await self._on_duty()

    async def look_at(self, look: Look, deadline: float | None) -> list[Check]:
        """The looks at one page; after `close` a look that says so."""
        async with self._places:
            spider = await self._on_duty()
            if spider is None:
                return [unanswered(look.page, Verdict.UNREACHABLE, CLOSING, at=datetime.now(UTC))]
            return await spider.look_at(look, self._options.deadline if deadline is None else deadline)

    async def close(self) -> None:
        """Answer all that are waiting with why they get no more, and end every crawl."""
        self._closed = True
        async with self._taking_over:
            shift, self._shift = self._shift, None
        if shift is not None:
            shift.spider.abandon(CLOSING)
            shift.spider.end()
        if self._crawls:
            await asyncio.wait(self._crawls, timeout=STOP_SECONDS)

    async def _on_duty(self) -> LiveSpider | None:
        """The spider that takes pages now; None after the end."""
        async with self._taking_over:
            if self._closed:
                return None
            if self._shift is None or self._shift.over(self._options):
                old, self._shift = self._shift, await Shift.begun(scrapy_settings({**PROMPT, **self._changed}))
                self._crawls.add(self._shift.crawl)
                self._shift.crawl.add_done_callback(self._crawls.discard)
                if old is not None:
                    hand_over(old.spider.crawler, self._shift.spider.crawler)
                    old.spider.end()
            return self._shift.spider

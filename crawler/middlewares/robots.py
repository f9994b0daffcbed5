"""robots.txt, truly obeyed: no request of a host goes out before its robots.txt has been read (RFC 9309).

Stock Scrapy 2.14 to 2.19 shares one Deferred between the requests that wait for a robots.txt; the first takes its value
and the others read "allowed". Here each host has one task that all of them await.
"""

import asyncio
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit

from protego import Protego
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadFailedError, IgnoreRequest, NotConfigured, UnsupportedURLSchemeError
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from crawler.handlers.tolerant import PART
from crawler.middlewares.book import HostBook, HostLeftAlone, book_of
from crawler.middlewares.robots_text import robots_text

# RFC 9110 15.6.3 and 15.6.5: said by a proxy that could not reach the host itself.
GATEWAY_ERRORS = frozenset({502, 504})


class RefusedByRobots(IgnoreRequest):
    """The host's robots.txt refuses the page; the message is the reason."""


@dataclass(frozen=True, slots=True)
class _Rules:
    """What a robots.txt says. `rules` is None where everything is allowed; `closed` says why nothing is."""

    rules: Protego | None = None
    closed: str = ""
    delay: float = 0.0

    def words(self, status: int) -> str:
        """What it came to, for a receipt."""
        if self.closed:
            return f"closes the host: it answers {status}"
        if self.rules is None:
            return f"there is none ({status}): everything is allowed"
        return f"kept, with its crawl delay of {self.delay:g} s" if self.delay else "kept"


class RobotsMiddleware:
    """Refuses what robots.txt refuses and keeps its crawl delay.

    4xx on robots.txt allows everything, 5xx refuses everything for now (RFC 9309 2.3.1). A host that cannot be reached
    for its robots.txt, by us or by a gateway, cannot be reached for the page: that error is passed on.
    """

    PRIORITY = 1000

    def __init__(self, crawler: Crawler, agent: str, max_delay: float, book: HostBook) -> None:
        self.crawler = crawler
        self.agent = agent
        self.max_delay = max_delay
        self.book = book
        self._tasks: dict[str, asyncio.Task[_Rules]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Raises NotConfigured where ROBOTSTXT_OBEY is off."""
        if not crawler.settings.getbool("ROBOTSTXT_OBEY"):
            raise NotConfigured
        agent = crawler.settings["ROBOTSTXT_USER_AGENT"]
        return cls(crawler, agent, crawler.settings.getfloat("LINKGAP_MAX_CRAWL_DELAY"), book_of(crawler))

    async def process_request(self, request: Request) -> None:
        """Wait for the host's rules, then let the request through or raise RefusedByRobots."""
        if request.meta.get("dont_obey_robotstxt"):
            return
        rules = await self._rules_for(request)
        host = urlsplit(request.url).hostname or ""
        if rules.closed:
            self.book.refused(host)
            raise RefusedByRobots(rules.closed)
        if rules.rules and not rules.rules.can_fetch(request.url, self.agent):
            self._count("forbidden")
            self.book.refused(host)
            raise RefusedByRobots(f"robots.txt of {urlsplit(request.url).netloc} refuses this page")
        if rules.delay:
            self._keep_delay(request, rules.delay)

    async def _rules_for(self, request: Request) -> _Rules:
        parts = urlsplit(request.url)
        host = f"{parts.scheme}://{parts.netloc}"
        task = self._tasks.get(host)
        if task is None:
            task = self._tasks[host] = asyncio.ensure_future(self._fetch(host))
        try:
            # Shielded: a request that is given up must not take the rules of its host along.
            return await asyncio.shield(task)
        except Exception:
            self._tasks.pop(host, None)
            raise

    async def _fetch(self, host: str) -> _Rules:
        request = Request(
            f"{host}/robots.txt",
            priority=self.PRIORITY,
            meta={"dont_obey_robotstxt": True, "max_retry_times": 1, PART: True},
            callback=NO_CALLBACK,
        )
        self._count("request_count")
        assert self.crawler.engine is not None  # noqa: S101 - requests flow only while it runs
        name = urlsplit(host).hostname or ""
        self.book.robots(name, "could not be had")
        try:
            response = await self.crawler.engine.download_async(request)
        except HostLeftAlone:
            raise
        except (IgnoreRequest, UnsupportedURLSchemeError, ValueError):
            # Redirected without end or to no web address: it cannot be had, so all is allowed (RFC 9309 2.3.1.2).
            return _Rules()
        rules = self._read(response, host)
        if rules.closed and self.book.pause:
            asyncio.get_running_loop().call_later(self.book.pause, self._tasks.pop, host, None)
        self.book.robots(name, rules.words(response.status))
        return rules

    def _read(self, response: Response, host: str) -> _Rules:
        self._count(f"response_status_count/{response.status}")
        if response.status in GATEWAY_ERRORS:
            raise DownloadFailedError(f"a gateway in front of {host} answers {response.status}: the host is not there")
        if response.status >= 500:
            return _Rules(closed=f"robots.txt of {host} answers {response.status}: the host is left alone for now")
        if response.status >= 300:
            return _Rules()
        rules = Protego.parse(robots_text(response.body, self.agent))
        delay = min(float(rules.crawl_delay(self.agent) or 0), self.max_delay)
        return _Rules(rules=rules, delay=delay)

    def _keep_delay(self, request: Request, delay: float) -> None:
        """Set the host's delay, and keep AutoThrottle from lowering it."""
        assert self.crawler.engine is not None  # noqa: S101 - as above
        host = urlsplit(request.url).hostname or ""
        downloader = self.crawler.engine.downloader
        # For a slot that is made later: Scrapy forgets those in which nothing happened for a minute.
        least = downloader.settings.getfloat("DOWNLOAD_DELAY")
        downloader.per_slot_settings.setdefault(host, {"delay": max(delay, least)})
        slot = downloader.slots.get(host)
        if slot and slot.delay < delay:
            slot.delay = delay
        request.meta["autothrottle_dont_adjust_delay"] = True

    def _count(self, name: str) -> None:
        if self.crawler.stats:
            self.crawler.stats.inc_value(f"robotstxt/{name}")

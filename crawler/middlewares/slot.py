"""Chooses the slot a request waits in: that of its own host, whatever host it was redirected from.

Scrapy would keep the first host's. Where delays lie between visits, what a visit leads to goes past them in a slot of
its own; how much of a host is asked at once is counted by the handler, over all slots.
"""

import asyncio
from typing import Any, Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.core.downloader import Downloader
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest

from crawler.handlers.tolerant import OVER, PART, RENDER


class GivenUp(IgnoreRequest):
    """Whoever wanted the page waits no longer: raised where its request waits, and where it is sent."""

    def __init__(self) -> None:
        super().__init__("nobody waits for the answer any more")


class SlotMiddleware:
    """Writes the slot's name into the request, or forgets the one Scrapy wrote there when it first queued it."""

    def __init__(self, crawler: Crawler, *, visits: bool) -> None:
        self.crawler = crawler
        self.visits = visits

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Reads LINKGAP_DELAY_VISITS."""
        return cls(crawler, visits=crawler.settings.getbool("LINKGAP_DELAY_VISITS"))

    def process_request(self, request: Request) -> None:
        """Choose the slot anew for every hop."""
        if RENDER in request.meta:
            # Held while the page's own requests wait for their host's slot: in the same one it would wait for itself.
            request.meta[Downloader.DOWNLOAD_SLOT] = RENDER
        elif self.visits and _goes_on(request):
            request.meta[Downloader.DOWNLOAD_SLOT] = self._past(urlsplit(request.url).hostname or "")
            request.meta["autothrottle_dont_adjust_delay"] = True
        else:
            request.meta.pop(Downloader.DOWNLOAD_SLOT, None)

    def _past(self, host: str) -> str:
        """The slot without a delay beside the host's."""
        name = f"{host}, going on"
        assert self.crawler.engine is not None  # noqa: S101 - requests flow only while it runs
        self.crawler.engine.downloader.per_slot_settings.setdefault(name, {"delay": 0.0, "jitter": 0.0})
        return name


def _goes_on(request: Request) -> bool:
    """Whether the visit has begun already: robots.txt, a redirect's target, what a page's scripts ask for."""
    return bool(request.meta.get(PART) or request.meta.get("redirect_times") or request.meta.get("refreshes"))


def leave_line(crawler: Crawler, over: "asyncio.Future[Any]") -> bool:
    """Take the requests that wait with this OVER out of their slots, as given up; whether there was any.

    One that stayed would keep its host's next page waiting a delay longer, and the end of the crawl too.
    """
    found = False
    for slot in crawler.engine.downloader.slots.values() if crawler.engine else ():
        for waiting in [one for one in slot.queue if one[0].meta.get(OVER) is over]:
            slot.queue.remove(waiting)
            waiting[1].errback(GivenUp())
            found = True
    return found

"""Shows a page in Chromium whose every request linkgap itself makes: the plain look's limits hold for all of them.

Chromium has no way out of its own. The page is what the plain look got; what its scripts ask for goes through Scrapy's
engine, and with it through the guard of addresses, the never-list, robots.txt, the hosts' delays, the proxy and the
limit of size. What is refused there is refused to the page.
"""

import asyncio
from collections.abc import Mapping
from itertools import count
from typing import Any

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page, Route
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError, DownloadFailedError, DownloadTimeoutError
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler
from scrapy_playwright.page import PageMethod

from crawler.handlers.browser import find_chromium, launch_options
from crawler.handlers.heads import HeadTooLarge
from crawler.handlers.room import Room, Share
from crawler.handlers.tolerant import FULL, OVERSIZE, PART, REFUSED, SHARE

UNLIMITED = 1 << 60
AT_ONCE = 2
"""Pages shown at a time in a process: each takes some 100 MB."""
_UNWANTED = frozenset("image font media ping texttrack eventsource websocket manifest cspreport".split())
"""What Playwright calls the kinds of requests that show no link; they are not answered, and nobody misses them."""
_METHODS = frozenset({"GET", "HEAD", "POST"})
_TAKEN = ("accept", "accept-language", "content-type", "x-requested-with", "origin")
"""Headers of the page's own requests that are sent; none that would say who looked at what."""
_DROPPED = frozenset("content-encoding content-length transfer-encoding connection strict-transport-security".split())
_NO_CALLS = "for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'WebTransport']) delete window[name];"
_numbers = count(1)


class _Visit:
    """One page in Chromium, from its first request to its end."""

    def __init__(self, crawler: Crawler, raw: Response, number: int) -> None:
        self._crawler = crawler
        self._raw = raw
        self._number = number
        self._shown = False
        self._left = crawler.settings.getint("LINKGAP_RENDER_REQUESTS")
        # One limit for the page and all that belongs to it.
        self._room = Room((crawler.settings.getint("DOWNLOAD_MAXSIZE") or UNLIMITED) - len(raw.body))
        self.refused = 0
        self.full = False

    async def prepare(self, page: Page, _request: Request) -> None:
        """Called before the page is opened: every request of it comes to us; a window it opens gets nothing."""
        # Playwright dismisses dialogs by itself while nobody listens to them.
        page.on("popup", lambda popup: asyncio.ensure_future(popup.close()))
        await page.context.route("**/*", lambda route: route.abort())
        await page.add_init_script(_NO_CALLS)
        await page.route("**/*", self._answer)

    async def settle(self, page: Page) -> None:
        """Wait until the page asks for nothing more, for as long as it may take."""
        seconds = self._crawler.settings.getfloat("LINKGAP_RENDER_SECONDS")
        try:
            await page.wait_for_load_state("networkidle", timeout=seconds * 1000)
        except PlaywrightError:
            self.refused += 1  # it asks on and on: what is missing from it may still come

    async def _answer(self, route: Route) -> None:
        asked = route.request
        if asked.resource_type in _UNWANTED or asked.method not in _METHODS:
            await route.abort()
        elif not self._shown and asked.is_navigation_request() and asked.url == self._raw.url:
            self._shown = True
            await self._fulfil(route, self._raw)
        elif self._left <= 0 or not asked.url.startswith(("http://", "https://")):
            await self._refuse(route)
        elif self._room.left <= 0:
            await self._refuse(route, full=True)
        else:
            self._left -= 1
            await self._fetch(route)

    async def _fetch(self, route: Route) -> None:
        asked = route.request
        headers = {name: value for name, value in asked.headers.items() if name in _TAKEN}
        share = Share(self._room)
        request = Request(
            asked.url,
            method=asked.method,
            headers=headers,
            body=asked.post_data_buffer or b"",
            meta={
                "dont_retry": True,
                "cookiejar": f"rendering {self._number}",
                SHARE: share,
                PART: True,
            },
            dont_filter=True,
            callback=NO_CALLBACK,
        )
        assert self._crawler.engine is not None  # noqa: S101 - requests flow only while it runs
        try:
            response = await self._crawler.engine.download_async(request)
        except Exception as error:  # noqa: BLE001 - whatever stopped it, the page gets no answer, which is told in the end
            await self._refuse(route, full=_was_full(error))
            return
        unpacked = self._room.take(max(0, len(response.body) - share.came))
        if not unpacked or OVERSIZE in response.flags:
            # A script that was cut off would do anything.
            await self._refuse(route, full=True)
        else:
            await self._fulfil(route, response)

    async def _refuse(self, route: Route, *, full: bool = False) -> None:
        self.refused += 1
        self.full = self.full or full
        await route.abort()

    async def _fulfil(self, route: Route, response: Response) -> None:
        named = response.headers.to_unicode_dict().items()
        headers = {str(name): str(value) for name, value in named if str(name).lower() not in _DROPPED}
        await route.fulfill(status=response.status, headers=headers, body=response.body)


class RenderingHandler(ScrapyPlaywrightDownloadHandler):  # type: ignore[misc]  # scrapy-playwright has no types
    """scrapy-playwright's handler with this machine's Chromium, started with the first page that needs it."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        chromium = find_chromium(crawler.settings.get("LINKGAP_CHROMIUM"))
        if chromium is None:
            raise FileNotFoundError("no Chromium")
        self.config.launch_options = launch_options(chromium)
        self.config.target_closed_max_retries = 0
        self._at_once = asyncio.Semaphore(AT_ONCE)
        self._starting = asyncio.Lock()
        self._started = False

    async def render(self, request: Request, raw: Response) -> Response:
        """The page of `raw` as scripts leave it. Raises DownloadFailedError where Chromium fails."""
        seconds = self._crawler.settings.getfloat("LINKGAP_RENDER_SECONDS")
        async with self._at_once:
            await self._start()
            number = next(_numbers)
            visit = _Visit(self._crawler, raw, number)
            request.meta.update(self._directions(visit, number))
            try:
                # Twice: once to open the page, once to wait until it is quiet.
                async with asyncio.timeout(2 * seconds + 5):
                    response: Response = await self.download_request(request)
            except TimeoutError as error:
                raise DownloadTimeoutError("the page did not come to rest in the browser") from error
            except PlaywrightError as error:
                raise DownloadFailedError(f"the browser: {error.message.splitlines()[0][:160]}") from error
            finally:
                await self._forget(request.meta["playwright_context"])
            request.meta.update({REFUSED: visit.refused, FULL: visit.full})
            return _bounded(response, self._crawler.settings.getint("DOWNLOAD_MAXSIZE"))

    async def _start(self) -> None:
        async with self._starting:
            if not self._started:
                # Scrapy would call this as the engine starts, for every run; hardly any needs a browser.
                await self._maybe_launch_in_thread()
                self._started = True

    def _directions(self, visit: _Visit, number: int) -> Mapping[str, Any]:
        agent = self._crawler.settings.get("USER_AGENT")
        context = {"accept_downloads": False, "service_workers": "block", "user_agent": agent}
        return {
            "playwright": True,
            "playwright_context": f"page {number}",
            "playwright_context_kwargs": context,
            "playwright_page_init_callback": visit.prepare,
            "playwright_page_goto_kwargs": {
                "wait_until": "domcontentloaded",
                "timeout": self._crawler.settings.getfloat("LINKGAP_RENDER_SECONDS") * 1000,
            },
            "playwright_page_methods": [PageMethod(visit.settle)],
        }

    async def _forget(self, name: str) -> None:
        """Close the page's context: what it stored is gone with it."""
        held = self.context_wrappers.pop(name, None)
        if held is not None:
            await held.context.close()


def _was_full(error: Exception) -> bool:
    """Whether a request ended because its answer, or what it unpacks to, was more than there was room for."""
    cancelled = isinstance(error, DownloadCancelledError) and not isinstance(error, HeadTooLarge)
    return cancelled or "DOWNLOAD_MAXSIZE" in str(error)


def _bounded(response: Response, most: int) -> Response:
    """What the browser shows, as far as it is read: scripts may write more than any server sent."""
    if not most or len(response.body) <= most:
        return response
    return response.replace(body=response.body[:most], flags=[*response.flags, OVERSIZE])

"""Requests of one host take turns, across this machine's workers too: never more at once than is set.

Pages are shared out by domain, but a redirect may lead to a domain that is another worker's. So each request holds one
of its host's few lock files while it is on its way; the system frees them when a process dies, however it dies.
"""

import asyncio
import fcntl
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from hashlib import blake2b
from io import FileIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    ResponseDataLossError,
)
from scrapy.http import Response

from crawler.handlers.tolerant import OVER, RENDER, TolerantDownloadHandler
from crawler.middlewares.book import book_of
from crawler.middlewares.retry import retry_after
from crawler.middlewares.slot import GivenUp

POLL_SECONDS = 0.05
"""How often a request looks whether a turn is free: hardly ever does one have to wait."""
_FAILURES = {
    CannotResolveHostError: "its name does not resolve",
    DownloadConnectionRefusedError: "it refuses the connection",
    DownloadTimeoutError: "no whole answer in time",
    ResponseDataLossError: "the connection broke",
    DownloadFailedError: "the connection failed",
}
_TOO_MANY_REQUESTS = 429


class Turns:
    """The lock files of a run."""

    def __init__(self, folder: Path, limit: int) -> None:
        self._folder = folder
        self._limit = limit

    @asynccontextmanager
    async def of(self, host: str) -> AsyncIterator[None]:
        """Wait for one of the host's turns, and hold it."""
        name = blake2b(host.encode(), digest_size=12).hexdigest()
        while (held := self._taken(name)) is None:  # noqa: ASYNC110 - no event tells of another process's file
            await asyncio.sleep(POLL_SECONDS)
        with held:
            yield

    def _taken(self, name: str) -> FileIO | None:
        for number in range(self._limit):
            file = (self._folder / f"{name}.{number}").open("wb", buffering=0)
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                file.close()
            else:
                return file
        return None


class TurnTakingHandler(TolerantDownloadHandler):
    """Writes every request into the crawl's book, and sends it when its host's turn has come."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._book = book_of(crawler)
        self._longest = crawler.settings.getfloat("LINKGAP_MAX_RETRY_AFTER")
        folder = crawler.settings.get("LINKGAP_TURNS")
        limit = crawler.settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN")
        # Scrapy 2.19 sends all that waits in a slot at once where there is no delay: it counts only what has begun.
        self._gates: defaultdict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(limit))
        self._turns = Turns(Path(folder), limit) if folder else None

    async def download_request(self, request: Request) -> Response:
        """The answer. Raises HostLeftAlone where the host was given up while the request waited.

        Raises GivenUp as soon as nobody waits for the answer any more: nothing is sent then, or the connection ends.
        """
        over: asyncio.Future[Any] | None = request.meta.get(OVER)
        if over is None:
            return await self._in_turn(request)
        if over.done():
            raise GivenUp
        task = asyncio.ensure_future(self._in_turn(request))
        await asyncio.wait({task, over}, return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            task.cancel()
            await asyncio.wait({task})
        if task.cancelled():
            raise GivenUp
        return task.result()

    async def _in_turn(self, request: Request) -> Response:
        if RENDER in request.meta:
            # Nothing is sent for it: what its scripts ask for comes here by itself, and waits for its turn.
            return await super().download_request(request)
        host = urlsplit(request.url).hostname or ""
        async with self._gates[host]:
            if self._turns is None:
                return await self._send(request, host)
            async with self._turns.of(host):
                return await self._send(request, host)

    async def _send(self, request: Request, host: str) -> Response:
        self._book.refuse_stopped(host)
        self._book.begin(host, delay=self._delay(host))
        request.meta.pop("first_handler_error", None)
        trouble = ""
        try:
            response = await super().download_request(request)
            if response.status >= 500 or response.status == _TOO_MANY_REQUESTS:
                trouble = f"it answers {response.status}"
                self._keep_away(host, retry_after(response))
        except tuple(_FAILURES) as error:
            trouble = next(words for kind, words in _FAILURES.items() if isinstance(error, kind))
            raise
        except asyncio.CancelledError:
            trouble = "no whole answer while anybody waited for it"
            raise
        finally:
            self._book.end(host, trouble, sent=2 if "first_handler_error" in request.meta else 1)
        return response

    def _keep_away(self, host: str, asked: float | None) -> None:
        """Ask the host nothing more where it wants a longer pause than the run waits: at once, not after the queue."""
        if asked is not None and asked > self._longest:
            self._book.stop(host, f"it asks to be left alone for {asked:.0f} seconds", retry_after=asked)

    def _delay(self, host: str) -> float:
        engine = self.crawler.engine
        slot = engine.downloader.slots.get(host) if engine else None
        return round(float(slot.delay), 3) if slot else 0.0

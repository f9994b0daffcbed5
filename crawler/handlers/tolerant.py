"""A download handler that reads what either of Scrapy's two can: aiohttp first, Twisted where that finds a fault."""

from base64 import b64decode
from collections.abc import AsyncIterator
from functools import partial
from typing import Any
from urllib.parse import quote, urlsplit

import aiohttp
from aiohttp import ClientSSLError
from scrapy import Request
from scrapy.core.downloader.handlers._aiohttp import AiohttpDownloadHandler, _ClientResponse
from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadConnectionRefusedError, DownloadFailedError
from scrapy.http import Response

from crawler.handlers.guard import GuardedResolver, guarded_socket, is_guarded
from crawler.handlers.heads import MAX_HEADER_BYTES, MAX_HEADERS, TOO_MANY, BoundedResponses, HeadTooLarge
from crawler.handlers.room import Share

RENDER = "linkgap_render"
"""Key of a request's meta: the response of the plain look, which is to be shown in a browser."""
REFUSED = "linkgap_refused"
"""Key of a rendered response's meta: how many of the page's requests got no answer."""
PART = "linkgap_part"
"""Key of a request's meta: True where it is part of a visit that has begun, as robots.txt and a page's scripts are."""
SHARE = "linkgap_share"
"""Key of a request's meta: its Share of the room that a page's visit has, where a browser shows it."""
FULL = "linkgap_full"
"""Key of a rendered response's meta: True where that room was too small for all that the page asked for."""
OVER = "linkgap_over"
"""Key of a request's meta: a future; once it is done nobody waits for the answer any more."""
OVERSIZE = "oversize"
"""Flag of a response whose body was cut at the size limit."""
OVERTIME = "overtime"
"""Flag of a response whose body was cut when the time was over."""
_CUT = "dataloss"
_TOO_MANY = "Too many headers received"
"""aiohttp's words."""


class WideAiohttpHandler(AiohttpDownloadHandler):
    """Scrapy's aiohttp handler kept to the public web, with room for long headers: policies of 20 KB are real.

    Limits and guard can be set only on the session Scrapy makes, hence its private names; tests hold them.
    """

    experimental = False

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        connector: Any = self._session.connector
        connector._factory = partial(BoundedResponses, loop=connector._loop)  # noqa: SLF001 - aiohttp has no public setting once a session is made
        if is_guarded(crawler.settings):
            connector._resolver = GuardedResolver(connector._resolver)  # noqa: SLF001 - aiohttp has no public setting once a session is made
            connector._socket_factory = guarded_socket  # noqa: SLF001 - aiohttp has no public setting once a session is made
        # It would send a request again by itself where a kept connection had gone: nobody would know of that one.
        self._session._retry_connection = False  # noqa: SLF001 - aiohttp has no public setting once a session is made
        self._session._max_line_size = MAX_HEADER_BYTES  # noqa: SLF001 - aiohttp has no public setting once a session is made
        self._session._max_field_size = MAX_HEADER_BYTES  # noqa: SLF001 - aiohttp has no public setting once a session is made
        self._session._max_headers = MAX_HEADERS  # noqa: SLF001 - aiohttp has no public setting once a session is made

    def _extract_proxy_url_with_creds(self, request: Request) -> str | None:
        """Scrapy's own leaves a slash in a password as it stands, where it would end the proxy's host."""
        proxy, key = self._extract_proxy(request)
        if proxy is None or key is None:
            return proxy
        # aiohttp writes Latin-1: so the bytes stay what they are.
        user, _, password = b64decode(key.partition(" ")[2]).decode("latin-1").partition(":")
        parts = urlsplit(proxy)
        return parts._replace(netloc=f"{quote(user, safe='')}:{quote(password, safe='')}@{parts.netloc}").geturl()

    async def _read_response(self, response: _ClientResponse, request: Request) -> Response:
        """What came within the limits of size and time, flagged as cut: a link found in it is there.

        Scrapy's own would throw it away. The limit is taken from the request here alone: what unpacks the body later
        keeps it.
        """
        limit = int(request.meta.get("download_maxsize", self._default_maxsize))
        response.linkgap_limit = limit  # type: ignore[attr-defined]  # kept with the answer it is of
        response.linkgap_share = request.meta.get(SHARE)  # type: ignore[attr-defined]  # kept with the answer it is of
        unlimited = request.replace(meta={**request.meta, "download_maxsize": 0})
        read = await super()._read_response(response, unlimited)
        if _CUT not in read.flags:
            return read
        stopped = getattr(response, "linkgap_stopped", "")
        return read.replace(flags=[*read.flags, stopped]) if stopped else read

    @staticmethod
    async def _iter_body_chunks(response: _ClientResponse) -> AsyncIterator[bytes]:
        limit = response.linkgap_limit  # type: ignore[attr-defined]  # kept with the answer it is of
        share: Share | None = response.linkgap_share  # type: ignore[attr-defined]  # kept with the answer it is of
        size = 0
        try:
            async for chunk in response.content.iter_any():
                size += len(chunk)
                yield chunk
                if (limit and size > limit) or not (share is None or share.take(len(chunk))):
                    response.linkgap_stopped = OVERSIZE  # type: ignore[attr-defined]  # kept with the answer it is of
                    raise aiohttp.ClientPayloadError("larger than the limit")
        except TimeoutError as error:
            if not size:
                raise
            response.linkgap_stopped = OVERTIME  # type: ignore[attr-defined]  # kept with the answer it is of
            raise aiohttp.ClientPayloadError("the time is over") from error


class TolerantDownloadHandler(BaseDownloadHandler):
    """Asks through aiohttp; a faulty answer is asked for once more through Twisted, which is strict about other things.

    So is TLS that does not come about. Names that do not resolve, refused connections and timeouts are no faults of
    the answer: not asked again here.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._first: WideAiohttpHandler | None = None
        self._second: BaseDownloadHandler | None = None
        self._browser: BaseDownloadHandler | None = None

    async def download_request(self, request: Request) -> Response:
        """The answer of whichever handler can read it.

        Raises Scrapy's download errors, the second handler's last, and HeadTooLarge, which one handler is enough for.
        """
        raw = request.meta.get(RENDER)
        if raw is not None:
            return await self._render(request, raw)
        share: Share | None = request.meta.get(SHARE)
        if share is None:
            return await self._tolerantly(request)
        share.came = 0
        response = await self._tolerantly(request)
        # What unpacks the body takes its limit from here.
        request.meta["download_maxsize"] = max(1, share.room.left)
        return response

    async def _tolerantly(self, request: Request) -> Response:
        try:
            return await self._aiohttp().download_request(request)
        except (DownloadFailedError, DownloadConnectionRefusedError, ValueError) as error:
            if isinstance(error, DownloadConnectionRefusedError) and not isinstance(error.__cause__, ClientSSLError):
                raise
            if _TOO_MANY in str(error):
                raise HeadTooLarge(TOO_MANY) from error
            request.meta["first_handler_error"] = str(error)
            self._count()
            return await self._secondly(request)

    async def _secondly(self, request: Request) -> Response:
        share: Share | None = request.meta.get(SHARE)
        if share is None:
            return await self._twisted().download_request(request)
        async with share.room.alone:
            request.meta["download_maxsize"] = max(1, share.room.left)
            response = await self._twisted().download_request(request)
            share.take(len(response.body))
        return response

    def _aiohttp(self) -> BaseDownloadHandler:
        """The first handler, made for the first request: a crawl that cannot begin leaves no session open."""
        if self._first is None:
            self._first = WideAiohttpHandler(self.crawler)
        return self._first

    def _twisted(self) -> BaseDownloadHandler:
        """The second handler, loaded and made when the first fault is met: most runs meet none."""
        if self._second is None:
            from crawler.handlers.guarded_twisted import twisted_handler

            self._second = twisted_handler(self.crawler)
        return self._second

    async def _render(self, request: Request, raw: Response) -> Response:
        """The page in a browser; its handler is loaded with the first page that needs one."""
        from crawler.handlers.rendering import RenderingHandler

        if self._browser is None:
            self._browser = RenderingHandler(self.crawler)
        assert isinstance(self._browser, RenderingHandler)  # noqa: S101 - made right above
        return await self._browser.render(request, raw)

    def _count(self) -> None:
        if self.crawler.stats:
            self.crawler.stats.inc_value("linkgap/second_handler")

    async def close(self) -> None:
        """Close the connections of whichever handlers were made."""
        for made in (self._first, self._second, self._browser):
            if made is not None:
                await made.close()

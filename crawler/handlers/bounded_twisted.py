"""Twisted's handler, which reads no head on and on."""

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
)
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadFailedError
from scrapy.http import Response
from twisted.internet.defer import Deferred
from twisted.internet.interfaces import IAddress
from twisted.python.failure import Failure
from twisted.web._newclient import HEADER, STATUS, HTTP11ClientProtocol, ResponseFailed
from twisted.web._newclient import Request as TwistedRequest
from twisted.web.iweb import IResponse

from crawler.handlers.heads import HeadCount, HeadTooLarge


class _BoundedProtocol(_LenientHTTP11ClientProtocol):
    """Scrapy's own. Twisted limits a line's length alone, and tells where it is by private names; a test holds them."""

    _head: HeadCount

    def request(self, request: TwistedRequest) -> Deferred[IResponse]:
        """Called before each answer."""
        self._head = HeadCount()
        return super().request(request)

    def dataReceived(self, data: bytes) -> None:  # noqa: N802 - Twisted's name
        """Called with what came."""
        super().dataReceived(data)  # type: ignore[no-untyped-call]  # Twisted has no types for it
        if self._parser is None or self._parser.state not in (STATUS, HEADER):
            return
        wrong = self._head.add(data)
        if wrong is not None:
            assert self.transport is not None  # noqa: S101 - what came came by it
            self._giveUp(Failure(wrong))  # type: ignore[no-untyped-call]  # Twisted has no types for it
            self.transport.abortConnection()


class _BoundedFactory(_LenientHTTP11ClientFactory):
    def buildProtocol(self, addr: IAddress | None) -> HTTP11ClientProtocol:  # noqa: ARG002, N802 - Twisted's names
        return _BoundedProtocol(self._quiescentCallback)  # type: ignore[no-untyped-call]  # Twisted has no types for it


class BoundedTwistedHandler(HTTP11DownloadHandler):
    """Scrapy's Twisted handler, with heads as large as any page's at most."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool._factory = _BoundedFactory  # noqa: SLF001 - Scrapy itself knows no other way to a protocol of one's own

    async def download_request(self, request: Request) -> Response:
        """The answer. Raises HeadTooLarge, and what Scrapy's own does."""
        try:
            return await super().download_request(request)
        except DownloadFailedError as error:
            reasons = error.__cause__.reasons if isinstance(error.__cause__, ResponseFailed) else ()
            for reason in reasons:
                if isinstance(reason.value, HeadTooLarge):
                    raise reason.value from error
            raise

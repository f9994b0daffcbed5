"""How much of an answer's head is taken: bounded as a whole, for each handler bounds a single line at most.

A server may send headers for as long as it likes; two thousand of 200 KB were held as 1.8 GB.
"""

from typing import Any

from aiohttp.client_proto import ResponseHandler
from scrapy.exceptions import DownloadCancelledError

MAX_HEADER_BYTES = 256 * 1024
"""Of one header: policies of 20 KB are real."""
MAX_HEAD_BYTES = 1024 * 1024
"""Of all of them, and of the answers that come before the answer (103 Early Hints)."""
MAX_HEADERS = 2000


class HeadTooLarge(DownloadCancelledError):
    """The answer's headers are more or larger than any page's. Not asked again: they would be read by nobody else."""


TOO_MANY = f"the answer has more than {MAX_HEADERS:,} headers, which no page has"


class HeadCount:
    """What came of one head so far."""

    def __init__(self) -> None:
        self._size = self._lines = 0

    def add(self, data: bytes) -> HeadTooLarge | None:
        """Count bytes behind which the head still goes on; the error where that is enough."""
        self._size += len(data)
        self._lines += data.count(b"\n")
        if self._size > MAX_HEAD_BYTES:
            return HeadTooLarge(f"the answer's headers take more than {MAX_HEAD_BYTES >> 20} MB, as no page's do")
        return HeadTooLarge(TOO_MANY) if self._lines > MAX_HEADERS else None


class BoundedResponses(ResponseHandler):
    """aiohttp's end of a connection, which reads no head on and on."""

    _head: HeadCount | None = None

    def set_response_params(self, **params: Any) -> None:
        """Called before each answer."""
        self._head = HeadCount()
        super().set_response_params(**params)

    def feed_data(self, data: Any, size: int = 0) -> None:
        """Called with each answer whose head has come, those before the answer too."""
        if not 100 <= data[0].code < 200:
            self._head = None
        super().feed_data(data, size)

    def data_received(self, data: bytes) -> None:
        """Called with what came."""
        super().data_received(data)
        wrong = self._head.add(data) if self._head else None
        if wrong is not None:
            self._head = None
            # Before: it forgets what went wrong.
            self.abort()
            self.set_exception(wrong)

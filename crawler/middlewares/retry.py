"""Tries again after a pause that grows, or as long as Retry-After asks; a host that asks for too long is left alone."""

import asyncio
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.http import Response
from scrapy.settings import BaseSettings

from crawler.middlewares.book import HostBook, book_of


class PatientRetryMiddleware(RetryMiddleware):
    """Scrapy's retries, each after a wait. Scrapy's own come at once, which a struggling host does not need."""

    def __init__(self, settings: BaseSettings, book: HostBook) -> None:
        super().__init__(settings)
        self.book = book
        self.wait = settings.getfloat("LINKGAP_RETRY_WAIT")
        self.longest = settings.getfloat("LINKGAP_MAX_RETRY_AFTER")

    async def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]  # Scrapy awaits what it gets
        """Ask again later where the status is worth it."""
        if request.meta.get("dont_retry") or response.status not in self.retry_http_codes:
            return response
        asked = retry_after(response)
        if asked is not None and asked > self.longest:
            # The handler leaves the host alone from now on.
            return response
        again = self._retry(request, f"status {response.status}")
        if again is None:
            return response
        await self._wait(again, max(asked or 0.0, self._pause(again)))
        return again

    async def process_exception(self, request: Request, exception: Exception) -> Request | None:  # type: ignore[override]  # Scrapy awaits what it gets
        """Ask again later where the connection failed."""
        if request.meta.get("dont_retry") or not isinstance(exception, self.exceptions_to_retry):
            return None
        again = self._retry(request, exception)
        if again is not None:
            await self._wait(again, self._pause(again))
        return again

    async def _wait(self, again: Request, seconds: float) -> None:
        self.book.waited(_host(again), seconds)
        await asyncio.sleep(seconds)

    def _pause(self, again: Request) -> float:
        tries: int = again.meta["retry_times"]
        return float(self.wait * 2 ** (tries - 1))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "PatientRetryMiddleware":
        """Raises NotConfigured where RETRY_ENABLED is off."""
        made = cls(crawler.settings, book_of(crawler))
        made.crawler = crawler
        return made


def _host(request: Request) -> str:
    return urlsplit(request.url).hostname or ""


LONGEST_ASKED = 366 * 86400.0
"""Seconds: a longer pause is read as this. Hosts may write any number, and no calendar reaches as far."""


def retry_after(response: Response) -> float | None:
    """Seconds a host asks to wait: Retry-After as a number or a date (RFC 9110 10.2.3), None without a usable one."""
    text = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if text.isdecimal():
        return min(float(text), LONGEST_ASKED)
    try:
        asked = (parsedate_to_datetime(text).astimezone(UTC) - datetime.now(UTC)).total_seconds()
    except (ValueError, OverflowError):
        return None
    return min(max(0.0, asked), LONGEST_ASKED)

"""Asks nothing more of a host that failed too often, or that asked for a longer pause than a run waits."""

from typing import Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler

from crawler.middlewares.book import HostBook, book_of


class LeaveAloneMiddleware:
    """Refuses requests to hosts that are left alone."""

    def __init__(self, book: HostBook) -> None:
        self.book = book

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """With the crawl's book."""
        return cls(book_of(crawler))

    def process_request(self, request: Request) -> None:
        """Let the request through, or raise HostLeftAlone."""
        self.book.refuse_stopped(urlsplit(request.url).hostname or "")

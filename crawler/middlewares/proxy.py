"""Sends every fetch, robots.txt too, through the proxy of LINKGAP_PROXY."""

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured


class ProxyMiddleware:
    """Off where no proxy is set."""

    def __init__(self, proxy: str) -> None:
        self.proxy = proxy

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Raises NotConfigured without a proxy, which switches the middleware off."""
        proxy = crawler.settings.get("LINKGAP_PROXY")
        if not proxy:
            raise NotConfigured
        return cls(proxy)

    def process_request(self, request: Request) -> None:
        """Name the proxy on the request."""
        request.meta["proxy"] = self.proxy

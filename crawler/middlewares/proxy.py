"""Sends every fetch, robots.txt too, through the proxy of LINKGAP_PROXY."""

import base64
from typing import Self
from urllib.parse import unquote, urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from crawler.urls import without_credentials


class ProxyMiddleware:
    """Off where no proxy is set.

    A user and password in the proxy's address go into the header that is for it alone, as both handlers take them: in
    the address one of them took them for the host, and told them in its errors.
    """

    def __init__(self, proxy: str) -> None:
        self.proxy = without_credentials(proxy)
        self._key = _basic(proxy)

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
        if self._key:
            request.headers["Proxy-Authorization"] = self._key


def _basic(proxy: str) -> bytes:
    """What shows the proxy who asks (RFC 7617), empty where its address says nothing of that."""
    parts = urlsplit(proxy)
    if parts.username is None:
        return b""
    said = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
    return b"Basic " + base64.b64encode(said.encode())

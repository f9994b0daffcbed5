"""Refuses what must never be asked for, before robots.txt or anything else of the host is: every hop passes here.

What a name leads to is judged where it is looked up, in `crawler.handlers`.
"""

from collections.abc import Collection
from typing import Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest, UnsupportedURLSchemeError
from scrapy.settings import BaseSettings

from crawler.exceptions import UsageError
from crawler.handlers.guard import ForbiddenAddress
from crawler.safety.hosts import forbidden_host, hosts_of, listed
from crawler.urls import is_web_url


class OnNeverList(IgnoreRequest):
    """The user never wants this host asked; the message is the reason."""


class NoAddress(IgnoreRequest):
    """A page leads on to what no browser could go to, as a port beyond all ports; the message is where to."""


class GuardMiddleware:
    """Web addresses only, nothing of the never-list, nothing of this machine's own networks, and no credentials."""

    def __init__(self, never: Collection[str], *, allow_private: bool) -> None:
        self.never = never
        self.allow_private = allow_private

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Raises UsageError on a never-list that cannot be read."""
        return cls(never_list(crawler.settings), allow_private=crawler.settings.getbool("LINKGAP_ALLOW_PRIVATE"))

    def process_request(self, request: Request) -> Request | None:
        """Let the request through, raise why not, or give it back without the user and password in its address.

        Those came from somebody's file or page. Sending them would log in where we hold no account, and after a
        redirect would hand one host's password to another; the answer to a visitor without them is the public one.
        """
        parts = urlsplit(request.url)
        host = parts.hostname or ""
        if parts.scheme not in ("http", "https"):
            raise UnsupportedURLSchemeError(f"{parts.scheme}: is not fetched")
        if not is_web_url(request.url):
            raise NoAddress(request.url)
        if listed(host, self.never):
            raise OnNeverList(f"{host} is on your never-list")
        reason = None if self.allow_private else forbidden_host(host)
        if reason:
            raise ForbiddenAddress(reason)
        if "@" not in parts.netloc:
            return None
        return request.replace(url=parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl())


def never_list(settings: BaseSettings) -> frozenset[str]:
    """The hosts of LINKGAP_NEVER. Raises UsageError: an entry left aside would be a host that is asked after all."""
    try:
        return hosts_of(settings["LINKGAP_NEVER"])
    except ValueError as error:
        raise UsageError(f"LINKGAP_NEVER: {error}", hint="Write it like LINKGAP_NEVER=one.com,two.org.") from error

"""Cookies of a run: kept in memory, sent back only to the site that set them.

Scrapy's own asks tldextract what a public suffix is, which fetches publicsuffix.org at the first cookie: past the
proxy, past the limits, and while everything waits. Here the list that is installed answers.
"""

from collections import defaultdict
from collections.abc import Iterable
from http.cookiejar import Cookie, DefaultCookiePolicy
from itertools import islice

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.cookies import CookiesMiddleware
from scrapy.http.cookies import CookieJar

from crawler.urls import host_of, registrable_domain

MOST = 50
"""Cookies taken from one answer: browsers keep 180 of a site. All that are kept are sent with the next request."""
LONGEST = 4096
"""Letters of a cookie's name and value, as in browsers (RFC 6265bis 5.6)."""


class SiteCookiesMiddleware(CookiesMiddleware):
    """A cookie goes back to its host, or to all hosts of one registrable domain where it says so (RFC 6265 5.3)."""

    def __init__(self, debug: bool = False) -> None:  # noqa: FBT001, FBT002 - as Scrapy has it
        super().__init__(debug)
        self.jars = defaultdict(_jar)

    def _process_cookies(self, cookies: Iterable[Cookie], *, jar: CookieJar, request: Request) -> None:
        host = host_of(request.url)
        site = registrable_domain(host)
        for cookie in islice(cookies, MOST):
            if len(cookie.name) + len(cookie.value or "") > LONGEST:
                continue
            domain = cookie.domain.removeprefix(".")
            if domain != host and not f".{domain}".endswith(f".{site}"):
                continue
            if domain == site and domain == host and registrable_domain(f"any.{host}") != host:
                # The host is itself a public suffix (github.io): its cookies are its own.
                cookie.domain, cookie.domain_specified, cookie.domain_initial_dot = host, False, False
            jar.set_cookie_if_ok(cookie, request)


def forget_cookies(crawler: Crawler, jar: object) -> None:
    """Give up the cookies of one `cookiejar`: a crawl that lives for an hour would keep those of every page."""
    middleware = crawler.get_downloader_middleware(SiteCookiesMiddleware)
    if middleware is not None:
        middleware.jars.pop(jar, None)


def _jar() -> CookieJar:
    """Not as Python's default, which hands a cookie without a domain to the hosts under its own too."""
    return CookieJar(DefaultCookiePolicy(strict_ns_domain=DefaultCookiePolicy.DomainStrictNonDomain))

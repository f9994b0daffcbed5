"""The spider that looks at one page for all its links, and the call that runs it."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from scrapy import Request
from scrapy.crawler import AsyncCrawlerRunner
from scrapy.http import Response

from crawler.items import Brand, Check, DuePage
from crawler.placement.overrules import NOTHING, Overrules
from crawler.reactor import reactor_loop, scrapy_settings
from crawler.reading import Page
from crawler.reading.rendered import wants_browser
from crawler.spiders.verify import VerifySpider, answer_of
from crawler.urls import host_of, registrable_domain


class AuditSpider(VerifySpider):
    """Looks at one page as verify does, and keeps the page itself."""

    name = "audit"
    page: Page | None = None
    body: bytes = b""

    def parse(self, response: Response, page: DuePage) -> Check | Request:
        """Judge the answer and keep what was read; a page built by scripts is looked at in a browser, where one is."""
        check = self._keep(response, page)
        if wants_browser(page, check) and self.settings.getbool("LINKGAP_RENDER"):
            return self._show(page, check, response)
        return check

    def parse_shown(self, response: Response, page: DuePage, raw: Check) -> list[Check]:
        """Both looks; what the browser showed is kept."""
        checks = super().parse_shown(response, page, raw)
        self._keep(response, page)
        return checks

    def _keep(self, response: Response, page: DuePage) -> Check:
        answer = answer_of(response)
        self.body = answer.body
        check, self.page = self.wanted(page).look_and_read(page, answer)
        return check


@dataclass(frozen=True, slots=True)
class AuditedPage:
    """One page from the web."""

    check: Check
    page: Page | None
    """None where the check says why it could not be read."""
    body: bytes


def audit_url(
    url: str,
    *,
    settings: dict[str, Any] | None = None,
    overrules: Overrules = NOTHING,
    brands: Sequence[Brand] = (),
) -> AuditedPage:
    """Fetch and read one page, with all of verify's manners; `settings` are changed Scrapy settings."""
    return asyncio.run_coroutine_threadsafe(_audit(url, settings or {}, overrules, brands), reactor_loop()).result()


async def _audit(url: str, changed: dict[str, Any], overrules: Overrules, brands: Sequence[Brand]) -> AuditedPage:
    due = DuePage(id=0, url=url, domain=registrable_domain(host_of(url)))
    checks: list[Check] = []
    crawler = AsyncCrawlerRunner(scrapy_settings(changed)).create_crawler(AuditSpider)
    await crawler.crawl_async(pages=[due], deliver=checks.extend, overrules=overrules, brands=brands)
    assert isinstance(crawler.spider, AuditSpider)  # noqa: S101 - it is what was crawled with
    return AuditedPage(checks[-1], crawler.spider.page, crawler.spider.body)

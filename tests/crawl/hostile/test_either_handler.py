"""What either of Scrapy's own two download handlers can read, linkgap reads: held against both, answer by answer."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerRunner
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.items import Verdict
from crawler.reactor import reactor_loop, scrapy_settings
from server.demo.misbehaviour import every, misbehaving_web
from server.demo.web import running_web
from tests.crawl.hostile.row import due_page
from tests.crawl.hostile.table import ROWS, TABLE
from tests.crawl.web import HASTY, looked

HANDLERS = {
    "aiohttp": "scrapy.core.downloader.handlers._aiohttp.AiohttpDownloadHandler",
    "twisted": "scrapy.core.downloader.handlers.http11.HTTP11DownloadHandler",
}
THEMES = ("headers", "encodings", "bodies", "connections")
LIMITS = {"DOWNLOAD_TIMEOUT": 6, "RETRY_TIMES": 0, "DOWNLOAD_MAXSIZE": 2 * 1024 * 1024}
NEEDLE = b"rival.test/guide"
ONLY_TWISTED = {
    "header-without-colon", "nul-in-header", "duplicate-length", "chunked-and-length", "lower-case-version",
    "nine-kilobyte-header", "quite-many-headers", "many-headers",
}  # fmt: skip
"""What aiohttp refuses with Scrapy's settings, as measured: were none of it left, the second handler could go."""

NOT_SHOWN = {"called-utf16"}
"""Its bytes come, but read as its header says, which browsers do, they are no page and show no link."""


class Reads(Spider):
    """Notes which addresses gave a body with the link in it."""

    name = "reads"

    def __init__(self, urls: list[str], seen: set[str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.urls, self.seen = urls, seen

    async def start(self) -> AsyncIterator[Request]:
        for url in self.urls:
            yield Request(url, callback=self.read, errback=self.failed, dont_filter=True)

    def read(self, response: Response) -> None:
        if NEEDLE in response.body.replace(b"\0", b""):
            self.seen.add(response.url)

    def failed(self, failure: Failure) -> None:
        """Not read: nothing to note."""


def kinds_asked() -> list[str]:
    kinds = every()
    rows = [row for theme in THEMES for row in TABLE[theme]]
    return [row.name for row in rows if not kinds[row.name].heavy and "once" not in row.name]


def read_by(handler: str, proxy: str, urls: list[str]) -> set[str]:
    seen: set[str] = set()
    changed = HASTY | LIMITS | {
        "LINKGAP_PROXY": proxy,
        "DOWNLOAD_HANDLERS": {"http": handler},
        "ROBOTSTXT_OBEY": False,
        "ITEM_PIPELINES": {},
    }  # fmt: skip

    async def crawl() -> None:
        runner = AsyncCrawlerRunner(scrapy_settings(changed))
        await runner.crawl(runner.create_crawler(Reads), urls=urls, seen=seen)

    asyncio.run_coroutine_threadsafe(crawl(), reactor_loop()).result()
    return seen


@pytest.fixture(scope="module")
def read() -> dict[str, set[str]]:
    """Handler, and `linkgap` -> names of the misbehaviours in whose answer it found the link."""
    kinds = every()
    names = kinds_asked()
    urls = {kinds[name].address(): name for name in names}
    with running_web(misbehaving_web()) as server:
        found = {
            label: {urls[url] for url in read_by(path, server.url, list(urls))} for label, path in HANDLERS.items()
        }
        pages = [due_page(ROWS[name], kinds[name], number) for number, name in enumerate(names, 1)]
        checks = looked(server, pages, **LIMITS)
    live = {urls[url] for url, check in checks.items() if check.judgements[0].verdict is Verdict.LIVE}
    return found | {"linkgap": live}


def test_what_either_can_read_is_read(read: dict[str, set[str]]) -> None:
    assert (read["aiohttp"] | read["twisted"]) - read["linkgap"] == NOT_SHOWN
    assert len(read["linkgap"]) > 60


def test_neither_alone_would_do(read: dict[str, set[str]]) -> None:
    assert read["twisted"] - read["aiohttp"] >= ONLY_TWISTED
    assert read["aiohttp"] - read["twisted"] >= {"leading-blank-line"}
    assert read["linkgap"] - read["aiohttp"] - read["twisted"] >= {"long-header", "slow-drip", "endless-body"}

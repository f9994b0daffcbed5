"""The yardstick of `verify`: a bare Scrapy spider with an empty callback and Scrapy's own settings.

    http_proxy=http://127.0.0.1:PORT python -m tests.bench.bare URLS_FILE REQUESTS_A_HOST

Prints {"pages", "seconds"}. Its concurrency is that of linkgap's settings, and it logs as little.
"""

import json
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response

from crawler import settings


class BareSpider(Spider):
    """Fetches and does nothing."""

    name = "bare"

    def __init__(self, urls: list[str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.urls = urls
        self.pages = 0

    async def start(self) -> AsyncIterator[Request]:
        for url in self.urls:
            yield Request(url)

    def parse(self, response: Response) -> None:
        self.pages += response.status == 200


def main() -> None:
    urls = Path(sys.argv[1]).read_text(encoding="utf-8").split()
    changed = {
        "CONCURRENT_REQUESTS": settings.CONCURRENT_REQUESTS,
        "CONCURRENT_REQUESTS_PER_DOMAIN": int(sys.argv[2]),
        "LOG_LEVEL": settings.LOG_LEVEL,
    }
    started = time.perf_counter()
    process = AsyncCrawlerProcess(changed)
    crawler = process.create_crawler(BareSpider)
    process.crawl(crawler, urls=urls)
    process.start()
    spider = crawler.spider
    assert isinstance(spider, BareSpider)
    print(json.dumps({"pages": spider.pages, "seconds": time.perf_counter() - started}))


if __name__ == "__main__":
    main()

"""Hands looks over in batches: to the fleet's parent process, or to whatever the spider delivers to."""

import asyncio
from typing import Self

from scrapy.crawler import Crawler

from crawler.items import Check
from crawler.spiders.verify import VerifySpider


class BatchPipeline:
    """Collects looks until a batch is full or has waited long enough."""

    def __init__(self, crawler: Crawler, rows: int, seconds: float) -> None:
        self.crawler = crawler
        self.rows = rows
        self.seconds = seconds
        self._batch: list[Check] = []
        self._timer: asyncio.TimerHandle | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Reads LINKGAP_BATCH_ROWS and LINKGAP_BATCH_SECONDS."""
        settings = crawler.settings
        return cls(crawler, settings.getint("LINKGAP_BATCH_ROWS"), settings.getfloat("LINKGAP_BATCH_SECONDS"))

    def process_item(self, item: Check) -> Check:
        """Take a look in."""
        self._batch.append(item)
        if len(self._batch) >= self.rows:
            self._flush()
        elif self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(self.seconds, self._flush)
        return item

    def close_spider(self) -> None:
        """Hand over what is left."""
        self._flush()

    def _flush(self) -> None:
        if self._timer:
            self._timer.cancel()
            self._timer = None
        batch, self._batch = self._batch, []
        spider = self.crawler.spider
        if batch and isinstance(spider, VerifySpider):
            spider.deliver(batch)

"""What the forkserver loads once, so that every worker starts with it: Scrapy, the readers, the spider. No reactor."""

import scrapy.core.downloader.handlers._aiohttp
import scrapy.core.engine
import scrapy.crawler
import scrapy.extensions.throttle  # noqa: F401

import crawler.reading
import crawler.shard  # noqa: F401

"""What the forkserver loads once, so that every worker starts with it: Scrapy, the readers, the spiders, the model.

No reactor: that is a process's own.
"""

import scrapy.core.downloader.handlers._aiohttp
import scrapy.core.engine
import scrapy.core.scheduler
import scrapy.crawler
import scrapy.downloadermiddlewares.httpcompression
import scrapy.downloadermiddlewares.redirect
import scrapy.extensions.throttle
import scrapy.spiderloader
import scrapy.spidermiddlewares.httperror  # noqa: F401 - imported to be there when a worker is forked

import crawler.handlers.turns
import crawler.middlewares.alone
import crawler.middlewares.cookies
import crawler.middlewares.guard
import crawler.middlewares.proxy
import crawler.middlewares.retry
import crawler.middlewares.robots
import crawler.middlewares.slot
import crawler.pipelines.batches
import crawler.shard
import crawler.spiders.live
import crawler.spiders.standalone
import crawler.spiders.targets
import crawler.spiders.verify  # noqa: F401 - imported to be there when a worker is forked
from crawler.placement.model import model

model()

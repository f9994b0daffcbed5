"""What a crawl that takes over learns from the one before: how long each host is to be left alone yet.

robots.txt is not among it: to read that anew is why one takes over.
"""

import copy
from collections import deque

from scrapy.core.downloader import Slot
from scrapy.crawler import Crawler

from crawler.middlewares.book import book_of


def hand_over(old: Crawler, new: Crawler) -> None:
    """Have the new crawl keep the old one's delays, last requests and stops. Both are of the reactor's thread."""
    book_of(new).take_over(*book_of(old).stops())
    if old.engine is None or new.engine is None:
        return
    for name, slot in old.engine.downloader.slots.items():
        new.engine.downloader.slots.setdefault(name, _as_if_idle(slot))


def _as_if_idle(slot: Slot) -> Slot:
    """The slot with its delay and the time of its last request, and nothing of what is asked or waits there."""
    idle = copy.copy(slot)
    idle.active, idle.transferring, idle.queue, idle.latercall = set(), set(), deque(), None
    return idle

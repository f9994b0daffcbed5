"""Makes a redirect to another host wait in that host's slot: Scrapy would keep the first host's."""

from scrapy import Request
from scrapy.core.downloader import Downloader


class SlotMiddleware:
    """Forgets the slot a redirected request was given, so that it is chosen anew by host."""

    def process_request(self, request: Request) -> None:
        """Drop the slot's name, which Scrapy writes into the request when it first queues it."""
        request.meta.pop(Downloader.DOWNLOAD_SLOT, None)

"""Makes a redirect to another host wait in that host's slot: Scrapy would keep the first host's."""

from scrapy import Request
from scrapy.core.downloader import Downloader

from crawler.handlers.tolerant import RENDER


class SlotMiddleware:
    """Forgets the slot a redirected request was given, so that it is chosen anew by host."""

    def process_request(self, request: Request) -> None:
        """Drop the slot's name, which Scrapy writes into the request when it first queues it."""
        if RENDER in request.meta:
            # Held while the page's own requests wait for their host's slot: in the same one it would wait for itself.
            request.meta[Downloader.DOWNLOAD_SLOT] = RENDER
        else:
            request.meta.pop(Downloader.DOWNLOAD_SLOT, None)

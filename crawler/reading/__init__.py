"""Step 4, bytes to a page: its links with their places, and the facts around them. Pure: no network, no store."""

from crawler.reading.page import Page
from crawler.reading.read import read_page

__all__ = ["Page", "read_page"]

"""Step 4, bytes to a page: its links with their places, and the facts around them. Pure: no network, no store."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crawler.reading.page import Page
    from crawler.reading.read import read_page

__all__ = ["Page", "read_page"]


def __getattr__(name: str) -> object:
    # Reading needs placement and placement needs the outline of this package: loading on first use cuts the circle.
    if name == "read_page":
        from crawler.reading.read import read_page

        return read_page
    if name == "Page":
        from crawler.reading.page import Page

        return Page
    raise AttributeError(name)

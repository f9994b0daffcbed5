"""The words left and right of a link, as an export shows them."""

import re
from functools import cache
from html import unescape

from server.demo.templates import page_files

_LENGTH = 60
_TAG = re.compile(r"<[^>]*>")


@cache
def _html() -> dict[str, str]:
    return {page.url: page.html for page in page_files()}


def around(page: str, target: str) -> tuple[str, str]:
    """Up to 60 characters before and after the first link to the target; empty where the page has none."""
    html = _html().get(page, "")
    found = re.search(rf'<a [^>]*href="{re.escape(target)}"[^>]*>.*?</a>', html, re.DOTALL)
    if found is None:
        return "", ""
    return _words(html[: found.start()])[-_LENGTH:].lstrip(), _words(html[found.end() :])[:_LENGTH].rstrip()


def _words(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", html)).split())

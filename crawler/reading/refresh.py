"""Where a page sends its visitors by itself: `<meta http-equiv=refresh>` and the Refresh header."""

import html
import re
from collections.abc import Iterable
from urllib.parse import urljoin

from crawler.urls import is_web_url, page_key

SOON = 10.0
"""Seconds up to which a refresh is a redirect; a page that reloads after minutes is a page."""
_META = re.compile(
    rb"<meta\s[^<>]{0,400}?http-equiv\s*=\s*[\"']?refresh\b[^<>]{0,2000}>|<meta\s[^<>]{0,2000}http-equiv\s*=\s*[\"']?refresh\b[^<>]{0,400}>",
    re.IGNORECASE,
)
_CONTENT = re.compile(r"""content\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)
_VALUE = re.compile(r"""^\s*(\d+(?:\.\d*)?|\.\d+)\s*[;,]?\s*(?:url\s*=\s*)?["']?([^"']*)""", re.IGNORECASE)
_NOT_SHOWN = re.compile(
    rb"<!--.*?(?:-->|\Z)|<(script|noscript|template|textarea)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL
)
WITHIN = 65_536


def refresh_target(body: bytes, url: str, headers: Iterable[str] = ()) -> str:
    """The absolute address of another page that a page sends its visitors to within seconds, or an empty string.

    A refresh inside a comment, script or noscript does not happen.
    """
    for value in (*headers, *_metas(body)):
        found = _VALUE.match(value)
        if found and float(found.group(1)) <= SOON and found.group(2).strip():
            try:
                target = urljoin(url, found.group(2).strip())
            except ValueError:
                continue
            if is_web_url(str(target)) and page_key(target) != page_key(url):
                return str(target)
    return ""


def _metas(body: bytes) -> list[str]:
    start = body[:WITHIN]
    if b"refresh" not in start.lower():
        return []
    values = []
    for found in _META.findall(_NOT_SHOWN.sub(b"", start)):
        content = _CONTENT.search(found.decode("latin-1"))
        if content:
            values.append(html.unescape(next(group for group in content.groups() if group is not None)))
    return values

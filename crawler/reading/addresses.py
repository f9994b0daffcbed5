"""Relative addresses to absolute ones, as a browser would: plain forms quickly, the others by the standard library."""

import re
from urllib.parse import urljoin, urlsplit

_STRIP = re.compile(r"[\t\n\r]")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


class Joiner:
    """Resolves the links of one page against its base."""

    __slots__ = ("base", "here", "root")

    def __init__(self, base: str) -> None:
        self.base = base
        try:
            parts = urlsplit(base)
        except ValueError:
            parts = urlsplit("")
        self.root = f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
        self.here = urljoin(base, "#x").removesuffix("#x") if self.root else ""

    def __call__(self, href: str) -> str:
        """The absolute address, or an empty string where the href is no address at all."""
        href = href.strip()
        if not href.isprintable():
            href = _STRIP.sub("", href)
        if href.startswith(("https://", "http://")):
            return href
        if self.root and href.startswith("/") and not href.startswith("//") and "/." not in href and "\\" not in href:
            return self.root + href
        if self.root and href.startswith("#") and len(href) > 1 and "\\" not in href:
            return self.here + href
        return self._by_standard(href)

    def _by_standard(self, href: str) -> str:
        if "\\" in href and not _SCHEME.match(href):
            href = href.replace("\\", "/")  # the URL standard takes a backslash as a slash in http addresses
        try:
            return urljoin(self.base, href)
        except ValueError:
            return ""

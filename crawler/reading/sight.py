"""What a person makes of a page at first sight: title, headings, text, the address asked for and the one that came."""

import re
from dataclasses import dataclass
from functools import cached_property
from re import Pattern
from urllib.parse import urlsplit

from crawler.reading.encoding import Decoded
from crawler.reading.outline import Outline
from crawler.urls import host_of, page_key, registrable_domain

TEXT_WITHIN = 20_000
"""Characters of text looked at: a wall says what it is at its beginning, or is short."""
SOURCE_WITHIN = 400_000
_SEGMENTS = re.compile(r"\s+[-–—|•·»«/]+\s+|\s*[|•·»«–—]\s*|:\s+")
_MARKS = " \t.!?…:,;-–—'\"“”«»()[]"


@dataclass(frozen=True)
class Sight:
    """A read page as the judges of walls see it."""

    asked: str
    """The address asked for."""
    url: str
    """The address that answered."""
    title: str
    headings: tuple[str, ...]
    """Visible text of the first h1 and h2 elements."""
    text: str
    """Visible text, white space folded, its beginning."""
    length: int
    """Characters of all visible text, white space left out."""
    source: str
    """The page's source, its beginning."""
    links: int
    temporary: bool = False
    """True where a redirect on the way was a temporary one (302, 303, 307)."""

    def titled(self, words: Pattern[str]) -> str:
        """The segment of the title that is one of the words as a whole, or empty."""
        parts = (self.title, *_SEGMENTS.split(self.title))
        return next((part.strip() for part in parts if words.fullmatch(part.strip(_MARKS))), "")

    def headed(self, words: Pattern[str]) -> str:
        """The heading that is one of the words as a whole, or empty."""
        return next((part for part in self.headings if words.fullmatch(part.strip(_MARKS))), "")

    def called(self, words: Pattern[str]) -> str:
        """What the page calls itself, by its title or its first heading, where that is one of the words; or empty."""
        first = self.headings[0] if self.headings else ""
        return self.titled(words) or (first if words.fullmatch(first.strip(_MARKS)) else "")

    def says(self, words: Pattern[str], *, within: int = TEXT_WITHIN) -> str:
        """What the text says of these words, or empty."""
        found = words.search(self.text, 0, within)
        return found.group().strip() if found else ""

    @cached_property
    def redirected(self) -> bool:
        """True where another page answered than the one asked for."""
        return page_key(self.asked) != page_key(self.url)

    @cached_property
    def path(self) -> str:
        """Path of the address that answered."""
        return urlsplit(self.url).path

    @cached_property
    def other_site(self) -> str:
        """The registrable domain that answered where it is another than the asked one's, or empty."""
        domain = registrable_domain(host_of(self.url))
        return "" if domain == registrable_domain(host_of(self.asked)) else domain

    def has_field(self, kind: str) -> bool:
        """Whether the source holds an input of that type."""
        return bool(re.search(rf"""<input\s[^<>]{{0,500}}?\btype\s*=\s*["']?{kind}\b""", self.source, re.IGNORECASE))


def visible_text(outline: Outline) -> str:
    """The page's visible text, white space folded, its beginning."""
    text = " ".join(outline.text[: TEXT_WITHIN + TEXT_WITHIN // 10].split())
    if len(text) < TEXT_WITHIN < len(outline.text):
        text = " ".join(outline.text[: 3 * TEXT_WITHIN].split())
    return text[:TEXT_WITHIN]


def headings(outline: Outline) -> tuple[str, ...]:
    """Visible text of the first three h1 and the first three h2, empty ones left out."""
    found = [*outline.find("h1")[:3], *outline.find("h2")[:3]]
    return tuple(text for text in (outline.visible(at)[:200] for at in found) if text)


def source_of(decoded: Decoded) -> str:
    """The beginning of the page's source as text."""
    markup = decoded.markup
    return markup[:SOURCE_WITHIN] if isinstance(markup, str) else markup[:SOURCE_WITHIN].decode("utf-8", "replace")

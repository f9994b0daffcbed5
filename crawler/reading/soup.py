"""A page's outline by BeautifulSoup, for pages nested so deeply that lexbor would take minutes."""

import re
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import CData, NavigableString, Tag

from crawler.reading.outline import BREAK, INLINE, SILENT, Attributes, Outline

DEEPEST_FOR_LEXBOR = 10_000
"""Elements open at once beyond which lexbor's time grows with the square of the depth."""
DEEPEST = 512
"""Elements open at once in Chromium (HTMLConstructionSite, maximumHTMLParserDOMTreeDepth)."""

MOST_UNENDED = 200
_TAGS = re.compile(r"<(/?[a-zA-Z][^\s/>]*)")
_FLAT = frozenset(
    "area base br col embed hr img input link meta source track wbr p li dd dt td th tr tbody thead tfoot option"
    " optgroup rp rt body head html".split()
)
"""Elements that hold none of their like, or end where the next of them begins: alone they never nest deeply."""


def too_deep(markup: str | bytes) -> bool:
    """True where so many elements are opened before as many of their names are closed that lexbor would stall."""
    if (markup.count("<") if isinstance(markup, str) else markup.count(b"<")) <= DEEPEST_FOR_LEXBOR:
        return False
    # Names are ASCII: other bytes may stand for any letter.
    text = markup if isinstance(markup, str) else markup.decode("latin-1")
    opened: dict[str, int] = {}
    depth = 0
    for tag in _TAGS.findall(text):
        name = tag.lower()
        if name[0] != "/":
            if name not in _FLAT:
                opened[name] = opened.get(name, 0) + 1
                depth += 1
                if depth > DEEPEST_FOR_LEXBOR:
                    return True
        elif opened.get(name[1:]):
            # What closes nothing that is open is no step up: browsers pass over it.
            opened[name[1:]] -= 1
            depth -= 1
    return False


class SoupSource:
    """Reads elements of a BeautifulSoup tree by their index."""

    __slots__ = ("_tags",)

    def __init__(self) -> None:
        self._tags: list[Tag] = []

    def attributes(self, at: int) -> Attributes:
        return {
            name.lower(): " ".join(value) if isinstance(value, list) else str(value)
            for name, value in self._tags[at].attrs.items()
        }

    def markup(self, at: int) -> str:
        return str(self._tags[at])

    def raw(self, at: int) -> str:
        return "".join(str(piece) for piece in self._tags[at].descendants if isinstance(piece, NavigableString))


def outline_by_soup(markup: str) -> Outline:
    """Parse `markup` with html.parser, which does not recurse, and walk it once."""
    source = SoupSource()
    outline = Outline(source, "beautifulsoup")
    soup = _Shallow(_ended(markup), "html.parser", multi_valued_attributes=None)
    _Walk(outline, source._tags).over(soup)  # noqa: SLF001  the walk fills what the source reads
    return outline


def _ended(markup: str) -> str:
    """The markup without what never ends: html.parser searches the rest of the page for the end, at each such start.

    A tag without its `>` is none, and a comment goes on to the page's end (HTML standard 13.2.5). One comment may be
    no comment but a script's text, hundreds are not.
    """
    markup = markup[: markup.rfind(">") + 1]
    start = markup.find("<!--", markup.rfind("-->") + 1)
    return markup[:start] if start >= 0 and markup.count("<!--", start) > MOST_UNENDED else markup


class _Shallow(BeautifulSoup):
    """A tree no deeper than Chromium's: there an element that would stand deeper stands beside the innermost one.

    BeautifulSoup goes up to the root for every empty element, which on 200 KB of nested boxes took half a minute.
    """

    def handle_starttag(self, *words: Any, **named: Any) -> Tag | None:
        """Take a start tag in, at the deepest place there is at most."""
        if len(self.tagStack) > DEEPEST:
            self.endData()
            self.popTag()
        return super().handle_starttag(*words, **named)


class _Walk:
    """One pass over a BeautifulSoup tree in document order."""

    def __init__(self, outline: Outline, tags: list[Tag]) -> None:
        self.outline = outline
        self.tags = tags
        self.pieces: list[str] = []
        self.place = 0
        self.open: list[tuple[int, int]] = []
        self.muted = -1

    def over(self, soup: BeautifulSoup) -> None:
        for element in soup.descendants:
            self.close_down_to(id(element.parent))
            if isinstance(element, Tag):
                self.enter(element)
            elif self.muted < 0 and (type(element) is NavigableString or isinstance(element, CData)):
                self.pieces.append(str(element))
                self.place += len(str(element))
        self.close_down_to(0)
        self.outline.text = "".join(self.pieces)

    def close_down_to(self, above: int) -> None:
        while self.open and self.open[-1][0] != above:
            _, closed = self.open.pop()
            self.outline.ends[closed] = len(self.outline.tags)
            self.outline.stops[closed] = self.place
            if closed == self.muted:
                self.muted = -1

    def enter(self, element: Tag) -> None:
        outline = self.outline
        at = len(outline.tags)
        tag = element.name.lower()
        if self.muted < 0:
            if tag in {"a", "area"}:
                outline.anchors.append(at)
            elif tag not in INLINE:
                self.pieces.append(BREAK)
                self.place += 1
                if tag in SILENT:
                    outline.silent.append(at)
                    self.muted = at
        outline.tags.append(tag)
        outline.parents.append(self.open[-1][1] if self.open else -1)
        outline.ends.append(at + 1)
        outline.starts.append(self.place)
        outline.stops.append(self.place)
        self.tags.append(element)
        self.open.append((id(element), at))

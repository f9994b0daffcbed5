"""The flat outline of a page: every element in document order with its parent, its extent and the visible text.

Both parsers produce it, and everything after (facts, links, placement) reads only it.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

SILENT = frozenset(
    {"script", "style", "template", "textarea", "noscript", "iframe", "noframes", "noembed", "select", "head"}
)
"""Elements whose content a person with a browser does not read as text, and whose links are no links.

`noscript` is among them on purpose: a crawler without scripts gets its content, but a person with a browser does not
see it, and what linkgap reports is what a person sees.
"""

INLINE = frozenset(
    "a abbr acronym area b bdi bdo big cite code data del dfn em font g i img ins kbd label mark nobr path q rp rt ruby"
    " s samp small span strike strong sub sup svg time tt u use var wbr".split()
)
"""Elements that do not break a line: text on both sides belongs to one word or sentence."""

BREAK = "\x1e"
"""Stands in `Outline.text` where a block-level element begins. `str.split` takes it as white space."""

LONGEST = 4_000
"""Characters of a link's text, white space included, that are looked at."""
BESIDE = 400
"""Characters on each side of it in which its line is looked for: pages are indented with much white space."""

Attributes = Mapping[str, str | None]
Line = tuple[str, int, int]
"""A link's text, white space folded and cut if very long, and the offsets between which its line of text stands: the
first is 0 and the second -1 where that end is more than `BESIDE` characters away."""


class Source(Protocol):
    """What a parser still knows of an element once the walk is over, by the element's index."""

    def attributes(self, at: int) -> Attributes:
        """Attributes as written, names in lower case; an attribute without a value is None."""
        ...

    def markup(self, at: int) -> str:
        """The element and all in it as HTML."""
        ...

    def raw(self, at: int) -> str:
        """All text below the element, scripts and styles too."""
        ...


@dataclass(slots=True)
class Outline:
    """A parsed page. The lists run in parallel, one entry an element, in document order; entry 0 is the root."""

    source: Source
    parser: str
    tags: list[str] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    """Index of the parent, -1 for the root."""
    ends: list[int] = field(default_factory=list)
    """Index after the last descendant."""
    starts: list[int] = field(default_factory=list)
    """Offset into `text` where the element's own text begins."""
    stops: list[int] = field(default_factory=list)
    """Offset into `text` where it ends."""
    anchors: list[int] = field(default_factory=list)
    """Indices of a and area elements, none of them inside a silent element."""
    silent: list[int] = field(default_factory=list)
    """Indices of the outermost silent elements."""
    text: str = ""
    """The text a person can read, with `BREAK` before every block."""
    _lines: dict[int, Line] = field(default_factory=dict)
    _by_tag: dict[str, list[int]] = field(default_factory=dict)
    """Indices of the elements of every tag there is, once any is asked for."""

    def find(self, tag: str, *, first: int = 0, last: int | None = None) -> list[int]:
        """Indices of every element of that tag between two indices."""
        if not self._by_tag:
            by_tag: defaultdict[str, list[int]] = defaultdict(list)
            for at, name in enumerate(self.tags):
                by_tag[name].append(at)
            self._by_tag = dict(by_tag)
        found = self._by_tag.get(tag, [])
        return found[bisect_left(found, first) : len(found) if last is None else bisect_left(found, last)]

    def visible(self, at: int) -> str:
        """The element's text, white space folded."""
        return " ".join(self.text[self.starts[at] : self.stops[at]].split())

    def lines(self, ats: Sequence[int]) -> list[Line]:
        """The lines of links, by their indices."""
        lines, text, starts, stops = self._lines, self.text, self.starts, self.stops
        find, rfind = text.find, text.rfind
        found = []
        for at in ats:
            line = lines.get(at)
            if line is None:
                start, stop = starts[at], stops[at]
                words = " ".join(text[start : stop if stop - start < LONGEST else start + LONGEST].split())
                opening = rfind(BREAK, start - BESIDE if start > BESIDE else 0, start) + 1
                line = lines[at] = (words, opening, find(BREAK, stop, stop + BESIDE))
            found.append(line)
        return found

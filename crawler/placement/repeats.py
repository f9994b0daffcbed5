"""Which boxes of a page can be known again on another page of the host, and by what.

A box that stands on two pages with the same words and the same links is the site's, not the page's. A sentence that
cites one source in two articles is not such a box, though it links to the same place from the same template: what
counts is that the neighbours repeat too. So a link in running text has no fingerprint, nor one whose box is the whole
text, and a lone entry of a list is looked at with its list.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from hashlib import blake2b
from itertools import islice

from crawler.reading.outline import INLINE, Outline
from crawler.urls import host_of

NO_FINGERPRINT = 0
MOST_TEXT = 1500
"""Characters of text, white space included, above which a box is no box but a page's text."""
MOST_LINKS = 200
"""Links, and paragraphs beside it, above which a box is not looked at: pages of thousands must not take minutes."""
HIGHEST = 50
"""Boxes around a link that are looked at."""
RUNNING = 80
"""Characters outside links from which a block is running text, as for the main column."""
NEIGHBOURS = 3
"""Links that make a box known by its links."""
WORDS = 40
"""Characters outside links that make a box known by its words, where it stands in no column of text."""
_WHOLE = frozenset({"html", "body", "main", "article"})
_ENTRIES = frozenset("li dt dd tr td th figure figcaption caption cite blockquote q option".split())
"""Parts of a list, a figure or a quotation: known by their words they might be a citation."""
_DIGITS = re.compile(r"\d+")


class Repeats:
    """Fingerprints of the links of one page."""

    def __init__(self, outline: Outline, anchors: Sequence[int], url: str) -> None:
        """`anchors` are the indices of all of the page's links, `url` is the page's address."""
        self._outline = outline
        self._anchors = anchors
        self._host = host_of(url).removeprefix("www.")
        self._columns: dict[int, Sequence[int]] = {}

    def fingerprint(self, at: int, target: str) -> int:
        """The same 63-bit number on every page of the host that shows this link in this box; 0 where none is such."""
        box = self._box(at)
        if box < 0 or not target or not self._host:
            return NO_FINGERPRINT
        outline = self._outline
        hrefs = [outline.source.attributes(one).get("href") or "" for one in self._inside(box)]
        said = "\n".join((self._host, target, outline.tags[box], _DIGITS.sub("0", outline.visible(box)), *hrefs))
        return int.from_bytes(blake2b(said.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1

    def _box(self, at: int) -> int:
        """The nearest box around an anchor that can be known again, or -1."""
        outline = self._outline
        step = outline.parents[at]
        nearest = True
        for _ in range(HIGHEST):
            if step <= 0 or outline.tags[step] in _WHOLE or self._is_large(step):
                return -1
            if outline.tags[step] not in INLINE:
                if nearest and self._words(step) >= RUNNING:
                    return -1
                if self._known(step):
                    return step
                nearest = False
            step = outline.parents[step]
        return -1

    def _is_large(self, box: int) -> bool:
        outline = self._outline
        return outline.stops[box] - outline.starts[box] > MOST_TEXT or len(self._inside(box)) > MOST_LINKS

    def _known(self, box: int) -> bool:
        tag = self._outline.tags[box]
        if len(self._inside(box)) >= NEIGHBOURS:
            return tag not in _ENTRIES or tag == "td"
        return tag not in _ENTRIES and self._words(box) >= WORDS and not self._in_text(box)

    def _in_text(self, box: int) -> bool:
        """Whether it stands in a list, a figure or a quotation, or between paragraphs of running text."""
        outline = self._outline
        parent = outline.parents[box]
        at = parent
        for _ in range(HIGHEST):
            if outline.tags[at] in _ENTRIES:
                return True
            at = max(0, outline.parents[at])
        return any(one != box for one in self._running(parent))

    def _running(self, parent: int) -> Sequence[int]:
        """Two of an element's own paragraphs that are running text, as far as there are any."""
        if parent not in self._columns:
            outline = self._outline
            paragraphs = outline.find("p", first=parent, last=outline.ends[parent])[:MOST_LINKS]
            own = (one for one in paragraphs if outline.parents[one] == parent and self._words(one) >= RUNNING)
            self._columns[parent] = list(islice(own, 2))
        return self._columns[parent]

    def _inside(self, box: int) -> Sequence[int]:
        return self._anchors[bisect_left(self._anchors, box) : bisect_left(self._anchors, self._outline.ends[box])]

    def _words(self, box: int) -> int:
        """Characters of the box's text outside links."""
        outline = self._outline
        return len(outline.visible(box)) - sum(len(outline.visible(one)) for one in self._inside(box))

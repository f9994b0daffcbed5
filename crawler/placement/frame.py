"""The frame of a page: where its links and its running text are, its main column, its headings, its copyright lines."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from crawler.placement.targets import split
from crawler.placement.vocabulary_targets import FORUM_PATHS, MEMBER_PATHS
from crawler.reading.outline import BREAK, Outline

RUNNING = 80
"""Characters from which a line reads as running text and no longer as a label."""
MAIN_SHARE = 0.6
"""Share of the running text that the main column holds at least."""
SAID_SHARE = 0.3
"""Share of the running text from which the one `main` element of a page is believed to hold the main column."""
_OF_TEXT = frozenset("p h1 h2 h3 h4 h5 h6 li ul ol dl dd pre".split())
"""Elements that hold a piece of text or a list: the main column is what stands around them."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_RIGHTS = (
    "©",
    "&copy",
    "opyright",
    "ights reserved",
    "echte vorbehalten",
    "oits réservés",
    "erechos reservados",
    "ireitos reservados",
)
DENSE = 2
"""Letters that one Chinese, Japanese or Korean sign counts as."""
_DENSE_SIGNS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SAMPLE = 4_000
_FRONT = re.compile(r"/(?:[a-z]{2}(?:[-_][a-z]{2})?/?|(?:index|home|default)(?:\.\w{2,5})?/?)?", re.IGNORECASE)
"""The path of a site's front page, or of one of its languages'."""
_YEARS = re.compile(r"(?:19|20)\d\d\b|\bago\b|\b\d\d?:\d\d\b|\bvor \d")


class Frame:
    """Measures of one page that every judgement on it needs, computed once."""

    def __init__(
        self, outline: Outline, anchors: Sequence[int], url: str, *, apart: Sequence[tuple[int, int]] = ()
    ) -> None:
        """`apart` are stretches of text, in order, that belong to no main column (comments, footers and the like)."""
        self.outline = outline
        self.anchors = anchors
        self.url = url
        self._dated: dict[int, bool] = {}
        self.length = max(1, len(outline.text))
        self.begins = [outline.starts[at] for at in anchors]
        """Offsets at which the links' text begins."""
        self.linked = _link_sums(outline, anchors)
        self._weight = DENSE if _is_dense(outline.text) else 1
        self.running_at, self.running_sum = self._running(apart)
        if not self.running_at and apart:
            self.running_at, self.running_sum = self._running(())
        self.running = self.running_sum[-1]
        self.main = self._main()
        self.headings = self._headings()
        self.title = self._title()
        self.rights = self._rights()
        self.structured = "".join(
            outline.source.raw(at)
            for at in outline.find("script")
            if (outline.source.attributes(at).get("type") or "").endswith("ld+json")
        )
        parts = split(url)
        steps = parts.path.lower().split("/")
        self.forum_address = not FORUM_PATHS.isdisjoint(steps) or "forum" in (parts.hostname or "")
        last = steps[-1] or steps[-2] if len(steps) > 1 else ""
        self.member_address = last.startswith("@") or (last not in MEMBER_PATHS and not MEMBER_PATHS.isdisjoint(steps))
        """Whether the address is that of a member's own page."""
        self.front = not parts.query and _FRONT.fullmatch(parts.path or "/") is not None
        """Whether the address is that of a front page: columns, boxes and rows mean less there than in an article."""

    def links_in(self, at: int) -> int:
        """Number of links inside the element."""
        return bisect_left(self.anchors, self.outline.ends[at]) - bisect_left(self.anchors, at)

    def link_text_in(self, at: int) -> int:
        """Characters of the element's text that are link text."""
        first, last = bisect_left(self.anchors, at), bisect_left(self.anchors, self.outline.ends[at])
        return self.linked[last] - self.linked[first]

    def running_in(self, at: int) -> int:
        """Characters of running text inside the element."""
        first = bisect_left(self.running_at, self.outline.starts[at])
        last = bisect_left(self.running_at, max(self.outline.starts[at], self.outline.stops[at]))
        return self.running_sum[last] - self.running_sum[first]

    def rights_in(self, at: int) -> bool:
        """Whether a copyright line stands inside the element."""
        found = bisect_left(self.rights, self.outline.starts[at])
        return found < len(self.rights) and self.rights[found] < self.outline.stops[at]

    def dated(self, at: int) -> bool:
        """Whether the first words inside the element hold a date or time."""
        known = self._dated.get(at)
        if known is None:
            start = self.outline.starts[at]
            found = _YEARS.search(self.outline.text, start, min(self.outline.stops[at], start + 400))
            known = self._dated[at] = found is not None
        return known

    def _running(self, apart: Sequence[tuple[int, int]]) -> tuple[list[int], list[int]]:
        """Offsets of lines of running text, and how much running text there is before each."""
        outline, begins, weight = self.outline, self.begins, self._weight
        offsets, sums = [], [0]
        firsts = [first for first, _ in apart]
        for start, line in _long_lines(outline.text, RUNNING // weight):
            inside = bisect_right(firsts, start) - 1
            if inside >= 0 and start < apart[inside][1]:
                continue
            first, last = bisect_left(begins, start), bisect_left(begins, start + len(line))
            text = weight * _folded_length(line)
            if text >= RUNNING and weight * (self.linked[last] - self.linked[first]) < 0.5 * text:
                offsets.append(start)
                sums.append(sums[-1] + text)
        return offsets, sums

    def _main(self) -> int:
        """The deepest element that holds most of the running text of the page or its `main`, or -1 where is none."""
        if not self.running:
            return -1
        outline = self.outline
        main, whole = 0, self.running
        said = list(outline.find("main"))
        if len(said) == 1 and self.running_in(said[0]) > SAID_SHARE * whole:
            main, whole = said[0], self.running_in(said[0])
        least, child = MAIN_SHARE * whole, main + 1
        while child < outline.ends[main]:
            if (
                self._weight * (outline.stops[child] - outline.starts[child]) >= least
                and outline.tags[child] not in _OF_TEXT
                and self.running_in(child) >= least
            ):
                main, child = child, child + 1
            else:
                child = outline.ends[child]
        return main

    def _headings(self) -> list[int]:
        outline = self.outline
        found = [at for tag in _HEADINGS for at in outline.find(tag) if outline.stops[at] > outline.starts[at]]
        return sorted(found)

    def _title(self) -> int:
        """The first h1 with text, or -1."""
        outline = self.outline
        return next((at for at in self.headings if outline.tags[at] == "h1"), -1)

    def _rights(self) -> list[int]:
        text = self.outline.text
        found = []
        for mark in _RIGHTS:
            at = text.find(mark)
            while at >= 0:
                found.append(at)
                at = text.find(mark, at + 1)
        return sorted(found)


def _is_dense(text: str) -> bool:
    """Whether a text is written in signs of which one says as much as two letters, judged by a sample of it."""
    if text.isascii():
        return False
    some = text[:: max(1, len(text) // _SAMPLE)]
    return len(_DENSE_SIGNS.findall(some)) > len(some) / 4


def _long_lines(text: str, least: int) -> list[tuple[int, str]]:
    """Lines between two breaks that are long enough to be running text, each with its offset."""
    lines = text.split(BREAK)
    sizes = list(map(len, lines))
    return [
        (passed - size + breaks, lines[breaks])
        for breaks, (size, passed) in enumerate(zip(sizes, accumulate(sizes), strict=True))
        if size >= least
    ]


def _folded_length(line: str) -> int:
    """Characters of a line, white space folded. What is printable holds no white space but the plain space."""
    line = line.strip()
    if "  " not in line and line.isprintable():
        return len(line)
    return len(" ".join(line.split()))


def _link_sums(outline: Outline, anchors: Sequence[int]) -> list[int]:
    sums = [0]
    total = 0
    starts, stops = outline.starts, outline.stops
    for at in anchors:
        total += stops[at] - starts[at]
        sums.append(total)
    return sums

"""The signals of one link: its words, its target, the text on both sides, where in the page it comes."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from functools import lru_cache
from urllib.parse import urlsplit

from crawler.placement.boxes import DEEPEST, Boxes
from crawler.placement.frame import Frame
from crawler.placement.names import concepts_of
from crawler.placement.order import Announcements, regions_order
from crawler.placement.phrases import anchor_concepts, heading_concepts, line_signals
from crawler.placement.targets import target_kinds
from crawler.reading.outline import BREAK
from crawler.urls import registrable_domain

_REL = frozenset(
    {"nofollow", "ugc", "sponsored", "tag", "category", "author", "bookmark", "external", "me", "prev", "next"}
)
_INSIDE = frozenset({"img", "svg", "i", "h2", "h3", "h4", "p", "time", "strong", "div", "span", "button"})
_AROUND = 300
_SHARES = (0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98)
_NUMBERS = (3, 10, 25, 60)
_FAR = (50, 200, 800, 3000)
_WORDS = (1, 2, 3, 5, 8, 15)
_BESIDE = (1, 3, 15, 50, 150)
_AGO = (20, 100, 400, 1500, 5000)
_NONE: frozenset[str] = frozenset()


class LinkSignals:
    """Signals of single links. A group is measured on the page, and equal measures are named once for all links."""

    def __init__(self, frame: Frame, boxes: Boxes) -> None:
        self.frame = frame
        self.boxes = boxes
        try:
            self.domain = registrable_domain(urlsplit(frame.url).hostname or "")
        except ValueError:
            self.domain = ""
        self._changes, self._orders = regions_order(boxes)
        self._announced = Announcements(frame.outline, frame.anchors)
        self._headings: dict[tuple[int, int], tuple[bool, int, str, tuple[str, ...]]] = {}

    def of(self, targets: Mapping[int, str]) -> list[list[tuple[str, ...]]]:
        """Signals of links, by the number of each and the absolute address it points to: a list a group of signals."""
        anchors, domain = self.frame.anchors, self.domain
        ats = [anchors[number] for number in targets]
        return [
            list(map(self._own, ats)),
            [target_signals(url, domain) for url in targets.values()],
            list(map(self._text, ats)),
            list(map(self._position, targets, ats)),
            list(map(self._heading, ats)),
            [self._orders[bisect_right(self._changes, at) - 1] for at in ats],
            [self._announced.before(self.frame.outline.starts[at]) for at in ats],
            list(map(self._line, ats)),
        ]

    def _own(self, at: int) -> tuple[str, ...]:
        outline = self.frame.outline
        get = outline.source.attributes(at).get
        end = outline.ends[at]
        inside = _INSIDE.intersection(outline.tags[at + 1 : min(end, at + 31)]) if end > at + 1 else _NONE
        return own_signals(get("class"), get("id"), get("role"), get("itemprop"), get("rel"), inside)

    def _text(self, at: int) -> tuple[str, ...]:
        outline = self.frame.outline
        text, start = outline.text, outline.starts[at]
        stop = min(outline.stops[at], start + 1_000)
        words = " ".join(text[start:stop].lower().split())
        first = max(0, start - _AROUND)
        opening = text.rfind(BREAK, first, start) + 1
        closing = text.find(BREAK, stop, stop + _AROUND)
        before = len(text[opening or first : start].strip())
        after = len(text[stop : closing if closing >= 0 else stop + _AROUND].strip())
        return text_signals(
            bisect_right(_WORDS, words.count(" ") + 1 if words else 0),
            anchor_concepts(words),
            bisect_right(_BESIDE, before),
            bisect_right(_BESIDE, after),
        )

    def _line(self, at: int) -> tuple[str, ...]:
        """What the words around the link in its own line say."""
        outline = self.frame.outline
        text, start, stop = outline.text, outline.starts[at], outline.stops[at]
        stop = min(stop, start + 1_000)
        first = max(0, start - _AROUND)
        opening = text.rfind(BREAK, first, start) + 1 or first
        closing = text.find(BREAK, stop, stop + _AROUND)
        if closing < 0:
            closing = stop + _AROUND
        if opening == start and closing == stop:
            return ()
        line = text[opening:closing]
        return line_signals(" ".join(line.lower().split())) if len(line) > stop - start + 1 else ()

    def _position(self, number: int, at: int) -> tuple[str, ...]:
        frame = self.frame
        outline = frame.outline
        start, total = outline.starts[at], len(frame.anchors)
        title = "none" if frame.title < 0 else "before" if at < frame.title else "after"
        if frame.title >= 0 and frame.title < at < outline.ends[frame.title]:
            title = "in"
        coming = passed = -1
        rights = frame.rights
        if rights:
            nearest = bisect_left(rights, start)
            if nearest < len(rights):
                coming = bisect_right(_FAR, rights[nearest] - start)
            nearest = bisect_right(rights, start, nearest) - 1
            if nearest >= 0:
                passed = bisect_right(_FAR, start - rights[nearest])
        return position_signals(
            (
                bisect_right(_SHARES, number / total),
                bisect_right(_SHARES, start / frame.length),
                bisect_right(_NUMBERS, total - number),
                bisect_right(_NUMBERS, number),
            ),
            title,
            coming,
            passed,
        )

    def _heading(self, at: int) -> tuple[str, ...]:
        outline = self.frame.outline
        heading = self.frame.heading_before(at)
        if heading < 0:
            return ("heading.none",)
        key = (heading, outline.parents[at])
        known = self._headings.get(key)
        if known is None:
            known = self._headings[key] = self._under(*key)
        return heading_signals(bisect_right(_AGO, outline.starts[at] - outline.stops[heading]), *known)

    def _under(self, heading: int, parent: int) -> tuple[bool, int, str, tuple[str, ...]]:
        """Whether the heading is the page's and not a box's, how far up it is, its tag and what it speaks of."""
        outline = self.frame.outline
        box, steps = self.boxes.box(parent), 0
        while box is not None and steps < DEEPEST and not box.at <= heading < outline.ends[box.at]:
            box, steps = box.parent, steps + 1
        wide = box is None or box.wide
        far = 3 if box is None else bisect_right((2, 4, 7), steps)
        return wide, far, outline.tags[heading], heading_concepts(outline.visible(heading).lower())


@lru_cache(maxsize=65536)
def own_signals(  # noqa: PLR0913, PLR0917  one a measure
    style: str | None, own_id: str | None, role: str | None, prop: str | None, rel: str | None, inside: frozenset[str]
) -> tuple[str, ...]:
    """What the attributes of the link itself say, and the elements inside it."""
    return tuple(_own_signals((f"{style or ''} {own_id or ''}", role or "", prop or ""), rel or "", inside))


def _own_signals(names: tuple[str, str, str], rel: str, inside: frozenset[str]) -> Iterator[str]:
    for concept in concepts_of(*names):
        yield f"link.{concept}"
    for token in rel.lower().split():
        if token in _REL:
            yield f"rel.{token}"
    for tag in inside:
        yield f"has.{tag}"


@lru_cache(maxsize=16384)
def target_signals(url: str, domain: str) -> tuple[str, ...]:
    """What the address says, seen from a page of `domain`."""
    return tuple([f"target.{kind}" for kind in target_kinds(url, domain)])


@lru_cache(maxsize=16384)
def text_signals(words: int, says: tuple[str, ...], before: int, after: int) -> tuple[str, ...]:
    """How long the anchor is and what it says, and how much text there is beside it, as grades."""
    return (
        f"words{words}",
        *[f"says.{concept}" for concept in says],
        f"before{before}",
        f"after{after}",
        f"between{_BETWEEN[before]},{_BETWEEN[after]}",
    )


_BETWEEN = (0, 1, 1, 2, 2, 2)
"""A coarser ladder: nothing, a few characters, some words."""


@lru_cache(maxsize=16384)
def position_signals(grades: tuple[int, int, int, int], title: str, coming: int, passed: int) -> tuple[str, ...]:
    """Where in the page the link comes: among its links, its text, beside its title and its copyright lines."""
    position, height, left, before = grades
    found = [f"position{position}", f"height{height}", f"left{left}", f"passed{before}", f"title.{title}"]
    if coming >= 0:
        found.append(f"rights.in{coming}")
    if passed >= 0:
        found.append(f"rights.ago{passed}")
    return tuple(found)


@lru_cache(maxsize=16384)
def heading_signals(ago: int, wide: bool, far: int, tag: str, spoken: tuple[str, ...]) -> tuple[str, ...]:  # noqa: FBT001
    """The heading above: whose it is, how far away, what it speaks of."""
    found = [
        f"heading.{'wide' if wide else 'box'}{far}",
        f"heading.{tag}{'.wide' if wide else ''}",
        f"heading.ago{ago}",
    ]
    for concept in spoken:
        found += (f"under.{concept}", f"under.{'wide' if wide else 'box'}.{concept}")
    return tuple(found)

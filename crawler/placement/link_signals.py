"""The signals of one link: its words, its target, the text on both sides, where in the page it comes."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from crawler.placement.boxes import DEEPEST, Boxes
from crawler.placement.frame import Frame
from crawler.placement.names import concepts_of
from crawler.placement.order import Announcements
from crawler.placement.phrases import anchor_concepts, heading_concepts, line_signals
from crawler.placement.said import NOTHING_SAID, Said, one_said
from crawler.placement.stretches import Stretches
from crawler.placement.targets import target_kinds
from crawler.reading.outline import BREAK, Line
from crawler.urls import registrable_domain

_REL = frozenset(
    {"nofollow", "ugc", "sponsored", "tag", "category", "author", "bookmark", "external", "me", "prev", "next"}
)
_INSIDE = frozenset({"img", "svg", "i", "h2", "h3", "h4", "p", "time", "strong", "div", "span", "button"})
_AROUND = 300
_LONGEST = 1_000
"""Characters of a link's text, white space included, that are looked at."""
_WORDS = (1, 2, 3, 5, 8, 15)
_BESIDE = (1, 3, 15, 50, 150)
_AGO = (20, 100, 400, 1500, 5000)
_NONE: frozenset[str] = frozenset()
_NO_HEADING = Said(("heading.none",))


class LinkSignals:
    """Signals of single links. A group is measured on the page, and equal measures are named once for all links."""

    def __init__(self, frame: Frame, boxes: Boxes) -> None:
        self.frame = frame
        self.boxes = boxes
        try:
            self.domain = registrable_domain(urlsplit(frame.url).hostname or "")
        except ValueError:
            self.domain = ""
        self._stretches = Stretches(frame, boxes)
        self._announced = Announcements(frame.outline, frame.begins)
        self._parts: dict[tuple[int, int], tuple[bool, int, str, tuple[str, ...]]] = {}
        self._headings: dict[tuple[int, int, int], Said] = {}

    def of(self, targets: Mapping[int, str]) -> list[list[Said]]:
        """Signals of links, by the number of each and the absolute address it points to: a list a group of signals."""
        anchors, domain = self.frame.anchors, self.domain
        ats = [anchors[number] for number in targets]
        return [
            self._own(ats),
            [target_signals(url, domain) for url in targets.values()],
            *self._lines(ats),
            self._stretches.of(targets),
            list(map(self._heading, ats)),
            self._announced.before(targets),
        ]

    def _own(self, ats: Sequence[int]) -> list[Said]:
        outline = self.frame.outline
        tags, ends, attributes = outline.tags, outline.ends, outline.source.attributes
        found = []
        for at in ats:
            own, end = attributes(at), ends[at]
            if end == at + 1 and len(own) == 1:
                found.append(NOTHING_SAID)  # its address alone
                continue
            inside = _INSIDE.intersection(tags[at + 1 : min(end, at + 31)]) if end > at + 1 else _NONE
            get = own.get
            found.append(own_signals(get("class"), get("id"), get("role"), get("itemprop"), get("rel"), inside))
        return found

    def _lines(self, ats: Sequence[int]) -> tuple[list[Said], list[Said]]:
        """What the links' words say and how much text there is beside them; what their whole lines say."""
        outline = self.frame.outline
        starts, stops = outline.starts, outline.stops
        by_words, by_lines = [], []
        for at, (words, opening, closing) in zip(ats, outline.lines(ats), strict=True):
            start, stop = starts[at], stops[at]
            if opening == start and closing == stop and stop - start <= _LONGEST:
                by_words.append(words_signals(words, 0, 0))
                by_lines.append(NOTHING_SAID)
            else:
                said, line = self._line(start, stop, (words, opening, closing))
                by_words.append(said)
                by_lines.append(line)
        return by_words, by_lines

    def _line(self, start: int, stop: int, line: Line) -> tuple[Said, Said]:
        """The same of one link with its text between two offsets."""
        text = self.frame.outline.text
        words, opening, closing = line
        if stop - start > _LONGEST:
            stop = start + _LONGEST
            words = " ".join(text[start:stop].split())
            closing = text.find(BREAK, stop, stop + _AROUND)
        first = max(opening, start - _AROUND)
        last = closing if 0 <= closing < stop + _AROUND else stop + _AROUND
        left, right = text[first:start], text[stop:last]
        before, after = len(left.strip()), len(right.strip())
        said = words_signals(words, bisect_right(_BESIDE, before), bisect_right(_BESIDE, after))
        if len(left) + len(right) < 2:
            return said, NOTHING_SAID
        return said, line_signals(text[first:last])

    def _heading(self, at: int) -> Said:
        outline, headings = self.frame.outline, self.frame.headings
        found = bisect_left(headings, at) - 1
        if found < 0:
            return _NO_HEADING
        heading = headings[found]
        ago = bisect_right(_AGO, outline.starts[at] - outline.stops[heading])
        key = (heading, outline.parents[at], ago)
        known = self._headings.get(key)
        if known is None:
            part = self._parts.get(key[:2])
            if part is None:
                part = self._parts[key[:2]] = self._under(heading, key[1])
            known = self._headings[key] = heading_signals(ago, *part)
        return known

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
) -> Said:
    """What the attributes of the link itself say, and the elements inside it."""
    return one_said(tuple(_own_signals((f"{style or ''} {own_id or ''}", role or "", prop or ""), rel or "", inside)))


def _own_signals(names: tuple[str, str, str], rel: str, inside: frozenset[str]) -> Iterator[str]:
    for concept in concepts_of(*names):
        yield f"link.{concept}"
    for token in rel.lower().split():
        if token in _REL:
            yield f"rel.{token}"
    for tag in inside:
        yield f"has.{tag}"


@lru_cache(maxsize=16384)
def target_signals(url: str, domain: str) -> Said:
    """What the address says, seen from a page of `domain`."""
    return one_said(tuple([f"target.{kind}" for kind in target_kinds(url, domain)]))


@lru_cache(maxsize=32768)
def words_signals(words: str, before: int, after: int) -> Said:
    """What an anchor's words say, white space folded, and how much text there is beside it, as grades."""
    number = bisect_right(_WORDS, words.count(" ") + 1 if words else 0)
    return text_signals(number, anchor_concepts(words.lower()), before, after)


@lru_cache(maxsize=16384)
def text_signals(words: int, says: tuple[str, ...], before: int, after: int) -> Said:
    """How long the anchor is and what it says, and how much text there is beside it, as grades."""
    beside = (f"before{before}", f"after{after}", f"between{_BETWEEN[before]},{_BETWEEN[after]}")
    return Said((f"words{words}", *[f"says.{concept}" for concept in says], *beside))


_BETWEEN = (0, 1, 1, 2, 2, 2)
"""A coarser ladder: nothing, a few characters, some words."""


@lru_cache(maxsize=16384)
def heading_signals(ago: int, wide: bool, far: int, tag: str, spoken: tuple[str, ...]) -> Said:  # noqa: FBT001 - arguments of a cached function
    """The heading above: whose it is, how far away, what it speaks of."""
    found = [
        f"heading.{'wide' if wide else 'box'}{far}",
        f"heading.{tag}{'.wide' if wide else ''}",
        f"heading.ago{ago}",
    ]
    for concept in spoken:
        found += (f"under.{concept}", f"under.{'wide' if wide else 'box'}.{concept}")
    return Said(found)

"""The signals of one link: its words, its target, the text on both sides, where in the page it comes."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from urllib.parse import urlsplit

from crawler.placement.boxes import DEEPEST, Boxes, grade
from crawler.placement.frame import Frame
from crawler.placement.names import concepts_of
from crawler.placement.phrases import anchor_concepts, heading_concepts
from crawler.placement.targets import target_kinds
from crawler.reading.outline import BREAK
from crawler.urls import registrable_domain

_REL = frozenset(
    {"nofollow", "ugc", "sponsored", "tag", "category", "author", "bookmark", "external", "me", "prev", "next"}
)
_INSIDE = frozenset({"img", "svg", "i", "h2", "h3", "h4", "p", "time", "strong", "div", "span", "button"})
_AROUND = 300


class LinkSignals:
    """Signals of single links."""

    def __init__(self, frame: Frame, boxes: Boxes) -> None:
        self.frame = frame
        self.boxes = boxes
        try:
            self.domain = registrable_domain(urlsplit(frame.url).hostname or "")
        except ValueError:
            self.domain = ""
        self._headings: dict[int, tuple[str, ...]] = {}

    def of(self, number: int, url: str) -> list[str]:
        """Signals of the `number`th link, which points to the absolute `url`."""
        at = self.frame.anchors[number]
        return [
            *self._own(at),
            *(f"target.{kind}" for kind in target_kinds(url, self.domain)),
            *self._text(at),
            *self._position(number, at),
            *self._heading(at),
        ]

    def _own(self, at: int) -> Iterator[str]:
        outline = self.frame.outline
        attributes = outline.source.attributes(at)
        name = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        for concept in concepts_of(name, attributes.get("role") or "", attributes.get("itemprop") or ""):
            yield f"link.{concept}"
        for token in (attributes.get("rel") or "").lower().split():
            if token in _REL:
                yield f"rel.{token}"
        for tag in _INSIDE.intersection(outline.tags[at + 1 : min(outline.ends[at], at + 31)]):
            yield f"has.{tag}"

    def _text(self, at: int) -> Iterator[str]:
        outline = self.frame.outline
        text, start = outline.text, outline.starts[at]
        stop = min(outline.stops[at], start + 1_000)
        words = " ".join(text[start:stop].lower().split())
        yield f"words{grade(len(words.split()), (1, 2, 3, 5, 8, 15))}"
        for concept in anchor_concepts(words):
            yield f"says.{concept}"
        opening = text.rfind(BREAK, max(0, start - _AROUND), start) + 1
        closing = text.find(BREAK, stop, stop + _AROUND)
        before = len(text[max(opening, start - _AROUND) : start].strip())
        after = len(text[stop : min(closing if closing >= 0 else len(text), stop + _AROUND)].strip())
        yield f"before{grade(before, (1, 3, 15, 50, 150))}"
        yield f"after{grade(after, (1, 3, 15, 50, 150))}"
        yield f"between{grade(before, (1, 15))},{grade(after, (1, 15))}"

    def _position(self, number: int, at: int) -> Iterator[str]:
        frame = self.frame
        outline = frame.outline
        start, total = outline.starts[at], len(frame.anchors)
        yield f"position{grade(number / total, (0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98))}"
        yield f"height{grade(start / frame.length, (0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98))}"
        yield f"left{grade(total - number, (3, 10, 25, 60))}"
        yield f"passed{grade(number, (3, 10, 25, 60))}"
        title = "none" if frame.title < 0 else "before" if at < frame.title else "after"
        if frame.title >= 0 and frame.title < at < outline.ends[frame.title]:
            title = "in"
        yield f"title.{title}"
        coming = bisect_left(frame.rights, start)
        if coming < len(frame.rights):
            yield f"rights.in{grade(frame.rights[coming] - start, (50, 200, 800, 3000))}"
        passed = bisect_right(frame.rights, start) - 1
        if passed >= 0:
            yield f"rights.ago{grade(start - frame.rights[passed], (50, 200, 800, 3000))}"

    def _heading(self, at: int) -> Iterator[str]:
        frame = self.frame
        outline = frame.outline
        heading = frame.heading_before(at)
        if heading < 0:
            yield "heading.none"
            return
        box, steps = self.boxes.box(outline.parents[at]), 0
        while box is not None and steps < DEEPEST and not box.at <= heading < outline.ends[box.at]:
            box, steps = box.parent, steps + 1
        wide = box is None or box.wide
        far = 3 if box is None else grade(steps, (2, 4, 7))
        yield f"heading.{'wide' if wide else 'box'}{far}"
        yield f"heading.{outline.tags[heading]}{'.wide' if wide else ''}"
        yield f"heading.ago{grade(outline.starts[at] - outline.stops[heading], (20, 100, 400, 1500, 5000))}"
        for concept in self._spoken(heading):
            yield f"under.{concept}"
            yield f"under.{'wide' if wide else 'box'}.{concept}"

    def _spoken(self, heading: int) -> tuple[str, ...]:
        known = self._headings.get(heading)
        if known is None:
            known = self._headings[heading] = heading_concepts(self.frame.outline.visible(heading).lower())
        return known

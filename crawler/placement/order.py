"""What comes before and after: the order of the page's named regions, and the short lines that announce links."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from crawler.placement.boxes import Boxes
from crawler.placement.phrases import heading_concepts
from crawler.placement.said import NOTHING_SAID, Said, one_said
from crawler.reading.outline import BREAK, Outline

ORDERED = ("footer", "comment", "sidebar", "header", "related")
"""Regions whose place in the document's order tells something of what stands before and after them."""
_LONGEST = 60
_TEXT = Said(("announced.text",))
_SHORTEST = 2
_FAR = 1_500
"""Characters after which nothing is announced any more."""


def regions_order(boxes: Boxes) -> tuple[list[int], list[tuple[str, ...]]]:
    """Indices of elements where the set of regions passed and to come changes, and that set from each on.

    `past.footer` means that a box named as a footer has ended before, `coming.footer` that the last one is yet to come.
    """
    ends: dict[str, int] = {}
    starts: dict[str, int] = {}
    for box in boxes.all():
        if box.wide:
            continue
        for concept in box.concepts:
            if concept in ORDERED:
                stop = boxes.outline.ends[box.at]
                ends[concept] = min(ends.get(concept, stop), stop)
                starts[concept] = max(starts.get(concept, box.at), box.at)
    changes = sorted({0, *ends.values(), *starts.values()})
    sets = []
    for at in changes:
        past = [f"past.{concept}" for concept in ORDERED if ends.get(concept, at + 1) <= at]
        coming = [f"coming.{concept}" for concept in ORDERED if starts.get(concept, -1) > at]
        sets.append((*past, *coming))
    return changes, sets


class Announcements:
    """What the last line without a link before each link announces."""

    def __init__(self, outline: Outline, begins: Sequence[int]) -> None:
        """`begins` are the offsets at which the text of the page's links begins."""
        self._begins = begins
        self._text = outline.text
        self._offsets: list[int] = []
        """By number of the link: offset of that line, or -1."""
        self._known: dict[int, Said] = {}

    def before(self, numbers: Iterable[int]) -> list[Said]:
        """What is announced to links, by the number of each; a long line announces nothing."""
        numbers = list(numbers)
        # Where only a few links are asked for, those after them are not looked at.
        if numbers and max(numbers) >= len(self._offsets):
            self._offsets = list(islice(self._lines(), max(numbers) + 1))
        return [self._announced(self._begins[number], self._offsets[number]) for number in numbers]

    def _lines(self) -> Iterator[int]:
        """The last line without a link before each link: it stands between the lines of that and an earlier link."""
        text, found, end = self._text, -1, -1
        for start in self._begins:
            if start > end:
                opening = text.rfind(BREAK, end, start) if end >= 0 else text.rfind(BREAK, 0, start)
                while opening > end:
                    begin = text.rfind(BREAK, end + 1, opening) + 1 or end + 1
                    if opening - begin >= _SHORTEST and not text[begin:opening].isspace():
                        found = begin
                        break
                    opening = begin - 1
                end = text.find(BREAK, start)
                end = len(text) if end < 0 else end
            yield found

    def _announced(self, start: int, offset: int) -> Said:
        if offset < 0 or start - offset > _FAR:
            return NOTHING_SAID
        known = self._known.get(offset)
        if known is None:
            known = self._known[offset] = self._says(offset)
        return known

    def _says(self, offset: int) -> Said:
        stop = self._text.find(BREAK, offset, offset + 4 * _LONGEST)
        text = " ".join(self._text[offset : stop if stop >= 0 else offset + 4 * _LONGEST].split())
        return announced_signals(text.lower()) if len(text) <= _LONGEST else _TEXT


@lru_cache(maxsize=16384)
def announced_signals(text: str) -> Said:
    """What a short line (folded, lower case) announces, as signals."""
    return one_said(tuple([f"announced.{concept}" for concept in heading_concepts(text)]))

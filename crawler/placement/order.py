"""What comes before and after: the order of the page's named regions, and the short lines that announce links."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from crawler.placement.boxes import Boxes
from crawler.placement.phrases import heading_concepts
from crawler.reading.outline import BREAK, Outline

ORDERED = ("footer", "comment", "sidebar", "header", "related")
"""Regions whose place in the document's order tells something of what stands before and after them."""
_LONGEST = 60
_SHORTEST = 2


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
    """The lines without a link, and what the short ones among them announce."""

    def __init__(self, outline: Outline, anchors: Sequence[int]) -> None:
        self._offsets: list[int] = []
        self._texts: list[str] = []
        begins = [outline.starts[at] for at in anchors]
        place = number = 0
        for line in outline.text.split(BREAK):
            stop = place + len(line)
            while number < len(begins) and begins[number] < place:
                number += 1
            linked = number < len(begins) and begins[number] <= stop
            if not linked and not line.isspace() and len(line) >= _SHORTEST:
                self._offsets.append(place)
                self._texts.append(line)
            place = stop + 1

    def before(self, start: int) -> tuple[str, ...]:
        """What the last line without a link before an offset announces; a long one announces nothing."""
        at = bisect_right(self._offsets, start) - 1
        if at < 0 or start - self._offsets[at] > 1500:
            return ()
        text = " ".join(self._texts[at][: 4 * _LONGEST].split())
        return announced_signals(text.lower()) if len(text) <= _LONGEST else ("announced.text",)


@lru_cache(maxsize=16384)
def announced_signals(text: str) -> tuple[str, ...]:
    """What a short line (folded, lower case) announces, as signals."""
    return tuple([f"announced.{concept}" for concept in heading_concepts(text)])

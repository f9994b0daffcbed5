"""Where in the page links come: by stretches of them for which it is the same.

Every measure here only changes at a few places of a page, so that it is taken once between two of them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import pairwise

from crawler.placement.boxes import Boxes
from crawler.placement.frame import Frame
from crawler.placement.order import regions_order
from crawler.placement.said import Said

_SHARES = (0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98)
_RUN = (1e-9, 0.05, 0.3, 0.7, 0.95, 0.99999)
"""Shares of the page's running text: the first and the last grade are before and after all of it."""
_NUMBERS = (3, 10, 25, 60)
_FAR = (50, 200, 800, 3000)
_FEW = 20
"""Links that are measured one by one, and copyright lines above which all are."""


class Stretches:
    """Where the links of one page come: among its links, its text and its named regions, and by its copyright lines."""

    def __init__(self, frame: Frame, boxes: Boxes) -> None:
        self.frame = frame
        self._changes, self._orders = regions_order(boxes)

    def of(self, numbers: Collection[int]) -> list[Said]:
        """Signals of links, by the number of each."""
        if len(numbers) < _FEW or len(self.frame.rights) > _FEW:
            return list(map(self._at, numbers))
        total = len(self.frame.anchors)
        whole: list[Said] = []
        for first, last in pairwise([*sorted({n for n in self._bounds() if n < total}), total]):
            whole += [self._at(first)] * (last - first)
        return whole if len(numbers) == total else [whole[number] for number in numbers]

    def _bounds(self) -> Iterator[int]:
        """Numbers of links from which on something may be different."""
        frame = self.frame
        anchors, total, length = frame.anchors, len(frame.anchors), frame.length
        yield 0
        for share in _SHARES:
            yield bisect_left(range(total), share, key=lambda number: number / total)
            yield bisect_left(frame.begins, share, key=lambda start: start / length)
        for number in _NUMBERS:
            yield number
            yield max(0, total - number + 1)
        if frame.running:
            for share in _RUN:
                lines = bisect_left(frame.running_sum, share, key=lambda passed: passed / frame.running)
                yield bisect_left(frame.begins, frame.running_at[lines - 1] + 1)
        for at in self._changes:
            yield bisect_left(anchors, at)
        if frame.title >= 0:
            yield bisect_left(anchors, frame.title)
            yield bisect_left(anchors, frame.outline.ends[frame.title])
        for right in frame.rights:
            for start in (right, right + 1, *[right - far + 1 for far in _FAR], *[right + far for far in _FAR]):
                yield bisect_left(frame.begins, start)

    def _at(self, number: int) -> Said:
        """Signals of one link."""
        frame = self.frame
        outline = frame.outline
        at, start, total = frame.anchors[number], frame.begins[number], len(frame.anchors)
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
        grades = (
            bisect_right(_SHARES, number / total),
            bisect_right(_SHARES, start / frame.length),
            bisect_right(_NUMBERS, total - number),
            bisect_right(_NUMBERS, number),
            self._passed(start),
        )
        order = self._orders[bisect_right(self._changes, at) - 1]
        return position_signals(grades, title, coming, passed, order)

    def _passed(self, start: int) -> int:
        """How much of the page's running text stands before an offset, as a grade; -1 where the page has none."""
        frame = self.frame
        if not frame.running:
            return -1
        return bisect_right(_RUN, frame.running_sum[bisect_left(frame.running_at, start)] / frame.running)


@lru_cache(maxsize=16384)
def position_signals(
    grades: tuple[int, int, int, int, int], title: str, coming: int, passed: int, order: tuple[str, ...]
) -> Said:
    """Where in the page the link comes: among its links, its text and regions, beside its title and copyright lines."""
    position, height, left, before, text = grades
    found = [f"position{position}", f"height{height}", f"left{left}", f"passed{before}", f"title.{title}"]
    if text >= 0:
        found.append(f"running.passed{text}")
    if coming >= 0:
        found.append(f"rights.in{coming}")
    if passed >= 0:
        found.append(f"rights.ago{passed}")
    return Said((*found, *order))

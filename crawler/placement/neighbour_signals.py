"""The signals of what stands beside: widths of columns, the boxes right before and after, repetition in forums."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from crawler.placement.boxes import DEEPEST, Box, Boxes
from crawler.placement.columns import grade_width
from crawler.placement.frame import Frame
from crawler.placement.said import NOTHING_SAID, Said
from crawler.placement.ways import Way

NEIGHBOURS = frozenset(
    "footer header navigation sidebar comment related share author meta overlay content main forum breadcrumb"
    " widget ad newsletter pagination social tags byline listing".split()
)
"""What a neighbour may be named as that tells something of the box beside it."""
_FULL = 0.95
_NO_WIDTH = Said(("width.none",))


class NeighbourSignals:
    """Signals of what stands beside a place; `forum` is how much speaks for a forum page (0 to 2)."""

    def __init__(self, frame: Frame, boxes: Boxes, forum: int) -> None:
        self.frame = frame
        self.boxes = boxes
        self.forum = forum
        self._children: dict[int, list[int]] = {}
        self._widths: dict[int, str] = {}
        self._main_widths: dict[int, str] = {}
        self._dated: dict[int, str] = {}
        self._beside: dict[int, Said] = {}

    def of(self, box: Box | None, way: Way) -> list[Said]:
        """Signals of a place: the innermost box around it, and its way."""
        return [
            self._columns(box, max(way.meet, 0)),
            self._neighbours(way.branch) if way.branch is not None else NOTHING_SAID,
            repetition_signals(self.forum, "in" if way.in_main else "out", self._repetition(way.row)),
        ]

    def _columns(self, box: Box | None, meet: int) -> Said:
        """How wide the innermost column around the link is meant to be, and the main column beside it."""
        grade = self._innermost(box) if box is not None else "none"
        if grade == "none":
            return _NO_WIDTH
        main = self._main_widths.get(meet)
        if main is None:
            main = self._main_widths[meet] = self._main_width(meet)
        return width_signals(grade, main)

    def _innermost(self, box: Box) -> str:
        """Width of the innermost column around a box, itself included, that does not hold the main column."""
        passed: list[int] = []
        step: Box | None = box
        while step is not None and not step.wide and step.at not in self._widths and len(passed) < DEEPEST:
            passed.append(step.at)
            found = grade_width(self.boxes.width(step.at))
            if found != "none":
                break
            step = step.parent
        else:
            found = self._widths.get(step.at, "none") if step is not None else "none"
        self._widths.update(dict.fromkeys(passed, found))
        return found

    def _main_width(self, meet: int) -> str:
        """Width of the outermost column that holds the main column below the element where ways part."""
        outline, at, width = self.frame.outline, self.frame.main, None
        while at > meet:
            said = self.boxes.width(at)
            if said is not None and said <= _FULL:
                width = said
            at = outline.parents[at]
        return grade_width(width)

    def _neighbours(self, branch: Box) -> Said:
        """What stands right before and right after the branch that leads to the link, among its siblings."""
        known = self._beside.get(branch.at)
        if known is None:
            known = self._beside[branch.at] = beside_signals(tuple(self._named_beside(branch.at)))
        return known

    def _named_beside(self, at: int) -> Iterator[str]:
        parent = self.frame.outline.parents[at]
        children = self._children.get(parent)
        if children is None:
            children = self._children[parent] = self._siblings(parent)
        place = bisect_left(children, at)
        for name, near in (("prev", place - 1), ("next", place + 1)):
            if not 0 <= near < len(children):
                yield f"{name}.none"
                continue
            for concept in self.boxes.named(children[near]):
                if concept in NEIGHBOURS:
                    yield f"{name}.{concept}"

    def _siblings(self, parent: int) -> list[int]:
        """Children of an element that hold text, in order."""
        outline = self.frame.outline
        found, child = [], parent + 1
        while child < outline.ends[parent]:
            if outline.stops[child] > outline.starts[child]:
                found.append(child)
            child = outline.ends[child]
        return found

    def _repetition(self, box: Box | None) -> str:
        """Whether the outermost box with twins is one of a row of dated ones."""
        if box is None:
            return "alone"
        known = self._dated.get(box.twins[0])
        if known is None:
            some = box.twins[:6]
            dated = sum(map(self.frame.dated, some)) >= min(3, len(some))
            known = self._dated[box.twins[0]] = f"dated{dated:d}"
        return known


@lru_cache(maxsize=1024)
def width_signals(grade: str, main: str) -> Said:
    """How wide a column is, and the main one beside it."""
    return Said((f"width.{grade}", f"width.{grade}.beside.{main}"))


@lru_cache(maxsize=4096)
def beside_signals(signals: tuple[str, ...]) -> Said:
    """What stands right before and right after."""
    return Said(signals)


@lru_cache(maxsize=1024)
def repetition_signals(forum: int, main: str, repetition: str) -> Said:
    """Whether rows of dated boxes stand in or beside the main column, which posts of a forum do."""
    return Said((f"forum{forum}.{main}.{repetition}",))

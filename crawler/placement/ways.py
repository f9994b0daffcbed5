"""The way from a link out to the page: what the boxes passed on it say, taken over from box to box.

Every measure of a way is that of the box around, or changed by one step, so that a box costs the same however deep it
stands.
"""

from dataclasses import dataclass

from crawler.placement.boxes import DEEPEST, Box, Boxes
from crawler.placement.frame import Frame
from crawler.placement.said import Said

TWINS = 3
"""Like-named siblings from which a box is one of a row."""
_MOST_CALLS = 50_000
"""Ways by name that are kept: pages of one site, and of one engine, share most of theirs."""


class Call:
    """Boxes in each other by what they are called alone, the same on every page: the innermost, and those around it."""

    __slots__ = ("around", "concepts", "entry", "inside", "signals", "tag", "wide")

    def __init__(self, around: "Call | None", tag: str, concepts: tuple[str, ...], *, entry: bool, wide: bool) -> None:
        self.around = around
        self.tag = tag
        self.concepts = concepts
        self.entry = entry
        self.wide = wide
        self.inside: dict[tuple[str, tuple[str, ...], bool, bool], Call] = {}
        """What was seen right inside it."""
        self.signals: dict[int, Said] = {}
        """What the names say, by what the page is; filled by who asks."""


class _Calls:
    """Every way by name seen of late."""

    def __init__(self) -> None:
        self.root = Call(None, "", (), entry=False, wide=False)
        self._count = 0

    def inside(self, around: Call, box: Box) -> Call:
        key = (box.tag, box.concepts, box.entry, box.wide)
        known = around.inside.get(key)
        if known is None:
            self._count += 1
            if self._count > _MOST_CALLS:
                self.root.inside = {}
                self._count = 0
            known = around.inside[key] = Call(around, box.tag, box.concepts, entry=box.entry, wide=box.wide)
        return known


_calls = _Calls()


def calls_around(call: Call) -> list[Call]:
    """The call and all around it, innermost first; of a very deep one the nearest only."""
    found: list[Call] = []
    step: Call | None = call
    while step is not None and step.around is not None and len(found) < DEEPEST:
        found.append(step)
        step = step.around
    return found


@dataclass(slots=True)
class Way:
    """What the boxes from one box out to the page say of what stands in it."""

    call: Call
    meet: int = -1
    """Element of the innermost box that holds the main column, or -1."""
    steps: int = 0
    """Boxes passed before it."""
    branch: Box | None = None
    """The last of these: where the way parts from that to the main column."""
    several: Box | None = None
    """The innermost box of two links or more."""
    row: Box | None = None
    """The outermost box that is one of a row."""
    rights: Box | None = None
    """The innermost box, those of the main column apart, that holds a copyright line."""
    rights_steps: int = 0
    """Boxes passed before it."""
    in_main: bool = False
    """Whether it leads out of the main column."""


class Ways:
    """The ways of one page."""

    def __init__(self, frame: Frame, boxes: Boxes) -> None:
        """The boxes are told already which of them hold the main column."""
        self._frame = frame
        self._boxes = boxes
        self._known: dict[int, Way] = {-1: Way(_calls.root)}
        self._rights: dict[int, bool] = {}

    def of(self, box: Box | None) -> Way:
        """The way out of a box; None is the page itself."""
        known = self._known
        fresh: list[Box] = []
        while box is not None and box.at not in known:
            fresh.append(box)
            box = box.parent
        way = known[box.at if box is not None else -1]
        for step in reversed(fresh):
            way = known[step.at] = self._next(way, step)
        return way

    def holds_rights(self, box: Box) -> bool:
        """Whether a copyright line stands inside a box."""
        if not self._frame.rights:
            return False
        known = self._rights.get(box.at)
        if known is None:
            known = self._rights[box.at] = self._frame.rights_in(box.at)
        return known

    def _next(self, out: Way, box: Box) -> Way:
        """The way out of a box, given that of the box around it."""
        way = Way(_calls.inside(out.call, box))
        if box.wide:
            way.meet = box.at
        else:
            way.meet, way.steps, way.branch = out.meet, out.steps + 1, out.branch or box
        way.several = box if box.links >= 2 else out.several
        way.row = out.row or (box if len(box.twins) >= TWINS else None)
        if not box.wide and self.holds_rights(box):
            way.rights = box
        elif out.rights is not None:
            way.rights, way.rights_steps = out.rights, out.rights_steps + 1
        way.in_main = out.in_main or box.at == self._frame.main
        return way

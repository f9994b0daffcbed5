"""The signals of a place: what can be seen of the boxes around a link, as short names a weight can be learned for."""

import re
from collections.abc import Iterator

from crawler.placement.boxes import LANDMARKS, Box, Boxes, chain, grade
from crawler.placement.frame import Frame
from crawler.placement.named import ALWAYS, named

FRAMING = frozenset(
    "footer header navigation sidebar comment related share author meta modal overlay content main forum breadcrumb"
    " widget ad newsletter profile review pagination social tags byline credit listing signature contents".split()
)
"""Concepts that can be the answer to where a link stands; the others only colour it."""
REGIONS = frozenset("footer header navigation sidebar comment overlay modal related breadcrumb forum".split())
"""Concepts of the great parts of a page: the outermost one rules what is inside."""
_TYPE = re.compile(r'"@type"\s*:\s*"(\w+)"')
_KINDS = frozenset(
    "Recipe Product NewsArticle Article BlogPosting DiscussionForumPosting QAPage Question CollectionPage"
    " ItemList".split()
)
_DENSITY = (0.1, 0.3, 0.6, 0.85, 0.95)
_TEXT = (10, 40, 120, 400, 1500, 5000)
_LINKS = (2, 3, 5, 10, 20, 50)
_TWIN_TEXT = (15, 60, 150, 400, 1000)
_MOST_NAMES = 20_000
_by_names: dict[tuple[object, ...], tuple[str, ...]] = {}
"""Tags and names of boxes in each other -> signals. Pages of one site, and of one engine, share most of theirs."""


class PlaceSignals:
    """Signals of everything that surrounds a link: equal for all links with the same parent."""

    def __init__(self, frame: Frame, boxes: Boxes) -> None:
        self.frame = frame
        self.boxes = boxes
        self.forum = self._forum()
        self.page = (*self._page(), f"page.forum{self.forum}")
        self._of_branch: dict[tuple[int, str, int], tuple[str, ...]] = {}
        self._of_measures: dict[int, tuple[str, ...]] = {}
        self._of_twins: dict[int, tuple[str, ...]] = {}
        self._of_box: dict[tuple[int, str], list[str]] = {}

    def key(self, at: int) -> tuple[object, ...]:
        """Equal for elements whose signals are equal: entries of one list, named alike, with one link each."""
        box = self.boxes.box(at)
        names: list[object] = []
        while box is not None and len(names) < 20 and box.links == 1 and box.parent is not None and not box.parent.wide:
            names += (box.tag, box.concepts)
            box = box.parent
        return (box.at if box else -1, *names)

    def of(self, at: int) -> list[tuple[str, ...]]:
        """The signals of the element at an index, in groups of which many come again elsewhere."""
        around = chain(self.boxes.box(at))
        return [
            self._by_name(around),
            self._branch(around),
            self._measures(around),
            self._twins(around),
            tuple(self._rights(around)),
            self.page,
        ]

    def _by_name(self, around: list[Box]) -> tuple[str, ...]:
        """What names and tags say; the same wherever boxes of these names stand in each other."""
        key = (self.forum, *[(box.tag, box.concepts, box.entry, box.wide) for box in around])
        known = _by_names.get(key)
        if known is None:
            if len(_by_names) > _MOST_NAMES:
                _by_names.clear()
            known = _by_names[key] = (*self._names(around), *self._structure(around))
        return known

    def _forum(self) -> int:
        """0 to 2: how much speaks for a forum thread, by its address and by names only forum engines give."""
        return int(self.frame.forum_address) + int(bool(self.boxes.words))

    def _names(self, around: list[Box]) -> Iterator[str]:
        seen: set[str] = set()
        order: list[str] = []
        for box in around:
            for concept in box.concepts:
                if box.wide:
                    seen.add(f"wide.{concept}")
                    if concept not in ALWAYS:
                        continue
                seen.add(f"name.{concept}")
                if concept in FRAMING and concept not in order:
                    order.append(concept)
        yield from seen
        answer = named(around, forum=self.forum)
        yield f"named.{answer}"
        yield f"named.{answer}.forum{self.forum}"
        yield f"inner.{order[0] if order else '-'}"
        yield f"inner.{'<'.join(order[:2])}"
        yield f"outer.{order[-1] if order else '-'}"
        regions = [
            concept for box in reversed(around) if not box.wide for concept in box.concepts if concept in REGIONS
        ]
        region = regions[0] if regions else "-"
        yield f"region.{region}"
        yield f"region.{region}.{order[0] if order else '-'}"

    def _structure(self, around: list[Box]) -> Iterator[str]:
        landmarks = [f"{box.tag}{'*' if box.entry else ''}" for box in around if box.tag in LANDMARKS]
        yield f"land.{landmarks[0] if landmarks else '-'}"
        yield f"land.{'<'.join(landmarks[:2])}"
        yield f"land.all.{'<'.join(dict.fromkeys(landmarks))}"

    def _branch(self, around: list[Box]) -> tuple[str, ...]:
        """Where the way to the link parts from the main column, and what the branch looks like there."""
        frame = self.frame
        if frame.main < 0 or not around:
            return ("main.none",)
        inside = next((step for step, box in enumerate(around) if box.at == frame.main), None)
        if inside is None:
            meet = next((step for step, box in enumerate(around) if box.wide), len(around))
            side = "before" if around[0].at < frame.main else "after"
            if not any(box.wide for box in around) and frame.outline.ends[frame.main] > around[0].at > frame.main:
                side = "in"
        else:
            meet, side = inside, "in"
        up = grade(meet, (1, 2, 3, 5, 8))
        if meet == 0:
            return (f"main.{side}", f"main.{side}.up{up}")
        branch = around[meet - 1]
        key = (branch.at, side, up)
        known = self._of_branch.get(key)
        if known is None:
            known = self._of_branch[key] = tuple(self._branching(branch, side, up))
        return known

    def _branching(self, branch: Box, side: str, up: int) -> Iterator[str]:
        frame = self.frame
        yield f"main.{side}"
        yield f"main.{side}.up{up}"
        for concept in branch.concepts:
            yield f"branch.{concept}"
        yield f"branch.{side}.{branch.tag}"
        measures = self._measured(branch, "branch")
        yield from measures
        yield from [f"{side}.{measure}" for measure in measures]
        running = frame.running_in(branch.at) / max(1, frame.running)
        yield f"{side}.branch.running{grade(running, (0.001, 0.05, 0.2, 0.5))}"
        if frame.title >= 0:
            held = branch.at <= frame.title < frame.outline.ends[branch.at]
            yield f"{side}.branch.title.{'in' if held else 'later' if branch.at < frame.title else 'earlier'}"
        yield f"{side}.branch.rights{frame.rights_in(branch.at):d}"

    def _measured(self, box: Box, name: str) -> list[str]:
        known = self._of_box.get((box.at, name))
        if known is None:
            frame = self.frame
            text = frame.outline.stops[box.at] - frame.outline.starts[box.at]
            linked = frame.link_text_in(box.at)
            density, plain = grade(linked / max(1, text), _DENSITY), grade(text - linked, _TEXT)
            known = self._of_box[(box.at, name)] = [
                f"{name}.links{grade(box.links, _LINKS)}",
                f"{name}.density{density}",
                f"{name}.text{plain}",
                f"{name}.mix{density},{plain}",
            ]
        return known

    def _measures(self, around: list[Box]) -> tuple[str, ...]:
        box = next((box for box in around if box.links >= 2), None)
        if box is None:
            return ("box.none",)
        known = self._of_measures.get(box.at)
        if known is None:
            share = grade(box.links / len(self.frame.anchors), (0.05, 0.15, 0.4, 0.8))
            known = self._of_measures[box.at] = (*self._measured(box, "box"), f"box.{box.tag}", f"box.share{share}")
        return known

    def _twins(self, around: list[Box]) -> tuple[str, ...]:
        """Repetition: the outermost box that has twins beside it, as comments, posts and cards do."""
        found = None
        for box in reversed(around):
            twins = self.boxes.twins(box)
            if len(twins) >= 3:
                found = (box, twins)
                break
        if found is None:
            return ("twins.none",)
        box, twins = found
        known = self._of_twins.get(id(twins))
        if known is None:
            known = self._of_twins[id(twins)] = tuple(self._repeated(box, twins))
        return known

    def _repeated(self, box: Box, twins: list[int]) -> Iterator[str]:
        size = self._twin_size(twins)
        for concept in box.concepts:
            yield f"twins.{concept}"
        frame = self.frame
        some = twins[:6]
        dated = sum(frame.dated(at) for at in some) >= min(3, len(some))
        running = grade(sum(frame.running_in(at) for at in twins) / max(1, frame.running), (0.01, 0.1, 0.3, 0.6))
        yield from (
            f"twins.{box.tag}.text{size}",
            f"twins.count{grade(len(twins), (3, 5, 10, 30))}",
            f"twins.dated{dated:d}.text{size}",
            f"twins.running{running}",
        )

    def _twin_size(self, twins: list[int]) -> int:
        outline = self.frame.outline
        sizes = sorted(outline.stops[at] - outline.starts[at] for at in twins)
        return grade(sizes[len(sizes) // 2], _TWIN_TEXT)

    def _page(self) -> Iterator[str]:
        for kind in _KINDS.intersection(_TYPE.findall(self.frame.structured)):
            yield f"page.{kind}"
        yield f"page.running{grade(self.frame.running, (200, 1000, 3000, 8000))}"

    def _rights(self, around: list[Box]) -> Iterator[str]:
        if not self.frame.rights:
            return
        for step, box in enumerate(around):
            if not box.wide and self.frame.rights_in(box.at):
                yield f"rights.near{grade(step, (1, 2, 4, 6))}"
                yield f"rights.share{grade(box.links / len(self.frame.anchors), (0.05, 0.15, 0.3))}"
                return

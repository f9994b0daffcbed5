"""The signals of a place: what can be seen of the boxes around a link, as short names a weight can be learned for."""

import re
from collections.abc import Iterator
from functools import lru_cache

from crawler.placement.boxes import LANDMARKS, Box, Boxes, grade
from crawler.placement.frame import Frame
from crawler.placement.named import ALWAYS, named
from crawler.placement.neighbour_signals import NeighbourSignals
from crawler.placement.phrases import engine_kind
from crawler.placement.said import NOTHING_SAID, Said
from crawler.placement.ways import Call, Way, Ways, calls_around

FRAMING = frozenset(
    "footer header navigation sidebar comment related share author meta modal overlay content main forum breadcrumb"
    " widget ad newsletter profile review pagination social tags byline credit listing signature contents"
    " sources recent_comments".split()
)
"""Concepts that can be the answer to where a link stands; the others only colour it."""
REGIONS = frozenset("footer header navigation sidebar comment overlay modal related breadcrumb forum".split())
"""Concepts of the great parts of a page: the outermost one rules what is inside."""
_TELLING = REGIONS & {"footer", "header", "navigation", "sidebar", "comment", "related"}
"""Parts of which it tells something that a page names none."""
_TYPE = re.compile(r'"@type"\s*:\s*"(\w+)"')
_KINDS = frozenset(
    "Recipe Product NewsArticle Article BlogPosting DiscussionForumPosting QAPage Question CollectionPage"
    " ItemList ProfilePage".split()
)
_OPEN_GRAPH = frozenset({"article", "website", "product", "profile", "video.other"})
_OF_A_MEMBER = frozenset({"page.ProfilePage", "page.og.profile", "page.member"})
"""What a page says that is a member's own."""
_DENSITY = (0.1, 0.3, 0.6, 0.85, 0.95)
_TEXT = (10, 40, 120, 400, 1500, 5000)
_LINKS = (2, 3, 5, 10, 20, 50)
_TWIN_TEXT = (15, 60, 150, 400, 1000)
_NO_MAIN = Said(("main.none",))
_NO_BOX = Said(("box.none",))
_NO_TWINS = Said(("twins.none",))


class PlaceSignals:
    """Signals of everything that surrounds a link: equal for all links with the same parent."""

    def __init__(self, frame: Frame, boxes: Boxes) -> None:
        self.frame = frame
        self.boxes = boxes
        self.forum = self._forum()
        self.page = page_signals((*self._page(), f"page.forum{self.forum}"))
        self.member = not _OF_A_MEMBER.isdisjoint(self.page)
        self._speaks = self.forum + 3 * self.member
        self._ways = Ways(frame, boxes)
        self._beside = NeighbourSignals(frame, boxes, self.forum)
        self._of_branch: dict[tuple[int, str, int], Said] = {}
        self._of_twins: dict[int, Said] = {}
        self._of_box: dict[int, tuple[int, int, int]] = {}
        self._of_measures: dict[int, Said] = {}

    def key(self, at: int) -> tuple[object, ...]:
        """Equal for elements whose signals are equal: entries of one list, named alike, with one link each."""
        box = self.boxes.box(at)
        names: list[object] = []
        while box is not None and len(names) < 20 and box.links == 1 and box.parent is not None and not box.parent.wide:
            names += (box.tag, box.concepts)
            box = box.parent
        return (box.at if box else -1, *names)

    def of(self, at: int) -> list[Said]:
        """The signals of the element at an index, in groups of which many come again elsewhere."""
        box = self.boxes.box(at)
        way = self._ways.of(box)
        shapes = [self._branch(box, way), self._measures(way.several), self._twins(way.row)]
        if self.frame.front:
            shapes += map(front_signals, tuple(shapes))
        return [self._by_name(way), *shapes, self._rights(way), *self._beside.of(box, way), self.page]

    def _by_name(self, way: Way) -> Said:
        """What names and tags say; the same wherever boxes of these names stand in each other."""
        known = way.call.signals.get(self._speaks)
        if known is None:
            around = calls_around(way.call)
            # Where one name or tag stands alone, two of these signals are the same: it is learned to count once.
            said = dict.fromkeys((*self._names(around), *self._structure(around)))
            known = way.call.signals[self._speaks] = Said(said)
        return known

    def _forum(self) -> int:
        """0 to 2: how much speaks for a forum thread, by its address and by names only forum engines give."""
        return int(self.frame.forum_address) + int(bool(self.boxes.words))

    def _names(self, around: list[Call]) -> Iterator[str]:
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
        answer = named(around, forum=self.forum, member=self.member)
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

    def _structure(self, around: list[Call]) -> Iterator[str]:
        landmarks = [f"{box.tag}{'*' if box.entry else ''}" for box in around if box.tag in LANDMARKS]
        yield f"land.{landmarks[0] if landmarks else '-'}"
        yield f"land.{'<'.join(landmarks[:2])}"
        yield f"land.all.{'<'.join(dict.fromkeys(landmarks))}"

    def _branch(self, box: Box | None, way: Way) -> Said:
        """Where the way to the link parts from the main column, and what the branch looks like there."""
        main = self.frame.main
        if main < 0 or box is None:
            return _NO_MAIN
        # The innermost box that holds the main column is that column's own where the link stands in it.
        side = "before" if box.at < main else "after"
        if way.meet == main or (way.meet < 0 and main < box.at < self.frame.outline.ends[main]):
            side = "in"
        up = grade(way.steps, (1, 2, 3, 5, 8))
        branch = way.branch
        if branch is None:
            return main_signals(side, up)
        key = (branch.at, side, up)
        known = self._of_branch.get(key)
        if known is None:
            known = self._of_branch[key] = self._branching(branch, side, up)
        return known

    def _branching(self, branch: Box, side: str, up: int) -> Said:
        frame = self.frame
        running = grade(frame.running_in(branch.at) / max(1, frame.running), (0.001, 0.05, 0.2, 0.5))
        title = "-"
        if frame.title >= 0:
            held = branch.at <= frame.title < frame.outline.ends[branch.at]
            title = "in" if held else "later" if branch.at < frame.title else "earlier"
        shape = (branch.tag, branch.concepts, *self._measured(branch))
        return branch_signals(side, up, shape, running, title, self._ways.holds_rights(branch))

    def _measured(self, box: Box) -> tuple[int, int, int]:
        """Grades of how many links a box holds, how much of its text is theirs, and how much is not."""
        known = self._of_box.get(box.at)
        if known is None:
            frame = self.frame
            text = frame.outline.stops[box.at] - frame.outline.starts[box.at]
            linked = frame.link_text_in(box.at)
            density, plain = grade(linked / max(1, text), _DENSITY), grade(text - linked, _TEXT)
            known = self._of_box[box.at] = (grade(box.links, _LINKS), density, plain)
        return known

    def _measures(self, box: Box | None) -> Said:
        """What the innermost box of several links looks like."""
        if box is None:
            return _NO_BOX
        known = self._of_measures.get(box.at)
        if known is None:
            share = grade(box.links / len(self.frame.anchors), (0.05, 0.15, 0.4, 0.8))
            known = self._of_measures[box.at] = box_signals(box.tag, share, self._measured(box))
        return known

    def _twins(self, box: Box | None) -> Said:
        """Repetition: the outermost box that has twins beside it, as comments, posts and cards do."""
        if box is None:
            return _NO_TWINS
        twins = box.twins
        known = self._of_twins.get(twins[0])
        if known is None:
            known = self._of_twins[twins[0]] = self._repeated(box, twins)
        return known

    def _repeated(self, box: Box, twins: list[int]) -> Said:
        frame = self.frame
        some = twins[:6]
        dated = sum(frame.dated(at) for at in some) >= min(3, len(some))
        running = grade(sum(frame.running_in(at) for at in twins) / max(1, frame.running), (0.01, 0.1, 0.3, 0.6))
        number = grade(len(twins), (3, 5, 10, 30))
        return twin_signals(box.tag, box.concepts, (self._twin_size(twins), number, running), dated)

    def _twin_size(self, twins: list[int]) -> int:
        outline = self.frame.outline
        sizes = sorted(outline.stops[at] - outline.starts[at] for at in twins)
        return grade(sizes[len(sizes) // 2], _TWIN_TEXT)

    def _page(self) -> Iterator[str]:
        for kind in _KINDS.intersection(_TYPE.findall(self.frame.structured)):
            yield f"page.{kind}"
        yield from self._said_in_head()
        if self.frame.member_address:
            yield "page.member"
        named = {concept for box in self.boxes.all() if not box.wide for concept in box.concepts}
        for concept in sorted(_TELLING & named):
            yield f"page.has.{concept}"
        yield f"page.running{grade(self.frame.running, (200, 1000, 3000, 8000))}"

    def _said_in_head(self) -> Iterator[str]:
        """The engine the page was made by, and the kind it calls itself for social networks."""
        outline = self.frame.outline
        for at in outline.find("meta"):
            get = outline.source.attributes(at).get
            if (get("name") or "").lower() == "generator":
                kind = engine_kind(get("content") or "")
                if kind:
                    yield f"page.engine.{kind}"
            elif get("property") == "og:type":
                said = (get("content") or "").lower()
                yield f"page.og.{said if said in _OPEN_GRAPH else 'other'}"

    def _rights(self, way: Way) -> Said:
        """The innermost box, the main column apart, that holds a copyright line."""
        if way.rights is None:
            return NOTHING_SAID
        share = grade(way.rights.links / len(self.frame.anchors), (0.05, 0.15, 0.3))
        return rights_signals(grade(way.rights_steps, (1, 2, 4, 6)), share)


def _measure_signals(name: str, measures: tuple[int, int, int]) -> list[str]:
    links, density, plain = measures
    return [f"{name}.links{links}", f"{name}.density{density}", f"{name}.text{plain}", f"{name}.mix{density},{plain}"]


@lru_cache(maxsize=4096)
def page_signals(signals: tuple[str, ...]) -> Said:
    """What the page as a whole is."""
    return Said(signals)


@lru_cache(maxsize=16384)
def front_signals(shape: Said) -> Said:
    """What the shape of a part says on a front page, beside what it says on any: its columns are content more often."""
    return Said([f"front.{signal}" for signal in shape])


@lru_cache(maxsize=1024)
def main_signals(side: str, up: int) -> Said:
    """Where the main column is, seen from a link that stands in it."""
    return Said((f"main.{side}", f"main.{side}.up{up}"))


@lru_cache(maxsize=1024)
def rights_signals(near: int, share: int) -> Said:
    """How near a copyright line is, and what part of the page's links the box that holds it has."""
    return Said((f"rights.near{near}", f"rights.share{share}"))


@lru_cache(maxsize=16384)
def branch_signals(  # noqa: PLR0913, PLR0917  one a measure
    side: str,
    up: int,
    shape: tuple[str, tuple[str, ...], int, int, int],
    running: int,
    title: str,
    rights: bool,  # noqa: FBT001 - arguments of a cached function
) -> Said:
    """What the branch of a way looks like that parts from the main column: `shape` is tag, names and measures."""
    tag, concepts, *measured = shape
    measures = _measure_signals("branch", (measured[0], measured[1], measured[2]))
    found = [f"main.{side}", f"main.{side}.up{up}"]
    found += [f"branch.{concept}" for concept in concepts]
    found += (f"branch.{side}.{tag}", *measures, *[f"{side}.{measure}" for measure in measures])
    found.append(f"{side}.branch.running{running}")
    if title != "-":
        found.append(f"{side}.branch.title.{title}")
    found.append(f"{side}.branch.rights{rights:d}")
    return Said(found)


@lru_cache(maxsize=16384)
def box_signals(tag: str, share: int, measures: tuple[int, int, int]) -> Said:
    """What the nearest box of several links looks like; `share` grades its part of the page's links."""
    return Said((*_measure_signals("box", measures), f"box.{tag}", f"box.share{share}"))


@lru_cache(maxsize=16384)
def twin_signals(tag: str, concepts: tuple[str, ...], grades: tuple[int, int, int], dated: bool) -> Said:  # noqa: FBT001 - arguments of a cached function
    """What a row of like boxes looks like; `grades` are of a box's text, their number and their running text."""
    size, number, running = grades
    return Said(
        (
            *[f"twins.{concept}" for concept in concepts],
            f"twins.{tag}.text{size}",
            f"twins.count{number}",
            f"twins.dated{dated:d}.text{size}",
            f"twins.running{running}",
        )
    )

"""The boxes around links: for every ancestor of a link what it is named, how it repeats, what it holds."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from crawler.placement.columns import width_of
from crawler.placement.names import concepts_of, tokens
from crawler.placement.vocabulary import FORUM_WORDS
from crawler.reading.outline import Outline

TAG_CONCEPTS = {
    "nav": "navigation",
    "footer": "footer",
    "header": "header",
    "aside": "sidebar",
    "dialog": "modal",
    "article": "content",
    "main": "main",
    # AMP's own element for a menu that slides in: its name says where, not what.
    "amp-sidebar": "navigation",
}
ENTRIES = frozenset({"article", "blockquote", "figure", "li"})
ENTRY_CONCEPTS = TAG_CONCEPTS | {"header": "entry_header", "footer": "entry_footer", "aside": "inset"}
"""The same tags inside an entry: HTML gives `header`, `footer` and `aside` to the nearest article or quotation."""
LANDMARKS = frozenset(
    "nav header footer aside main article section form table blockquote figure dialog details".split()
)
DEEPEST = 200
"""Boxes around a link that are looked at: pages nested thousands deep must not cost the square of that."""
_ROOTS = frozenset({"html", "body"})
_LABELS = frozenset(
    "aria-label data-testid data-test data-test-id data-component data-component-name data-module data-region"
    " data-section data-widget data-widget_type data-qa data-name data-zone data-area data-block data-hook"
    " data-role".split()
)
"""Attributes besides class, id and role in which those who build pages say what a box is."""
_AGAINST = {"footer": "header", "header": "footer"}
"""A tag that says the one is not the other, whatever its class names (`header-footer-group`)."""
_LABEL = 60
"""Characters from which such an attribute holds data and no name."""


def grade(value: float, steps: tuple[float, ...]) -> int:
    """Which step of a ladder a measure has reached: 0 below the first."""
    return bisect_right(steps, value)


@dataclass(slots=True)
class Box:
    """One ancestor of links, and everything about its own ancestors that a link inside needs."""

    at: int
    tag: str
    parent: "Box | None"
    depth: int
    concepts: tuple[str, ...]
    """What the element itself is named as."""
    links: int
    twins: list[int]
    """Siblings with links and the same tag and names, itself included."""
    entry: bool = False
    """Inside an article, quotation, list entry, figure or comment: its header and footer are not the page's."""
    wide: bool = False
    """It holds the main column: its name speaks of the page, not of a part of it."""


APART = frozenset("comment footer sidebar navigation modal overlay related breadcrumb header ad newsletter".split())
"""Concepts of boxes whose text is not the main column's, however long it is."""


_MOST_LINKS = 0.5
"""Share of the page's links from which a box named as comments speaks of the page."""
_FOOTER_FROM = 0.3
"""Share of the text before a footer from which on it is one, however long it is."""


class Boxes:
    """All boxes of one page that hold links, each made once."""

    def __init__(self, outline: Outline, anchors: Sequence[int]) -> None:
        self.outline = outline
        self.anchors = anchors
        self.words: set[str] = set()
        """Names only forum engines give that some box has."""
        self._known: dict[int, Box | None] = {-1: None, 0: None}
        self._members: dict[tuple[int, str, tuple[str, ...]], list[int]] = defaultdict(list)

        # All are made at once, so that repetition among siblings is known before any is judged.
        for at in dict.fromkeys([outline.parents[at] for at in anchors]):
            self.box(at)

    def apart(self) -> list[tuple[int, int]]:
        """Stretches of text inside boxes that are named as anything but the main column, unless they are most of it."""
        outline = self.outline
        most = 0.5 * len(outline.text)
        found: list[tuple[int, int]] = []
        named = [box for box in self.all() if box.concepts and not APART.isdisjoint(box.concepts)]
        for box in sorted(named, key=lambda box: box.at):
            start, stop = outline.starts[box.at], outline.stops[box.at]
            if found and start < found[-1][1]:
                continue
            footer = "footer" in box.concepts and start > _FOOTER_FROM * len(outline.text)
            if footer or "comment" in box.concepts or stop - start < most:
                found.append((start, stop))
        return found

    def settle(self, main: int) -> None:
        """Tell the boxes that hold the main column that they do."""
        while main > 0:
            box = self._known.get(main)
            if box is not None:
                box.wide = True
            main = self.outline.parents[main]

    def box(self, at: int) -> Box | None:
        """The box at an element; None for html, body and the root."""
        boxes = self._known
        if at in boxes:
            return boxes[at]
        parents, tags = self.outline.parents, self.outline.tags
        chain = [at]
        while (at := parents[at]) not in boxes:
            chain.append(at)
        box = boxes[at]
        for step in reversed(chain):
            tag = tags[step]
            box = boxes[step] = None if tag in _ROOTS else self._make(step, tag, box)
        return box

    def _make(self, at: int, tag: str, parent: Box | None) -> Box:
        if parent is None:
            above, depth, entry = self.outline.parents[at], 0, False
        else:
            # Nothing but boxes stands between an element and the box around it.
            above, depth = parent.at, parent.depth + 1
            entry = parent.entry or parent.tag in ENTRIES or self._is_comment(parent)
        concepts = self._concepts(at, tag, (ENTRY_CONCEPTS if entry else TAG_CONCEPTS).get(tag, ""))
        twins = self._members[above, tag, concepts]
        twins.append(at)
        anchors = self.anchors
        first = bisect_left(anchors, at)
        links = bisect_left(anchors, self.outline.ends[at], first) - first
        return Box(at, tag, parent, depth, concepts, links, twins, entry)

    def _is_comment(self, box: Box) -> bool:
        """Whether a box is a comment, or all of them: a column misnamed `respond` holds most links of the page."""
        return "comment" in box.concepts and box.links < _MOST_LINKS * len(self.anchors)

    def width(self, at: int) -> float | None:
        """Share of its row that an element is meant to have, where its names or styles say."""
        attributes = self.outline.source.attributes(at)
        if not attributes:
            return None
        get = attributes.get
        return width_of(get("class") or "", get("style") or "", get("width") or "")

    def named(self, at: int) -> tuple[str, ...]:
        """What any element is named as, boxes of links or not."""
        tag = self.outline.tags[at]
        return self._concepts(at, tag, TAG_CONCEPTS.get(tag, ""))

    def _concepts(self, at: int, tag: str, own: str) -> tuple[str, ...]:
        attributes = self.outline.source.attributes(at)
        label = tag if "-" in tag and tag not in TAG_CONCEPTS else ""
        if not attributes and not label:
            return (own,) if own else ()
        get = attributes.get
        if not _LABELS.isdisjoint(attributes):
            said = [value for key, value in attributes.items() if value and key in _LABELS and len(value) < _LABEL]
            label = " ".join([label, *said])
        found, words = _named(get("class"), get("id"), get("role"), get("itemtype"), get("itemprop"), label, own)
        if words:
            self.words |= words
        return found

    def all(self) -> list[Box]:
        """Every box made so far."""
        return [box for box in self._known.values() if box is not None]


@lru_cache(maxsize=65536)
def _named(  # noqa: PLR0913, PLR0917  one an attribute
    style: str | None, own_id: str | None, role: str | None, kind: str | None, prop: str | None, label: str, own: str
) -> tuple[tuple[str, ...], frozenset[str]]:
    """What an element's attributes and tag (`own`) name it as, and the words of forum engines among these."""
    name = f"{style or ''} {own_id or ''} {label}"
    found = concepts_of(name, role or "", f"{kind or ''} {prop or ''}")
    words = FORUM_WORDS.intersection([word for part in name.split() for word in tokens(part)])
    # What an element is called tells more than its tag: a nav of related posts, a footer of an entry.
    if not own or f"entry_{own}" in found or (own == "navigation" and "related" in found):
        return found, words
    against = _AGAINST.get(own)
    return (own, *[concept for concept in found if concept not in {own, against}]), words

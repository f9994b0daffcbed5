"""Where every link of a page stands."""

from collections.abc import Sequence

from crawler.items import Block
from crawler.placement.judgement import PLACEMENT_OF, Placed
from crawler.placement.names import CONCEPTS, tokens
from crawler.reading.outline import Outline

VERSION = "rules-1"

_BY_TAG = {"nav": "navigation", "footer": "footer", "header": "header", "aside": "sidebar", "dialog": "overlay"}
_ORDER = (
    ("overlay", Block.OVERLAY),
    ("comment", Block.COMMENT),
    ("share", Block.SHARE),
    ("related", Block.RELATED),
    ("footer", Block.FOOTER),
    ("sidebar", Block.SIDEBAR),
    ("breadcrumb", Block.NAVIGATION),
    ("navigation", Block.NAVIGATION),
    ("header", Block.NAVIGATION),
    ("member", Block.MEMBER_POST),
)


def place(outline: Outline, anchors: Sequence[int]) -> list[Placed]:
    """The place of every anchor, in their order."""
    known: dict[int, Placed] = {}
    placed = []
    for at in anchors:
        parent = outline.parents[at]
        if parent not in known:
            known[parent] = _judge(outline, parent)
        placed.append(known[parent])
    return placed


def _judge(outline: Outline, at: int) -> Placed:
    concepts: set[str] = set()
    while at > 0 and outline.tags[at] not in {"body", "html"}:
        concepts |= _concepts(outline, at)
        at = outline.parents[at]
    for concept, block in _ORDER:
        if concept in concepts:
            return Placed(block, PLACEMENT_OF[block], 0.6, (f"inside a box named as {concept}",))
    return Placed(Block.BODY, PLACEMENT_OF[Block.BODY], 0.6, ("no box around it is named as anything else",))


def _concepts(outline: Outline, at: int) -> set[str]:
    attributes = outline.source.attributes(at)
    name = " ".join(filter(None, (attributes.get("class"), attributes.get("id"), attributes.get("role"))))
    found = {concept for token in tokens(name) for concept in CONCEPTS.get(token, ())}
    tag = outline.tags[at]
    if tag in _BY_TAG:
        found.add(_BY_TAG[tag])
    return found

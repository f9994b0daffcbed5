"""What a browser shows of the boxes around links: a witness used when there, never needed.

Layout facts travel as JSON:

```json
{"width": 1280, "height": 5210,
 "links": [{"link": 0, "x": 912, "y": 340, "width": 280, "visible": true}]}
```

`width` and `height` are the whole document's, scrolled part included. `link` is the link's number among the page's
links (`Page.links`: every `a` and `area` with an href, in document order, from 0). `x`, `y` and `width` are those of
the nearest block-level box around it, from the document's upper left corner; `visible` is whether a person can see it
(true where it is left out). All lengths are CSS pixels.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from crawler.exceptions import UsageError
from crawler.items import Block, Link, Placement
from crawler.placement.judgement import PLACEMENT_OF

NARROW = 0.4
"""Share of the page's width below which a box is a side column's."""
BOTTOM = 0.95
"""Share of the page's height below which a box is at the very bottom."""
SURE = 0.9
"""Confidence from which a browser's layout changes nothing."""
SETTLED = 0.7
"""Confidence of an answer that the layout gave."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What a browser saw of the block around a link; lengths in CSS pixels."""

    x: float
    y: float
    width: float
    page_width: float
    page_height: float
    visible: bool = True


def read_layout(document: object) -> dict[int, Layout]:
    """Layout facts as they travel: link's number -> layout. Raises UsageError that says what is wrong."""
    if not isinstance(document, Mapping) or not isinstance(document.get("links"), list):
        raise UsageError("layout facts are an object with width, height and a list of links")
    page_width, page_height = _length(document, "width"), _length(document, "height")
    found = {}
    for number, one in enumerate(document["links"]):
        if not isinstance(one, Mapping) or type(one.get("link")) is not int or one["link"] < 0:
            raise UsageError(f"layout facts, entry {number}: `link` is the number of a link, from 0")
        x, y, width = (_length(one, name) for name in ("x", "y", "width"))
        found[one["link"]] = Layout(x, y, width, page_width, page_height, one.get("visible") is not False)
    return found


def _length(facts: Mapping[str, Any], name: str) -> float:
    value = facts.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise UsageError(f"layout facts: {name!r} is a number of CSS pixels, not {value!r}")
    return float(value)


def with_layout(link: Link, layout: Layout) -> Link:
    """The link with what a browser saw: a box at the side or at the very bottom settles an unsure answer, or bears it
    out."""
    if not layout.visible:
        return replace(link, reasons=(*link.reasons[:2], "not visible in the browser"))
    if link.confidence >= SURE or layout.page_width <= 0 or layout.page_height <= 0:
        return link
    # First: the columns of a footer are narrow too.
    if layout.y / layout.page_height > BOTTOM:
        return _settled(link, Block.FOOTER, "at the very bottom, as a browser shows it")
    middle = (layout.x + layout.width / 2) / layout.page_width
    narrow = layout.width / layout.page_width < NARROW
    if narrow and not 0.3 < middle < 0.7 and link.placement in {Placement.CONTEXTUAL, Placement.SIDEBAR}:
        return _settled(link, Block.SIDEBAR, "in a narrow column at the side, as a browser shows it")
    return link


def _settled(link: Link, block: Block, reason: str) -> Link:
    reasons = (reason, *link.reasons[:2])
    if link.placement is PLACEMENT_OF[block]:
        return replace(link, confidence=max(link.confidence, SETTLED), reasons=reasons)
    return replace(link, block=block, placement=PLACEMENT_OF[block], confidence=SETTLED, reasons=reasons)

"""Second witnesses: other pages of the host, and what a browser saw of the box. Used when there, never needed."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from crawler.items import Block, Link, Placement
from crawler.placement.corrections import template_of

TEMPLATE = frozenset({Placement.FOOTER, Placement.SIDEBAR, Placement.NAVIGATION})
"""Placements that belong to the site's template, not to one page."""
_REPEATED = "same block with the same target on another page of the host"
NARROW = 0.4
"""Share of the page's width below which a box is a side column's."""
SURE = 0.9


@dataclass(frozen=True, slots=True)
class Layout:
    """What a browser saw of the block around a link; lengths in CSS pixels."""

    x: float
    y: float
    width: float
    page_width: float
    page_height: float
    visible: bool = True


def fingerprints(links: Iterable[Link]) -> frozenset[str]:
    """What another page of the host must show for a link to count as repeated: template and target."""
    return frozenset(f"{template_of(link.path)} -> {link.url}" for link in links)


def with_other_pages(links: Sequence[Link], seen: Collection[str]) -> tuple[Link, ...]:
    """The links with the fingerprints of other pages of the host counted as evidence.

    A repeated block is template: an answer that says so grows surer by half of what is missing; an answer that says
    content of this page, where it was not sure already, grows unsure.
    """
    if not seen:
        return tuple(links)
    return tuple(_repeated(link) if f"{template_of(link.path)} -> {link.url}" in seen else link for link in links)


def _repeated(link: Link) -> Link:
    reasons = (*link.reasons[:2], _REPEATED)
    if link.placement in TEMPLATE:
        return replace(link, confidence=round((1 + link.confidence) / 2, 3), reasons=reasons)
    if link.confidence >= SURE:
        return replace(link, reasons=reasons)
    return replace(link, confidence=round(link.confidence / 2, 3), reasons=reasons)


def with_layout(link: Link, layout: Layout) -> Link:
    """The link with what a browser saw: a box at the side or at the very bottom settles an unsure answer."""
    if not layout.visible:
        return replace(link, reasons=(*link.reasons[:2], "not visible in the browser"))
    if link.confidence >= SURE or layout.page_width <= 0 or layout.page_height <= 0:
        return link
    middle = (layout.x + layout.width / 2) / layout.page_width
    if layout.width / layout.page_width < NARROW and not 0.3 < middle < 0.7 and link.placement is Placement.CONTEXTUAL:
        return _settled(link, Block.SIDEBAR, "in a narrow column at the side, as a browser shows it")
    if layout.y / layout.page_height > 0.95 and link.placement is not Placement.FOOTER:
        return _settled(link, Block.FOOTER, "at the very bottom, as a browser shows it")
    return link


def _settled(link: Link, block: Block, reason: str) -> Link:
    placement = Placement.SIDEBAR if block is Block.SIDEBAR else Placement.FOOTER
    return replace(link, block=block, placement=placement, confidence=0.7, reasons=(reason, *link.reasons[:2]))

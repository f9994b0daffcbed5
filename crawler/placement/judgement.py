"""The answer for one link: its block, its placement, how sure, and why."""

from dataclasses import dataclass

from crawler.items import Block, Placement

PLACEMENT_OF: dict[Block, Placement] = {
    Block.BODY: Placement.CONTEXTUAL,
    Block.COMMENT: Placement.USER_GENERATED,
    Block.MEMBER_POST: Placement.USER_GENERATED,
    Block.MEMBER_PROFILE: Placement.USER_GENERATED,
    Block.SIDEBAR: Placement.SIDEBAR,
    Block.RELATED: Placement.SIDEBAR,
    Block.FOOTER: Placement.FOOTER,
    Block.NAVIGATION: Placement.NAVIGATION,
    Block.SHARE: Placement.SIDEBAR,
    Block.AUTHOR_BIO: Placement.CONTEXTUAL,
    Block.POST_META: Placement.CONTEXTUAL,
    Block.OVERLAY: Placement.NAVIGATION,
}
"""The placement a block is reported as. The last four belong to none without dispute: the nearest is taken."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where one link stands."""

    block: Block
    placement: Placement
    confidence: float
    """0..1: how often a judgement made like this one is right."""
    reasons: tuple[str, ...]

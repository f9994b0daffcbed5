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
"""The placement a block usually stands for. The last four belong to none without dispute: the nearest is named."""
DISPUTED = frozenset({Block.SHARE, Block.AUTHOR_BIO, Block.POST_META, Block.OVERLAY})
"""Blocks that stand now in the text, now in a sidebar or a footer."""
EDITORIAL = frozenset({Block.AUTHOR_BIO, Block.POST_META})
"""Disputed blocks that are the site's own words about a post, so never user-generated (a comment count is none)."""
CLEAR = 0.7
"""Probability from which a disputed block is reported as its usual placement; below, placement is judged apart."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where one link stands."""

    block: Block
    placement: Placement
    confidence: float
    """0..1: how often a judgement made like this one is right."""
    reasons: tuple[str, ...]

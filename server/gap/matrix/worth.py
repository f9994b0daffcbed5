"""What a referring site counts for where quality matters: a number per best link found, by place and rel. Pure.

These are a choice, not what a search engine thinks: a followed link in a text counts as one, all others as parts of it.
"""

from crawler.items import Placement

WEIGHTS: dict[Placement, float] = {
    Placement.CONTEXTUAL: 1.0,
    Placement.SIDEBAR: 0.3,
    Placement.NAVIGATION: 0.2,
    Placement.USER_GENERATED: 0.2,
    Placement.FOOTER: 0.1,
}
NOFOLLOWED = 0.4
"""Times the weight where something makes the link nofollow."""


def worth(placement: Placement | None, *, followed: bool) -> float:
    """The weight of a referring site whose best link stands there; 0 for none.

    >>> worth(Placement.CONTEXTUAL, followed=True), worth(Placement.SIDEBAR, followed=False)
    (1.0, 0.12)
    """
    if placement is None:
        return 0.0
    return WEIGHTS[placement] if followed else round(WEIGHTS[placement] * NOFOLLOWED, 3)


WORDS = (
    "A followed link in a text counts 1, "
    + ", ".join(f"{str(one).replace('_', '-')} {weight:g}" for one, weight in WEIGHTS.items() if weight < 1)
    + f"; a nofollow one {NOFOLLOWED:g} of that. The weights are ours, not a search engine's."
)
"""The weights in words, as every surface shows them."""

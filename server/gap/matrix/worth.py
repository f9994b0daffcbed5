"""What a referring site counts for where quality matters: a number per best link found, by place and rel. Pure.

The weights are the project's choice (its criteria), not what a search engine thinks: unless somebody chose otherwise a
followed link in a text counts as one, all others as parts of it.
"""

from crawler.criteria import Quality
from crawler.items import BEST_FIRST, Placement
from crawler.segments import Segment

BY_DEFAULT = Quality()


LISTINGS = (Segment.DIRECTORY, Segment.CITATION)
"""Kinds of source that list most who ask."""


def worth(
    placement: Placement | None, *, followed: bool, listing: bool = False, quality: Quality = BY_DEFAULT
) -> float:
    """The weight of a referring site whose best link stands there; 0 for none. `listing`: it is one of `LISTINGS`.

    >>> worth(Placement.CONTEXTUAL, followed=True), worth(Placement.SIDEBAR, followed=False)
    (1.0, 0.12)
    """
    if placement is None:
        return 0.0
    weight: float = getattr(quality, placement)
    return round(weight * (1 if followed else quality.nofollow) * (quality.directory if listing else 1), 3)


def weights_in_words(quality: Quality) -> str:
    """The weights as every surface shows them."""
    first, *others = (f"{str(one).replace('_', '-')} {getattr(quality, one):g}" for one in BEST_FIRST)
    whose = "The weights are ours" if quality == BY_DEFAULT else "The weights are those of your criteria"
    return (
        f"A followed link counts by its place: {first}, {', '.join(others)}; a nofollow one {quality.nofollow:g} of"
        f" that, one on a directory or local listing {quality.directory:g} of that. {whose}, not a search engine's."
    )

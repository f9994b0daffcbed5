"""What a place in a page is worth beside the others. Pure."""

from collections.abc import Iterable

from crawler.items import BEST_FIRST, Placement

RANK: dict[Placement, int] = {placement: rank for rank, placement in enumerate(reversed(BEST_FIRST), 1)}
"""Higher is better."""

UNSURE = 0.6
"""Below this confidence every surface shows a placement as a guess."""

BY_RANK = {rank: placement for placement, rank in RANK.items()}


def best_place(placements: Iterable[Placement | None]) -> Placement | None:
    """The best of several places, or None where there is none.

    >>> str(best_place([Placement.FOOTER, None, Placement.SIDEBAR]))
    'sidebar'
    """
    return max((one for one in placements if one), key=RANK.__getitem__, default=None)

"""What a place in a page is worth beside the others. Pure."""

from collections.abc import Iterable

from crawler.items import Placement

RANK: dict[Placement, int] = {
    Placement.FOOTER: 1,
    Placement.NAVIGATION: 2,
    Placement.USER_GENERATED: 3,
    Placement.SIDEBAR: 4,
    Placement.CONTEXTUAL: 5,
}
"""Higher is better. Somebody wrote a contextual link into his text and chose a sidebar's by hand; a user-generated one
anybody can set; menus and footers stand on every page and speak of none."""

BY_RANK = {rank: placement for placement, rank in RANK.items()}


def best_place(placements: Iterable[Placement | None]) -> Placement | None:
    """The best of several places, or None where there is none.

    >>> str(best_place([Placement.FOOTER, None, Placement.SIDEBAR]))
    'sidebar'
    """
    return max((one for one in placements if one), key=RANK.__getitem__, default=None)

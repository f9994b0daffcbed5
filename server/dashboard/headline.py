"""The one sentence that the gap comes to: over the tiles of the overview and of the report. Pure."""

from collections.abc import Mapping

from crawler.items import GapStatus


def headline(gap: Mapping[GapStatus, int]) -> str:
    """What the statuses of all sites say together.

    >>> headline({GapStatus.GAP: 46, GapStatus.SHARED: 29})
    '46 of 75 sites link to a competitor and not to you'
    >>> headline({GapStatus.GAP: 1})
    'The 1 site known links to a competitor and not to you'
    >>> headline({GapStatus.CLAIMED: 1200, GapStatus.YOURS: 1})
    'No gap was seen so far: 1,200 sites wait for a look'
    >>> headline({GapStatus.SHARED: 3})
    'No gap: no site links to a competitor and not to you'
    """
    sites, open_gap, waiting = sum(gap.values()), gap.get(GapStatus.GAP, 0), gap.get(GapStatus.CLAIMED, 0)
    if open_gap and sites == 1:
        return "The 1 site known links to a competitor and not to you"
    if open_gap:
        return f"{open_gap:,} of {sites:,} sites {'links' if open_gap == 1 else 'link'} to a competitor and not to you"
    if waiting:
        return f"No gap was seen so far: {waiting:,} {'site waits' if waiting == 1 else 'sites wait'} for a look"
    return "No gap: no site links to a competitor and not to you"

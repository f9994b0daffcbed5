"""Which kinds of opportunity there are on a site: what `opportunities_of` finds, without a word on why. Pure.

A rebuild asks it of every site: neither sentences nor the best link of each kind are made for that.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from crawler.items import GapStatus, Placement
from server.gap.opportunity.age import OLD_YEARS
from server.gap.opportunity.opportunity import ORDER, OpportunityKind, page_offers
from server.gap.opportunity.spots import SiteEvidence, Spot

_BY_STATUS = {
    GapStatus.GAP: OpportunityKind.INTERSECT,
    GapStatus.UPGRADE: OpportunityKind.UPGRADE,
    GapStatus.FALSE_GAP: OpportunityKind.FALSE_GAP,
}


def kinds_of(site: SiteEvidence, *, newest: date | None = None, today: date) -> list[OpportunityKind]:
    """The kinds in their order; `newest` is the latest day that exports give for a link there."""
    every = [one for one in site.spots if not one.own]
    held = {one.page_id for one in site.spots if one.own}
    theirs = [one for one in every if one.page_id not in held] if held else every
    found = {*_whole(site, every), *_names(site, theirs, held)}
    if theirs:
        found.update(kind for kind, read in page_offers(theirs).items() if any(read(one, today) for one in theirs))
        if newest is not None and today.year - newest.year >= OLD_YEARS:
            found.add(OpportunityKind.OUTDATED)
    return [kind for kind in ORDER if kind in found]


def _whole(site: SiteEvidence, every: Sequence[Spot]) -> Iterator[OpportunityKind]:
    if site.lost:
        yield OpportunityKind.RECLAIM
    if site.status in _BY_STATUS:
        yield _BY_STATUS[site.status]
    if len({one.site for one in every if one.placement is Placement.CONTEXTUAL}) > 1:
        yield OpportunityKind.DIGITAL_PR


def _names(site: SiteEvidence, theirs: Sequence[Spot], held: set[int]) -> Iterator[OpportunityKind]:
    if not site.named:
        return
    linking = {one.page_id for one in theirs}
    for named in site.named:
        if named.page_id not in held:
            yield OpportunityKind.NAMED if named.page_id in linking else OpportunityKind.MENTION

"""What a link of yours would add: what makes it better than theirs, and what readers of the page have of it. Pure.

Only what is stored speaks: where nothing of it tells, a field is empty, and whoever writes has to know.
"""

from dataclasses import dataclass

from crawler.segments import AssetKind
from server.gap.opportunity.opportunity import Opportunity, OpportunityKind
from server.gap.opportunity.told_in_words import Publication
from server.gap.segment.asset import asset_kind
from server.gap.segment.weighed import SURE


@dataclass(frozen=True, slots=True)
class Offer:
    """Both, in words; empty where nothing known tells."""

    better: str
    readers: str


def offer_of(one: Opportunity, your_page: str, *, rivals: int) -> Offer:
    """The offer behind an opportunity; `your_page` fits it best, or is empty; `rivals` are live on the site."""
    return Offer(_better(one, your_page), _readers(one, rivals))


def _better(one: Opportunity, your_page: str) -> str:
    """New, newer, or another kind of page than the competitor's that is linked."""
    if one.spot is None:
        return ""
    if one.spot.broken is not None:
        answer = f"answers {one.spot.broken}" if one.spot.broken else "is gone"
        return f"theirs {answer}, " + ("yours could stand there" if your_page else "a page in its place would be new")
    if one.kind is OpportunityKind.OUTDATED:
        return f"newer than theirs: {one.reasons[0]}"
    if not your_page:
        return "no page of yours on this is known: one made for it would be new"
    theirs = asset_kind(one.spot.url, anchor=one.spot.text, sentence=one.spot.sentence)
    yours = asset_kind(your_page)
    if theirs.confidence < SURE or theirs.kind is AssetKind.OTHER or theirs.kind is yours.kind:
        return ""
    return f"theirs is {_a(theirs.kind)}, your page that fits is none, as far as its address tells"


def _a(kind: AssetKind) -> str:
    """A kind with its article."""
    if kind in (AssetKind.RESEARCH, AssetKind.STATISTICS):
        return f"a page of {kind}"
    return f"a {kind.replace('_', ' ')}"


_FOR_READERS = {
    OpportunityKind.RECLAIM: "readers had a way to your page, and have it no more",
    OpportunityKind.MENTION: "readers of the name have no way to what it names",
    OpportunityKind.NAMED: "readers of the name have no way to what it names",
    OpportunityKind.BROKEN: "readers who follow the link find nothing",
    OpportunityKind.OUTDATED: "readers are led to something old",
    OpportunityKind.RESOURCE: "readers come to the list for all there is, and yours is not on it",
}
_OF_PIECES = {
    Publication.DATA: "readers want figures: yours would be further ones",
    Publication.EXPERT: "readers want several opinions: yours would be a further one",
    Publication.ROUNDUP: "readers compare what there is, and yours is not among it",
}


def _readers(one: Opportunity, rivals: int) -> str:
    if told := _FOR_READERS.get(one.kind):
        return told
    if one.publication:
        return _OF_PIECES[one.publication]
    if one.kind is OpportunityKind.INTERSECT and rivals > 1:
        return f"readers are shown {rivals} of your competitors, and not you"
    return ""

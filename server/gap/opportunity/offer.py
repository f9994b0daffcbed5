"""What a link of yours would add: what makes it better than theirs, and what readers of the page have of it. Pure.

Only what is stored speaks: where nothing of it tells, a field is empty, and whoever writes has to know.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from crawler.own_words import OwnWords
from crawler.segments import AssetKind
from crawler.urls import host_of
from server.gap.opportunity.opportunity import Opportunity, OpportunityKind
from server.gap.opportunity.spots import Spot
from server.gap.opportunity.told_in_words import Publication
from server.gap.segment.asset import asset_kind, is_front_page
from server.gap.segment.own_page import without_site
from server.gap.segment.weighed import SURE


@dataclass(frozen=True, slots=True)
class Offer:
    """Both, in words; empty where nothing known tells."""

    better: str
    readers: str


def offer_of(one: Opportunity, your_page: str, *, rivals: int, own: Mapping[str, OwnWords]) -> Offer:
    """The offer behind an opportunity; `your_page` fits it best, or is empty; `rivals` are live on the site.

    `own` is what pages say of themselves, by address, of those that were read.
    """
    return Offer(_better(one, your_page, own), _readers(one, rivals))


def _better(one: Opportunity, your_page: str, own: Mapping[str, OwnWords]) -> str:
    """New, newer, or another kind of page than the competitor's that is linked."""
    if one.spot is None:
        return ""
    called = _called(one.spot.url, own.get(one.spot.url, OwnWords()))
    if one.spot.broken is not None:
        answer = f"answers {one.spot.broken}" if one.spot.broken else "is gone"
        theirs = f"theirs, “{called}”, {answer}" if called else f"theirs {answer}"
        return f"{theirs}, " + ("yours could stand there" if your_page else "a page in its place would be new")
    if one.kind is OpportunityKind.OUTDATED:
        return f"newer than theirs: {one.reasons[0]}"
    if not your_page:
        this = f"“{called}”" if called and not is_front_page(one.spot.url) else "this"
        return f"no page of yours on {this} is known: one made for it would be new"
    return _of_another_kind(one.spot, your_page, own)


def _called(url: str, read: OwnWords) -> str:
    """What a page calls itself, without its site's name."""
    return without_site(read.title, host_of(url)) or read.heading


def _of_another_kind(spot: Spot, your_page: str, own: Mapping[str, OwnWords]) -> str:
    """What kind theirs surely is, where yours is none; empty where both may be."""
    theirs = asset_kind(spot.url, anchor=spot.text, sentence=spot.sentence, page=own.get(spot.url))
    yours = asset_kind(your_page, page=own.get(your_page))
    if theirs.confidence < SURE or theirs.kind is AssetKind.OTHER or theirs.kind is yours.kind:
        return ""
    why = f" ({theirs.reasons[0]})" if spot.url in own else ""
    told = "its own words and its address tell" if your_page in own else "its address tells"
    return f"theirs is {_a(theirs.kind)}{why}, your page that fits is none, as far as {told}"


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

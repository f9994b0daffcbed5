"""What could be won on a referring site, kind by kind, each with its reasons and the link it rests on. Pure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from crawler.items import GapStatus, Placement
from crawler.names import NameKind
from crawler.spelled import Spelled
from server.gap.matrix.places import RANK
from server.gap.opportunity.age import OLD_YEARS, calls_itself_old, signs_of_age
from server.gap.opportunity.spots import Named, SiteEvidence, Spot
from server.gap.opportunity.told_in_words import (
    Publication,
    guest_address,
    guest_words,
    lists_resources,
    may_be_guest,
    may_list,
    may_name_year,
    publication_of,
)


class OpportunityKind(Spelled):
    """Why a site is worth writing to; the quickest to win first."""

    RECLAIM = "reclaim"
    """A link of yours was there and is lost."""
    MENTION = "unlinked_mention"
    """A page names you and links neither to you nor to a competitor."""
    NAMED = "named_not_linked"
    """A page names you and links to a competitor instead."""
    BROKEN = "broken_target"
    """A page links to a page of a competitor that is gone."""
    OUTDATED = "outdated"
    """A page links to something of theirs that tells its age."""
    UPGRADE = "upgrade"
    """Theirs stands in the text, yours does not."""
    RESOURCE = "resource_page"
    """A page that lists resources, with theirs and without yours."""
    DIGITAL_PR = "digital_pr"
    """A site that cites several competitors in its text."""
    GUEST_POST = "guest_post"
    """A page that shows signs of taking contributed articles."""
    INTERSECT = "intersect"
    """Competitors are linked to there and you are not."""
    FALSE_GAP = "false_gap"
    """The exports show a gap and the pages do not: to be crossed off."""


QUICK = frozenset({OpportunityKind.RECLAIM, OpportunityKind.MENTION, OpportunityKind.NAMED})
"""They know you already: quick wins."""
WINS = tuple(kind for kind in OpportunityKind if kind is not OpportunityKind.FALSE_GAP)
"""Kinds with something to win, in their order."""


@dataclass(frozen=True, slots=True)
class Opportunity:
    """One thing to win on one site."""

    kind: OpportunityKind
    reasons: tuple[str, ...]
    spot: Spot | None = None
    """The competitor's link it rests on."""
    named: Named | None = None
    """Where you are named."""
    publication: Publication | None = None

    @property
    def quick(self) -> bool:
        return self.kind in QUICK

    @property
    def page(self) -> str:
        """The page to speak of; empty where the whole site is meant."""
        where = self.named or self.spot
        return where.page if where else ""


def opportunities_of(site: SiteEvidence, *, newest: date | None = None, today: date) -> tuple[Opportunity, ...]:
    """Everything to win on a site, in the order of the kinds; of each kind the one with the best link.

    `newest` is the latest day that exports give for a link there.
    """
    held = {page.page_id for page in site.spots if page.own}
    every = sorted((one for one in site.spots if not one.own), key=_worth, reverse=True)
    # A page that links to you already offers nothing more of its own; the site as a whole still may.
    theirs = [one for one in every if one.page_id not in held]
    found: dict[OpportunityKind, Opportunity] = {}
    for one in (*_whole(site, every), *_names(site, theirs, held), *_pages(theirs, today)):
        found.setdefault(one.kind, one)
    if OpportunityKind.OUTDATED not in found and theirs and (old := _old_link(newest, theirs[0], today)):
        found[old.kind] = old
    return tuple(found[kind] for kind in ORDER if kind in found)


ORDER = tuple(OpportunityKind)
"""Made once: going through a set's members takes longer than all that is asked of them."""


def _worth(spot: Spot) -> tuple[int, bool, bool]:
    return RANK[spot.placement], spot.followed, bool(spot.sentence)


def _whole(site: SiteEvidence, theirs: list[Spot]) -> Iterator[Opportunity]:
    """What the site as a whole is."""
    best = theirs[0] if theirs else None
    live = f"{len(site.live)} of {site.competitors} competitors"
    if site.lost:
        yield Opportunity(
            OpportunityKind.RECLAIM, (f"a link to {', '.join(site.lost)} was here and is lost: ask for it back",)
        )
    match site.status:
        case GapStatus.GAP:
            yield Opportunity(OpportunityKind.INTERSECT, (f"{live} are linked to here, you are not",), best)
        case GapStatus.UPGRADE:
            place = str(site.yours).replace("_", "-")
            told = f"theirs stands in the text, yours in the {place}: ask for a better place"
            yield Opportunity(OpportunityKind.UPGRADE, (told,), best)
        case GapStatus.FALSE_GAP:
            yield Opportunity(
                OpportunityKind.FALSE_GAP, ("the exports show a gap here, the pages do not: cross it off",)
            )
    cited = {one.site for one in theirs if one.placement is Placement.CONTEXTUAL}
    if len(cited) > 1:
        kind = next(filter(None, map(publication_of, dict.fromkeys(one.title for one in theirs))), None)
        told = f"cites {len(cited)} competitors in its text: {', '.join(sorted(cited))}"
        what = [f"the piece reads like a {str(kind).replace('_', ' ')}: offer the like"] if kind else []
        if site.yours is Placement.CONTEXTUAL:
            what.append("you are in its text too: they know you")
        yield Opportunity(OpportunityKind.DIGITAL_PR, (told, *what), best, publication=kind)


_WHOSE = {NameKind.BRAND: "{}", NameKind.PERSON: "{} of your team", NameKind.RESEARCH: "your research {}"}


def _names(site: SiteEvidence, theirs: list[Spot], held: set[int]) -> Iterator[Opportunity]:
    """Pages that name you and do not link to you."""
    if not site.named:
        return
    linking = {one.page_id: one for one in reversed(theirs)}
    for named in sorted(site.named, key=lambda one: -RANK[one.placement]):
        if named.page_id in held:
            continue
        said = f"the page names {_WHOSE[named.kind].format(named.name)} without a link"
        told = (named.told,) if named.told else ()
        if spot := linking.get(named.page_id):
            yield Opportunity(OpportunityKind.NAMED, (said, f"and links to {spot.site}", *told), spot, named)
        else:
            yield Opportunity(OpportunityKind.MENTION, (said, "and links to no competitor", *told), None, named)


def _pages(theirs: list[Spot], today: date) -> Iterator[Opportunity]:
    """What single pages with a link to a competitor offer: of each kind the first, for the others are not told."""
    for kind, read in page_offers(theirs).items():
        # What a page's own title says of its age is the surest sign of it.
        spots = sorted(theirs, key=lambda spot: not calls_itself_old(spot, today)) if kind is _OUTDATED else theirs
        found = next(filter(None, (read(spot, today) for spot in spots)), None)
        if found:
            yield Opportunity(kind, *found)


_OUTDATED = OpportunityKind.OUTDATED
Offer = tuple[tuple[str, ...], Spot] | None
"""Why, and the link it rests on; None where a page offers nothing of the kind."""


def _broken(spot: Spot, _today: date) -> Offer:
    if spot.broken is None:
        return None
    answer = f"answers {spot.broken}" if spot.broken else "is gone"
    return (f"the page links to {spot.url}, which {answer}: offer what stood there",), spot


def _outdated(spot: Spot, today: date) -> Offer:
    """What is linked to is old, by what it says of itself or by the years that words of the link name."""
    reasons = signs_of_age(spot, today)
    return (reasons, spot) if reasons else None


def _resource(spot: Spot, _today: date) -> Offer:
    if not lists_resources(spot.title, spot.page):
        return None
    return ("its title or address says that it lists resources", f"{spot.site} is on the list, you are not"), spot


def _guest(spot: Spot, _today: date) -> Offer:
    signs = (guest_words(text) for text in (spot.title, spot.sentence, spot.text))
    sign = next(filter(None, signs), "") or guest_address(spot.page)
    return ((f"signs of a contributed article: {sign}",), spot) if sign else None


def page_offers(theirs: list[Spot]) -> dict[OpportunityKind, Callable[[Spot, date], Offer]]:
    """What the pages of these links may offer, and how one is read for it.

    All texts of a site are asked at once whether words may tell of anything, before any is read.
    """
    titles, pages = "\n".join({one.title for one in theirs}), "\n".join({one.page for one in theirs})
    links = "\n".join([f"{one.text}\n{one.sentence}" for one in theirs])
    found: dict[OpportunityKind, Callable[[Spot, date], Offer]] = {OpportunityKind.BROKEN: _broken}
    urls = "\n".join([f"{one.url}\n{one.called}" for one in theirs])
    # A page's own date makes it old without any year in words.
    if may_name_year(links) or may_name_year(titles) or may_name_year(urls) or any(one.dated for one in theirs):
        found[OpportunityKind.OUTDATED] = _outdated
    if may_list(titles) or may_list(pages):
        found[OpportunityKind.RESOURCE] = _resource
    if may_be_guest(titles) or may_be_guest(pages) or may_be_guest(links):
        found[OpportunityKind.GUEST_POST] = _guest
    return found


def _old_link(newest: date | None, spot: Spot, today: date) -> Opportunity | None:
    """A site whose newest known link is old: what it links to may be."""
    if newest is None or today.year - newest.year < OLD_YEARS:
        return None
    told = f"no export knows a link there newer than {newest.isoformat()}: what it leads to may be out of date"
    return Opportunity(OpportunityKind.OUTDATED, (told,), spot)

"""What could be won on a referring site, kind by kind, each with its reasons and the link it rests on. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from crawler.items import GapStatus, Placement
from crawler.names import NameKind
from server.gap.places import RANK
from server.gap.spots import Named, SiteEvidence, Spot


class OpportunityKind(StrEnum):
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


class Publication(StrEnum):
    """What kind of piece cites competitors, so that the like can be offered."""

    ROUNDUP = "roundup"
    EXPERT = "expert_comment"
    DATA = "data_story"


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


STALE_YEARS = 2
"""A year named in a title or anchor is old news from so many years on."""
OLD_LINK_YEARS = 5
_YEAR = re.compile(r"(?<!\d)(?:199\d|20[0-4]\d)(?!\d)")
_DATED = re.compile(
    r"\b(?:statistic|stat|survey|study|report|figure|guide|edition|data|updated?|trend)s?\b", re.IGNORECASE
)
_RESOURCE = re.compile(
    r"\b(?:resources?|useful (?:links|sites|websites)|links? (?:page|list|collection)|further reading|reading list"
    r"|recommended (?:reading|sites|links)|link directory|linksammlung|ressources)\b",
    re.IGNORECASE,
)
_RESOURCE_PATH = re.compile(
    r"/(?:resources?|links|useful-links|further-reading|reading-list)(?:[/.?_-]|$)", re.IGNORECASE
)
_GUEST = re.compile(
    r"\b(?:guest (?:post|article|author|blog|contribut\w+|column)|write for us|contributed (?:by|article)"
    r"|contributing (?:writer|author)|become a contributor|gastbeitrag|article invité)\b",
    re.IGNORECASE,
)
_GUEST_PATH = re.compile(r"/(?:guest-?posts?|contributors?|write-for-us)(?:[/.?_-]|$)", re.IGNORECASE)
_PUBLICATIONS = {
    Publication.DATA: re.compile(
        r"\b(?:statistic|survey|study|data|report|benchmark|index|figures)s?\b", re.IGNORECASE
    ),
    Publication.EXPERT: re.compile(
        r"\b(?:experts?|interview|according to|predictions?|trends?|opinion|asked)\b|, says\b", re.IGNORECASE
    ),
    Publication.ROUNDUP: re.compile(r"\b(?:best|top|round-?up|favou?rite|alternatives)\b|^\W*\d+ \w+", re.IGNORECASE),
}


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
    return tuple(found[kind] for kind in OpportunityKind if kind in found)


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
        kind = next(filter(None, map(_publication, theirs)), None)
        told = f"cites {len(cited)} competitors in its text: {', '.join(sorted(cited))}"
        what = [f"the piece reads like a {str(kind).replace('_', ' ')}: offer the like"] if kind else []
        yield Opportunity(OpportunityKind.DIGITAL_PR, (told, *what), best, publication=kind)


def _publication(spot: Spot) -> Publication | None:
    """By the title, which says what a piece is."""
    return next((kind for kind, signs in _PUBLICATIONS.items() if signs.search(spot.title)), None)


_WHOSE = {NameKind.BRAND: "{}", NameKind.PERSON: "{} of your team", NameKind.RESEARCH: "your research {}"}


def _names(site: SiteEvidence, theirs: list[Spot], held: set[int]) -> Iterator[Opportunity]:
    """Pages that name you and do not link to you."""
    linking = {one.page_id: one for one in reversed(theirs)}
    for named in sorted(site.named, key=lambda one: -RANK[one.placement]):
        if named.page_id in held:
            continue
        said = f"the page names {_WHOSE[named.kind].format(named.name)} without a link"
        if spot := linking.get(named.page_id):
            told = (said, f"and links to {spot.site}")
            yield Opportunity(OpportunityKind.NAMED, told, spot, named)
        else:
            yield Opportunity(OpportunityKind.MENTION, (said, "and links to no competitor"), None, named)


def _pages(theirs: list[Spot], today: date) -> Iterator[Opportunity]:
    """What single pages with a link to a competitor offer."""
    for spot in theirs:
        if spot.broken is not None:
            answer = f"answers {spot.broken}" if spot.broken else "is gone"
            told = f"the page links to {spot.url}, which {answer}: offer what stood there"
            yield Opportunity(OpportunityKind.BROKEN, (told,), spot)
        if told := _stale(spot, today):
            yield Opportunity(OpportunityKind.OUTDATED, (told,), spot)
        if _RESOURCE.search(spot.title) or _RESOURCE_PATH.search(spot.page):
            told = "its title or address says that it lists resources"
            yield Opportunity(OpportunityKind.RESOURCE, (told, f"{spot.site} is on the list, you are not"), spot)
        if sign := _guest(spot):
            yield Opportunity(OpportunityKind.GUEST_POST, (f"signs of a contributed article: {sign}",), spot)


def _guest(spot: Spot) -> str:
    for text in (spot.title, spot.sentence, spot.text):
        if found := _GUEST.search(text):
            return f'"{found.group()}"'
    found = _GUEST_PATH.search(spot.page)
    return f"the address holds {found.group()}" if found else ""


def _stale(spot: Spot, today: date) -> str:
    """Why what is linked to is old, by the years that its words name; empty where it is not."""
    where = {"anchor": spot.text, "linked address": spot.url, "page's title": spot.title}
    if _DATED.search(spot.sentence):
        where["sentence"] = spot.sentence
    for name, text in where.items():
        years = [int(year) for year in _YEAR.findall(text)]
        if years and max(years) <= today.year - STALE_YEARS:
            return f"the {name} speaks of {max(years)}, {today.year - max(years)} years ago"
    return ""


def _old_link(newest: date | None, spot: Spot, today: date) -> Opportunity | None:
    """A site whose newest known link is old: what it links to may be."""
    if newest is None or today.year - newest.year < OLD_LINK_YEARS:
        return None
    told = f"no export knows a link there newer than {newest.isoformat()}: what it leads to may be out of date"
    return Opportunity(OpportunityKind.OUTDATED, (told,), spot)

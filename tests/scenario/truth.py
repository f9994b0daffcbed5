"""What is true of the scenario's web: words of its own, so that no judgement is tested against itself."""

from dataclasses import dataclass, field
from enum import StrEnum

from crawler.items import Block, GapStatus, NofollowCause, Placement, Verdict
from server.demo.behaviour import Behaviour
from server.demo.planted import Planted

PROJECT = "Fernbrook"
OWN = "fernbrook-gardens.example"
BRAND = "Fernbrook Gardens"
PERSON = "Philippa Nettlefold"
"""Of the team."""
RESEARCH = "Fernbrook Slug Trial"
"""A study of its own."""
LATE = "Fernbrook Hedge Count"
"""Another, that the project names only after the web was looked at."""
SPADE = "greenspade.example"
MOSS = "mossandmarrow.example"
PLOT = "sunnyplot.example"
WURZEL = "wurzelwerk.example"
RIVALS = (SPADE, MOSS, PLOT, WURZEL)
NAMES = {
    OWN: BRAND,
    SPADE: "Green Spade",
    MOSS: "Moss and Marrow",
    PLOT: "Sunny Plot",
    WURZEL: "Wurzelwerk",
}

PLACED = {
    Block.BODY: Placement.CONTEXTUAL,
    Block.COMMENT: Placement.USER_GENERATED,
    Block.MEMBER_POST: Placement.USER_GENERATED,
    Block.MEMBER_PROFILE: Placement.USER_GENERATED,
    Block.SIDEBAR: Placement.SIDEBAR,
    Block.FOOTER: Placement.FOOTER,
    Block.NAVIGATION: Placement.NAVIGATION,
}


class Source(StrEnum):
    """What kind of page or site it is that links."""

    EDITORIAL = "editorial article"
    RESOURCE = "resource page"
    DIRECTORY = "directory"
    FORUM = "forum"
    COMMUNITY = "community"
    ASSOCIATION = "association"
    EDUCATION = "education or government"
    NEWS = "news"
    COMPANY = "company blog"
    REVIEW = "review"
    PROFILE = "profile"
    ENCYCLOPEDIA = "encyclopedia"
    """Written by its members: a community to linkgap, whose citations are listings of local firms."""


class Why(StrEnum):
    """Why somebody linked."""

    MENTION = "editorial mention"
    LISTED = "resource list entry"
    EXPERT = "expert feature or quote"
    DATA = "data-backed reference"
    TOOL = "tool or calculator"
    REVIEW = "review or comparison"
    GUEST = "guest post"
    SPONSORED = "sponsored"
    FURTHER = "further reading"


class Cleaned(StrEnum):
    """Why a site is left out of the work, or its links are counted once."""

    LINK_FARM = "link farm"
    SPAM_DIRECTORY = "spam directory"
    SCRAPER = "scraper"
    FOREIGN = "foreign language"
    COMMENT = "worthless comment"
    PROFILE = "worthless profile"
    PARKED = "parked"
    SITEWIDE = "sitewide repeat"


class Opening(StrEnum):
    """What could be won there."""

    INTERSECT = "intersect"
    SEVERAL = "several competitors"
    UPGRADE = "upgrade"
    BROKEN = "broken target"
    MENTION = "unlinked mention"
    NAMED = "names you but links to them"
    OUTDATED = "outdated"
    RESOURCE = "resource page"
    GUEST = "guest post signs"
    LOST = "lost link of yours"
    FALSE_GAP = "false gap"


class Outcome(StrEnum):
    """What became of a site of the frozen cohort after the web changed."""

    CLOSED = "closed"
    OPEN = "open"
    VANISHED = "vanished"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Linked(Planted):
    """A link whose reason its page shows."""

    why: Why | None = None
    """None where nobody could say: in a footer or a menu, on a parked name."""
    said: str = ""
    """HTML around it, its place marked `{link}`; empty where the form of the page says it."""
    last: bool = False
    """Whether that stands at the end of the article."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a referring site, as it is at one time."""

    path: str
    title: str
    behaviour: Behaviour
    links: tuple[Linked, ...] = ()
    """To tracked sites, those a reader finds; empty where nobody can read the page."""
    verdict: Verdict | None = None
    """Of every claim on the page where it cannot be read or answered; None where it can: live or removed then."""
    stale: tuple[Linked, ...] = ()
    """What an export says stands there and does not."""
    unknown_to: tuple[str, ...] = ()
    """Tracked sites whose exports do not know of the link that stands there."""
    cause: NofollowCause | None = None
    """What makes its links nofollow beside their own rel."""

    def verdict_on(self, site: str) -> Verdict:
        """What a look must say of a claim that the page links to the site."""
        if self.verdict is not None:
            return self.verdict
        return Verdict.LIVE if any(link.site == site for link in self.links) else Verdict.REMOVED


@dataclass(frozen=True, slots=True)
class Later:
    """What a site is after the web changed; only for those that change."""

    pages: tuple[Page, ...]
    status: GapStatus
    outcome: Outcome | None = None
    """None for a site outside the cohort."""


@dataclass(frozen=True, slots=True)
class Host:
    """One referring site and everything a careful person would say of it."""

    name: str
    language: str
    status: GapStatus
    pages: tuple[Page, ...]
    segment: Source | None = None
    """None where nobody could say: the page was never seen, or is not worth a kind."""
    cleaned: Cleaned | None = None
    openings: frozenset[Opening] = frozenset()
    mentions: tuple[str, ...] = ()
    """Paths of pages that name the brand, or `named`, and do not link to the own site."""
    named: str = field(default=BRAND, kw_only=True)
    later: Later | None = None
    authority: int = field(default=30, kw_only=True)

    @property
    def left_out(self) -> bool:
        """Whether no list and no figure counts it; a template's repeats are only counted once."""
        return self.cleaned not in {None, Cleaned.SITEWIDE}

    @property
    def rivals(self) -> tuple[str, ...]:
        """Competitors with a live link, in the project's order."""
        return tuple(site for site in RIVALS if self.links(site))

    @property
    def own_place(self) -> Placement | None:
        return best_of(self.links(OWN))

    @property
    def rivals_place(self) -> Placement | None:
        return best_of([link for site in RIVALS for link in self.links(site)])

    def links(self, site: str) -> list[Linked]:
        return [link for page in self.pages for link in page.links if link.site == site]

    def url(self, page: Page) -> str:
        return f"http://{self.name}{page.path}"


_BEST = (
    Placement.CONTEXTUAL,
    Placement.SIDEBAR,
    Placement.USER_GENERATED,
    Placement.NAVIGATION,
    Placement.FOOTER,
)


def best_of(links: list[Linked]) -> Placement | None:
    """The place that speaks most for whoever is linked."""
    return min((link.placement for link in links), key=_BEST.index, default=None)


def nofollow(page: Page, link: Linked) -> bool:
    """Whether this link of the page passes nothing on."""
    return page.cause is not None or not {"nofollow", "ugc", "sponsored"}.isdisjoint(link.rel)

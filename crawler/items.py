"""The values that travel between the steps: what a tool claims, what we saw, and the closed sets of words for both."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from crawler.names import NameKind
from crawler.own_words import OwnWords
from crawler.page_facts import PageFacts
from crawler.spelled import Spelled


class Placement(Spelled):
    """Where in a page a link stands. `navigation` is menus and headers, which belong in none of the four."""

    CONTEXTUAL = "contextual"
    FOOTER = "footer"
    SIDEBAR = "sidebar"
    USER_GENERATED = "user_generated"
    NAVIGATION = "navigation"


BEST_FIRST = (
    Placement.CONTEXTUAL,
    Placement.SIDEBAR,
    Placement.USER_GENERATED,
    Placement.NAVIGATION,
    Placement.FOOTER,
)
"""What stands for a page or site that links more than once. Somebody wrote a contextual link into his text and chose a
sidebar's by hand; a user-generated one anybody can set; menus and footers stand on every page and speak of none."""


class Block(Spelled):
    """The finer place behind a placement: what a careful reader calls the box the link stands in."""

    BODY = "body"
    COMMENT = "comment"
    MEMBER_POST = "member_post"
    MEMBER_PROFILE = "member_profile"
    SIDEBAR = "sidebar"
    RELATED = "related"
    FOOTER = "footer"
    NAVIGATION = "navigation"
    SHARE = "share"
    AUTHOR_BIO = "author_bio"
    POST_META = "post_meta"
    OVERLAY = "overlay"


class Verdict(StrEnum):
    """What one look at a page says of one claim on it."""

    LIVE = "live"
    REMOVED = "removed"
    GONE = "gone"
    MOVED = "moved"
    BLOCKED = "blocked"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    UNREADABLE = "unreadable"


UNKNOWN_VERDICTS = frozenset({Verdict.BLOCKED, Verdict.UNREACHABLE, Verdict.REFUSED, Verdict.UNREADABLE})
"""Looks that say nothing of the link: they never count as lost, nor as closed."""

MISSING_VERDICTS = frozenset({Verdict.REMOVED, Verdict.GONE, Verdict.MOVED})
"""Looks that found the link missing. One alone does not make it lost: see `crawler.loss`."""


class Tool(Spelled):
    """Who made the claim. `list` is a plain list of pages, `mapped` a file read by a mapping the user gave."""

    AHREFS = "ahrefs"
    SEMRUSH = "semrush"
    MOZ = "moz"
    MAJESTIC = "majestic"
    SEARCH_CONSOLE = "search_console"
    BING = "bing"
    SCREAMING_FROG = "screaming_frog"
    LIST = "list"
    MAPPED = "mapped"


class Level(StrEnum):
    """What one row of an export speaks of."""

    LINK = "link"
    """One page that links: can be looked at."""
    DOMAIN = "domain"
    """A whole referring domain, no page named: evidence of a claim, nothing to look at."""
    OWN_PAGE = "own_page"
    """A page of the site the file is about (top pages): its metrics, no referring page at all."""


class Role(StrEnum):
    """What a tracked site is to the project."""

    OWN = "own"
    COMPETITOR = "competitor"


class GapStatus(Spelled):
    """What a referring site or page is to the project, from what was seen."""

    GAP = "gap"
    UPGRADE = "upgrade"
    SHARED = "shared"
    YOURS = "yours"
    CLAIMED = "claimed"
    FALSE_GAP = "false_gap"
    NONE = "none"


class OpportunityState(StrEnum):
    """Where the work on a site stands. Excluded and refused ones are left alone."""

    NEW = "new"
    SHORTLISTED = "shortlisted"
    CONTACTED = "contacted"
    REPLIED = "replied"
    WON = "won"
    REFUSED = "refused"
    EXCLUDED = "excluded"


class GoalKind(Spelled):
    """Which links a goal counts: those of one placement, or any."""

    ANY = "any"
    CONTEXTUAL = "contextual"
    FOOTER = "footer"
    SIDEBAR = "sidebar"
    USER_GENERATED = "user_generated"
    NAVIGATION = "navigation"


class LookKind(StrEnum):
    """How a page was looked at: as it came, or as a browser shows it once its scripts have run."""

    RAW = "raw"
    RENDERED = "rendered"
    BROWSER = "browser"
    """As a person's own browser showed it, and handed it in."""


class NofollowCause(StrEnum):
    """What makes a link nofollow: its own rel, the page's meta robots, or the X-Robots-Tag header."""

    ATTRIBUTE = "attribute"
    META = "meta"
    HEADER = "header"


class LinkKind(StrEnum):
    """What a person clicks on."""

    TEXT = "text"
    IMAGE = "image"
    AREA = "area"
    SVG = "svg"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Claim:
    """What one row of one tool's export says of one link (or of one referring domain)."""

    row: int
    """1-based row number in the file as a spreadsheet shows it (the header's line counts)."""
    page_url: str | None
    """The referring page as the tool wrote it, with a scheme added where there was none; None at domain level."""
    source: str
    """Site key of the referring page or domain."""
    site: str
    """Site key of the tracked site that is linked to."""
    target_url: str | None = None
    """The linked address as the tool wrote it; None where the tool does not say (Search Console)."""
    alt_targets: tuple[str, ...] = ()
    """Further addresses the live href may show: the hops of a redirect chain."""
    anchor: str | None = None
    """Anchor text, or an image link's alternative text."""
    kind: str | None = None
    """The tool's word for the link's kind (text, image, redirect, frame, form, mention)."""
    nofollow: bool | None = None
    ugc: bool | None = None
    sponsored: bool | None = None
    lost: bool | None = None
    lost_at: str | None = None
    """ISO date the tool gives for the loss."""
    lost_reason: str | None = None
    in_content: bool | None = None
    sitewide: bool | None = None
    rendered: bool | None = None
    """True where the tool found the link only after running scripts."""
    position: str | None = None
    """The tool's own word for the place (Screaming Frog's Link Position)."""
    first_seen: str | None = None
    """ISO date, with the time where the tool gives one."""
    last_seen: str | None = None
    authority: float | None = None
    """The tool's score of the referring page or domain; its name is `authority_name`."""
    authority_name: str | None = None
    traffic: int | None = None
    links: int = 1
    """How many links the row stands for (Ahrefs' links in group, a domain row's backlinks)."""
    facts: Mapping[str, str] = field(default_factory=dict)
    """Every other filled cell under the tool's own column name."""


@dataclass(frozen=True, slots=True)
class Link:
    """One outgoing link of a page as it stands there."""

    href: str
    """The raw attribute."""
    url: str
    """Absolute address after the page's base; empty where the href is no address at all."""
    text: str
    """What a person clicks: the anchor text, or an image's alternative text."""
    rel: tuple[str, ...]
    """Tokens of the rel attribute, lower case, in their order."""
    placement: Placement
    block: Block
    confidence: float
    """0..1: how often a judgement made like this one is right."""
    reasons: tuple[str, ...]
    """Why it is placed there, in short sentences a person understands."""
    before: str
    """Text right before the link in the same block, at most 160 characters."""
    after: str
    """Text right after it."""
    path: str
    """Ancestors from body to the link as a CSS path, e.g. `body > div.page > footer > a`."""
    kind: LinkKind = LinkKind.TEXT
    sentence: str = ""
    """The sentence the link stands in; read for links to tracked sites only."""
    excerpt: str = ""
    """Plain text of the block around it, at most 600 characters; for tracked sites only."""
    heading: str = ""
    """The nearest heading above; for tracked sites only."""
    fingerprint: int = 0
    """The same on every page of the host that shows this link in the same box; 0 where no box can be known again, and
    for links to other than tracked sites."""

    @property
    def nofollow(self) -> bool:
        """True for rel nofollow, and for ugc and sponsored, which search engines treat as hints of the same kind."""
        return "nofollow" in self.rel or self.ugc or self.sponsored

    @property
    def ugc(self) -> bool:
        return "ugc" in self.rel

    @property
    def sponsored(self) -> bool:
        return "sponsored" in self.rel


@dataclass(frozen=True, slots=True)
class DueClaim:
    """What a look must know of one claim to judge it."""

    id: int
    site: str
    target_url: str | None
    alt_targets: tuple[str, ...] = ()
    anchor: str | None = None
    nofollow: bool | None = None
    """True for ugc and sponsored too, as for links seen; None where the tool does not say."""
    heading: str = ""
    """The heading above the link when it was last seen live."""
    sentence: str = ""
    """The sentence it stood in then."""
    rendered: bool = False
    """True where the tool says that it saw the link only after running scripts."""


@dataclass(frozen=True, slots=True)
class DuePage:
    """A page to look at, with the claims waiting for an answer."""

    id: int
    url: str
    domain: str
    """Registrable domain: pages of one domain are looked at by one worker only."""
    claims: tuple[DueClaim, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict of one look at one claim, with its reasons."""

    claim_id: int
    verdict: Verdict
    reasons: tuple[str, ...]
    changes: tuple[str, ...] = ()
    """How a live link differs from its claim: other target, nofollow added, anchor changed, each with what was seen."""
    link: int | None = None
    """Index into the check's links of the link that answers the claim."""


@dataclass(frozen=True, slots=True)
class TrackedLink:
    """A link to a tracked site, with what makes it nofollow on this page."""

    site: str
    link: Link
    nofollow_cause: NofollowCause | None = None
    seen_on: str = ""
    """The page it was found on where that is not the look's own: the next page of a list, an entry's own."""


@dataclass(frozen=True, slots=True)
class Brand:
    """A name that counts as a mention - of a brand, or by its kind of a person or research -, and whose it is."""

    name: str
    sites: tuple[str, ...] = ()
    """Site keys of the brand's own sites: a link there is a link, not a mention."""
    kind: NameKind = NameKind.BRAND


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a page's text names a brand outside links to its own sites."""

    brand: str
    """The name as the project has it."""
    text: str
    """The name as it stands there."""
    sentence: str
    """At most 400 characters."""
    placement: Placement
    block: Block
    confidence: float
    """0..1, of the placement."""
    reasons: tuple[str, ...]
    """Why it is placed there, and what else is to be said of it."""
    site: str = ""
    """The first of the brand's own sites: whose brand it is, where two go by one name."""
    link: str = ""
    """Absolute address of the link to another site that the name stands in; empty where it stands in none."""
    kind: NameKind = NameKind.BRAND


@dataclass(frozen=True, slots=True)
class Check:
    """What we saw on one page at one time. Never changed afterwards."""

    page_id: int
    url: str
    """The address asked for."""
    at: datetime
    """When the answer came, UTC."""
    failure: Verdict | None
    """None where the page was read; else the verdict every claim on it gets."""
    reasons: tuple[str, ...] = ()
    status: int | None = None
    final_url: str | None = None
    redirects: tuple[str, ...] = ()
    """Addresses passed through before `final_url`, the asked one first; empty without a redirect."""
    content_type: str | None = None
    size: int = 0
    """Bytes of the body after decoding."""
    seconds: float = 0.0
    """Time from sending the request to its whole answer."""
    retry_after: float | None = None
    """Seconds the host asks us to stay away."""
    title: str = ""
    language: str = ""
    canonical: str = ""
    facts: PageFacts | None = None
    """What the page is like as a whole; None where it was not read as a page."""
    noindex: bool = False
    nofollow: NofollowCause | None = None
    """What makes every link of the page nofollow, if anything does."""
    cut: bool = False
    """The body ended early: a link found in it counts, a link missing from it does not."""
    reader: str = ""
    """Version of the reader and classifier."""
    kind: LookKind = LookKind.RAW
    scripted: bool = False
    """True where the page is an empty frame for scripts: what it shows is seen only in a browser. Not stored."""
    followed: bool = False
    """True where a rendered look at the same page follows, which then is the latest. Not stored."""
    links: tuple[TrackedLink, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    mentions: tuple[Mention, ...] = ()
    """Where the page names the brands that were asked for, in the order of its text."""
    own_words: OwnWords | None = None
    """Of a link's target whose page was read."""
    copy: bytes | None = None
    """The body as it came, zlib-compressed, where copies are kept and the page links to a tracked site."""

    @property
    def settled(self) -> bool:
        """Whether the look says anything of the page's links, rather than only what stood in its way."""
        return self.failure not in UNKNOWN_VERDICTS and not (self.cut and not self.links)

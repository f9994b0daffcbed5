"""One page as the browser shows it: what is known of its links, what it is to the project, and what to do. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from crawler.items import (
    MISSING_VERDICTS,
    UNKNOWN_VERDICTS,
    Block,
    GapStatus,
    LookKind,
    NofollowCause,
    Placement,
    Role,
    Tool,
    Verdict,
)
from crawler.loss import LossRule
from crawler.names import NameKind
from crawler.store.decisions import Decision
from server.gap.matrix.judgement import Cell, Judged, judge_site
from server.gap.matrix.places import UNSURE, best_place
from server.gap.outreach.contact import ContactView


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link to a tracked site, as the page's telling look saw it; where that saw none, as the last that did."""

    site: str
    role: Role
    placement: Placement
    block: Block
    confidence: float
    unsure: bool
    """True where the placement is a best guess."""
    rel: tuple[str, ...]
    nofollow_cause: NofollowCause | None
    text: str
    url: str
    sentence: str
    before: str
    after: str
    heading: str
    path: str
    reasons: tuple[str, ...]
    """Why it stands there."""
    tools: tuple[Tool, ...]
    """Whose exports name it; empty for one that none does."""
    changes: tuple[str, ...]
    """How it differs from what they say."""
    seen_at: datetime
    age_days: int
    kind: LookKind
    verdict: Verdict = Verdict.LIVE
    """What the telling look after it says where it is not seen any more: removed, gone, moved, or unreadable where the
    page came in part only."""
    live: bool = True


@dataclass(frozen=True, slots=True)
class PageClaim:
    """What a tool says of the page and no live link answers."""

    site: str
    role: Role
    tool: Tool
    target: str | None
    anchor: str | None
    verdict: Verdict | None
    """None where nobody has looked since."""
    lost: bool
    reasons: tuple[str, ...]
    checked_at: datetime | None


@dataclass(frozen=True, slots=True)
class OtherPage:
    """Another page of the same site that links to a tracked site, or is claimed to."""

    url: str
    links: int
    """To tracked sites, as last seen."""
    claims: int
    """That tools make of it."""
    best_placement: Placement | None
    """Of a competitor's link."""
    checked_at: datetime | None


@dataclass(frozen=True, slots=True)
class PageMention:
    """Where the page names a brand, a person or research of yours outside links to you."""

    brand: str
    sentence: str
    placement: Placement
    block: Block
    reasons: tuple[str, ...]
    kind: NameKind = NameKind.BRAND


@dataclass(frozen=True, slots=True)
class SiteState:
    """What is known of the page's site: its row in the gap."""

    site: str
    status: GapStatus = GapStatus.NONE
    competitors: tuple[str, ...] = ()
    """Live there."""
    reasons: tuple[str, ...] = ()
    pages: int = 0
    """Further pages of it with tracked links or claims; counting ends at a thousand."""
    others: tuple[OtherPage, ...] = ()
    """Those looked at last, then those nobody looked at."""
    decision: Decision | None = None
    contact: ContactView | None = None
    """What stands against writing to it."""
    left_out: tuple[str, ...] = ()
    """Why cleaning leaves it out of lists and figures; empty where it does not."""
    role: Role | None = None
    """Whose it is, where it is one of those compared: no place to win a link."""


@dataclass(frozen=True, slots=True)
class SiteKnown:
    """What is the same for all pages of a site: read once for many of them."""

    state: SiteState
    """Whose `pages` and `others` tell of all pages."""
    ids: tuple[int, ...]
    """Of the pages in `others`, one more than are shown."""


@dataclass(frozen=True, slots=True)
class Here:
    """Where the page that is asked about stands among those of its site."""

    source: int
    """Id of the site."""
    page: int | None = None
    """Its own; None where the store does not know the page."""
    counted: bool = False
    """Whether it is among the pages with tracked links or claims."""


@dataclass(frozen=True, slots=True)
class PageState:
    """What is known of the page itself."""

    url: str
    known: bool = False
    """True where a tool named it or somebody looked at it."""
    checked_at: datetime | None = None
    """The latest look, telling or not."""
    settled: bool = False
    """True where a look said what links there are."""
    looks: int = 0
    links: tuple[PageLink, ...] = ()
    """Live ones."""
    past: tuple[PageLink, ...] = ()
    """Of sites that the page links to no more, as they last stood."""
    claims: tuple[PageClaim, ...] = ()
    answered: tuple[tuple[str, Tool], ...] = ()
    """Tracked site and tool of each claim that a live link answers."""
    mentions: tuple[PageMention, ...] = ()


@dataclass(frozen=True, slots=True)
class Rivalry:
    """Who is compared, and what makes a missing link a lost one."""

    own: tuple[str, ...]
    competitors: tuple[str, ...]
    rule: LossRule = field(default_factory=LossRule)


def is_unsure(confidence: float) -> bool:
    """Whether a placement is shown as a guess."""
    return confidence < UNSURE


def judge_page(page: PageState, rivals: Rivalry) -> Judged:
    """What the page is to the project: judged as a referring site that has this page alone."""
    cells = list(_cells(page, rivals))
    return judge_site(cells, pages_read=int(page.settled), competitors=len(rivals.competitors), rule=rivals.rule)


def whose(site: str, rivals: Rivalry) -> Role | None:
    """Whose a page's site is, where it is one of those compared or lies on one's domain; None for any other.

    >>> whose("blog.example/you", Rivalry(("own.example",), ("blog.example",)))
    <Role.COMPETITOR: 'competitor'>
    """
    names = {site, site.partition("/")[0]}
    if not names.isdisjoint(rivals.own):
        return Role.OWN
    return Role.COMPETITOR if not names.isdisjoint(rivals.competitors) else None


def no_place(role: Role) -> Judged:
    """What a page of a site that is compared itself is to the project, as in the list: nothing."""
    whose_it_is = "your own site" if role is Role.OWN else "a competitor's own site"
    reason = f"{whose_it_is} is left out as a referring site: what it links to itself wins nobody anything"
    return Judged(GapStatus.NONE, (), None, None, (reason,))


def beside(known: SiteKnown, here: Here, *, shown: int, most: int) -> SiteState:
    """The site as seen from one of its pages: the `shown` first of its others, and how many there are up to `most`."""
    state = known.state
    others = [one for number, one in zip(known.ids, state.others, strict=True) if number != here.page]
    return replace(state, pages=min(state.pages - here.counted, most), others=tuple(others[:shown]))


def _cells(page: PageState, rivals: Rivalry) -> Iterator[Cell]:
    named = {link.site for link in page.links} | {claim.site for claim in page.claims}
    named |= {site for site, _ in page.answered}
    for role, sites in ((Role.OWN, rivals.own), (Role.COMPETITOR, rivals.competitors)):
        for site in (one for one in sites if one in named):
            links = [link for link in page.links if link.site == site]
            claims = [claim for claim in page.claims if claim.site == site]
            answered = sum(one == site for one, _ in page.answered)
            yield _cell(site, role, links, claims, answered=answered)


def _cell(site: str, role: Role, links: Sequence[PageLink], claims: Sequence[PageClaim], *, answered: int) -> Cell:
    said = [claim.verdict for claim in claims]
    return Cell(
        site=site,
        role=role,
        claims=len(claims) + answered,
        unseen=said.count(None),
        unknown=sum(verdict in UNKNOWN_VERDICTS for verdict in said),
        blocked=said.count(Verdict.BLOCKED),
        unreachable=said.count(Verdict.UNREACHABLE),
        refused=said.count(Verdict.REFUSED),
        unreadable=said.count(Verdict.UNREADABLE),
        refuted=sum(verdict in MISSING_VERDICTS for verdict in said),
        lost=sum(claim.lost for claim in claims),
        pages=int(bool(links)),
        links=len(links),
        best=best_place(link.placement for link in links),
        followed=any(link.nofollow_cause is None for link in links),
    )


def of_role(links: Iterable[PageLink], role: Role) -> list[PageLink]:
    """The links to your own sites, or to competitors."""
    return [link for link in links if link.role is role]

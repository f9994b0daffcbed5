"""What a person asks of the list of referring sites: filters, order, where to go on. Pure."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from crawler.cleaning import CleanReason, CleanView
from crawler.exceptions import UsageError
from crawler.items import GapStatus, OpportunityState, Placement, Tool
from crawler.segments import IndustryName, LinkedKind, Segment
from server.gap.benchmark.profile import Band
from server.gap.listing.paging import HINT, Place, read_token, write_token
from server.gap.opportunity.opportunity import OpportunityKind
from server.gap.outreach.contact import Contact


class SiteSort(StrEnum):
    """What the list is ordered by."""

    COMPETITORS = "competitors"
    SITE = "site"
    STATUS = "status"
    """In the order of the words themselves: gap first."""
    BEST_PLACEMENT = "best_placement"
    """Of a competitor's link; contextual is the best."""
    LINKS = "links"
    PAGES = "pages"
    AUTHORITY = "authority"
    LAST_SEEN = "last_seen"
    SCORE = "score"
    """What the site is worth to the project by its weights."""
    WARMTH = "warmth"
    """How familiar it is with the project, with what outreach noted."""


RISING = frozenset({SiteSort.SITE, SiteSort.STATUS})
"""Read from the smallest where no direction is given; all others from the largest."""
BY_SCORE_THEN = frozenset({SiteSort.COMPETITORS, SiteSort.STATUS, SiteSort.BEST_PLACEMENT})
"""Orders in which very many sites are alike: the better score comes first among them, names only after that."""


ANY_TOPIC = "*"
"""Stands for every topic of the project."""


@dataclass(frozen=True, slots=True)
class GapQuery:
    """Which sites to list, and in which order. Empty filters let everything pass; all that are set must hold.

    Sites are keys of tracked sites; `live` is said of links seen, never of claims.
    """

    statuses: tuple[GapStatus, ...] = ()
    competitors: tuple[str, ...] = ()
    """One of them at least is live there."""
    all_of: tuple[str, ...] = ()
    """Each of these is live there."""
    none_of: tuple[str, ...] = ()
    """None of these is live there."""
    exactly: tuple[str, ...] | None = None
    """These competitors are live there and no other; () stands for sites where none is. None lets all pass."""
    yours_live: bool | None = None
    """Whether you are live there; None does not ask."""
    fewest: int = 0
    """How many competitors must be live there at least."""
    most: int | None = None
    """How many may be at most."""
    placements: tuple[Placement, ...] = ()
    """Best placement of a competitor's live link there."""
    own_placements: tuple[Placement, ...] = ()
    """Best placement of a live link of yours there."""
    followed: bool = False
    """Only where a competitor has a live link that nothing makes nofollow."""
    tools: tuple[Tool, ...] = ()
    """One of these tools claims a link there."""
    of: str = ""
    """One of the compared, or `you`: it is live there, and its own links are what the next three ask of."""
    of_claimed: bool = False
    """Exports claim a link to it there, live or not."""
    of_placements: tuple[Placement, ...] = ()
    """Best placement of its live links there."""
    of_followed: bool = False
    """A live link to it is followed."""
    known: tuple[str, ...] = ()
    """Each of these, or `you`, is claimed or live there."""
    linked_kinds: tuple[LinkedKind, ...] = ()
    """A live link there leads to a competitor's page of one of these kinds; with `of`, to one of its pages."""
    bands: tuple[Band, ...] = ()
    """Authority as tools claim it, in the benchmark's bands."""
    authority: float | None = None
    """The highest authority that any claim gives the site is this at least."""
    unknown: int = 0
    """At least so many claims there got no answer."""
    lost: int = 0
    """At least so many links there are lost."""
    states: tuple[OpportunityState, ...] = ()
    """Where the work on the site stands, by the latest decision; a site that nobody decided on is new."""
    contact: tuple[Contact, ...] = ()
    """Whether the site may be written to."""
    segments: tuple[Segment, ...] = ()
    """What kind of source the site is, by its pages that were read."""
    industries: tuple[IndustryName, ...] = ()
    """The industry it belongs to, by what its pages declare or by its kind."""
    topics: tuple[str, ...] = ()
    """Its texts speak of one of these, by name: keywords of the criteria, pages of yours; or `ANY_TOPIC`."""
    score: float | None = None
    """The score is this at least."""
    warmth: float | None = None
    """The warmth is this at least."""
    kinds: tuple[OpportunityKind, ...] = ()
    """One of these could be won there."""
    cleaned: CleanView = CleanView.KEPT
    """Whether sites that cleaning leaves out are listed."""
    cleaned_as: tuple[CleanReason, ...] = ()
    """Left out, or doubted, for one of these."""
    search: str = ""
    """A part of the site's key; or words, each the beginning of one in titles, anchors and sentences there."""
    sort: SiteSort = SiteSort.COMPETITORS
    descending: bool | None = None
    """None is the direction one expects: from the most, but names and statuses from the first."""
    after: str = ""
    """`next` of the list before."""
    limit: int | None = None

    @property
    def falling(self) -> bool:
        """True where the largest comes first."""
        return self.sort not in RISING if self.descending is None else self.descending

    @property
    def narrowed(self) -> bool:
        """True where anything but order and length was asked for."""
        plain = GapQuery(sort=self.sort, descending=self.descending, limit=self.limit)
        return self != plain

    def without(self, *fields: str) -> "GapQuery":
        """The same without these filters."""
        plain = GapQuery()
        return replace(self, **{name: getattr(plain, name) for name in fields})


def place_of(query: GapQuery, *, project: int) -> Place | None:
    """Where `after` goes on, None at the start. Raises UsageError for a token that this list never gave."""
    if not query.after:
        return None
    place = read_token(query.after, _list_name(query, project))
    kinds = (isinstance(place.value, str), isinstance(place.key, str), place.score is not None)
    if kinds != (query.sort is SiteSort.SITE, True, query.sort in BY_SCORE_THEN):
        raise UsageError(f"{query.after!r} is no place in the list", hint=HINT)
    return place


def token_of(query: GapQuery, place: Place, *, project: int) -> str:
    """What `after` takes to go on behind this place."""
    return write_token(place, _list_name(query, project))


def _list_name(query: GapQuery, project: int) -> str:
    """The same for two queries exactly where their lists hold the same sites in the same order."""
    asked = replace(query, after="", limit=None, descending=query.falling)
    return hashlib.sha256(f"{project} {_told(asked)}".encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _told(query: GapQuery) -> Mapping[str, object]:
    return {
        name: sorted(map(str, value)) if isinstance(value, tuple) else value
        for name in GapQuery.__slots__
        for value in [getattr(query, name)]
    }

"""What a person asks of the list of links seen: filters, and where to go on. Pure."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from crawler.exceptions import UsageError
from crawler.items import LinkKind, Placement, Tool
from crawler.segments import LinkedKind, Segment, Why
from server.gap.listing.paging import HINT, Place, read_token, write_token


class Rel(StrEnum):
    """What a link passes on, or says that it does not."""

    FOLLOWED = "followed"
    """Nothing makes it nofollow."""
    NOFOLLOW = "nofollow"
    """Its own rel, the page's meta robots or a header does."""
    UGC = "ugc"
    SPONSORED = "sponsored"


@dataclass(frozen=True, slots=True)
class LinkQuery:
    """Which seen links to list. Empty filters let everything pass; all that are set must hold."""

    sites: tuple[str, ...] = ()
    """Keys of tracked sites that are linked to; empty means every one of the project."""
    source: str = ""
    """Key of the referring site."""
    page: str = ""
    """Address of one page that links."""
    segments: tuple[Segment, ...] = ()
    """What kind of source the referring site is."""
    placements: tuple[Placement, ...] = ()
    confidence_below: float | None = None
    """Only links whose place is less sure than this."""
    rels: tuple[Rel, ...] = ()
    """One of these holds at least."""
    kinds: tuple[LinkKind, ...] = ()
    """What a person clicks on."""
    whys: tuple[Why, ...] = ()
    """Why the page links."""
    linked_kinds: tuple[LinkedKind, ...] = ()
    """What kind of page is linked to."""
    target: str = ""
    """Key of the page that is linked to, as linked pages have it."""
    kept: bool = False
    """Only links that figures count: none on sites that are compared or left out by cleaning."""
    tools: tuple[Tool, ...] = ()
    """One of these tools claims a link from that page to that site."""
    unclaimed: bool = False
    """Only links that no export names: none claims a link from that page to that site."""
    seen_before: datetime | None = None
    """Only links that were last seen before this moment."""
    seen_since: datetime | None = None
    """Only links that were last seen then or later."""
    search: str = ""
    """A part of the page's address, of the anchor or of the sentence around it, in upper or lower case."""
    after: str = ""
    """`next` of the list before."""
    limit: int | None = None

    @property
    def narrowed(self) -> bool:
        """True where anything but the length was asked for."""
        return self != LinkQuery(limit=self.limit)


def link_place(query: LinkQuery, *, project: int) -> Place | None:
    """Where `after` goes on, None at the start. Raises UsageError for a token that this list never gave."""
    if not query.after:
        return None
    place = read_token(query.after, _list_name(query, project))
    if not isinstance(place.value, int) or not isinstance(place.key, int):
        raise UsageError(f"{query.after!r} is no place in the list", hint=HINT)
    return place


def link_token(query: LinkQuery, place: Place, *, project: int) -> str:
    """What `after` takes to go on behind this place."""
    return write_token(place, _list_name(query, project))


def _list_name(query: LinkQuery, project: int) -> str:
    """The same for queries whose lists hold the same links. Ages move on between two calls: they tell none apart."""
    asked = replace(query, after="", limit=None, seen_before=None, seen_since=None)
    told = {
        name: sorted(map(str, value)) if isinstance(value, tuple) else value
        for name in LinkQuery.__slots__
        for value in [getattr(asked, name)]
    }
    return hashlib.sha256(f"links {project} {told}".encode("utf-8", "surrogatepass")).hexdigest()[:12]

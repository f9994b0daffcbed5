"""The links of one of the compared, counted in referring sites: claimed and seen, by place, rel and authority. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from crawler.criteria import Quality
from crawler.items import BEST_FIRST, LinkKind, Placement
from crawler.segments import Segment
from server.gap.matrix.worth import BY_DEFAULT, LISTINGS, worth


class Band(StrEnum):
    """Authority as a tool claims it, of those that count from 0 to 100."""

    UNKNOWN = "unknown"
    UNDER_20 = "0-19"
    UNDER_40 = "20-39"
    UNDER_60 = "40-59"
    UNDER_80 = "60-79"
    FROM_80 = "80-100"
    OTHER = "other scale"


HIGH = (Band.UNDER_80, Band.FROM_80)
"""Bands that count as of high authority."""


@dataclass(frozen=True, slots=True)
class SeenGroup:
    """Referring sites alike: whose link, where it stands best, whether followed, in which band."""

    name: str
    placement: Placement
    followed: bool
    band: Band
    authority_name: str | None
    sites: int
    links: int
    pages: int
    authority: float
    """Sum of what tools claim; 0 where unknown."""
    segment: str = ""
    """What kind of source they are; empty where nothing was read that tells."""


@dataclass(frozen=True, slots=True)
class ClaimedSites:
    """Referring sites that exports name, by what became of them."""

    claimed: int = 0
    seen: int = 0
    """Claimed and seen live."""
    open: int = 0
    """Claimed, nothing live, and a claim there still without an answer."""


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """Links alike."""

    name: str
    kind: LinkKind
    nofollow: bool
    ugc: bool
    sponsored: bool
    links: int


@dataclass(frozen=True, slots=True)
class Profile:
    """One of the compared; your own sites together are one. All counts but `links` are referring sites."""

    name: str
    claimed: int
    claimed_seen: int
    claimed_open: int
    verified: int
    """Seen live with a link, claimed or not."""
    contextual: int
    followed: int
    quality: float
    """Sites weighed by their best link: see `server.gap.matrix.worth`."""
    links: int
    pages: int
    placements: dict[Placement, int]
    bands: dict[Band, int]
    authority: float | None
    """Mean of what tools claim for its referring sites; None where no claim tells it."""
    authority_name: str | None
    """The tool's name of that figure: the one that most sites have."""
    high_authority: int
    segments: dict[str, int] = field(default_factory=dict)
    """By kind of source; empty for sites of which no page with a link was read."""
    tlds: int = 0
    """Different last labels of their names."""
    topical: int | None = None
    """Whose titles, anchors and sentences speak of a topic of yours; None where none is known to. `real` likewise."""
    real: int | None = None
    """Those of the topical with a link in a text and a followed one."""
    sources: int = 0
    """Different kinds of source, those told with confidence."""
    anchors: int = 0
    """Different link texts."""
    kinds: dict[LinkKind, int] = field(default_factory=dict)
    """Links by kind."""
    nofollow_links: int = 0
    ugc_links: int = 0
    sponsored_links: int = 0


@dataclass(frozen=True, slots=True)
class Counted:
    """What the database counted."""

    seen: Sequence[SeenGroup]
    claimed: Mapping[str, ClaimedSites]
    tlds: Mapping[str, int] = field(default_factory=dict)
    anchors: Mapping[str, int] = field(default_factory=dict)
    links: Sequence[LinkGroup] = ()
    topical: Mapping[str, tuple[int, int]] | None = None
    """Sites that speak of a topic of yours, and those of them with a followed link in a text; None for no topics."""


def profiles(counted: Counted, names: Iterable[str], quality: Quality = BY_DEFAULT) -> tuple[Profile, ...]:
    """A profile for each name, those without any link too; sites are weighed by `quality`."""
    return tuple(_profile(name, counted, quality) for name in names)


def _profile(name: str, counted: Counted, quality: Quality) -> Profile:
    groups = [group for group in counted.seen if group.name == name]
    links = [group for group in counted.links if group.name == name]
    claimed = counted.claimed.get(name, ClaimedSites())
    placements = _summed((group.placement, group.sites) for group in groups)
    bands = _summed((group.band, group.sites) for group in groups)
    figure, mean = _authority(groups)
    topical, real = (None, None) if counted.topical is None else counted.topical.get(name, (0, 0))
    segments = _summed((group.segment, group.sites) for group in groups)
    return Profile(
        name=name,
        claimed=claimed.claimed,
        claimed_seen=claimed.seen,
        claimed_open=claimed.open,
        verified=sum(group.sites for group in groups),
        contextual=placements[Placement.CONTEXTUAL],
        followed=sum(group.sites for group in groups if group.followed),
        quality=round(sum(group.sites * _worth(group, quality) for group in groups), 1),
        links=sum(group.links for group in groups),
        pages=sum(group.pages for group in groups),
        placements={place: placements[place] for place in BEST_FIRST},
        bands={band: bands[band] for band in Band},
        authority=mean,
        authority_name=figure,
        high_authority=sum(bands[band] for band in HIGH),
        segments=dict(segments),
        tlds=counted.tlds.get(name, 0),
        topical=topical,
        real=real,
        sources=len(segments.keys() - {"", Segment.UNSURE}),
        anchors=counted.anchors.get(name, 0),
        kinds=dict(_summed((group.kind, group.links) for group in links)),
        nofollow_links=sum(group.links for group in links if group.nofollow),
        ugc_links=sum(group.links for group in links if group.ugc),
        sponsored_links=sum(group.links for group in links if group.sponsored),
    )


Word = TypeVar("Word", bound=str)


def _worth(group: SeenGroup, quality: Quality) -> float:
    return worth(group.placement, followed=group.followed, listing=group.segment in LISTINGS, quality=quality)


def _summed(pairs: Iterable[tuple[Word, int]]) -> "Counter[Word]":
    found: Counter[Word] = Counter()
    for word, number in pairs:
        found[word] += number
    return found


def _authority(groups: Sequence[SeenGroup]) -> tuple[str | None, float | None]:
    """The figure most sites have, and its mean: figures of different names are of different scales."""
    known = [group for group in groups if group.band is not Band.UNKNOWN]
    if not known:
        return None, None
    sites: Counter[str | None] = Counter()
    for group in known:
        sites[group.authority_name] += group.sites
    name = max(sites, key=lambda one: (sites[one], one or ""))
    total = sum(group.authority for group in known if group.authority_name == name)
    return name, round(total / sites[name], 1)

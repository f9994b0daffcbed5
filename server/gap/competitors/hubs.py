"""The competitive graph: referring sites that link to several competitors, and where each of the compared stands in it.

A hub is a referring site seen live with links to two competitors or more. Pure.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from crawler.items import Placement
from server.gap.competitors.influence import SiteGroup
from server.gap.competitors.overlap import YOU, Overlap, Pair
from server.gap.matrix.reasons import number, some, words

LEAST = 2
"""Competitors that make a referring site a hub."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A live link from a referring site to one of the compared."""

    name: str
    """`you`, or a competitor's key."""
    placement: Placement
    """Of the best link."""
    followed: bool
    pages: int


@dataclass(frozen=True, slots=True)
class Hub:
    """A referring site that links to several competitors."""

    site: str
    ties: tuple[Tie, ...]
    """In the order of the compared."""
    score: float
    authority: float | None
    authority_name: str | None
    since: datetime | None = None
    """When a look first saw a link of yours there; None where none is live."""
    reasons: tuple[str, ...] = ()

    @property
    def rivals(self) -> tuple[str, ...]:
        return tuple(tie.name for tie in self.ties if tie.name != YOU)

    @property
    def yours(self) -> Tie | None:
        return next((tie for tie in self.ties if tie.name == YOU), None)


@dataclass(frozen=True, slots=True)
class Place:
    """Where one of the compared stands in the graph."""

    name: str
    hubs: int
    """Of all hubs, those that link to it."""
    share: float
    """Of all hubs, 0..1."""
    place: int
    """By hubs; 1 is the first, equal ones share it."""
    nearest: str | None
    """Of the others, the one that shares the most of the sites linking to either; None where none shares any."""
    shared: int
    """Referring sites shared with the nearest."""
    jaccard: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Graph:
    """Hubs, the strongest first, and the place of each of the compared."""

    hubs: tuple[Hub, ...]
    total: int
    """All hubs there are, shown or not."""
    without_you: int
    """Of all, those on which no link of yours is live."""
    places: tuple[Place, ...]
    """You first, then the competitors by their hubs."""
    notes: tuple[str, ...]


def graph(groups: Iterable[SiteGroup], found: Overlap, strongest: Sequence[Hub]) -> Graph:
    """The graph of the compared, out of exact sets of who is live where; `strongest` are the hubs that are told."""
    held = [(group.members, group.sites) for group in groups if len(group.members - {YOU}) >= LEAST]
    total = sum(sites for _, sites in held)
    counts = {name: sum(sites for members, sites in held if name in members) for name in found.names}
    places = [_place(name, counts, total, found.seen) for name in found.names]
    rivals = len(found.names) - 1
    return Graph(
        hubs=tuple(replace(one, reasons=tuple(_hub_reasons(one, rivals))) for one in strongest),
        total=total,
        without_you=total - counts.get(YOU, 0),
        places=tuple(sorted(places, key=lambda one: (one.name != YOU, -one.hubs, one.name))),
        notes=tuple(_notes(total, len(strongest))),
    )


def _place(name: str, counts: dict[str, int], total: int, pairs: Sequence[Pair]) -> Place:
    hubs = counts[name]
    mine = [pair for pair in pairs if name in (pair.one, pair.other) and pair.shared]
    best = max(mine, key=lambda pair: (pair.jaccard, pair.shared), default=None)
    made = Place(
        name=name,
        hubs=hubs,
        share=hubs / total if total else 0.0,
        place=1 + sum(other > hubs for other in counts.values()),
        nearest=None if best is None else best.other if best.one == name else best.one,
        shared=best.shared if best else 0,
        jaccard=best.jaccard if best else 0.0,
    )
    return replace(made, reasons=tuple(_place_reasons(made, total, len(counts))))


def _place_reasons(one: Place, total: int, of: int) -> Iterator[str]:
    if total:
        yield f"linked by {one.hubs} of {number(total, 'hub')} ({one.share:.0%}): place {one.place} of {of}"
    if one.nearest is None:
        yield "shares no referring site with any other"
    else:
        shared = number(one.shared, "referring site")
        yield f"nearest to {one.nearest}: {shared} shared, {one.jaccard:.0%} of those seen live with a link to either"


def _hub_reasons(one: Hub, rivals: int) -> Iterator[str]:
    yield f"links to {len(one.rivals)} of {number(rivals, 'competitor')}: {some(one.rivals)}"
    if text := [tie.name for tie in one.ties if tie.placement is Placement.CONTEXTUAL and tie.name != YOU]:
        yield f"in the text for {some(text)}"
    if one.yours is None:
        yield "no live link of yours there"
    else:
        since = f", first seen on {one.since:%Y-%m-%d}" if one.since else ""
        yield f"you are live there too, {words(one.yours.placement)}{since}"
    if one.authority is not None:
        yield f"{one.authority_name or 'authority'} {one.authority:g}, an estimate of its tool"


def _notes(total: int, shown: int) -> Iterator[str]:
    if not total:
        yield "no referring site is seen live with links to two competitors or more"
    elif shown < total:
        yield f"the {shown} strongest of {number(total, 'hub')} are told: most competitors first, then by score"

"""Which referring sites tracked sites share: the overlap matrix, with its size ratios. Pure.

Competitors of one niche share many of the sites that link to them; a stranger shares hardly any.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

YOU = "you"
"""Stands for all of your own sites together."""


@dataclass(frozen=True, slots=True)
class SharedSet:
    """Referring sites that exactly these are named on or seen on."""

    claimed: frozenset[str]
    """By exports."""
    seen: frozenset[str]
    """Live, by looks."""
    sites: int


@dataclass(frozen=True, slots=True)
class Pair:
    """What two of the compared share."""

    one: str
    other: str
    shared: int
    """Referring sites that link to both."""
    jaccard: float
    """Shared of all that link to either, 0..1; 0 where none does."""
    of_one: float
    """Shared of those that link to `one`, 0..1."""
    of_other: float


@dataclass(frozen=True, slots=True)
class Size:
    """How many referring sites one of the compared has."""

    name: str
    claimed: int
    seen: int
    known: int
    """Claimed or seen."""
    ratio: float | None
    """`known` against the middle one of all other competitors; None where there are none, or they have nothing."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """All of the compared, you first."""

    names: tuple[str, ...]
    sizes: tuple[Size, ...]
    seen: tuple[Pair, ...]
    """Every pair, by links seen live."""
    known: tuple[Pair, ...]
    """Every pair, by links claimed or seen."""

    def shared_share(self, name: str) -> float:
        """The largest share of a site's own referring sites that another one has too, by claims and looks."""
        shares = [pair.of_one for pair in self.known if pair.one == name]
        return max([*shares, *(pair.of_other for pair in self.known if pair.other == name)], default=0.0)


def overlap(sets: Iterable[SharedSet], names: Sequence[str]) -> Overlap:
    """The matrix of these names out of exact sets, each of which counts sites that are in no other set."""
    held = list(sets)
    claimed = [(one.claimed, one.sites) for one in held]
    seen = [(one.seen, one.sites) for one in held]
    known = [(one.claimed | one.seen, one.sites) for one in held]
    sizes = {name: tuple(_size(view, name) for view in (claimed, seen, known)) for name in names}
    return Overlap(
        names=tuple(names),
        sizes=tuple(_told(name, sizes) for name in names),
        seen=tuple(_pairs(seen, names)),
        known=tuple(_pairs(known, names)),
    )


_Members = list[tuple[frozenset[str], int]]


def _size(view: _Members, *names: str) -> int:
    """Sites that link to each of the names."""
    return sum(sites for members, sites in view if members.issuperset(names))


def _told(name: str, sizes: Mapping[str, tuple[int, ...]]) -> Size:
    others = [known for other, (_, _, known) in sizes.items() if other not in {name, YOU}]
    middle = median(others) if others else 0
    claimed, seen, known = sizes[name]
    return Size(name, claimed, seen, known, known / middle if middle else None)


def _pairs(view: _Members, names: Sequence[str]) -> Iterable[Pair]:
    for at, one in enumerate(names):
        for other in names[at + 1 :]:
            first, second, both = _size(view, one), _size(view, other), _size(view, one, other)
            either = first + second - both
            yield Pair(one, other, both, _share(both, either), _share(both, first), _share(both, second))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0

"""How far each competitor reaches: the part of the niche's linking sites it holds, shared or alone, by authority. Pure.

The niche is every referring site seen live with a link to one of the compared. Sites are counted, not links.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from server.gap.benchmark.profile import HIGH, Band
from server.gap.competitors.overlap import YOU
from server.gap.matrix.reasons import number

QUARTERS = (0.25, 0.5, 0.75)
UNKNOWN = -1.0


@dataclass(frozen=True, slots=True)
class SiteGroup:
    """Referring sites alike: exactly these of the compared are live there, and tools say the same of them."""

    members: frozenset[str]
    band: Band
    figure: str | None
    """The tool's name of its authority."""
    authority: float
    """As whole numbers; `UNKNOWN` where no tool tells it."""
    sites: int


@dataclass(frozen=True, slots=True)
class Spread:
    """How the authority of referring sites spreads, by the figure that most of them have."""

    figure: str
    sites: int
    """That have it."""
    quarter: float
    """A quarter of them is below."""
    middle: float
    three_quarters: float


@dataclass(frozen=True, slots=True)
class Influence:
    """One of the compared; your own sites together are one. All counts are referring sites seen live."""

    name: str
    sites: int
    share: float
    """Of the niche's, 0..1."""
    alone: int
    """No other of the compared is live there."""
    with_rivals: int
    """Another competitor is live there."""
    with_you: int
    high: int
    """In the bands of high authority."""
    high_share: float
    """Of the niche's sites of high authority, 0..1."""
    high_alone: int
    bands: dict[Band, int]
    spread: Spread | None
    """None where no tool tells any figure."""
    ahead: int
    """Sites more than you have; below 0 for fewer."""
    times: float | None
    """As large as yours; None where you have none."""
    high_ahead: int
    high_times: float | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reach:
    """The niche, and who holds how much of it."""

    niche: int
    high: int
    """Of it, of high authority."""
    unknown: int
    """Of it, those of which no tool tells a figure."""
    held: tuple[Influence, ...]
    """You first, then the competitors by their sites."""
    notes: tuple[str, ...]


def reach(groups: Iterable[SiteGroup], names: Sequence[str]) -> Reach:
    """The influence of each name, `YOU` among them, out of groups that share no site."""
    held = [group for group in groups if group.members]
    niche, high = _sites(held), _high(held)
    yours = _of(YOU, held)
    made = [_influence(name, held, yours) for name in names]
    ordered = sorted(made, key=lambda one: (one.name != YOU, -one.sites, one.name))
    unknown = _sites([group for group in held if group.band is Band.UNKNOWN])
    return Reach(niche, high, unknown, tuple(ordered), tuple(_notes(niche, unknown)))


def _influence(name: str, held: Sequence[SiteGroup], yours: Sequence[SiteGroup]) -> Influence:
    mine = _of(name, held)
    alone = [group for group in mine if len(group.members) == 1]
    rivals = [group for group in mine if group.members - {name, YOU}]
    sites, high = _sites(mine), _high(mine)
    bands = Counter(dict.fromkeys(Band, 0))
    for group in mine:
        bands[group.band] += group.sites
    found = Influence(
        name=name,
        sites=sites,
        share=_share(sites, _sites(held)),
        alone=_sites(alone),
        with_rivals=_sites(rivals),
        with_you=0 if name == YOU else _sites(_of(YOU, mine)),
        high=high,
        high_share=_share(high, _high(held)),
        high_alone=_high(alone),
        bands=dict(bands),
        spread=_spread(mine),
        ahead=sites - _sites(yours),
        times=_times(sites, _sites(yours)),
        high_ahead=high - _high(yours),
        high_times=_times(high, _high(yours)),
        reasons=(),
    )
    return replace(found, reasons=tuple(_reasons(found)))


def _reasons(one: Influence) -> Iterable[str]:
    if not one.sites:
        yield "no look has seen a link to it"
        return
    yield f"{number(one.sites, 'referring site')}, {one.share:.0%} of those that link in the niche"
    if one.name != YOU:
        yield _beside(one.sites, one.times, one.ahead, "all in all")
        yield _beside(one.high, one.high_times, one.high_ahead, "of high authority")
    yield (
        f"{one.with_rivals} shared with {'a' if one.name == YOU else 'another'} competitor,"
        f" {one.alone} ({one.alone / one.sites:.0%}) its own alone"
    )
    if one.spread:
        spread = one.spread
        yield (
            f"half of its sites are between {spread.quarter:g} and {spread.three_quarters:g} by {spread.figure},"
            f" the middle one {spread.middle:g} ({spread.sites} of {one.sites} have it)"
        )


def _beside(sites: int, times: float | None, ahead: int, which: str) -> str:
    """The signed relation to yours."""
    if times is None:
        return f"{which}: {sites} against none of yours"
    way = "as many as you" if not ahead else f"{abs(ahead)} {'more' if ahead > 0 else 'fewer'} than you"
    return f"{which}: {times:.1f} times as large as yours, {way}"


def _notes(niche: int, unknown: int) -> Iterable[str]:
    if not niche:
        yield "no look has seen a link to any of the compared yet: linkgap verify"
        return
    yield "influence is read from links seen live alone; what nobody looked at is in none of the figures"
    if unknown:
        yield f"no tool tells an authority of {unknown} of the {niche} sites: those count as none of high authority"


def _of(name: str, groups: Iterable[SiteGroup]) -> list[SiteGroup]:
    return [group for group in groups if name in group.members]


def _sites(groups: Iterable[SiteGroup]) -> int:
    return sum(group.sites for group in groups)


def _high(groups: Iterable[SiteGroup]) -> int:
    return sum(group.sites for group in groups if group.band in HIGH)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _times(theirs: int, yours: int) -> float | None:
    return theirs / yours if yours else None


def _spread(groups: Iterable[SiteGroup]) -> Spread | None:
    """Quartiles of the figure that most sites have: figures of different names are of different scales."""
    by_name: dict[str, Counter[float]] = {}
    for group in groups:
        if group.figure and group.authority != UNKNOWN and group.band is not Band.OTHER:
            by_name.setdefault(group.figure, Counter())[group.authority] += group.sites
    if not by_name:
        return None
    name = max(by_name, key=lambda one: (by_name[one].total(), one))
    values = by_name[name]
    return Spread(name, values.total(), *(_quantile(values, part) for part in QUARTERS))


def _quantile(values: "Counter[float]", part: float) -> float:
    """The smallest value that so many of the sites do not exceed."""
    left = part * values.total()
    for value in sorted(values):
        left -= values[value]
        if left <= 0:
            return value
    return max(values)

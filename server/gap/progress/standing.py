"""Where your own authority stands beside the competitors', figure by figure, and what may be read from that. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median

from server.gap.matrix.reasons import number
from server.gap.priority.metric import of_pages
from server.gap.progress.trend import FEWEST, INVERTED, Point, Series, Trend, TrendKind

APART = 31
"""Days between the newest figures of two sites from which on they are told as of different times."""
ESTIMATE = "a vendor's estimate: search engines do not use it"
NO_FIGURE = "no file holds a figure of your own site, and nobody noted one: a tool's free checker shows it"


@dataclass(frozen=True, slots=True)
class SiteFigure:
    """One figure of one site: what it was first, and what it is."""

    site: str
    own: bool
    first: Point
    last: Point
    points: int
    change: float
    """From the first point to the last; below 0 for a place that got better."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One figure of every compared site that has it, yours first."""

    kind: TrendKind
    name: str
    sites: tuple[SiteFigure, ...]
    yours: float | None
    """The newest of the better of your own sites; None where none has it."""
    middle: float | None
    """The middle one of the competitors' newest; None where none has it."""
    place: int | None
    """Yours among all that have it; 1 is the best."""
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """Your keywords by where their positions went from the first day known to the last."""

    better: int
    worse: int
    same: int
    single: int
    """Known of one day only."""
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OwnAuthority:
    """Your own authority, as far as loaded files and notes tell it."""

    standings: tuple[Standing, ...]
    positions: Moved | None
    """None where no position of yours is loaded."""
    notes: tuple[str, ...]


def own_authority(found: Sequence[Trend]) -> OwnAuthority:
    """Figures of sites and places in open lists beside each other; figures of pages say nothing of a site."""
    series = [one.series for one in found]
    kinds = (TrendKind.AUTHORITY, TrendKind.RANK)
    names = dict.fromkeys((one.kind, one.name) for one in series if one.kind in kinds and not _paged(one))
    made = tuple(
        _standing(kind, name, [one for one in series if (one.kind, one.name) == (kind, name)]) for kind, name in names
    )
    told = any(one.yours is not None for one in made)
    return OwnAuthority(made, _moved(series), () if told else (NO_FIGURE,))


def _paged(one: Series) -> bool:
    return of_pages(one.name.rpartition(" (")[0])


def _standing(kind: TrendKind, name: str, held: Sequence[Series]) -> Standing:
    better = min if kind in INVERTED else max
    sites = tuple(_figure(one) for one in sorted(held, key=lambda one: not one.own))
    mine = [one for one in sites if one.own]
    yours = better((one.last.value for one in mine), default=None)
    rivals = [one.last.value for one in sites if not one.own]
    middle = float(median(rivals)) if rivals else None
    ahead = [value for value in rivals if yours is not None and value != yours and better(value, yours) == value]
    place = None if yours is None else len(ahead) + 1
    made = Standing(kind, name, sites, yours, middle, place, ())
    reasons = tuple(_reasons(made, [one for one in held if one.own]))
    return Standing(kind, name, sites, yours, middle, place, reasons)


def _figure(one: Series) -> SiteFigure:
    first, last = one.points[0], one.points[-1]
    return SiteFigure(one.site, one.own, first, last, len(one.points), round(last.value - first.value, 2))


def _reasons(made: Standing, mine: Sequence[Series]) -> Iterator[str]:
    if made.yours is None:
        yield "none of your own sites has this figure"
    else:
        yield _placed(made)
        for one in mine:
            yield from _read(one)
    days = [one.last.day for one in made.sites]
    if days and (max(days) - min(days)).days > APART:
        yield f"the newest figures are of {min(days)} to {max(days)}: compare with care"
    if made.kind is TrendKind.AUTHORITY:
        yield ESTIMATE


def _placed(made: Standing) -> str:
    of = sum(not one.own for one in made.sites) + 1
    if made.yours is None or made.middle is None:
        return "no competitor has this figure"
    apart = made.yours - made.middle
    ahead = apart < 0 if made.kind in INVERTED else apart > 0
    way = f"{abs(apart):g} {'ahead' if ahead else 'behind'}" if apart else "level"
    return f"place {made.place} of {of}: yours is {made.yours:g}, the middle competitor's {made.middle:g}, {way}"


def _read(one: Series) -> Iterator[str]:
    """What the own curve bears: never its newest step alone."""
    first, last = one.points[0], one.points[-1]
    if len(one.points) == 1:
        yield f"{one.site}: one figure, of {last.day}: note or load it again in a month"
        return
    days = (last.day - first.day).days
    yield f"{one.site}: {first.value:g} to {last.value:g} in {number(days, 'day')}, {number(len(one.points), 'point')}"
    step = last.value - one.points[-2].value
    if step and _lone(one):
        yield f"the newest step, {step:+g} by {last.day}, is one reading: wait for the next before calling it a trend"


def _lone(one: Series) -> bool:
    """Whether the newest step has nothing before it that went the same way."""
    steps = [(later.value - earlier.value) for earlier, later in pairwise(one.points)]
    return len(one.points) < FEWEST or steps[-2] * steps[-1] <= 0


def _moved(series: Iterable[Series]) -> Moved | None:
    mine = [one for one in series if one.kind is TrendKind.POSITION and one.own]
    if not mine:
        return None
    ways = [one.points[-1].value - one.points[0].value for one in mine if len(one.points) > 1]
    better, worse = sum(way < 0 for way in ways), sum(way > 0 for way in ways)
    counts = better, worse, len(ways) - better - worse, len(mine) - len(ways)
    return Moved(*counts, tuple(_moved_said(counts, [point.day for one in mine for point in one.points])))


def _moved_said(counts: tuple[int, int, int, int], days: Sequence[date]) -> Iterator[str]:
    better, worse, same, single = counts
    yield (
        f"of {number(sum(counts), 'keyword')} from {min(days)} to {max(days)}: {better} better, {worse} worse,"
        f" {same} as before, {single} known of one day only"
    )
    yield "positions move by themselves from day to day: the cause is open"

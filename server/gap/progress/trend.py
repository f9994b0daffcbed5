"""Curves of figures that tools give, and what may be read from them: points, the largest step, other tools. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import pairwise

from server.gap.matrix.reasons import number

FEWEST = 3
"""Points from which on a curve is more than a step."""
JUMP = 0.5
"""A step that makes more than this part of the way up and down is told as one."""


class TrendKind(StrEnum):
    """What a curve is of."""

    AUTHORITY = "authority"
    """The figure a tool gives the tracked site itself, where the site stands in a list as one that links."""
    LINKING = "linking_authority"
    """The mean of the figures a tool gives the sites that it says link to the tracked site."""
    SITES = "referring_sites"
    """How many referring sites a tool's files of a day name for the tracked site."""
    RANK = "rank"
    """The place of the tracked site itself in an open list of the whole web; 1 is the first."""
    POSITION = "position"
    """Where a site ranks for a keyword; 1 is the first."""


INVERTED = (TrendKind.RANK, TrendKind.POSITION)
"""The lower, the better."""


@dataclass(frozen=True, slots=True)
class Point:
    """A figure of one day."""

    day: date
    value: float
    of: int = 1
    """Rows that it was read from."""
    noted: bool = False
    """By a person, not by a file."""


@dataclass(frozen=True, slots=True)
class Series:
    """One figure of one site by one tool, or for one keyword, in the order of days; a day once."""

    kind: TrendKind
    site: str
    name: str
    """The figure with its tool, or the keyword."""
    points: tuple[Point, ...]
    own: bool = False
    new_links: int | None = None
    """Of a position: sites on which looks between the first and the last day saw the first link to the page."""


@dataclass(frozen=True, slots=True)
class Trend:
    """A series with what may be read from it."""

    series: Series
    change: float
    """From the first point to the last."""
    step: float
    """The largest change from one point to the next, with its sign."""
    step_at: date | None
    drawn: bool
    """Nothing is drawn from a single point."""
    reasons: tuple[str, ...] = field(default=())


def trends(every: Sequence[Series]) -> tuple[Trend, ...]:
    """Each series with its reading; series of the same site and kind by other tools are heard for it."""
    return tuple(_trend(one, every) for one in every)


def _trend(one: Series, every: Sequence[Series]) -> Trend:
    points = one.points
    steps = [(b.value - a.value, b.day) for a, b in pairwise(points)]
    step, at = max(steps, key=lambda pair: abs(pair[0]), default=(0.0, None))
    made = Trend(one, points[-1].value - points[0].value, step, at if step else None, len(points) > 1)
    return Trend(one, made.change, made.step, made.step_at, made.drawn, tuple(_reasons(made, steps, every)))


def _reasons(made: Trend, steps: Sequence[tuple[float, date]], every: Sequence[Series]) -> Iterator[str]:
    points, one = made.series.points, made.series
    yield f"{number(len(points), 'point')}, {_days(points)}"
    if noted := sum(point.noted for point in points):
        yield f"{noted} of {number(len(points), 'point')} noted by hand"
    if not made.drawn:
        yield "a single point says nothing of a trend"
        return
    if len(points) < FEWEST:
        yield "two points are a step and no trend: wait for a third"
    walked = sum(abs(size) for size, _ in steps)
    if len(points) >= FEWEST and walked and abs(made.step) > JUMP * walked:
        yield f"most of it is one step of {made.step:+g} by {made.step_at}: tools recalculate, read no single step"
    if one.kind is TrendKind.POSITION:
        yield from _links_said(made)
    elif made.change:
        yield _others_said(made, every)


def _links_said(made: Trend) -> Iterator[str]:
    links = made.series.new_links
    if links:
        sites = "1 site" if links == 1 else f"{links} sites"
        moved = "better" if made.change < 0 else "worse" if made.change > 0 else "where it was"
        yield f"meanwhile looks first saw a link to the page on {sites}, and it ranks {moved}: the cause is open"


def _others_said(made: Trend, every: Sequence[Series]) -> str:
    """Whether other tools' figures of the same site went the same way in that time."""
    one = made.series
    first, last = one.points[0].day, one.points[-1].day
    ways = []
    for other in every:
        if (other.kind, other.site) == (one.kind, one.site) and other.name != one.name:
            held = [point.value for point in other.points if first <= point.day <= last]
            if len(held) > 1:
                ways.append((held[-1] - held[0]) * made.change > 0)
    if not ways:
        return "seen in one tool only, which is no trend: no other has two points in that time"
    if any(ways):
        return f"{sum(ways)} of {len(ways)} other figures went the same way"
    return "no other figure went the same way: a move of one tool only is no trend"


def _days(points: Sequence[Point]) -> str:
    first, last = points[0].day, points[-1].day
    return f"of {first}" if len(points) == 1 else f"from {first} to {last}"

"""Where the competitive graph's sites and lines stand in its picture: two columns, alike for the same graph. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from server.gap.competitors.hubs import Graph, Hub
from server.gap.competitors.overlap import YOU

MOST = 30
"""Hubs that one picture holds apart; the table tells the others."""
STEP, MARGIN = 26, 24
LEFT, RIGHT, WIDTH = 280, 560, 820
LONGEST = 34
"""Letters of a name that have room beside its dot."""


@dataclass(frozen=True, slots=True)
class Node:
    """One site."""

    name: str
    label: str
    """The name, cut where it has no room."""
    x: int
    y: int
    ties: int
    """Lines that end there."""


@dataclass(frozen=True, slots=True)
class Line:
    """A live link from a hub to one of the compared."""

    path: str
    """As an SVG path's `d`."""
    placement: str
    yours: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """The picture."""

    width: int
    height: int
    hubs: tuple[Node, ...]
    compared: tuple[Node, ...]
    lines: tuple[Line, ...]
    left_out: int
    """Hubs that are not in it."""


def lay_out(graph: Graph, names: Sequence[str]) -> Drawn:
    """The strongest hubs on the left, each near what it links to; the compared on the right, in their order."""
    order = {name: at for at, name in enumerate(names)}
    shown = sorted(graph.hubs[:MOST], key=lambda hub: (_middle(hub, order), hub.site))
    height = 2 * MARGIN + STEP * max(len(shown), len(names), 1)
    right = {name: _even(at, len(names), height) for at, name in enumerate(names)}
    left = {hub.site: _even(at, len(shown), height) for at, hub in enumerate(shown)}
    counts = {name: sum(tie.name == name for hub in shown for tie in hub.ties) for name in names}
    return Drawn(
        width=WIDTH,
        height=height,
        hubs=tuple(_node(hub.site, LEFT, left[hub.site], len(hub.ties)) for hub in shown),
        compared=tuple(_node(name, RIGHT, right[name], counts[name]) for name in names),
        lines=tuple(
            Line(_curve(left[hub.site], right[tie.name]), str(tie.placement), tie.name == YOU)
            for hub in shown
            for tie in hub.ties
        ),
        left_out=graph.total - len(shown),
    )


def _middle(hub: Hub, order: dict[str, int]) -> float:
    """Hubs stand by the middle of what they link to: fewer lines cross."""
    return fmean(order[tie.name] for tie in hub.ties) if hub.ties else 0.0


def _even(at: int, of: int, height: int) -> int:
    """The height of one of so many, evenly apart.

    >>> [_even(at, 3, 120) for at in range(3)]
    [36, 60, 84]
    """
    return round(MARGIN + (height - 2 * MARGIN) * (2 * at + 1) / (2 * of))


def _node(name: str, x: int, y: int, ties: int) -> Node:
    label = name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}\u2026"
    return Node(name, label, x, y, ties)


def _curve(start: int, end: int) -> str:
    middle = (LEFT + RIGHT) // 2
    return f"M{LEFT} {start} C{middle} {start} {middle} {end} {RIGHT} {end}"

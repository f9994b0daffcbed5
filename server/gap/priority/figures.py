"""Figures that tools and open lists give of referring sites, and where each stands among the others. Pure.

A metric has one name, however the headers of its exports write it. Figures of different names are of different scales,
and vendors' estimates all of them: each is brought to its percentile among the referring sites that have a figure of
that name. Those of tools are averaged; an open list counts only where no tool gives a figure.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from server.gap.priority.score import percentile

TRAFFIC = "traffic"


@dataclass(frozen=True, slots=True)
class Basis:
    """What parts are measured on."""

    steps: dict[str, list[float]]
    """Metric's name -> evenly spaced values over the referring sites; `traffic` for visits."""
    pages: dict[str, list[str]]
    """Address of a page of yours -> what links call it."""


class Figure(NamedTuple):
    """One metric of one site. A tuple: a rebuild makes two for each, and a frozen dataclass takes longer to fill."""

    name: str
    """The metric's short name, as `metric_name` gives it, or the list's."""
    value: float
    source: str
    """The tool, or the list."""
    at: str
    """ISO date the export was loaded, or that the list is of."""
    share: float = 0.0
    """Where it stands among the referring sites, 0 to 1."""
    open: bool = False
    """From an open list: counted where no tool gives a figure."""


@dataclass(slots=True)
class Claimed:
    """What exports and lists say of one referring site."""

    figures: dict[str, Figure] = field(default_factory=dict)
    """By name; of several the highest."""
    traffic: int | None = None
    newest: str = ""
    """The latest day any export gives for a link's first sight, ISO; empty where none does."""

    def placed(self, basis: Basis) -> list[Figure]:
        """The figures that count, each with where it stands."""
        lists = [*self.figures.values()]
        tools = [one for one in lists if not one.open]
        steps = basis.steps
        return [
            Figure(one.name, one.value, one.source, one.at, percentile(one.value, steps.get(one.name, [])), one.open)
            for one in tools or lists
        ]

"""The way around the dashboard: its parts, under the steps of the work. Pure."""

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """One entry of the navigation."""

    path: str
    name: str
    also: tuple[str, ...] = ()
    """Further addresses whose pages belong to it."""

    def holds(self, path: str) -> bool:
        """Whether a page belongs to this part.

        >>> Part("/gap", "Gap").holds("/gap/matrix"), Part("/", "Overview").holds("/gap")
        (True, False)
        >>> Part("/gap", "Gap", also=("/priority",)).holds("/priority")
        True
        """
        inside = path.startswith((f"{self.path}/", *(f"{one}/" for one in self.also)))
        return path in (self.path, *self.also) or (self.path != "/" and inside)


@dataclass(frozen=True, slots=True)
class Stage:
    """Parts that belong to one step of the work, under its name."""

    name: str
    parts: tuple[Part, ...]


STAGES = (
    Stage("Start", (Part("/", "Overview"), Part("/criteria", "Criteria"))),
    Stage(
        "Analyse",
        (
            Part("/gap", "Gap", also=("/sites", "/priority")),
            Part("/claims", "Claims", also=("/links",)),
            Part("/competitors", "Competitors"),
            Part("/benchmark", "Benchmark", also=("/lacks",)),
            Part("/segments", "Segments", also=("/topics",)),
        ),
    ),
    Stage("Prioritise", (Part("/clean", "Cleaning"), Part("/opportunities", "Opportunities"))),
    Stage("Create", (Part("/assets", "Assets"),)),
    Stage("Reach", (Part("/outreach", "Outreach"),)),
    Stage("Track", (Part("/progress", "Progress"), Part("/report", "Report"))),
    Stage("Data", (Part("/exports", "Exports"), Part("/runs", "Runs"), Part("/settings", "Settings"))),
)


def stages(paths: Collection[str]) -> tuple[Stage, ...]:
    """The steps with those parts that are among the server's addresses: an entry appears with its page.

    >>> [(stage.name, [part.name for part in stage.parts]) for stage in stages({"/", "/runs"})]
    [('Start', ['Overview']), ('Data', ['Runs'])]
    """
    there = (Stage(stage.name, tuple(part for part in stage.parts if part.path in paths)) for stage in STAGES)
    return tuple(stage for stage in there if stage.parts)

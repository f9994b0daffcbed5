"""The way around the dashboard: its parts, in the order of the work. Pure."""

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


PARTS = (
    Part("/", "Overview"),
    Part("/gap", "Gap", also=("/sites", "/priority")),
    Part("/claims", "Claims", also=("/links",)),
    Part("/opportunities", "Opportunities"),
    Part("/benchmark", "Benchmark", also=("/lacks",)),
    Part("/assets", "Assets"),
    Part("/competitors", "Competitors"),
    Part("/clean", "Cleaning"),
    Part("/segments", "Segments", also=("/topics",)),
    Part("/progress", "Progress"),
    Part("/outreach", "Outreach"),
    Part("/report", "Report"),
    Part("/runs", "Runs"),
    Part("/exports", "Exports"),
    Part("/settings", "Settings"),
)


def parts(paths: Collection[str]) -> tuple[Part, ...]:
    """The parts that are among the server's addresses: an entry appears with its page.

    >>> [part.name for part in parts({"/", "/runs"})]
    ['Overview', 'Runs']
    """
    return tuple(part for part in PARTS if part.path in paths)

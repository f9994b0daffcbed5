"""What is true of the demo's web."""

from dataclasses import dataclass
from crawler.items import Block, Placement


@dataclass(frozen=True, slots=True)
class Planted:
    """One link to a tracked site as it stands on a page."""

    site: str
    """Site key of the tracked site."""
    target: str
    """The href as served."""
    anchor: str
    placement: Placement
    block: Block
    rel: tuple[str, ...] = ()

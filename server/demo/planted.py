"""One link to a tracked site as it stands on a page of a made-up web."""

from dataclasses import dataclass

from crawler.items import Block, Placement


@dataclass(frozen=True, slots=True)
class Planted:
    """What a reader of the page must find."""

    site: str
    """Site key of the tracked site."""
    target: str
    """The href as served."""
    anchor: str
    """Its text, white space folded."""
    placement: Placement
    block: Block
    rel: tuple[str, ...] = ()
    image: bool = False
    """True where a person clicks an image; its alternative text is then the anchor."""

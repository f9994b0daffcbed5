"""A link as a look found it, with the page it stands on: what is judged."""

from dataclasses import dataclass

from crawler.items import Block, LinkKind
from crawler.segments import SourceKind
from server.gap.segment.source import SeenPage


@dataclass(frozen=True, slots=True)
class SeenLink:
    """A link, what stands around it, and its page."""

    page: SeenPage
    target: str
    anchor: str = ""
    sentence: str = ""
    heading: str = ""
    block: Block = Block.BODY
    rel: frozenset[str] = frozenset()
    before: str = ""
    """Text right before the link in the same block; empty where it opens it."""
    after: str = ""
    path: str = ""
    """Ancestors as a CSS path, as `crawler.items.Link` has it."""
    kind: LinkKind = LinkKind.TEXT
    page_kind: SourceKind | None = None
    """What the page was told to be; told anew where nobody says."""

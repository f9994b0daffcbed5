"""What opportunities are read from: links and names on a referring site, each with its page and its sentence."""

from dataclasses import dataclass
from datetime import datetime

from crawler.items import Block, GapStatus, Placement
from crawler.names import NameKind


@dataclass(slots=True)
class Spot:
    """One live link to a tracked site. Nobody changes one: it is not frozen because a rebuild makes a great many.

    Frozen, twenty fields take three times as long to fill.
    """

    page_id: int
    page: str
    title: str
    language: str
    at: datetime
    """When it was last seen."""
    site: str
    """The tracked site it leads to."""
    own: bool
    url: str
    text: str
    sentence: str
    placement: Placement
    followed: bool
    author: str = ""
    """Of the page; empty where the look noted none, `contact` likewise."""
    contact: str = ""
    words: int | None = None
    """Of the page; None where the look did not note what the page is like: author and contact are unknown then."""
    out_links: int | None = None
    out_sites: int | None = None
    block: Block = Block.BODY
    heading: str = ""
    """Above the link."""
    near: str = ""
    """What stands right before and after it."""
    broken: int | None = None
    """The status its target answered with, where that is gone for good; 0 where it is gone without one."""
    called: str = ""
    """What the target's own page calls itself, by its title, else its first heading; empty where it was not read."""
    dated: str = ""
    """ISO date that it gives itself; empty likewise, and where it gives none."""

    @property
    def facts(self) -> bool:
        """Whether the look noted what the page is like."""
        return self.words is not None


@dataclass(frozen=True, slots=True)
class Named:
    """A page that names a brand, a person or research of the project outside links to it."""

    page_id: int
    page: str
    title: str
    language: str
    at: datetime
    name: str
    sentence: str
    placement: Placement
    author: str = ""
    contact: str = ""
    kind: NameKind = NameKind.BRAND
    told: str = ""
    """Which mention service told of the page, in words; empty where none did."""


@dataclass(frozen=True, slots=True)
class SiteEvidence:
    """A referring site as opportunities are found on it."""

    status: GapStatus
    live: tuple[str, ...]
    """Competitors live there."""
    competitors: int
    """How many the project has."""
    yours: Placement | None
    lost: tuple[str, ...]
    """Own sites whose links there are lost and that have no live one."""
    spots: tuple[Spot, ...]
    named: tuple[Named, ...] = ()

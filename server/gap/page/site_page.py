"""One referring site with all the evidence: its row of the gap, and each of its pages with links, claims and looks."""

from dataclasses import dataclass
from datetime import datetime

from crawler.items import LookKind, Tool, Verdict
from crawler.store.decisions import Decision
from server.gap.listing.listing import ListedSite
from server.gap.page.page import PageState
from server.gap.segment.site_store import Segmented


@dataclass(frozen=True, slots=True)
class PageLook:
    """One look in the history of a page."""

    at: datetime
    kind: LookKind
    failure: Verdict | None
    """None where the page was read."""
    status: int | None
    reasons: tuple[str, ...]
    sites: tuple[tuple[str, int], ...]
    """Tracked sites it saw links to, with how many, in the project's order."""


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page of the site, with its history."""

    state: PageState
    title: str
    """As last read; empty where it never was."""
    looks: tuple[PageLook, ...]
    """The newest first, as many as are shown; `state.looks` counts them all."""


@dataclass(frozen=True, slots=True)
class DomainClaim:
    """Claims that name the site and no page of it: nothing that could be looked at."""

    site: str
    """The tracked site said to be linked to."""
    tool: Tool
    links: int
    """How many links the tool counts."""


@dataclass(frozen=True, slots=True)
class SiteView:
    """The whole answer about one referring site."""

    site: str
    row: ListedSite | None
    """Its row of the gap; None where the project has neither claim nor link there."""
    segment: Segmented | None
    """What kind of source it is and why; None where no page with a link was read."""
    decisions: tuple[Decision, ...]
    """What people decided about it, the latest first."""
    domain_claims: tuple[DomainClaim, ...]
    pages: tuple[SitePage, ...]
    next: int | None
    """Id of the last page shown, behind which more follow; None at the end."""

    @property
    def decision(self) -> Decision | None:
        """The one that holds."""
        return self.decisions[0] if self.decisions else None

"""The whole answer about one page: status of the page and its site, every known link, what to do next."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from crawler.items import GapStatus, Role
from crawler.store.decisions import Decision
from crawler.store.projects import ProjectView
from crawler.urls import page_key
from server.gap.outreach.contact import ContactView
from server.gap.page.page import (
    OtherPage,
    PageClaim,
    PageLink,
    PageMention,
    PageState,
    Rivalry,
    SiteState,
    judge_page,
    no_place,
    whose,
)
from server.gap.page.page_said import Said, in_english
from server.gap.page.page_store import KnownSites, read_page_state, read_site_state
from server.gap.page.page_words import next_steps, of_page, sentence
from server.shown_names import shown_names


@dataclass(frozen=True, slots=True)
class PageView:
    """One page for whoever looks at it."""

    url: str
    key: str
    """What the page is known by: two addresses with one key are one page."""
    site: str
    """Key of its site."""
    site_role: Role | None
    """Whose the site is, where it is one of those compared."""
    status: GapStatus
    """Of the page itself."""
    site_status: GapStatus
    """Of its site: from all its pages."""
    known: bool
    """True where a tool named the page or somebody looked at it."""
    sentence: str
    """Status and why, in English."""
    sentence_said: tuple[Said, ...]
    """The same by codes, for other languages; the second, where there is one, is of its site."""
    next_steps: tuple[str, ...]
    """In English, most pressing first."""
    next_steps_said: tuple[Said, ...]
    """The same by codes."""
    reasons: tuple[str, ...]
    competitors: int
    """How many are live on this page."""
    site_competitors: tuple[str, ...]
    """Those live anywhere on the site."""
    site_reasons: tuple[str, ...]
    links: tuple[PageLink, ...]
    """To tracked sites: the live ones in document order, then those that were seen before and are there no more."""
    claims: tuple[PageClaim, ...]
    """That no live link answers."""
    mentions: tuple[PageMention, ...]
    other_pages: tuple[OtherPage, ...]
    """Of the site's other pages with tracked links or claims, those looked at last."""
    pages: int
    """How many there are; counting ends at a thousand."""
    decision: Decision | None
    contact: ContactView | None
    """What stands against writing to the site."""
    checked_at: datetime | None
    looks: int
    names: dict[str, str]
    """Hosts in it that people read otherwise than they are kept (`bücher.example`), by what is kept (`xn--...`)."""


def page_view(connection: Connection, project: ProjectView, url: str, sites: KnownSites | None = None) -> PageView:
    """What is known of the page at an address. Needs a summary that is fresh for the site's part.

    `sites` holds what was read of sites before, and is added to.
    """
    page, here = read_page_state(connection, project, url)
    return shown(page, read_site_state(connection, project, here, url, sites), project)


def shown(page: PageState, site: SiteState, project: ProjectView) -> PageView:
    """Judged, and in words."""
    rivals = Rivalry(project.own, project.competitors, project.loss)
    role = whose(site.site, rivals)
    if role is not None:
        site = replace(site, role=role)
    judged = judge_page(page, rivals) if role is None else no_place(role)
    said = of_page(page, judged, site, competitors=len(project.competitors))
    steps = next_steps(page, judged, site)
    return PageView(
        url=page.url,
        key=page_key(page.url),
        site=site.site,
        site_role=role,
        status=judged.status,
        site_status=site.status,
        known=page.known,
        sentence=sentence(said),
        sentence_said=said,
        next_steps=tuple(in_english(step) for step in steps),
        next_steps_said=steps,
        reasons=judged.reasons,
        competitors=len(judged.competitors),
        site_competitors=site.competitors,
        site_reasons=site.reasons,
        links=(*page.links, *page.past),
        claims=page.claims,
        mentions=page.mentions,
        other_pages=site.others,
        pages=site.pages,
        decision=site.decision,
        contact=site.contact,
        checked_at=page.checked_at,
        looks=page.looks,
        names=shown_names(_hosts(page, site, project)),
    )


def _hosts(page: PageState, site: SiteState, project: ProjectView) -> Iterator[str]:
    """What the answer names."""
    yield from (page.url, site.site, *project.tracked)
    yield from (link.url for link in (*page.links, *page.past))
    yield from (claim.target for claim in page.claims if claim.target)
    yield from (other.url for other in site.others)


def grows_old(view: PageView) -> datetime | None:
    """When the answer is another one though the store is the same: a link is a day older. None for never."""
    return min((link.seen_at + timedelta(days=link.age_days + 1) for link in view.links), default=None)

"""What the store holds of one page and its site: a handful of index walks, none of which grows with the store."""

from collections.abc import Iterator, MutableMapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection

from crawler.items import GapStatus, Role, Verdict
from crawler.store.contact_rules import ContactRule, names_over
from crawler.store.contacted import Contacted
from crawler.store.decisions import Decision
from crawler.store.projects import ProjectView
from crawler.urls import page_hash, page_key, site_key
from server.gap.matrix.evidence import SLOTS
from server.gap.matrix.places import BY_RANK
from server.gap.outreach.contact import ContactView
from server.gap.outreach.contact_store import contact_view
from server.gap.page.page import (
    Here,
    OtherPage,
    PageLink,
    PageMention,
    PageState,
    SiteKnown,
    SiteState,
    beside,
    is_unsure,
)
from server.gap.page.page_claims import AnsweredClaim, Roles, answered_claims, open_claims
from server.gap.page.page_statements import (
    CONTACT_RULES,
    COUNTED,
    DECISION,
    LINKS,
    LINKS_OF_LOOK,
    MENTIONS,
    OTHER_PAGES,
    OTHER_PAGES_COMPARED,
    OTHERS,
    PAGE_BY_KEY,
    SITE,
    SITE_BY_KEY,
    WRITTEN_BEFORE,
)

KnownSites = MutableMapping[tuple[int, int], SiteKnown]
"""What was read of sites, by the ids of project and site; right as long as nobody writes to the store."""


def read_page_state(connection: Connection, project: ProjectView, url: str) -> tuple[PageState, Here | None]:
    """What is known of a page by its address, and where it stands; None where not even its site is known."""
    page = PAGE_BY_KEY.first(connection, key=page_hash(page_key(url)))
    if page is None:
        site = SITE_BY_KEY.first(connection, key=site_key(url))
        return PageState(url), Here(site.id) if site else None
    roles = Roles.of(project)
    claims = [row for row in answered_claims(connection, project, page.id) if row.site_id in roles.keys]
    rows = _link_rows(connection, project, page)
    links = list(_links(rows, roles, page, claims))
    here = Here(page.site_id, page.id, counted=bool(claims) or any(row.look_id == page.known_check_id for row in rows))
    return (
        PageState(
            url=url,
            known=True,
            checked_at=page.at,
            settled=page.known_check_id is not None,
            looks=page.looks,
            links=tuple(link for link in links if link.live),
            past=tuple(link for link in links if not link.live),
            claims=tuple(open_claims(claims, roles, project)),
            mentions=tuple(_mentions(connection, project, page.known_check_id)),
            answered=tuple((roles.keys[one.site_id], one.tool) for one in claims if one.live),
        ),
        here,
    )


def read_site_state(
    connection: Connection, project: ProjectView, here: Here | None, url: str, sites: KnownSites | None = None
) -> SiteState:
    """What is known of a page's site. Needs a summary that is fresh. What `sites` holds of it is not read again."""
    if here is None:
        return SiteState(site_key(url))
    known = None if sites is None else sites.get((project.id, here.source))
    if known is None:
        known = _read_site(connection, project, here.source)
        if sites is not None:
            sites[project.id, here.source] = known
    return beside(known, here, shown=OTHERS, most=COUNTED)


def _read_site(connection: Connection, project: ProjectView, source: int) -> SiteKnown:
    of_project = {"project": project.id, "source": source}
    site = SITE.first(connection, **of_project)
    decided = DECISION.first(connection, **of_project) if site.decided else None
    others = (OTHER_PAGES_COMPARED if project.taken_off else OTHER_PAGES).all(connection, **of_project)
    # Those looked at last first, those nobody looked at behind them.
    others.sort(key=lambda row: (-(row.known_check_id or 0), row.id))
    state = SiteState(
        site=site.key,
        status=site.status or GapStatus.NONE,
        competitors=tuple(site.competitor_keys or ()),
        reasons=tuple(site.reasons or ()),
        pages=others[0].total if others else 0,
        others=tuple(_other_page(row) for row in others),
        decision=Decision(*decided) if decided else None,
        contact=_contact(connection, project, source, site),
        left_out=tuple(site.left_out or ()),
    )
    return SiteKnown(state, tuple(one.id for one in others))


def _other_page(row: Any) -> OtherPage:
    links, rank = divmod(row.linked, SLOTS)
    return OtherPage(row.url, links, row.claims, BY_RANK.get(rank), row.checked_at)


def _contact(connection: Connection, project: ProjectView, source: int, site: Any) -> ContactView | None:
    """What stands against writing to the site; None where nothing does."""
    names = names_over(site.key)
    rows = CONTACT_RULES.all(connection, project=project.id, name=names[0], over=names[-1]) if site.ruled else ()
    rules = {row.name: ContactRule(*row) for row in rows}
    before = WRITTEN_BEFORE.first(connection, source=source) if site.written else None
    rule = next((rules[name] for name in names if name in rules), None)
    return contact_view(project, rule, Contacted(*before) if before else None)


def _link_rows(connection: Connection, project: ProjectView, page: Any) -> list[Any]:
    if page.looks == 1 and page.known_check_id is not None:
        return LINKS_OF_LOOK.all(connection, look=page.known_check_id, project=project.id)
    return LINKS.all(connection, page=page.id, project=project.id)


def _links(rows: Sequence[Any], roles: Roles, page: Any, claims: Sequence[AnsweredClaim]) -> Iterator[PageLink]:
    """Links to each tracked site as the last look that saw any showed them: live unless the telling look is newer.

    A look by a person's browser that missed something is no telling one, but what it saw is live.
    """
    now = datetime.now(UTC)
    for row in rows:
        live = row.look_id >= (page.known_check_id or 0)
        there = [one for one in claims if one.site_id == row.site_id]
        seen = (row.look_id, row.nth)
        named = [one for one in there if (one.told.look_id, one.told.link_nth) == seen or not live]
        link = _link(row, roles, named, age_days=(now - row.at).days)
        yield link if live else replace(link, live=False, verdict=_after(page), changes=())


def _after(page: Any) -> Verdict:
    """What the page's telling look says of links it did not see."""
    if page.failure:
        return Verdict(page.failure)
    if page.cut:
        return Verdict.UNREADABLE
    moved = page.final_url and page_key(page.final_url) != page_key(page.url)
    return Verdict.MOVED if moved else Verdict.REMOVED


def _link(row: Any, roles: Roles, answered: Sequence[AnsweredClaim], *, age_days: int) -> PageLink:
    site = roles.keys[row.site_id]
    return PageLink(
        site=site,
        role=roles.role(site),
        placement=row.placement,
        block=row.block,
        confidence=round(row.confidence, 3),
        unsure=is_unsure(row.confidence),
        rel=tuple(row.rel.split()),
        nofollow_cause=row.nofollow_cause,
        text=row.text,
        url=row.url,
        sentence=row.sentence,
        before=row.before,
        after=row.after,
        heading=row.heading,
        path=row.path,
        reasons=tuple(row.reasons),
        tools=tuple(dict.fromkeys(one.tool for one in answered)),
        changes=tuple(dict.fromkeys(change for one in answered for change in one.changes)),
        seen_at=row.at,
        age_days=age_days,
        kind=row.look_kind,
    )


def _mentions(connection: Connection, project: ProjectView, look: int | None) -> Iterator[PageMention]:
    """Where the page's latest telling look found a name of the project's own."""
    held = {(name.name, name.kind) for name in project.names}
    if look is None or not held:
        return
    for row in MENTIONS.all(connection, look=look, project=project.id, role=str(Role.OWN)):
        if (row.brand, row.kind) in held:
            yield PageMention(row.brand, row.sentence, row.placement, row.block, tuple(row.reasons), row.kind)

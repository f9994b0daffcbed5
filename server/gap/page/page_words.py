"""What is said of a page - its status and why, and what to do next - in popup, dashboard and API. Pure."""

from collections.abc import Iterator, Sequence

from crawler.items import GapStatus, OpportunityState, Placement, Role
from crawler.names import NameKind
from crawler.store.decisions import PURSUED
from server.gap.matrix.judgement import Judged
from server.gap.outreach.contact import Contact
from server.gap.page.page import PageLink, PageMention, PageState, SiteState, of_role
from server.gap.page.page_said import Said, Saying, in_english

_CLOSED = frozenset({OpportunityState.REFUSED, OpportunityState.EXCLUDED})


def sentence(said: Sequence[Said]) -> str:
    """What was said of a page as one English sentence."""
    return f"{', but '.join(in_english(one) for one in said)}."


def of_page(page: PageState, judged: Judged, site: SiteState, *, competitors: int) -> tuple[Said, ...]:
    """The page's status and why; where the page itself says nothing, its site's behind it."""
    if site.role is not None:
        return (Said(Saying.OWN_SITE if site.role is Role.OWN else Saying.COMPETITOR_SITE, {"site": site.site}),)
    if judged.status is GapStatus.NONE and site.status is not GapStatus.NONE:
        return _why_nothing(page), _of_site(site, competitors=competitors)
    return (_of_status(page, judged, competitors),)


def _why_nothing(page: PageState) -> Said:
    if page.settled:
        return Said(Saying.NO_LINKS)
    return Said(Saying.NO_ANSWER if page.checked_at else Saying.UNSEEN)


def _of_site(site: SiteState, *, competitors: int) -> Said:
    match site.status:
        case GapStatus.GAP:
            counts = {"live": len(site.competitors), "competitors": competitors}
            return Said(Saying.SITE_GAP, {**counts, "site": site.site})
        case GapStatus.UPGRADE | GapStatus.SHARED:
            code = Saying.SITE_UPGRADE if site.status is GapStatus.UPGRADE else Saying.SITE_SHARED
            return Said(code, {"site": site.site, "sites": site.competitors})
        case GapStatus.YOURS:
            return Said(Saying.SITE_YOURS, {"site": site.site})
        case GapStatus.CLAIMED:
            return Said(Saying.SITE_CLAIMED, {"site": site.site})
        case _:
            return Said(Saying.SITE_FALSE_GAP, {"site": site.site})


def _of_status(page: PageState, judged: Judged, competitors: int) -> Said:
    match judged.status:
        case GapStatus.GAP:
            live = len(judged.competitors)
            code = Saying.GAP_BEST if live > 1 else Saying.GAP
            return Said(code, {"live": live, "competitors": competitors, **_at(judged.best)})
        case GapStatus.UPGRADE:
            return Said(Saying.UPGRADE, {"sites": _in_text(page, judged.competitors), **_at(judged.yours)})
        case GapStatus.SHARED:
            counts = {"live": len(judged.competitors), "competitors": competitors}
            return Said(Saying.SHARED, {**counts, **_at(judged.yours)})
        case GapStatus.YOURS:
            return Said(Saying.YOURS, _at(judged.yours))
        case GapStatus.CLAIMED:
            return _claimed(page)
    return _nobody(page, judged)


def _in_text(page: PageState, sites: Sequence[str]) -> tuple[str, ...]:
    """Those of the sites that stand in running text: another competitor may stand no better than you."""
    there = {link.site for link in page.links if link.placement is Placement.CONTEXTUAL}
    return tuple(site for site in sites if site in there)


def _nobody(page: PageState, judged: Judged) -> Said:
    """Where there is no gap, or nothing at all."""
    if judged.status is GapStatus.FALSE_GAP:
        linked = of_role(page.links, Role.OWN)
        return Said(Saying.FALSE_GAP_YOU, _at(judged.yours)) if linked else Said(Saying.FALSE_GAP_THEY)
    if page.settled:
        return Said(Saying.NO_LINKS)
    return Said(Saying.NOTHING_KNOWN if page.claims else Saying.NEVER_SEEN)


def _at(place: Placement | None) -> dict[str, str]:
    if place is None:
        raise LookupError("whoever is linked stands somewhere")
    return {"place": place}


def _claimed(page: PageState) -> Said:
    sites = tuple(dict.fromkeys(claim.site for claim in page.claims))
    tools = tuple(dict.fromkeys(str(claim.tool) for claim in page.claims))
    code = Saying.CLAIMED if page.checked_at is None else Saying.UNANSWERED
    return Said(code, {"tools": tools, "sites": sites})


def next_steps(page: PageState, judged: Judged, site: SiteState) -> tuple[Said, ...]:
    """What to do next, most pressing first."""
    if site.role is not None:
        return (Said(Saying.NOTHING if site.role is Role.OWN else Saying.SEE_LINKED),)
    state = site.decision.state if site.decision else OpportunityState.NEW
    if state in _CLOSED:
        return (Said(Saying.CLOSED, {"site": site.site, "state": state}),)
    if site.contact and site.contact.contact is Contact.NEVER:
        return (Said(Saying.WRITE_NEVER, {"reasons": site.contact.reasons}),)
    if site.left_out and state is OpportunityState.NEW:
        return (Said(Saying.LEFT_OUT, {"reasons": site.left_out}),)
    before = _before(site, state)
    steps = (step for step in _steps(page, judged, state) if not (before and step.code is Saying.WRITE))
    return (*before, *steps) or (Said(Saying.NOTHING),)


def _before(site: SiteState, state: OpportunityState) -> tuple[Said, ...]:
    """That another project wrote to them: this one's own contact stands in its state."""
    if site.contact is None or state in PURSUED - {OpportunityState.SHORTLISTED} or state is OpportunityState.WON:
        return ()
    return (Said(Saying.WRITTEN, {"reasons": site.contact.reasons}),)


def _steps(page: PageState, judged: Judged, state: OpportunityState) -> Iterator[Said]:
    match judged.status:
        case GapStatus.GAP | GapStatus.UPGRADE:
            yield from _work(judged, state)
        case GapStatus.CLAIMED:
            yield Said(Saying.CHECK)
        case GapStatus.FALSE_GAP:
            yield Said(Saying.CROSS_OFF)
        case GapStatus.SHARED | GapStatus.YOURS:
            yield Said(Saying.LOOK_AGAIN)
        case GapStatus.NONE if not page.settled:
            yield Said(Saying.READ)
    guess = next((link for link in of_role(page.links, Role.COMPETITOR) if link.unsure), None)
    if guess is not None:
        yield Said(Saying.UNSURE, {"site": guess.site})
    if page.mentions and not of_role(page.links, Role.OWN):
        yield _naming(page.mentions[0], of_role(page.links, Role.COMPETITOR))


_NAMED = {
    NameKind.BRAND: (Saying.ASK_FOR_LINK, Saying.ASK_FOR_LINK_BESIDE),
    NameKind.PERSON: (Saying.ASK_FOR_PERSON, Saying.ASK_FOR_PERSON_BESIDE),
    NameKind.RESEARCH: (Saying.ASK_FOR_RESEARCH, Saying.ASK_FOR_RESEARCH_BESIDE),
}
"""By what is named: on a page without competitors, and beside links to them."""


def _naming(named: PageMention, theirs: list[PageLink]) -> Said:
    alone, beside = _NAMED[named.kind]
    rivals = tuple(sorted({link.site for link in theirs}))
    return Said(beside, {"brand": named.brand, "sites": rivals}) if rivals else Said(alone, {"brand": named.brand})


def _work(judged: Judged, state: OpportunityState) -> Iterator[Said]:
    match state:
        case OpportunityState.NEW:
            yield Said(Saying.SHORTLIST)
        case OpportunityState.SHORTLISTED:
            yield Said(Saying.WRITE)
        case OpportunityState.CONTACTED | OpportunityState.REPLIED:
            yield Said(Saying.WAIT)
        case _:
            yield Said(Saying.ONCE_THERE)
    if judged.status is GapStatus.UPGRADE:
        yield Said(Saying.ASK_FOR_TEXT)
    elif judged.best is Placement.CONTEXTUAL:
        yield Said(Saying.READ_SENTENCE)

"""What is said of a page in one sentence, and what to do next: the words of popup, dashboard and API. Pure."""

from collections.abc import Iterator

from crawler.items import GapStatus, OpportunityState, Placement, Role
from crawler.names import NameKind
from crawler.store.decisions import PURSUED
from server.gap.contact import Contact
from server.gap.judgement import Judged
from server.gap.page import PageLink, PageMention, PageState, SiteState, of_role
from server.gap.reasons import number, some, words

WRITE = "Write to them"
_CLOSED = frozenset({OpportunityState.REFUSED, OpportunityState.EXCLUDED})


def sentence(page: PageState, judged: Judged, site: SiteState, *, competitors: int) -> str:
    """The page's status and why; where the page itself says nothing, its site's."""
    if judged.status is GapStatus.NONE and site.status is not GapStatus.NONE:
        return f"{_of_page(page)}, but {_of_site(site, competitors=competitors)}."
    return _PAGE[judged.status](page, judged, competitors) + "."


def _of_page(page: PageState) -> str:
    if page.settled:
        return "This page links neither to you nor to a competitor"
    return "Nobody has looked at this page" if not page.checked_at else "This page gave no answer yet"


def _of_site(site: SiteState, *, competitors: int) -> str:
    live = number(len(site.competitors), "competitor")
    match site.status:
        case GapStatus.GAP:
            others = f"linked from other pages of {site.site}"
            return f"{live} of {competitors} {_are(len(site.competitors))} {others}; you are not"
        case GapStatus.UPGRADE:
            return f"{site.site} links to you in a worse place than to {some(site.competitors)}"
        case GapStatus.SHARED:
            return f"{site.site} links to you and to {some(site.competitors)}"
        case GapStatus.YOURS:
            return f"{site.site} links to you and to no competitor"
        case GapStatus.CLAIMED:
            return f"tools claim links from {site.site}, and no look has settled them"
        case _:
            return f"the exports show a gap on {site.site} that its pages do not"


def _gap(_page: PageState, judged: Judged, competitors: int) -> str:
    count = len(judged.competitors)
    where = f", {_how(judged.best, several=count > 1)}"
    return f"{count} of {number(competitors, 'competitor')} {_are(count)} linked from this page{where}; you are not"


def _upgrade(_page: PageState, judged: Judged, _competitors: int) -> str:
    return f"This page links to {some(judged.competitors)} in running text, and to you only {_in(judged.yours)}"


def _shared(_page: PageState, judged: Judged, competitors: int) -> str:
    count = len(judged.competitors)
    return f"You and {count} of {number(competitors, 'competitor')} are linked from this page, you {_in(judged.yours)}"


def _yours(_page: PageState, judged: Judged, _competitors: int) -> str:
    return f"You are linked from this page, {_in(judged.yours)}; no competitor is"


def _claimed(page: PageState, _judged: Judged, _competitors: int) -> str:
    sites = list(dict.fromkeys(claim.site for claim in page.claims))
    tools = some([str(tool) for tool in dict.fromkeys(claim.tool for claim in page.claims)])
    if page.checked_at is None:
        return f"{tools} claims a link from this page to {some(sites)}; nobody has looked yet"
    return f"{tools} claims a link from this page to {some(sites)}; the last look got no answer"


def _false_gap(page: PageState, judged: Judged, _competitors: int) -> str:
    if of_role(page.links, Role.OWN):
        return f"No gap: you are linked from this page, {_in(judged.yours)}, though no export says so"
    return "No gap: the competitors' links that tools claim here were not found"


def _none(page: PageState, _judged: Judged, _competitors: int) -> str:
    if page.settled or page.claims:
        return "This page links neither to you nor to a competitor" if page.settled else "Nothing is known of this page"
    return "Nobody has looked at this page, and no export names it"


_PAGE = {
    GapStatus.GAP: _gap,
    GapStatus.UPGRADE: _upgrade,
    GapStatus.SHARED: _shared,
    GapStatus.YOURS: _yours,
    GapStatus.CLAIMED: _claimed,
    GapStatus.FALSE_GAP: _false_gap,
    GapStatus.NONE: _none,
}


def next_steps(page: PageState, judged: Judged, site: SiteState) -> tuple[str, ...]:
    """What to do next, most pressing first."""
    state = site.decision.state if site.decision else OpportunityState.NEW
    if state in _CLOSED:
        return (f"Nothing: {site.site} is {state} by your own decision.",)
    if site.contact and site.contact.contact is Contact.NEVER:
        return (f"Do not write to them: {'; '.join(site.contact.reasons)}.",)
    before = _before(site, state)
    return (*before, *(step for step in _steps(page, judged, state) if not (before and step.startswith(WRITE))))


def _before(site: SiteState, state: OpportunityState) -> tuple[str, ...]:
    """That another project wrote to them: this one's own contact stands in its state."""
    if site.contact is None or state in PURSUED - {OpportunityState.SHORTLISTED} or state is OpportunityState.WON:
        return ()
    return (f"Nobody is written to twice: {'; '.join(site.contact.reasons)}.",)


def _steps(page: PageState, judged: Judged, state: OpportunityState) -> Iterator[str]:
    guess = next((link for link in of_role(page.links, Role.COMPETITOR) if link.unsure), None)
    match judged.status:
        case GapStatus.GAP | GapStatus.UPGRADE:
            yield from _work(judged, state)
        case GapStatus.CLAIMED:
            yield "Check now: one look says whether the claimed links are there."
        case GapStatus.FALSE_GAP:
            yield "Cross it off: there is no gap on this page."
        case GapStatus.SHARED | GapStatus.YOURS:
            yield "Nothing to win here; look again in a while whether your link still stands."
        case GapStatus.NONE if not page.settled:
            yield "Read this page, or check now, to see its links."
        case _:
            yield "Nothing to do here."
    if guess is not None:
        yield f"It is not sure where the link to {guess.site} stands: look, and say so if it is wrong."
    if page.mentions and not of_role(page.links, Role.OWN):
        yield _naming(page.mentions[0], of_role(page.links, Role.COMPETITOR))


def _naming(named: PageMention, theirs: list[PageLink]) -> str:
    rivals = some(sorted({link.site for link in theirs}))
    beside = f", and {rivals} {'are' if len({link.site for link in theirs}) > 1 else 'is'} linked" if theirs else ""
    match named.kind:
        case NameKind.PERSON:
            return f"{named.brand} of your team is named here without a link{beside}: ask for one."
        case NameKind.RESEARCH:
            return f"Your research {named.brand} is named here without a link to it{beside}: ask for the source."
        case _:
            return f"{named.brand} is named here without a link{beside}: ask for one."


def _work(judged: Judged, state: OpportunityState) -> Iterator[str]:
    match state:
        case OpportunityState.NEW:
            yield "Shortlist the site, if it fits."
        case OpportunityState.SHORTLISTED:
            yield f"{WRITE}: what they link now, and what yours adds."
        case OpportunityState.CONTACTED | OpportunityState.REPLIED:
            yield "Wait for their answer; the next look tells when your link is there."
        case _:
            yield "Your link was here once: see what became of it."
    if judged.status is GapStatus.UPGRADE:
        yield "Ask for a link in the text, where theirs stands."
    elif judged.best is Placement.CONTEXTUAL:
        yield "Read the sentence around their link: yours must serve the same reader."


def _how(best: Placement | None, *, several: bool) -> str:
    return f"at best {_in(best)}" if several else _in(best)


_PLACES = {
    Placement.CONTEXTUAL: "in running text",
    Placement.FOOTER: "in the footer",
    Placement.SIDEBAR: "in a sidebar",
    Placement.USER_GENERATED: "in user-generated content",
    Placement.NAVIGATION: "in a menu",
}


def _in(place: Placement | None) -> str:
    return _PLACES[place] if place else words(place)


def _are(count: int) -> str:
    return "is" if count == 1 else "are"

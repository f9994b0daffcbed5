"""Opportunities as rows to work from: what they link to now, the sentence, the fault, your page that fits. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from crawler.items import GapStatus, OpportunityState, Placement
from crawler.names import NameKind
from crawler.own_words import OwnWords
from crawler.store.projects import ProjectView
from crawler.urls import host_of
from server.gap.assets.own_pages import OwnPages
from server.gap.listing.listing import ListedSite
from server.gap.opportunity.offer import offer_of
from server.gap.opportunity.opportunity import Opportunity, OpportunityKind, opportunities_of
from server.gap.opportunity.spots import Named, SiteEvidence, Spot
from server.gap.opportunity.told_in_words import Publication
from server.gap.priority.topics import Topics, words_of
from server.gap.segment.asset import is_front_page
from server.gap.segment.own_page import without_site


@dataclass(frozen=True, slots=True)
class Pitch:
    """One opportunity with the facts that a message to the site would use."""

    site: str
    kind: OpportunityKind
    quick: bool
    """They know you already."""
    score: float
    """The site's, by the project's weights."""
    status: GapStatus
    state: OpportunityState
    """Where the work on the site stands."""
    reasons: tuple[str, ...]
    page: str
    """The page to speak of; empty where the whole site is meant."""
    title: str
    language: str
    """Of the page; empty where it is unknown."""
    competitor: str
    """Whose link it rests on, or empty."""
    links_to: str
    """What they link to now."""
    links_to_title: str
    """What that page calls itself; empty where it was not read."""
    links_to_dated: str
    """ISO date that it gives itself; empty likewise, and where it gives none."""
    anchor: str
    sentence: str
    placement: Placement | None
    followed: bool | None
    target_status: int | None
    """What the linked address answered where it is gone; 0 where nothing."""
    publication: Publication | None
    named: str
    """The name of yours that stands there, or empty."""
    named_kind: NameKind | None
    """Whether that is a brand, a person of your team or research of yours."""
    author: str | None
    """None where no look noted one; `contact` likewise."""
    contact: str | None
    your_page: str
    """The page of yours whose words stand closest, or empty."""
    your_page_why: str
    better: str
    """What makes yours new, newer or another thing than theirs; empty where nothing known tells."""
    readers: str
    """What readers of the page have of it; empty likewise."""
    seen_at: datetime | None


@dataclass(frozen=True, slots=True)
class Known:
    """What opportunities are told by, besides what stands on their site."""

    topics: Topics
    own: Mapping[str, OwnWords]
    """What linked pages, theirs and yours, say of themselves, by address, of those that were read."""
    yours: OwnPages
    """Pages of yours that are known, by their titles where those were read."""


def pitches(
    site: ListedSite,
    project: ProjectView,
    found: tuple[list[Spot], list[Named]],
    known: Known,
    *,
    days: tuple[date | None, date],
) -> Iterator[Pitch]:
    """Everything to win on a listed site; `found` are its links and where it names you.

    `days` are the newest that exports give for a link there, and today.
    """
    spots, named = found
    newest, today = days
    for one in opportunities_of(_evidence(site, project, spots, named), newest=newest, today=today):
        if one.kind in site.kinds:
            yield _pitch(site, one, known)


def _evidence(site: ListedSite, project: ProjectView, spots: list[Spot], named: list[Named]) -> SiteEvidence:
    cells = [(key, site.cells[key]) for key in project.own if key in site.cells]
    return SiteEvidence(
        status=site.status,
        live=site.competitors,
        competitors=len(project.competitors),
        yours=site.yours,
        lost=tuple(key for key, cell in cells if cell.lost and not cell.pages),
        spots=tuple(spots),
        named=tuple(named),
    )


def _pitch(site: ListedSite, one: Opportunity, known: Known) -> Pitch:
    spot, named = one.spot, one.named
    page = named or spot
    theirs = known.own.get(spot.url, OwnWords()) if spot else OwnWords()
    page_of_yours, why = _fitting(one, known, theirs)
    offer = offer_of(one, page_of_yours, rivals=len(site.competitors), own=known.own)
    return Pitch(
        site=site.site,
        kind=one.kind,
        quick=one.quick,
        score=site.score,
        status=site.status,
        state=site.decision.state if site.decision else OpportunityState.NEW,
        # That the pages show no gap is told of the site as a whole: what they show stands there.
        reasons=(*one.reasons, *site.reasons) if one.kind is OpportunityKind.FALSE_GAP else one.reasons,
        page=one.page,
        title=page.title if page else "",
        language=page.language if page else "",
        competitor=spot.site if spot else "",
        links_to=spot.url if spot else "",
        links_to_title=theirs.name,
        links_to_dated=theirs.dated[:10],
        anchor=spot.text if spot else "",
        sentence=page.sentence if page else "",
        placement=page.placement if page else None,
        followed=spot.followed if spot else None,
        target_status=spot.broken if spot else None,
        publication=one.publication,
        named=named.name if named else "",
        named_kind=named.kind if named else None,
        author=(page.author or None) if page else None,
        contact=(page.contact or None) if page else None,
        your_page=page_of_yours,
        your_page_why=why,
        better=offer.better,
        readers=offer.readers,
        seen_at=page.at if page else None,
    )


def _fitting(one: Opportunity, known: Known, theirs: OwnWords) -> tuple[str, str]:
    """The page of yours closest to what stands there and to what their page calls itself, and the words they share."""
    texts = [one.named.title, one.named.sentence] if one.named else []
    texts += [one.spot.title, one.spot.text, one.spot.sentence, one.spot.url.replace("-", " ")] if one.spot else []
    called = _called(one.spot, theirs)
    by_title = known.yours.fitting(words_of("\n".join((*texts, *called))))
    there, more = known.topics.known(texts), known.topics.known(called)
    fit = known.topics.fit(there | more)
    if by_title.url and by_title.share * len(by_title.shared) >= fit.page_share * len(fit.shared):
        return by_title.url, f"its own title shares the words {', '.join(by_title.shared)}"
    if not fit.page:
        return "", ""
    further = [word for word in fit.shared if word not in there]
    told = f"; {', '.join(further)} by what their page calls itself" if further else ""
    return fit.page, f"shares the {'word' if len(fit.shared) == 1 else 'words'} {', '.join(fit.shared)}{told}"


def _called(spot: Spot | None, theirs: OwnWords) -> list[str]:
    """What tells of one page of theirs: a front page speaks of all that its site has, and most titles of the site."""
    if spot is None or is_front_page(spot.url):
        return []
    return [without_site(theirs.title, host_of(spot.url)), theirs.heading]

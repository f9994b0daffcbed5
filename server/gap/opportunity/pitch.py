"""Opportunities as rows to work from: what they link to now, the sentence, the fault, your page that fits. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from crawler.items import GapStatus, OpportunityState, Placement
from crawler.names import NameKind
from crawler.store.projects import ProjectView
from server.gap.listing.listing import ListedSite
from server.gap.opportunity.offer import offer_of
from server.gap.opportunity.opportunity import Opportunity, OpportunityKind, opportunities_of
from server.gap.opportunity.spots import Named, SiteEvidence, Spot
from server.gap.opportunity.told_in_words import Publication
from server.gap.priority.topics import Topics


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


def pitches(
    site: ListedSite,
    project: ProjectView,
    found: tuple[list[Spot], list[Named]],
    topics: Topics,
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
            yield _pitch(site, one, topics)


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


def _pitch(site: ListedSite, one: Opportunity, topics: Topics) -> Pitch:
    spot, named = one.spot, one.named
    page = named or spot
    page_of_yours, why = _fitting(one, topics)
    offer = offer_of(one, page_of_yours, rivals=len(site.competitors))
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


def _fitting(one: Opportunity, topics: Topics) -> tuple[str, str]:
    """The page of yours closest to what stands there, and the words they share."""
    texts = [one.named.title, one.named.sentence] if one.named else []
    texts += [one.spot.title, one.spot.text, one.spot.sentence, one.spot.url.replace("-", " ")] if one.spot else []
    fit = topics.fit(topics.known(texts))
    return fit.page, f"shares the words {', '.join(fit.shared)}" if fit.page else ""

"""From links and names on a referring site to how familiar it is with the project. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from crawler.items import Placement
from crawler.urls import host_of
from server.gap.assets.own_pages import OwnPages
from server.gap.matrix.matrix import SourceCells
from server.gap.opportunity.spots import Named, Spot
from server.gap.priority.topics import Topics
from server.gap.priority.warmth import Familiarity, Linked
from server.gap.segment.own_page import without_site

NAMES = 3
"""Names that are told."""
# Asked of every link of a store: to look a member up takes Python 3.11 ten times as long as to compare it.
_CONTEXTUAL = Placement.CONTEXTUAL


@dataclass(frozen=True, slots=True)
class Measure:
    """What sites are familiar with."""

    topics: Topics
    yours: OwnPages
    """Pages of yours, but for front pages: every competitor has one."""


@dataclass(frozen=True, slots=True)
class Heard:
    """The topics' words that links on a site hold."""

    pages: dict[int, set[str]]
    """Page -> those of its title and of links to others: what links to you say of you is no sign of anything else."""
    whole: set[str]
    """Those of all of them."""


def hear(spots: Sequence[Spot], topics: Topics) -> Heard:
    """Read each page's title, anchors and sentences once."""
    pages: dict[int, list[str]] = {}
    yours: list[str] = []
    for spot in spots:
        texts = pages.get(spot.page_id)
        if texts is None:
            texts = pages[spot.page_id] = [spot.title]
        (yours if spot.own else texts).extend((spot.text, spot.sentence))
    heard = {page: topics.known(texts) for page, texts in pages.items()}
    said = topics.known(yours) if yours else set[str]()
    return Heard(heard, said.union(*heard.values()))


def familiarity(
    source: SourceCells, spots: Sequence[Spot], named: Sequence[Named], measure: Measure, *, heard: Heard
) -> Familiarity:
    """What is known of one site."""
    names: dict[int, set[str]] = {}
    for one in named:
        there = names.setdefault(one.page_id, set(heard.pages.get(one.page_id, ())))
        there.update(measure.topics.known((one.title, one.sentence)))
    pages = heard.pages | names if names else heard.pages
    equal, theirs = _equal(spots, measure.yours)
    return Familiarity(
        pages=len(pages),
        on_topic=sum(map(measure.topics.speaks, pages.values())) if measure.topics.topics else None,
        named=len(names),
        names=tuple(dict.fromkeys(one.name for one in named))[:NAMES],
        linked=_linked(source),
        equal=equal,
        theirs=theirs,
    )


def _linked(source: SourceCells) -> Linked:
    own = source.own
    if any(cell.pages for cell in own):
        return Linked.NOW
    return Linked.BEFORE if any(cell.refuted for cell in own) else Linked.NEVER


def _equal(spots: Sequence[Spot], yours: OwnPages) -> tuple[str, str]:
    """A page of yours, and the competitor's that it answers as, of those linked to in a text."""
    for spot in spots:
        if spot.own or spot.placement is not _CONTEXTUAL:
            continue
        called = without_site(spot.called, host_of(spot.url)) if spot.called else ""
        if found := yours.equal_of(spot.url, called).url:
            return found, spot.url
    return "", ""

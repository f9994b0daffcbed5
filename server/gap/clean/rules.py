"""Whether a referring site is worth the work: one page that is keeps it, whatever the others are. Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crawler.cleaning import CleanReason, CleanWord
from crawler.segments import SourceKind
from server.gap.clean.page_rules import LinkingPage, Sign, Terms, signs_against
from server.gap.opportunity.spots import Spot

SURE = 0.6
"""From here on a rule takes a site out; below it only has its doubts."""
DOUBT = 0.4
"""Below this nothing is said."""
_HALF = 2.0
"""Weight of signs that are right about half of the time."""
SITEWIDE = 3
"""Pages with the same link in the same template from which on it is one decision of one person."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What speaks against a site, or what a person said."""

    reason: CleanReason
    confidence: float
    """0..1."""
    reasons: tuple[str, ...]
    removed: bool
    """Whether it is kept out of lists and figures."""
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class LinkingSite:
    """A referring site as cleaning sees it."""

    key: str
    spots: Sequence[Spot] = ()
    segment: SourceKind | None = None
    """What kind of source it is, where that is more than a guess."""
    parked: str = ""
    """Why a look found nothing there but a name for sale, where it did."""


@dataclass(frozen=True, slots=True)
class Word:
    """A person's word on a site."""

    word: CleanWord
    note: str = ""


def clean_site(site: LinkingSite, terms: Terms, word: Word | None = None) -> Cleaned | None:
    """What speaks against a site, None where nothing does. A person's word wins, and keeps what the rules say beside.

    Its pages with links to competitors are judged one by one: only where something speaks against each is the site
    left out, for the commonest of the reasons and as surely as for the page one is least sure of.
    """
    found = _by_rules(site, terms)
    if word is None:
        return found
    said = "said by hand" + (f": {word.note}" if word.note else "")
    if word.word is CleanWord.KEEP:
        told = found or Cleaned(CleanReason.BY_HAND, 1.0, (), removed=False)
        return Cleaned(told.reason, 1.0, (f"kept, {said}", *told.reasons), removed=False, by_hand=True)
    more = found.reasons if found else ()
    return Cleaned(CleanReason.BY_HAND, 1.0, (said, *more), removed=True, by_hand=True)


def _by_rules(site: LinkingSite, terms: Terms) -> Cleaned | None:
    if CleanReason.DISAVOWED not in terms.off and (line := terms.disavowed.line_for_site(site.key)):
        return _cleaned(CleanReason.DISAVOWED, 1.0, (f"on your disavow list: {line}",))
    if site.parked and not site.spots and CleanReason.PARKED not in terms.off:
        return _cleaned(CleanReason.PARKED, 0.9, (site.parked,))
    against: list[Cleaned] = []
    for page in _pages(site):
        worst = _worst(page, terms)
        if worst is None:
            return None
        against.append(worst)
    if not against:
        return None
    reason = Counter(one.reason for one in against).most_common(1)[0][0]
    told = next(one for one in against if one.reason is reason)
    more = (f"so are all {len(against)} pages read there that link",) if len(against) > 1 else ()
    return _cleaned(reason, min(one.confidence for one in against), (*told.reasons, *more))


def _cleaned(reason: CleanReason, confidence: float, reasons: tuple[str, ...]) -> Cleaned | None:
    if confidence < DOUBT:
        return None
    return Cleaned(reason, round(confidence, 3), reasons, removed=confidence >= SURE)


def _pages(site: LinkingSite) -> Iterator[LinkingPage]:
    """The pages with links to competitors; of a site that links to you alone, those."""
    theirs = [one for one in site.spots if not one.own]
    yours = len(theirs) < len(site.spots)
    pages: dict[int, list[Spot]] = {}
    for one in theirs or site.spots:
        if one.page_id in pages:
            pages[one.page_id].append(one)
        else:
            pages[one.page_id] = [one]
    for spots in pages.values():
        yield LinkingPage(spots, site.segment, yours)


def _worst(page: LinkingPage, terms: Terms) -> Cleaned | None:
    """The surest reason against one page; None where there is none."""
    found = signs_against(page, terms)
    if not found:
        return None
    reason = max(found, key=lambda one: _weight(found[one]))
    weight = _weight(found[reason])
    return Cleaned(reason, weight / (weight + _HALF), tuple(one.reason for one in found[reason]), removed=False)


def _weight(signs: Sequence[Sign]) -> float:
    return sum(one.weight for one in signs)

"""How many links a page needs: a range, weighed by quality, from pages like those it is measured against. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil
from statistics import quantiles

from crawler.criteria import BusinessPage
from crawler.store.lacks import Lack
from crawler.urls import target_key
from server.gap.benchmark.linked_pages import LinkedPage, is_home
from server.gap.competitors.overlap import YOU
from server.gap.matrix.reasons import number

FRONT = 10
"""Pages of each competitor that a page of yours is measured against where nobody knows which pages rank."""
FEWEST = 3
"""Pages that a range needs: of fewer, the smallest and the largest are told."""


class Basis(StrEnum):
    """What a need is read from."""

    RANKING = "ranking"
    """Pages that rank for the page's keywords."""
    MOST_LINKED = "most_linked"
    """Each competitor's most linked pages: no positions were loaded for the page's keywords."""
    HOME = "home"
    """The competitors' front pages, for yours."""
    SAID = "said"
    """Somebody set the need."""


@dataclass(frozen=True, slots=True)
class Target:
    """A page of yours that links are wanted for."""

    url: str
    have: float
    """Quality-weighted referring sites it has."""
    sites: int
    key: str = ""
    said: int | None = None
    """The need that somebody set for it."""


@dataclass(frozen=True, slots=True)
class Need:
    """How many more links, in followed links in a text or as many others as weigh the same."""

    url: str
    key: str
    have: float
    sites: int
    low: float
    """A quarter of the pages measured against have fewer than this, a quarter more than `high`."""
    high: float
    more_low: int
    more_high: int
    basis: Basis
    reasons: tuple[str, ...]
    lacks: tuple[Lack, ...] = ()
    """What loaded files of other tools say the page lacks besides links."""

    @property
    def words(self) -> str:
        """How many more, as a person says it."""
        if self.more_high == 0:
            return "no more links than it has"
        links = "followed link" if self.more_high == 1 else "followed links"
        span = str(self.more_low) if self.more_low == self.more_high else f"{self.more_low} to {self.more_high}"
        return f"{span} more {links} in a text, or as much in others"


def need(target: Target, against: Sequence[LinkedPage], basis: Basis) -> Need | None:
    """What a page needs to stand among those; None where there is nothing to measure against."""
    if target.said is not None:
        reason = f"the need of {number(target.said, 'site')} was set for this page"
        return _need(target, (target.said, target.said), Basis.SAID, (reason,))
    if not against:
        return None
    values = sorted(page.quality for page in against)
    low, high = _middle_half(values)
    names = sorted({page.name for page in against})
    reasons = (
        f"{_BASIS[basis]}: {number(len(values), 'page')} of {', '.join(names)}",
        f"half of them have {low:g} to {high:g} weighed referring sites, all of them {values[0]:g} to {values[-1]:g}",
        f"yours has {target.have:g} ({number(target.sites, 'site')})",
    )
    return _need(target, (low, high), basis, reasons)


_BASIS = {
    Basis.RANKING: "measured against the pages that rank for its keywords",
    Basis.MOST_LINKED: "which pages rank is not known: measured against each competitor's most linked pages",
    Basis.HOME: "a front page, measured against the competitors' front pages",
}


def needs(
    targets: Sequence[Target], pages: Sequence[LinkedPage], ranking: Mapping[str, Collection[str]] | None = None
) -> tuple[Need, ...]:
    """A need for each page of yours.

    `ranking`: key of a page of yours -> keys of the pages on page one for its keywords, which it is measured against;
    where none is known, a front page against front pages, any other against the most linked ones.
    """
    theirs = [page for page in pages if page.name != YOU]
    homes, others = [page for page in theirs if page.home], _front([page for page in theirs if not page.home])
    found = []
    for target in targets:
        ahead = [page for page in theirs if page.key in (ranking or {}).get(target.key, ())]
        if ahead:
            found.append(need(target, ahead, Basis.RANKING))
        elif is_home(target.url):
            found.append(need(target, homes, Basis.HOME))
        else:
            found.append(need(target, others, Basis.MOST_LINKED))
    return tuple(one for one in found if one is not None)


def own_targets(
    pages: Sequence[LinkedPage], business: Sequence[BusinessPage] = (), *, most: int = 20
) -> tuple[Target, ...]:
    """Your business pages, those of the most value first, whether linked or not; then your most linked ones."""
    mine = {page.key: page for page in pages if page.name == YOU}
    keyed = {str(target_key(page.url)): page for page in sorted(business, key=lambda page: -page.value)}
    wanted = [_wanted(page, key, mine.get(key)) for key, page in keyed.items()]
    others = [page for key, page in mine.items() if key not in keyed][: max(0, most - len(wanted))]
    return (*wanted, *(Target(page.url, page.quality, page.sites, page.key) for page in others))


def _wanted(page: BusinessPage, key: str, linked: LinkedPage | None) -> Target:
    have, sites = (linked.quality, linked.sites) if linked else (0.0, 0)
    return Target(page.url, have, sites, key, page.need)


def _front(pages: Sequence[LinkedPage]) -> list[LinkedPage]:
    names = dict.fromkeys(page.name for page in pages)
    return [page for name in names for page in [one for one in pages if one.name == name][:FRONT]]


def _middle_half(values: Sequence[float]) -> tuple[float, float]:
    if len(values) < FEWEST:
        return values[0], values[-1]
    first, _, third = quantiles(values, n=4, method="inclusive")
    return round(first, 1), round(third, 1)


def _need(target: Target, reach: tuple[float, float], basis: Basis, reasons: tuple[str, ...]) -> Need:
    low, high = reach
    more_low, more_high = (max(0, ceil(round(end - target.have, 6))) for end in reach)
    return Need(target.url, target.key, target.have, target.sites, low, high, more_low, more_high, basis, reasons)

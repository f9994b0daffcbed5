"""A competitor's page that earns links: whether it still does, why, whether you have an equal, what a better one needs.

Pure.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import chain
from urllib.parse import urlsplit

from crawler.items import Placement
from crawler.own_words import OwnWords
from crawler.segments import AssetKind
from server.gap.assets.own_pages import OwnPages, title_of
from server.gap.benchmark.linked_pages import LinkedPage
from server.gap.matrix.reasons import number
from server.gap.opportunity.age import STALE_YEARS, edition_year, is_old
from server.gap.segment.asset import asset_kind, is_front_page
from server.gap.segment.weighed import SURE


class Earned(StrEnum):
    """Which of the sites that link to an asset, by the best link of each: what its counts are of."""

    ANY = "any"
    TEXT = "text"
    """It stands in a text."""
    FOLLOWED = "followed"
    """It stands in a text, and nothing makes it nofollow."""
    RECENT = "recent"
    """The site began to link to it within the last year."""


RECENT = timedelta(days=365)
"""A page that a site began to link to within it is still earning links."""
SHOWN = 10


@dataclass(frozen=True, slots=True)
class Spread:
    """When the sites that link to a page were first seen to, by exports or, where none says, by looks."""

    dated: int
    first: date | None
    newest: date | None
    recent: int
    """Sites that began within the last year."""
    still: bool | None
    """Whether it still earns links; None where no date is known."""

    @property
    def sentence(self) -> str:
        """The spread in words."""
        if self.first is None or self.newest is None:
            return "When sites began to link to it is not known."
        days = f"on {self.first}" if self.first == self.newest else f"from {self.first} to {self.newest}"
        reach = f"Sites began to link to it {days}"
        if self.recent:
            return f"{reach}, {number(self.recent, 'site')} within the last year: it still earns links."
        return f"{reach}, none within the last year: it seems to earn no more."


@dataclass(frozen=True, slots=True)
class Asset:
    """A competitor's page in the list."""

    page: LinkedPage
    spread: Spread
    equal: str
    """The page of yours that answers the same; empty where none is known."""
    equal_why: str
    """What both have in common, and whether addresses or titles tell it."""
    year: int | None
    """The newest year that its address and, where it was looked at, its title and first heading name it an edition
    of."""
    kind: AssetKind
    """What kind of page it likely is: by what it says itself where it was looked at, and by its address."""
    confidence: float
    """0..1, of the kind."""
    reasons: tuple[str, ...]
    title: str = ""
    """Its own; empty where it was not looked at or has none."""


@dataclass(frozen=True, slots=True)
class AssetLink:
    """One referring site's best link to an asset."""

    site: str
    page: str
    placement: Placement
    followed: bool
    anchor: str
    sentence: str
    since: date | None
    """When an export, or else a look, first saw it."""

    def earned(self, asked: Earned, *, today: date) -> bool:
        """Whether it is one of these."""
        if asked is Earned.RECENT:
            return self.since is not None and is_recent(self.since, today=today)
        in_text = self.placement is Placement.CONTEXTUAL
        return asked is Earned.ANY or (in_text and (self.followed or asked is Earned.TEXT))


@dataclass(frozen=True, slots=True)
class Brief:
    """What a better page needs, from facts."""

    lines: tuple[str, ...]


def spread(days: Sequence[date], *, today: date) -> Spread:
    """The spread of first sightings."""
    recent = sum(is_recent(day, today=today) for day in days)
    return Spread(len(days), min(days, default=None), max(days, default=None), recent, recent > 0 if days else None)


def is_recent(day: date, *, today: date) -> bool:
    """Whether a day lies within the last year."""
    return day >= today - RECENT


def asset(page: LinkedPage, seen: Spread, yours: OwnPages, *, today: date, own: OwnWords | None = None) -> Asset:
    """One page judged for the list; `own` is what it says of itself where it was looked at."""
    words = (own.title, own.heading) if own else ()
    kind = asset_kind(page.url, page=own)
    sure = kind.kind if kind.confidence >= SURE and kind.kind is not AssetKind.OTHER else None
    equal = yours.equal_of(page.url, title_of(page.url, own) if own else "", sure)
    year = edition_year("\n".join((urlsplit(page.url).path, *words)), today) or None
    verb = "links" if page.sites == 1 else "link"
    reasons = [
        f"{number(page.sites, 'site')} {verb} to it, {page.contextual} in a text, {page.strong} of them followed",
        seen.sentence,
        f"your page {equal.url} answers the same, {equal.why}" if equal.url else _no_equal(yours.count, own),
    ]
    if year is not None and year <= today.year - STALE_YEARS:
        where = "address or title" if own else "address"
        reasons.append(f"its {where} names {year}: it may be out of date")
    elif own and not is_front_page(page.url) and is_old(own.dated, own.name, today):
        reasons.append(f"it is of {own.dated[:10]}, as it says itself: it may be out of date")
    reasons += [f"likely {_kind(kind.kind)}: {reason}" for reason in kind.reasons[:1]]
    told, called = (kind.kind, kind.confidence, tuple(reasons)), own.name if own else ""
    return Asset(page, seen, equal.url, equal.why, year, *told, called)


def _no_equal(count: int, own: OwnWords | None) -> str:
    of = "address or its title" if own and own.name else "address"
    return f"none of the {number(count, 'page')} of yours that are known shares half the words of its {of}"


def _kind(kind: AssetKind) -> str:
    match kind:
        case AssetKind.OTHER:
            return "a page of no set kind"
        case AssetKind.RESEARCH | AssetKind.STATISTICS:
            return f"a page of {kind}"
        case _:
            return f"a {kind.replace('_', ' ')}"


def brief(one: Asset, links: Sequence[AssetLink], *, today: date, own: OwnWords | None = None) -> Brief:
    """What a page that is to earn these links needs; `own` is what theirs says of itself where it was looked at."""
    return Brief(tuple(chain(_brief(one, links, today), _beyond(own, today) if own else (), _first_shown(one))))


def _beyond(own: OwnWords, today: date) -> Iterator[str]:
    """What theirs holds, to be reached and passed."""
    if own.sections:
        parts = ", ".join(f"“{section}”" for section in own.sections[:SHOWN])
        more = len(own.sections) - SHOWN
        yield f"Answer what its parts answer: {parts}{f' and {more} more' if more > 0 else ''}."
    if own.words:
        yield f"Theirs has {own.words:,} words, menus and footer included. Complete is the aim, not longer."
    if own.dated and int(own.dated[:4]) <= today.year - STALE_YEARS:
        yield f"Be newer: theirs is of {own.dated[:10]}, as it says itself."


def _brief(one: Asset, links: Sequence[AssetLink], today: date) -> Iterator[str]:
    yield f"Answer what {one.page.url} is linked for: {_anchors(links)}."
    if one.equal:
        yield f"Start from your page {one.equal} ({one.equal_why}): it may need to be better, not new."
    else:
        yield "No page of yours that is known answers the same: this is a new one."
    if one.year is not None and one.year <= today.year - STALE_YEARS:
        where = "address or title" if one.title else "address"
        yield f"Be newer: theirs names {one.year} in its {where}. Say the year of your figures, and their source."
    years = Counter(year for link in links for year in [edition_year(link.sentence, today)] if year)
    if years and max(years) <= today.year - STALE_YEARS:
        yield f"Be newer: the newest year in the sentences that cite it is {max(years)}."
    figures = sum(bool(re.search(r"\d+(?:[.,]\d+)?\s?(?:%|percent|per cent)", link.sentence)) for link in links)
    if figures * 4 >= len(links) and figures:
        yield f"Have figures one can cite: {number(figures, 'sentence')} of those that cite it name a percentage."


def _first_shown(one: Asset) -> Iterator[str]:
    yield (
        f"Show it first to the {number(one.page.contextual, 'site')} that link to it in a text: they cite such pages."
        if one.page.contextual
        else "No site links to it in a text: what earned its links is the place, not the page. It may not be worth it."
    )


def _anchors(links: Sequence[AssetLink]) -> str:
    texts = Counter(link.anchor.strip() for link in links if link.anchor.strip())
    named = ", ".join(f"“{text[:80]}” ({count})" for text, count in texts.most_common(3))
    return f"link texts are {named}" if named else "no link text is known"

"""What a link is worth to a project, said before anything is judged: languages, markets, keywords, pages, names. Pure.

Settling the criteria first keeps a list of links from setting them afterwards.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import TypeVar

from crawler.exceptions import UsageError
from crawler.urls import checked_site, page_key

MOST = 2_000
"""Entries of one list: a niche has fewer, and a rank tracker's whole export is no list of criteria."""
LONGEST = 500
"""Characters of a name or a keyword."""
Made = TypeVar("Made")
Bounded = TypeVar("Bounded", "Quality", "RivalBounds")


class Intent(StrEnum):
    """What somebody who searches for a keyword wants."""

    INFORMATIONAL = "informational"
    NAVIGATIONAL = "navigational"
    COMMERCIAL = "commercial"
    TRANSACTIONAL = "transactional"


class Funnel(StrEnum):
    """What a page does for the business."""

    REVENUE = "revenue"
    TRAFFIC = "traffic"
    TOP_FUNNEL = "top_funnel"


@dataclass(frozen=True, slots=True)
class Keyword:
    """A keyword the project competes for."""

    text: str
    intent: Intent | None = None
    volume: int | None = None
    """Searches a month, by whatever tool says so."""
    positions: Mapping[str, int] = field(default_factory=dict)
    """Site key -> where it ranks, from 1: yours and the competitors'."""


@dataclass(frozen=True, slots=True)
class BusinessPage:
    """A page of yours that links are wanted for."""

    url: str
    value: int = 50
    """What it is worth to the business, 0 to 100."""
    funnel: Funnel = Funnel.TRAFFIC
    keywords: tuple[str, ...] = ()
    need: int | None = None
    """How many good links it wants: a local page a few, a cornerstone dozens. None where nobody has said."""


@dataclass(frozen=True, slots=True)
class Quality:
    """What a referring site counts for by its best link, where quality matters: a choice, no search engine's."""

    contextual: float = 1.0
    sidebar: float = 0.3
    navigation: float = 0.2
    user_generated: float = 0.2
    footer: float = 0.1
    nofollow: float = 0.4
    """Times the weight where something makes the link nofollow."""
    directory: float = 0.5
    """Times the weight where the site is a directory or a local listing, which take most who ask."""


@dataclass(frozen=True, slots=True)
class RivalBounds:
    """From when on a competitor is doubted."""

    oversized: float = 5.0
    """Times the middle competitor's referring sites: then most of its links come from fame and no pitch wins them."""
    stranger: float = 0.02
    """Share of its referring sites that any other compared site has too; below it hardly anybody links to both."""


@dataclass(frozen=True, slots=True)
class Criteria:
    """One version of a project's criteria; every list may be empty, which leaves what hangs on it unjudged."""

    languages: tuple[str, ...] = ()
    """ISO 639 codes in small letters: `en`."""
    markets: tuple[str, ...] = ()
    """ISO 3166 codes of two capitals: `GB`."""
    keywords: tuple[Keyword, ...] = ()
    business_pages: tuple[BusinessPage, ...] = ()
    people: tuple[str, ...] = ()
    """Of the team: a page that names one is a mention."""
    research: tuple[str, ...] = ()
    """Names of own studies and data: likewise."""
    quality: Quality = field(default_factory=Quality)
    rivals: RivalBounds = field(default_factory=RivalBounds)


def checked_criteria(given: Criteria) -> Criteria:
    """The criteria as they are kept: codes in their usual case, each entry once. Raises UsageError naming the field."""
    return Criteria(
        languages=_each("languages", given.languages, _language),
        markets=_each("markets", given.markets, _market),
        keywords=_unlike("keywords", _each("keywords", given.keywords, _keyword), key=lambda one: one.text.casefold()),
        business_pages=_unlike(
            "business_pages", _each("business_pages", given.business_pages, _page), key=lambda one: page_key(one.url)
        ),
        people=_each("people", given.people, _name),
        research=_each("research", given.research, _name),
        quality=_bounded("quality", given.quality, most=1),
        rivals=replace(
            _bounded("rivals", given.rivals, most=1_000), stranger=_share("rivals.stranger", given.rivals.stranger)
        ),
    )


def _each(name: str, given: tuple[Made, ...], check: Callable[[str, Made], Made]) -> tuple[Made, ...]:
    if len(given) > MOST:
        raise UsageError(f"{name}: {len(given)} entries; {MOST:,} are taken", hint="Keep those that matter most.")
    made: list[Made] = []
    for number, one in enumerate(given):
        kept = check(f"{name}[{number}]", one)
        if kept not in made:
            made.append(kept)
    return tuple(made)


def _unlike(name: str, given: tuple[Made, ...], *, key: Callable[[Made], str]) -> tuple[Made, ...]:
    seen: dict[str, int] = {}
    for number, one in enumerate(given):
        if key(one) in seen:
            raise UsageError(f"{name}[{number}]: {key(one)!r} is there already, as {name}[{seen[key(one)]}]")
        seen[key(one)] = number
    return given


def _language(where: str, text: str) -> str:
    code = text.strip().lower().replace("_", "-").partition("-")[0]
    if not re.fullmatch("[a-z]{2,3}", code):
        raise UsageError(f"{where}: {text!r} is no language code", hint="Write its ISO 639 code, such as en or de.")
    return code


def _market(where: str, text: str) -> str:
    code = text.strip().upper()
    if not re.fullmatch("[A-Z]{2}", code):
        raise UsageError(f"{where}: {text!r} is no country code", hint="Write its two letters, such as GB or DE.")
    return "GB" if code == "UK" else code


def _name(where: str, text: str) -> str:
    kept = " ".join(text.split())
    if not kept:
        raise UsageError(f"{where}: it is empty")
    if len(kept) > LONGEST:
        raise UsageError(f"{where}: it has {len(kept)} characters; {LONGEST} are kept")
    if not kept.isprintable():
        raise UsageError(f"{where}: it holds letters that cannot be shown")
    return kept


def _keyword(where: str, given: Keyword) -> Keyword:
    positions = {}
    for site, position in given.positions.items():
        _within(f"{where}.positions", position, 1, 1_000_000)
        positions[_site(f"{where}.positions", site)] = position
    if given.volume is not None:
        _within(f"{where}.volume", given.volume, 0, 10**12)
    return replace(given, text=_name(f"{where}.text", given.text), positions=positions)


def _page(where: str, given: BusinessPage) -> BusinessPage:
    _within(f"{where}.value", given.value, 0, 100)
    if given.need is not None:
        _within(f"{where}.need", given.need, 0, 1_000_000)
    url = given.url.strip()
    if not url.startswith(("http://", "https://")) or not url.isprintable() or len(url) > 2_000 or " " in url:
        raise UsageError(f"{where}.url: {given.url!r} is no web address", hint="Write it whole, with https://.")
    _site(f"{where}.url", url)
    return replace(given, url=url, keywords=_each(f"{where}.keywords", given.keywords, _name))


def _site(where: str, text: str) -> str:
    try:
        return checked_site(text)
    except UsageError as error:
        raise UsageError(f"{where}: {error.args[0]}", hint=error.hint) from None


def _bounded(name: str, given: Bounded, *, most: int) -> Bounded:
    for one in fields(given):
        _within(f"{name}.{one.name}", getattr(given, one.name), 0, most)
    return given


def _share(where: str, number: float) -> float:
    _within(where, number, 0, 1)
    return number


def _within(where: str, number: float, least: int, most: int) -> None:
    if not least <= number <= most:
        raise UsageError(f"{where}: {number} is not from {least} to {most:,}")

"""Whether what a link leads to is old: by the year it is an edition of, and by the date it gives itself. Pure.

A year in a title often is no edition: a firm was founded in it, an act or an event bears it, a range of years or a
number of things is told. Such years tell nothing of a page's age.
"""

import re
from datetime import date

from crawler.urls import host_of
from server.gap.opportunity.spots import Spot
from server.gap.opportunity.told_in_words import may_name_year, speaks_of_data
from server.gap.segment.asset import is_front_page
from server.gap.segment.own_page import without_site

STALE_YEARS = 2
"""A year named in a title or anchor is old news from so many years on; so is the date of a page with figures."""
OLD_YEARS = 5
"""From so many years on any other page is old by its date, and a site by the newest link known there."""
LONGEST = 80
"""Characters of a title that a reason quotes."""
_YEAR = r"(?<!\d)(?:199\d|20[0-4]\d)(?!\d)"
_EDITION = re.compile(_YEAR)
_RANGE = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:\s?[-–—_]\s?|[\W_](?:to|bis|until|through|à|a|al|tot)[\W_])"
    r"((?:19|20)\d\d|\d\d)(?![\d]|[/._-]\d)"
)
_GAP = r"[\W_]{1,3}"
_BEGUN = (
    r"since|founded|established|estd?|started|opened|born|before|after|until|pre|post|copyright|seit|gegründet|anno|"
    r"depuis|fondée?|desde|fundad[ao]|dal|fondat[ao]|sinds|opgericht"
)
_BEARER = (
    r"expo|euro|eurovision|(?:olympi|paralympi)\w*(?:[\W_]games)?|world[\W_]cup|mundial|championships?|elections?|"
    r"\w*wahl|\w*wahlen|act|regulation|directive|treaty|agreement|agenda|vision|horizon|crisis|crash|war|earthquake|"
    r"floods?|riots?|revolution|pandemic|covid(?:[\W_]19)?|lockdown|summit|conference|congress|\w*kongress|\w*messe|"
    r"festival|trade[\W_]fair|windows(?:[\W_]server)?|(?:sql|exchange)[\W_]server|(?:ms|microsoft)[\W_]\w+|office|"
    r"(?:iso|iec|din|bs)[\W_]*\d{3,5}"
)
_COUNTED = (
    r"words|wörter|calories?|kcal|recipes|people|respondents|adults|consumers|users|customers|companies|sites|websites|"
    r"sources|articles|km|miles|met(?:er|re)s|feet|kg|mah|watts?|euros?|dollars?|pounds?|years|jahren?"
)
_NO_EDITION = re.compile(
    rf"(?<![^\W_])(?:{_BEGUN}){_GAP}(?:(?:back[\W_])?(?:in|im|en|nel)[\W_])?{_YEAR}"
    rf"|(?<![^\W_])(?:{_BEARER}){_GAP}(?:(?:of|in|from)[\W_])?{_YEAR}"
    rf"|{_YEAR}{_GAP}(?:[^\W_]+[\W_])?(?:{_BEARER})(?![^\W_])"
    rf"|{_YEAR}[\W_](?:{_COUNTED})(?![^\W_])"
    rf"|(?:©|\(c\)|[$€£])\s?{_YEAR}",
    re.IGNORECASE,
)


def edition_year(text: str, today: date) -> int:
    """The newest year from 1990 on that a text names as one that it is of; 0 where it names none.

    >>> edition_year("Figures of 2019 and 2021", date(2026, 8, 1)), edition_year("Expo 2020", date(2026, 8, 1))
    (2021, 0)
    """
    if not may_name_year(text) or not _EDITION.search(text):
        return 0
    left = _NO_EDITION.sub(" ", _RANGE.sub(_without_range, text))
    # Of the next year are editions that appear in this one; what lies further ahead is a forecast's aim.
    return max((year for year in map(int, _EDITION.findall(left)) if year <= today.year + 1), default=0)


def _without_range(found: re.Match[str]) -> str:
    first, last = int(found[1]), int(found[2])
    # Two figures behind a year are a month or a day, where they are not the end of a range.
    return " " if last > (first if last > 99 else first % 100) else found[0]


def signs_of_age(spot: Spot, today: date) -> tuple[str, ...]:
    """Why what a link leads to is old, by that page's own title and date, then by words of the link; empty for none.

    A page that calls itself this year's or last year's is not old, whatever its address and links to it say.
    """
    own = _own_year(spot, today)
    if own > today.year - STALE_YEARS:
        return ()
    dated = _dated(spot, today)
    if own:
        title = without_site(spot.called, host_of(spot.url))
        title = title if len(title) <= LONGEST else f"{title[: LONGEST - 1]}…"
        told = f"their page's own title speaks of {own}, {today.year - own} years ago: “{title}”"
        return (told, *dated)
    return (*_by_link(spot, today), *dated)


def calls_itself_old(spot: Spot, today: date) -> bool:
    """Whether the linked page's own title names an old year as one that it is of."""
    return 0 < _own_year(spot, today) <= today.year - STALE_YEARS


def _own_year(spot: Spot, today: date) -> int:
    # Of every link of a store: few targets were read, and taking an address apart takes longest.
    return edition_year(spot.called, today) if spot.called and not is_front_page(spot.url) else 0


def _by_link(spot: Spot, today: date) -> tuple[str, ...]:
    read = (("anchor", spot.text), ("linked address", spot.url), ("page's title", spot.title))
    for name, text in (*read, ("sentence", spot.sentence)):
        year = edition_year(text, today)
        if 0 < year <= today.year - STALE_YEARS and (name != "sentence" or speaks_of_data(text)):
            return (f"the {name} speaks of {year}, {today.year - year} years ago",)
    return ()


def _dated(spot: Spot, today: date) -> tuple[str, ...]:
    """By the date that the page gives itself; a front page's says nothing."""
    if not spot.dated or is_front_page(spot.url) or not is_old(spot.dated, f"{spot.called} {spot.text}", today):
        return ()
    return (f"their page is of {spot.dated[:10]}, as it says itself, {today.year - _year_of(spot.dated)} years ago",)


def is_old(dated: str, text: str, today: date) -> bool:
    """Whether a page of this ISO date is old; `text` tells what it is on: figures age sooner than other things."""
    year = _year_of(dated)
    return year > 0 and today.year - year >= (STALE_YEARS if speaks_of_data(text) else OLD_YEARS)


def _year_of(dated: str) -> int:
    """The year of an ISO date; 0 where it is none."""
    year = dated[:4]
    return int(year) if year.isascii() and year.isdecimal() else 0

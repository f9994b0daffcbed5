"""Values as pages write them. Pure; every one is a filter of the templates."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from markupsafe import Markup, escape

from server.gap.claims.report_card import name
from server.gap.matrix.reasons import without_names
from server.gap.segment.kind_names import source_name, why_name


def moment(at: datetime | None) -> str:
    """A time as people read it, in UTC.

    >>> moment(None)
    'never'
    """
    return f"{at:%Y-%m-%d %H:%M}" if at else "never"


def spaced(word: object) -> str:
    """A word of a closed set as people write it.

    >>> spaced("user_generated")
    'user-generated'
    """
    return str(word).replace("_", "-")


def thousands(number: int) -> str:
    """
    >>> thousands(40000)
    '40,000'
    """
    return f"{number:,}"


def percent(share: float | None) -> str:
    """A share in whole percent; a dash where there is none.

    >>> percent(0.6667), percent(None)
    ('67%', '-')
    """
    return "-" if share is None else f"{share:.0%}"


def day(at: date) -> str:
    """A day as people read it.

    >>> day(date(2026, 11, 6))
    '6 Nov 2026'
    """
    return f"{at.day} {at:%b %Y}"


def sentence(text: str) -> str:
    """Words as the beginning of a sentence.

    >>> sentence("lists 2 sites.")
    'Lists 2 sites.'
    """
    return text[:1].upper() + text[1:]


def is_web(url: str) -> bool:
    """Whether a browser opens the address as a page: exports may hold any scheme, and `javascript:` is one.

    >>> is_web("https://a.example/"), is_web("javascript:alert(1)")
    (True, False)
    """
    return url.lower().startswith(("https://", "http://"))


def around(sentence: str, text: str) -> tuple[str, str, str]:
    """A sentence cut around the words of a link in it; all of it before, where it does not hold them.

    >>> around("See our guide to tea.", "guide")
    ('See our ', 'guide', ' to tea.')
    """
    before, found, after = sentence.partition(text) if text else (sentence, "", "")
    return before, found, after


def beyond(url: str, site: str) -> str:
    """What an address has beyond its site, where the site stands beside it; the whole one where that says less.

    >>> beyond("http://www.a.example/tea/oolong", "a.example"), beyond("https://shop.a.example/tea", "a.example")
    ('/tea/oolong', 'https://shop.a.example/tea')
    >>> beyond("https://a.example/", "a.example"), beyond("https://a.example.com/tea", "a.example")
    ('https://a.example/', 'https://a.example.com/tea')
    """
    path = url.partition("://")[2].removeprefix("www.").removeprefix(site)
    return path if len(path) > 1 and path.startswith("/") else url


LONGEST_SHOWN = 500
"""Characters of a text from outside that stand in a list. A page or an export may write 100,000 in one word, which made
a row as high as a thousand screens."""


def shown(text: str) -> str:
    """The text, or how it begins where it would make a list unreadable.

    >>> shown("tea"), len(shown("tea" * 500))
    ('tea', 500)
    """
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"


def breakable(text: str) -> Markup:
    """A text whose addresses may be broken after slashes, dots and signs rather than within a word; names are not.

    A text too long for a list is cut.

    >>> breakable("links to https://a.example/tea?x=<")
    Markup('links to https://a.<wbr>example/<wbr>tea?<wbr>x=<wbr>&lt;')
    >>> breakable("12.5% of a.example")
    Markup('12.5% of a.example')
    """
    return Markup("").join(map(_broken, _SPACES.split(shown(text))))


def _broken(word: str) -> Markup:
    return Markup("<wbr>").join(_PLACES_TO_BREAK.split(word)) if "://" in word else escape(word)


def jointed(name: str) -> Markup:
    """A site's or a file's name that may be broken after its dots and joints where its column is too narrow for it.

    >>> jointed("a-tea.example"), jointed("links_2026.csv")
    (Markup('a-tea.<wbr>example'), Markup('links_<wbr>2026.<wbr>csv'))
    """
    return Markup("<wbr>").join(_JOINTS.split(name))


_JOINTS = re.compile(r"(?<=[._])(?=.)")
_SPACES = re.compile(r"(\s+)")
# Not within a scheme: "https:/" alone on a line reads as a fault.
_PLACES_TO_BREAK = re.compile(r"(?<=[^:/][/.?&=_])(?=.)")


FILTERS: dict[str, Callable[..., Any]] = {
    "moment": moment,
    "spaced": spaced,
    "thousands": thousands,
    "percent": percent,
    "day": day,
    "sentence": sentence,
    "is_web": is_web,
    "around": around,
    "beyond": beyond,
    "breakable": breakable,
    "shown": shown,
    "jointed": jointed,
    "tool_name": name,
    "source_name": source_name,
    "why_name": why_name,
    "without_names": without_names,
}

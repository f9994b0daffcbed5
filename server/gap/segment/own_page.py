"""What a linked page says of its own kind: title, first heading, declared types. The strongest witness. Pure.

The words are those of addresses and anchors (`asset_words`): a title is read once as the address that a writer would
make of it, once as it stands; what only titles say is in `own_words`.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from crawler.own_words import OwnWords
from crawler.segments import AssetKind
from crawler.urls import host_of
from server.gap.segment import asset_words as words
from server.gap.segment import own_page_words as own
from server.gap.segment.matching import compiled
from server.gap.segment.weighed import Sign

TRUST = 2
"""How much more what the page says of itself weighs: as much as its address and the link's words together."""
_WEIGHED_UP = 24
"""More than a title, a heading and an address together say that it is a list of picks."""
_PARTED = re.compile(r"\s+[|·•–—-]\s+|\s*\|\s*")
_LETTERS = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "&": "and", "’": "", "'": "-"}
"""As addresses write them; other accents fall away."""
_CLAUSE = re.compile(rf"{_PARTED.pattern}|[:?!.]\s+")
_EDGE = re.compile(r"[\w%$€£’'&-]")
_SHOWN = 60
"""Characters of a title that a reason quotes."""


def own_signs(target: str, page: OwnWords) -> Iterator[Sign[AssetKind]]:
    """Signs of the page's own words and types."""
    return iter(_signs(host_of(target), page))


@lru_cache(maxsize=16384)
def _signs(host: str, page: OwnWords) -> tuple[Sign[AssetKind], ...]:
    """Kept: the same few pages are linked to from everywhere."""
    return (*_typed(page.types), *_titled(host, page), *_parted(page))


def _typed(types: tuple[str, ...]) -> Iterator[Sign[AssetKind]]:
    said: dict[AssetKind, Sign[AssetKind]] = {}
    for name in types:
        if name in own.TYPES:
            kind, weight = own.TYPES[name]
            sign = Sign(kind, weight * TRUST, f"it declares itself {_article(name)} {_spelled(name)}")
            said[kind] = max(said.get(kind, sign), sign, key=lambda one: one.weight)
    yield from said.values()


def _parted(page: OwnWords) -> Iterator[Sign[AssetKind]]:
    """A list of the best is picked, or its entries were tested: what it is parted into tells."""
    if compiled(own.PICKS).search(f"{page.title} {page.heading}".lower()):
        for section in page.sections:
            if compiled(own.TESTED).search(section.lower()):
                yield Sign(AssetKind.COMPARISON, _WEIGHED_UP, f"a part of it is headed “{section[:_SHOWN]}”")
                return


def _titled(host: str, page: OwnWords) -> Iterator[Sign[AssetKind]]:
    texts = [("title", without_site(page.title, host)), ("first heading", page.heading)]
    told = dict.fromkeys(AssetKind, 0.0)
    for name, text in texts:
        for kind, weight, said in _said(text) if text else ():
            # A heading that says what the title says is one witness.
            if weight > told[kind]:
                yield Sign(kind, weight - told[kind], f"its own {name} says “{said}”")
                told[kind] = weight


def _said(text: str) -> Iterator[tuple[AssetKind, float, str]]:
    """Kind, weight, and the words that say so."""
    for kind, weight, pattern in own.TITLES:
        match = compiled(pattern).search(text.lower())
        if match and not compiled(own.NO_TITLE.get(kind, r"(?!)")).search(text.lower()):
            yield kind, weight * TRUST, _quoted(text, *match.span())
    slug, places = _slug(text)
    for kind, weight, pattern in words.ASSET_PATHS:
        match = compiled(pattern).search(slug)
        if match and not compiled(own.NO_TITLE.get(kind, r"(?!)")).search(text.lower()):
            yield kind, weight * TRUST, _quoted(text, places[match.start()], places[match.end() - 1] + 1)
    for kind, weight, pattern in words.ASSET_WORDS:
        match = compiled(pattern).search(text.lower())
        if match and not compiled(own.NO_TITLE.get(kind, r"(?!)")).search(text.lower()):
            yield kind, weight * TRUST, _quoted(text, *match.span())


@lru_cache(maxsize=1024)
def _slug(text: str) -> tuple[str, list[int]]:
    """The title as an address has it, and the place in the title of each of its letters."""
    made, places = ["/"], [0]
    for at, letter in enumerate(text.lower()[: len(text)]):
        plain = _LETTERS.get(letter) if letter in _LETTERS else unicodedata.normalize("NFKD", letter)[:1]
        plain = "".join(one if one.isalnum() and one.isascii() else "-" for one in plain or "")
        for one in plain:
            if one != "-" or made[-1] not in "-/":
                made.append(one)
                places.append(at)
    return "".join(made).rstrip("-"), places


def _quoted(text: str, start: int, end: int) -> str:
    """The clause of a title in which that part stands; the part alone, in whole words, where the clause is long."""
    marks = [(0, 0), *(mark.span() for mark in _CLAUSE.finditer(text)), (len(text), len(text))]
    first = max(stop for _, stop in marks if stop <= start)
    last = min(begin for begin, _ in marks if begin >= end)
    if last - first <= _SHOWN:
        return " ".join(text[first:last].split())
    while start > 0 and _EDGE.match(text[start - 1]):
        start -= 1
    while end < len(text) and _EDGE.match(text[end]):
        end += 1
    return " ".join(text[start:end].split()).strip(" -:,")[:_SHOWN]


def without_site(title: str, host: str) -> str:
    """The title without the name of the site at its end or beginning: Trendwell is no trend.

    >>> without_site("Careers | Trend Well", "trendwell.example")
    'Careers'
    """
    parts = [part for part in _PARTED.split(title) if part.strip()]
    kept = [part for part in parts if not _names_host(part, host)]
    return title if len(kept) == len(parts) or not kept else " - ".join(kept)


def _names_host(part: str, host: str) -> bool:
    name = "".join(filter(str.isalnum, part.lower()))
    return bool(name) and name in host.replace("-", "").replace(".", "")


def _spelled(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name.removeprefix("og:")).lower()


def _article(name: str) -> str:
    return "an" if _spelled(name)[:1] in set("aeio") else "a"

"""What kind of page a link leads to: by what the page itself says where it was read, its address, the link. Pure."""

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from crawler.own_words import OwnWords
from crawler.segments import AssetKind
from server.gap.segment import asset_words as words
from server.gap.segment.matching import compiled, found, searched
from server.gap.segment.own_page import own_signs
from server.gap.segment.weighed import Sign, Told, weighed

_ANY_WORD = compiled("|".join(pattern for _, _, pattern in words.ASSET_WORDS))
"""Most anchors and sentences hold none of the words, which one search tells in place of nine."""
_FRONT_PAGE = re.compile(words.HOME_PATH, re.IGNORECASE)
_ANOTHER_PAGE = re.compile(words.NO_HOME, re.IGNORECASE)
_ROUTED = re.compile(r"!?/\w")
_THREAD = 20
"""What members write is that, whatever its title asks for."""
_NEWS = 7
"""How much less an address with such words is of what they name, where a newspaper writes of it."""


def asset_kind(target: str, *, anchor: str = "", sentence: str = "", page: OwnWords | None = None) -> Told[AssetKind]:
    """What kind of page an address is, by itself, by what is said of it where it is linked, and by the page's own
    words, which weigh most, where it was read."""
    return weighed(_asset(searched(target), anchor, sentence, page), otherwise=AssetKind.OTHER)


def is_front_page(target: str) -> bool:
    """Whether an address is that of a site's or an edition's front page."""
    parts = urlsplit(target)
    return bool(_FRONT_PAGE.search(parts.path)) and not (
        _ANOTHER_PAGE.search(parts.query) or _ROUTED.match(parts.fragment)
    )


def _asset(target: str, anchor: str, sentence: str, page: OwnWords | None) -> Iterator[Sign[AssetKind]]:
    # A front page tells of all that its site has.
    if page is not None and not is_front_page(target):
        yield from own_signs(target, page)
    yield from _by_target(target)
    anchor, sentence = _worded(anchor), _worded(sentence)
    for kind, weight, pattern in words.ASSET_WORDS if anchor or sentence else ():
        seen = found(pattern, anchor)
        if seen:
            yield Sign(kind, weight, f'the link says "{seen}"')
        elif said := found(pattern, sentence):
            yield Sign(kind, weight / 3, f'the sentence says "{said}"')
    yield Sign(AssetKind.OTHER, 2.2, _MUTE if page is None else _READ_AND_MUTE)


_MUTE = "its address names no kind of page"
_READ_AND_MUTE = "neither its own words nor its address name a kind of page"


def _worded(text: str) -> str:
    """The text where it holds any of the words, else nothing."""
    return text if text and _ANY_WORD.search(text.lower()) else ""


@lru_cache(maxsize=16384)
def _by_target(target: str) -> tuple[Sign[AssetKind], ...]:
    """What the address itself says. Kept: the same few pages are linked to from everywhere."""
    return tuple(_address_signs(target))


def _address_signs(target: str) -> Iterator[Sign[AssetKind]]:
    parts = urlsplit(target)
    path = unquote(parts.path).replace("_", "-").replace(" ", "-")
    whole = f"{parts.netloc}{path}"
    if is_front_page(target):
        yield Sign(AssetKind.HOME_PAGE, 8, "its address is a site's front page")
    if found(words.NO_ASSET, whole):
        yield Sign(AssetKind.OTHER, 9, "its address is one of goods, a course, code or a form to send")
    if found(words.THREADS, whole):
        yield Sign(AssetKind.OTHER, _THREAD, "its address is a thread of a forum")
    if found(words.NEWS, whole) and not found(words.NO_NEWS, whole):
        # Less of what is told of, in place of more of the rest: an article may still be a guide.
        yield from (Sign(kind, -_NEWS, "") for kind in words.TOLD_OF)
    for kind, weight, pattern in words.ASSET_PATHS:
        seen = found(pattern, whole if kind in words.WITH_HOST else path)
        if seen:
            yield Sign(kind, weight, f'its address has "{seen}"')

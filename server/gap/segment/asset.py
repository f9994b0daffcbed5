"""What kind of page a link leads to: by its address, its anchor and the sentence around, signs added up. Pure."""

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from crawler.segments import AssetKind
from server.gap.segment import asset_words as words
from server.gap.segment.matching import found
from server.gap.segment.weighed import Sign, Told, weighed

_FRONT_PAGE = re.compile(words.HOME_PATH, re.IGNORECASE)


def asset_kind(target: str, *, anchor: str = "", sentence: str = "") -> Told[AssetKind]:
    """What kind of page an address is, by itself and by what is said of it where it is linked."""
    return weighed(_asset(target, anchor, sentence), otherwise=AssetKind.OTHER)


def is_front_page(target: str) -> bool:
    """Whether an address is that of a site's or an edition's front page."""
    parts = urlsplit(target)
    return bool(_FRONT_PAGE.search(parts.path)) and "url=" not in parts.query


def _asset(target: str, anchor: str, sentence: str) -> Iterator[Sign[AssetKind]]:
    yield from _by_target(target)
    for kind, weight, pattern in words.ASSET_WORDS:
        seen = found(pattern, anchor)
        if seen:
            yield Sign(kind, weight, f'the link says "{seen}"')
        elif said := found(pattern, sentence):
            yield Sign(kind, weight / 3, f'the sentence says "{said}"')
    yield Sign(AssetKind.OTHER, 2.2, "its address names no kind of page")


@lru_cache(maxsize=16384)
def _by_target(target: str) -> tuple[Sign[AssetKind], ...]:
    """What the address itself says. Kept: the same few pages are linked to from everywhere."""
    return tuple(_address_signs(target))


def _address_signs(target: str) -> Iterator[Sign[AssetKind]]:
    parts = urlsplit(target)
    whole = f"{parts.netloc}{parts.path}"
    if is_front_page(target):
        yield Sign(AssetKind.HOME_PAGE, 8, "its address is a site's front page")
    if found(words.NO_ASSET, whole):
        yield Sign(AssetKind.OTHER, 9, "its address is one of goods, a course or code")
    for kind, weight, pattern in words.ASSET_PATHS:
        seen = found(pattern, whole if kind in words.WITH_HOST else parts.path)
        if seen:
            yield Sign(kind, weight, f'its address has "{seen}"')

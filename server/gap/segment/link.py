"""Why a page links, and what kind of page it links to: signs from sentence, anchor, heading, block and target. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from crawler.items import Block
from crawler.segments import AssetKind, Why
from crawler.urls import host_of
from server.gap.segment import link_words as words
from server.gap.segment.matching import found
from server.gap.segment.source import SeenPage
from server.gap.segment.weighed import Sign, Told, weighed

_NO_LETTERS = re.compile(r"[\W_]+")
_LONG = 6
_FEW_WORDS = 12
"""A sentence no longer than this beside its anchor is a list's entry rather than running text."""


@dataclass(frozen=True, slots=True)
class SeenLink:
    """A link as a look found it, with the page it stands on."""

    page: SeenPage
    target: str
    anchor: str = ""
    sentence: str = ""
    heading: str = ""
    block: Block = Block.BODY
    rel: frozenset[str] = frozenset()


def why_linked(link: SeenLink) -> Told[Why]:
    """Why the page links there; an editorial mention where nothing says more."""
    return weighed(_why(link), otherwise=Why.EDITORIAL)


def asset_kind(target: str, *, anchor: str = "", sentence: str = "") -> Told[AssetKind]:
    """What kind of page an address is, by itself and by what is said of it where it is linked."""
    return weighed(_asset(target, anchor, sentence), otherwise=AssetKind.OTHER)


def _why(link: SeenLink) -> Iterator[Sign[Why]]:
    sentence, anchor = link.sentence, link.anchor
    yield Sign(Why.EDITORIAL, 2.0 if link.block is Block.BODY else 1.0, "it stands in the text")
    if "sponsored" in link.rel:
        yield Sign(Why.SPONSORED, 8, "the link says it is sponsored")
    if found(words.AFFILIATE, link.target):
        yield Sign(Why.SPONSORED, 6, "its address is an affiliate link's")
    elif link.rel & {"nofollow"} and re.search(words.SHOP, _host(link.target)):
        yield Sign(Why.SPONSORED, 5, "it leads to a shop and passes nothing on, as links that earn a commission do")
    paid = found(words.PAID_WORDS, f"{sentence} {anchor}")
    if paid:
        yield Sign(Why.SPONSORED, 4, f'beside it stands "{paid}"')
    yield from _by_words(link)
    if re.search(words.TOOL_HOSTS, _host(link.target)):
        yield Sign(Why.TOOL, 4, "it leads to a program's home")
    if found(words.GUEST_WORDS, sentence) or found(words.GUEST_WORDS, link.page.title) or _in_its_name(link):
        yield Sign(Why.GUEST_POST, 6, "the page speaks of its author as a guest or in his firm's name")
    if link.block is Block.AUTHOR_BIO:
        yield Sign(Why.GUEST_POST, 5, "it stands in the box about the author")
    if found(words.REVIEW_TITLES, link.page.title):
        yield Sign(Why.REVIEW, 5 if _entry(link) else 3, "the page reviews or compares")
    elif _entry(link):
        listed = bool(found(words.LIST_TITLES, link.page.title)) or _numbered(link)
        yield Sign(Why.RESOURCE, 4 if listed else 2, "the heading above names what is linked, as in a list")
    elif found(words.LIST_TITLES, link.page.title):
        yield Sign(Why.RESOURCE, 1.5, "the page is a list")


def _by_words(link: SeenLink) -> Iterator[Sign[Why]]:
    said = (
        (Why.DATA, 3.0, words.DATA_WORDS, link.sentence),
        (Why.DATA, 2.5, words.DATA_WORDS, link.anchor),
        (Why.DATA, 5.0, words.DATA_HEADS, link.heading),
        (Why.QUOTE, 4.5, words.QUOTE_WORDS, link.sentence),
        (Why.TOOL, 4.0, words.TOOL_WORDS, link.sentence),
        (Why.FURTHER, 4.0, words.FURTHER_WORDS, link.sentence),
        (Why.FURTHER, 1.5, words.FURTHER_WORDS, link.anchor),
        (Why.FURTHER, 3.5, words.FURTHER_HEADS, link.heading),
        (Why.REVIEW, 5.0, words.REVIEW_WORDS, link.sentence),
        (Why.RESOURCE, 4.0, words.RESOURCE_HEADS, link.heading),
        (Why.RESOURCE, 2.0, words.RESOURCE_WORDS, link.sentence),
    )
    for why, weight, pattern, text in said:
        seen = found(pattern, text)
        if seen:
            yield Sign(why, weight, f'beside it stands "{seen}"')
    asset = asset_kind(link.target, anchor=link.anchor)
    if asset.kind in {AssetKind.RESEARCH, AssetKind.STATISTICS, AssetKind.TREND_REPORT}:
        yield Sign(Why.DATA, 2.5, f"it leads to {asset.kind.replace('_', ' ')}")
    if asset.kind is AssetKind.HOME_PAGE and _numbered(link):
        yield Sign(Why.RESOURCE, 2.5, "it leads to the home page of an entry in a list")


def _in_its_name(link: SeenLink) -> bool:
    """Whether the author speaks for whom he links to: "At Kettle Works, we"."""
    sentence, anchor = link.sentence.lower(), link.anchor.lower()
    return len(anchor) > 3 and any(f"{at} {anchor}, {we}" in sentence for at, we in words.IN_ITS_NAME)


def _entry(link: SeenLink) -> bool:
    """Whether the heading above the link names what it leads to, as over the entries of a list."""
    heading, anchor = _letters(link.heading), _letters(link.anchor)
    name = _host(link.target).removeprefix("www.").partition(".")[0].replace("-", "")
    if len(anchor) > 3 and anchor in heading:
        return True
    return (len(name) > 3 and name in heading) or any(
        _letters(word) in name for word in link.heading.split() if len(word) >= _LONG
    )


_host = lru_cache(maxsize=16384)(host_of)


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", text.casefold())


def _numbered(link: SeenLink) -> bool:
    return bool(re.match(r"#?\d", link.heading)) or len(link.sentence.split()) <= _FEW_WORDS


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
    path = parts.path
    if re.search(words.HOME_PATH, path, re.IGNORECASE) and "url=" not in parts.query:
        yield Sign(AssetKind.HOME_PAGE, 8, "its address is a site's front page")
    for kind, weight, pattern in words.ASSET_PATHS:
        seen = found(pattern, f"{parts.netloc}{path}" if kind is AssetKind.RESEARCH else path)
        if seen:
            yield Sign(kind, weight, f'its address has "{seen}"')

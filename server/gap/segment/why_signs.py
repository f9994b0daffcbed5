"""Everything seen of a link that tells why it stands there: words, shape, place, target and page. Pure."""

import re
from collections.abc import Iterator
from functools import lru_cache

from crawler.segments import AssetKind, SourceKind, Why
from crawler.urls import host_of, registrable_domain
from server.gap.segment import why_words as words
from server.gap.segment.asset import asset_kind, is_front_page
from server.gap.segment.beside_words import BESIDE, WITHIN
from server.gap.segment.learned import Seen, why_weights
from server.gap.segment.link_shape import shape_signs
from server.gap.segment.matching import LONGEST, compiled, searched
from server.gap.segment.seen_link import SeenLink
from server.gap.segment.source import SeenPage, source_kind
from server.gap.segment.weighed import Told
from server.gap.segment.why_reasons import ASSET, PAGE, REASONS

_SAID = {
    part: [(f"{part} {name}", compiled(text)) for name, where, _, text in (*words.SAID, *BESIDE) if where == part]
    for part in ("sentence", "anchor", "heading", "before", "after")
}
_TARGETS = [(f"target {name}", compiled(text)) for name, _, text in words.TARGETS]
_PLACES = [(f"place {name}", compiled(text)) for name, _, text in words.PLACES]
_TITLES = [(f"title {name}", compiled(text)) for name, _, text in words.TITLES]
_SAYING = {
    "sentence": "beside it stands",
    "anchor": "the link says",
    "heading": "the heading above says",
    "before": "right before it stands",
    "after": "right behind it stands",
}
_NO_LETTERS = re.compile(r"[\W_]+")
_ANCESTORS = 7
"""Elements right around a link whose words and tags tell its place."""
_TAGS = {
    **{f"h{level}": "heading" for level in range(1, 7)},
    **{tag: tag for tag in ("li", "figcaption", "cite", "blockquote", "sup", "figure", "p", "em", "strong")},
    "td": "table",
    "th": "table",
    "dd": "definition",
    "dt": "definition",
    "i": "em",
    "b": "strong",
}
_OUT_STEPS = (6, 12, 25, 60)
_MARKS = frozenset(
    "verdicts entries quotes-2 quotes-5 best-8 best-20 dense-10 dense-20 voice-i-2 voice-i-6 voice-we-3 voice-we-8 "
    "voice-you-15 says-rates-1 links-rates-1 links-docs-1 says-docs-1 links-posts-1 links-newsroom-1 says-writer-2 "
    "paragraphs-8 paragraphs-20 dateline links-sells-1 links-firm-1".split()
)
"""Marks of a page that tell what its links are for."""
_DEEP = 3
_LEAST = 3
_LONG = 6
_WRITERS = frozenset({SourceKind.COMPANY_BLOG, SourceKind.EDITORIAL, SourceKind.NEWS})


def why_linked(link: SeenLink) -> Told[Why]:
    """Why the page links there."""
    return why_weights().told(list(why_signs(link)))


def why_signs(link: SeenLink) -> Iterator[Seen]:
    """Everything seen that weights are kept for."""
    kind = link.page_kind or source_kind(link.page).kind
    said = list(_by_words(link))
    names = {*shape_signs(link), *_place(link), *_target(searched(link.target)), *_names_it(link), *_page(link.page)}
    names.update(_together(names | {one.name for one in said}, kind))
    yield from said
    yield from (Seen(name, REASONS.get(name, "")) for name in sorted(names))
    yield Seen(f"page {kind}", PAGE.get(kind, ""))
    asset = asset_kind(link.target, anchor=link.anchor).kind
    if asset not in {AssetKind.OTHER, AssetKind.HOME_PAGE}:
        yield Seen(f"asset {asset}", f"it leads to {ASSET[asset]}")


def _by_words(link: SeenLink) -> Iterator[Seen]:
    before = f"{link.before[-WITHIN:]} " if link.before else ""
    texts = {
        "sentence": link.sentence,
        "anchor": link.anchor,
        "heading": link.heading,
        "before": before,
        "after": link.after[:WITHIN],
    }
    for part, text in texts.items():
        small = text.lower()
        for name, pattern in _SAID[part] if small else ():
            found = pattern.search(small)
            if found:
                yield Seen(name, f'{_SAYING[part]} "{found.group().strip()[:40]}"')


def _place(link: SeenLink) -> Iterator[str]:
    yield from _around(" > ".join(link.path.split(" > ")[-_ANCESTORS:]))
    yield f"block {link.block}"
    yield from (f"rel {one}" for one in link.rel & {"sponsored", "nofollow", "ugc"})
    if not link.heading:
        yield "no heading"
    elif link.heading.rstrip().endswith("?"):
        yield "heading asks"


@lru_cache(maxsize=4096)
def _around(path: str) -> tuple[str, ...]:
    """By words and tags of the elements around: the links of a page stand in the same few."""
    small = path.lower()
    tags = {element.partition(".")[0].partition("#")[0] for element in small.split(" > ")[:-1]}
    named = (name for name, pattern in _PLACES if pattern.search(small))
    return (*named, *(f"in {_TAGS[tag]}" for tag in sorted(tags & _TAGS.keys())))


@lru_cache(maxsize=16384)
def _target(target: str) -> tuple[str, ...]:
    """By the address alone: the same few pages are linked to from everywhere."""
    address = target.lower().partition("://")[2].removeprefix("www.")
    address = address if "/" in address else f"{address}/"
    path = address.partition("/")[2].partition("?")[0].partition("#")[0].strip("/")
    signs = [name for name, pattern in _TARGETS if pattern.search(address)]
    if is_front_page(target):
        signs.append("target home")
    elif path.count("/") == 0:
        signs.append("target shallow")
    elif path.count("/") >= _DEEP:
        signs.append("target deep")
    return (*signs, "target query") if "?" in address else tuple(signs)


def _names_it(link: SeenLink) -> Iterator[str]:
    """Whether heading or anchor name what is linked, as over the entries of a list."""
    heading, anchor = _letters(link.heading), _letters(link.anchor)
    host, name = _site(link.target)
    if len(anchor) > _LEAST and anchor in heading:
        yield "entry"
    elif (len(name) > _LEAST and name in heading) or any(
        _letters(word) in name for word in link.heading.split() if len(word) >= _LONG
    ):
        yield "entry host"
    if len(anchor) >= _LEAST and (anchor in host or (len(name) > _LEAST and name in anchor)):
        yield "anchor is host"
    sentence, said = link.sentence.lower(), link.anchor.lower()
    if len(said) > _LEAST and any(f"{at} {said}, {we}" in sentence for at, we in words.IN_ITS_NAME):
        yield "in its name"


@lru_cache(maxsize=16384)
def _site(target: str) -> tuple[str, str]:
    """Letters of an address's host, and of its site's name."""
    host = host_of(target)
    return _letters(host), _letters(registrable_domain(host).partition(".")[0])


@lru_cache(maxsize=512)
def _page(page: SeenPage) -> tuple[str, ...]:
    title = page.title[:LONGEST].lower()
    signs = [name for name, pattern in _TITLES if pattern.search(title)]
    if page.facts:
        signs += [f"out {step}" for step in _OUT_STEPS if page.facts.out_sites >= step]
        signs += [f"mark {mark}" for mark in page.facts.marks if mark in _MARKS]
        if "Recipe" in page.facts.types:
            signs.append("is recipe")
    return tuple(signs)


def _together(names: set[str], kind: SourceKind) -> Iterator[str]:
    """What says more together than each by itself."""
    article = "target article" in names
    if kind is SourceKind.REVIEW and names & {"entry", "opens block", "alone"}:
        yield "review entry"
    if article and "anchor phrase" in names:
        yield "phrase to article"
    if article and kind in _WRITERS and "anchor name" not in names:
        yield "writer cites article"
    if {"in blockquote", "in cite"} <= names:
        yield "source of a quotation"
    if "entry host" in names and names & {"anchor address", "anchor is host"}:
        yield "entry's address"
    if {"block of a person", "target home"} <= names:
        yield "of a person's place"
    if {"in li", "opens block", "then dash"} <= names:
        yield "described entry"
    if names & {"entry", "entry host"} and "heading numbered" in names:
        yield "numbered entry"
    if {"among others", "target home"} <= names:
        yield "homes among others"
    if "is recipe" in names and not names & {"target affiliate", "rel sponsored"}:
        yield "recipe unpaid"
    if names & {"anchor has figure", "sentence figure"} and (article or "target figures" in names):
        yield "figure and article"


@lru_cache(maxsize=4096)
def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", text.casefold())

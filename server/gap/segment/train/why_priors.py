"""What a person gave every sign of why a page links before any link taught more."""

from collections.abc import Iterator

from crawler.segments import Why
from server.gap.segment import why_words as words
from server.gap.segment.beside_words import BESIDE

W = Why
_PLAIN: dict[str, dict[Why, float]] = {
    "block body": {W.EDITORIAL: 1},
    "block author_bio": {W.GUEST_POST: 8},
    "in its name": {W.GUEST_POST: 8},
    "rel sponsored": {W.SPONSORED: 7},
    "rel nofollow": {W.SPONSORED: 0.5},
    "anchor number": {W.DATA: 4},
    "anchor has share": {W.DATA: 2},
    "anchor has figure": {W.DATA: 0.5},
    "anchor phrase": {W.DATA: 1},
    "anchor long": {W.DATA: 0.5},
    "anchor here": {W.FURTHER: 2},
    "anchor name": {W.RESOURCE: 0.5, W.EDITORIAL: 0.5},
    "entry": {W.RESOURCE: 2, W.REVIEW: 1},
    "entry host": {W.RESOURCE: 1},
    "described entry": {W.RESOURCE: 2},
    "alone": {W.RESOURCE: 0.5},
    "target home": {W.RESOURCE: 1, W.EDITORIAL: 0.5},
    "in sup": {W.DATA: 3},
    "in cite": {W.QUOTE: 1, W.DATA: 1},
    "in blockquote": {W.QUOTE: 1},
    "in figcaption": {W.EDITORIAL: 0.5, W.DATA: 0.5},
    "page review": {W.REVIEW: 1.5, W.SPONSORED: 0.5},
    "review entry": {W.REVIEW: 2},
    "page resource": {W.RESOURCE: 2},
    "page directory": {W.RESOURCE: 2},
    "page news": {W.DATA: 0.5},
    "page community": {W.DATA: 0.5},
    "page education_government": {W.DATA: 0.5},
    "page forum": {W.EDITORIAL: 1},
    "asset research": {W.DATA: 2},
    "asset statistics": {W.DATA: 2},
    "asset trend_report": {W.DATA: 2},
    "asset calculator": {W.TOOL: 2},
    "asset template": {W.TOOL: 2, W.RESOURCE: 1},
    "asset guide": {W.FURTHER: 0.5},
    "is recipe": {W.SPONSORED: 0.5, W.EDITORIAL: 0.5},
    "expert near": {W.QUOTE: 2},
    "says near": {W.QUOTE: 1.5},
    "then who": {W.QUOTE: 1},
    "then says": {W.DATA: 1, W.QUOTE: 1},
    "quote marks": {W.QUOTE: 1},
    "of a person's place": {W.GUEST_POST: 5},
    "source of a quotation": {W.QUOTE: 5},
    "entry's address": {W.RESOURCE: 2},
    "in a series": {W.RESOURCE: 2},
    "person": {W.QUOTE: 0.5, W.EDITORIAL: 0.5},
    "phrase to article": {W.DATA: 1},
    "figure and article": {W.DATA: 1.5},
    "writer cites article": {W.DATA: 0.5},
    "year": {W.DATA: 0.5},
    "note numbers": {W.DATA: 2},
    "numbered entry": {W.RESOURCE: 1.5},
    "homes among others": {W.RESOURCE: 0.5, W.EDITORIAL: 0.5},
    "recipe unpaid": {W.EDITORIAL: 2},
}


def why_priors() -> dict[str, dict[Why, float]]:
    """Sign -> reason to link -> weight as given by hand."""
    return _PLAIN | dict(_by_words())


def _by_words() -> Iterator[tuple[str, dict[Why, float]]]:
    yield from ((f"{part} {name}", weights) for name, part, weights, _ in (*words.SAID, *BESIDE))
    for what, patterns in (("target", words.TARGETS), ("place", words.PLACES), ("title", words.TITLES)):
        yield from ((f"{what} {name}", weights) for name, weights, _ in patterns)

"""Texts to concepts: what headings and anchors say."""

import re
from functools import lru_cache

from crawler.placement.said import Said
from crawler.placement.vocabulary import ANCHORS, HEADINGS
from crawler.placement.vocabulary_lines import ENGINES, LINES

_HEADINGS = tuple((concept, re.compile(rf"(?<!\w)(?:{phrases})")) for concept, phrases in HEADINGS.items())
_ANCHORS = tuple((concept, re.compile(rf"(?:{phrases})")) for concept, phrases in ANCHORS.items())
_ANY_ANCHOR = re.compile("|".join(f"(?:{phrases})" for phrases in ANCHORS.values()))
"""Most anchors say nothing: one look for all concepts spares them a look each."""
_LINES = tuple((concept, re.compile(phrases)) for concept, phrases in LINES.items())
_ENGINES = {engine: kind for kind, engines in ENGINES.items() for engine in engines.split()}
_WORD = re.compile(r"[a-z]+\d?")
_LONGEST_HEADING = 80
_LONGEST_ANCHOR = 60


@lru_cache(maxsize=16384)
def heading_concepts(text: str) -> tuple[str, ...]:
    """What a heading (folded, lower case) speaks of; a long one is a sentence of the content and speaks of nothing."""
    if len(text) > _LONGEST_HEADING:
        return ()
    return tuple(concept for concept, pattern in _HEADINGS if pattern.search(text))


@lru_cache(maxsize=16384)
def anchor_concepts(text: str) -> tuple[str, ...]:
    """What an anchor text (folded, lower case) says as a whole."""
    if len(text) > _LONGEST_ANCHOR or not _ANY_ANCHOR.fullmatch(text):
        return ()
    return tuple(concept for concept, pattern in _ANCHORS if pattern.fullmatch(text))


@lru_cache(maxsize=16384)
def line_signals(text: str) -> Said:
    """What a line of text (folded, lower case) around a link says of the link's job, as signals."""
    return Said(f"line.{concept}" for concept, pattern in _LINES if pattern.search(text))


def engine_kind(generator: str) -> str:
    """Kind of site by the engine that a page's generator names, or empty."""
    return next((_ENGINES[word] for word in _WORD.findall(generator.lower()) if word in _ENGINES), "")

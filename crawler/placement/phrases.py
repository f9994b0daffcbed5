"""Texts to concepts: what headings and anchors say."""

import re
from functools import lru_cache

from crawler.placement.vocabulary import ANCHORS, HEADINGS

_HEADINGS = tuple((concept, re.compile(rf"(?<!\w)(?:{phrases})")) for concept, phrases in HEADINGS.items())
_ANCHORS = tuple((concept, re.compile(rf"(?:{phrases})")) for concept, phrases in ANCHORS.items())
_ANY_ANCHOR = re.compile("|".join(f"(?:{phrases})" for phrases in ANCHORS.values()))
"""Most anchors say nothing: one look for all concepts spares them a look each."""
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

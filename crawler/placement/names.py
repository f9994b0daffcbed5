"""Names to marks: the tokens of class, id and role, and the concepts they speak of."""

import re
from functools import lru_cache

from crawler.placement.vocabulary import FILLERS, NAMES

_SPLIT = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[^\W\d_a-zA-Z]+")


def _inverted() -> dict[str, tuple[str, ...]]:
    concepts: dict[str, list[str]] = {}
    for concept, words in NAMES.items():
        for word in words.split():
            concepts.setdefault(word, []).append(concept)
    return {word: tuple(dict.fromkeys(found)) for word, found in concepts.items()}


CONCEPTS = _inverted()
"""Word to the concepts it speaks of."""

_PARTS = frozenset(word for word in (*CONCEPTS, *FILLERS.split()) if len(word) > 2)


@lru_cache(maxsize=65536)
def tokens(name: str) -> tuple[str, ...]:
    """The words of one class, id or role attribute, lower case, each once.

    >>> tokens("siteFooter col-3 commentlist")
    ('site', 'footer', 'col', 'comment', 'list')
    """
    found: dict[str, None] = {}
    for piece in _SPLIT.findall(name):
        word = piece.lower()
        for part in _apart(word):
            found[part] = None
    return tuple(found)


@lru_cache(maxsize=65536)
def _apart(word: str) -> tuple[str, ...]:
    """A compound's words where it is made of known ones without a rest, else the word itself."""
    if word in CONCEPTS or len(word) < 6:
        return (word,)
    for cut in range(3, len(word) - 2):
        first, rest = word[:cut], word[cut:]
        if first in _PARTS and rest in _PARTS:
            return (first, rest)
    return (word,)

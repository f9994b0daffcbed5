"""Searching texts for words that speak for something, quickly: hundreds of words in every sentence of every look."""

import re
from functools import lru_cache
from urllib.parse import urlsplit

from crawler.urls import host_of

LONGEST = 2_000
"""Characters of a title or an address that are searched. Some patterns take four times as long for twice as many, and
a page may write any number: 100,000 took a minute, in the transaction that stores what was looked at."""
_EDGE = r"\b"
KEPT = 40
"""Characters of a finding that stand in a reason."""


@lru_cache(maxsize=16384)
def found(pattern: str, text: str) -> str:
    """What of a text fits a pattern, whatever its case, or an empty string. Kept: titles and targets come again."""
    match = compiled(pattern).search(_small(text)) if text else None
    return match.group().strip()[:KEPT] if match else ""


def searched(address: str) -> str:
    """An absolute address as it is searched: as it stands, or cut; who signs in to its host is left out first.

    >>> searched("https://" + "a" * 3_000 + "@b.example/c")
    'https://b.example/c'
    """
    if len(address) <= LONGEST:
        return address
    return urlsplit(address)._replace(netloc=host_of(address)).geturl()[:LONGEST]


_small = lru_cache(maxsize=256)(str.lower)
"""A sentence is searched for all patterns, one after the other."""


@lru_cache(maxsize=1024)
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern for texts in small letters: told to ignore case, the engine is three times as slow."""
    return re.compile(factored(pattern.lower()))


def factored(pattern: str) -> str:
    r"""The alternatives that begin at a word's edge put behind one edge, which is then looked for once a place.

    >>> factored(r"\bone\b|two|\bthree")
    '\\b(?:one\\b|three)|two'
    """
    parts = _alternatives(pattern)
    edged = [part.removeprefix(_EDGE) for part in parts if part.startswith(_EDGE)]
    others = [part for part in parts if not part.startswith(_EDGE)]
    return "|".join(([rf"\b(?:{'|'.join(edged)})"] if edged else []) + others)


def _alternatives(pattern: str) -> list[str]:
    """The pattern cut at its outermost bars."""
    parts, depth, inside, escaped = [""], 0, False, False
    for letter in pattern:
        if not escaped and not inside and depth == 0 and letter == "|":
            parts.append("")
            continue
        parts[-1] += letter
        if escaped:
            escaped = False
            continue
        escaped = letter == "\\"
        if inside:
            inside = letter != "]"
        elif letter == "[":
            inside = True
        elif letter in "()":
            depth += 1 if letter == "(" else -1
    return parts

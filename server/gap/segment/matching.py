"""Searching texts for words that speak for something, quickly: hundreds of words in every sentence of every look."""

import re
from functools import lru_cache

_EDGE = r"\b"
KEPT = 40
"""Characters of a finding that stand in a reason."""


@lru_cache(maxsize=16384)
def found(pattern: str, text: str) -> str:
    """What of a text fits a pattern, whatever its case, or an empty string. Kept: titles and targets come again."""
    match = compiled(pattern).search(_small(text)) if text else None
    return match.group().strip()[:KEPT] if match else ""


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

"""Texts to concepts: what headings and anchors say."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from crawler.placement.needles import alternatives, needles
from crawler.placement.said import NOTHING_SAID, Said, one_said
from crawler.placement.vocabulary import ANCHORS, HEADINGS
from crawler.placement.vocabulary_lines import ENGINES, LINES

_HEADINGS = tuple((concept, re.compile(rf"(?<!\w)(?:{phrases})")) for concept, phrases in HEADINGS.items())
_ANCHORS = tuple((concept, re.compile(rf"(?:{phrases})")) for concept, phrases in ANCHORS.items())
_ANY_ANCHOR = re.compile("|".join(f"(?:{phrases})" for phrases in ANCHORS.values()))
"""Most anchors say nothing: one look for all concepts spares them a look each."""
_LINES = tuple((f"line.{concept}", phrase) for concept, phrases in LINES.items() for phrase in alternatives(phrases))
_NEEDLES = tuple((1 << number, tuple(needles(phrase))) for number, (_, phrase) in enumerate(_LINES))
"""What a word holds where the phrase of that number, as a bit, may stand in a line with it."""
_ANY_NEEDLE = re.compile("|".join(sorted({re.escape(piece) for _, pieces in _NEEDLES for piece in pieces})))
_ENGINES = {engine: kind for kind, engines in ENGINES.items() for engine in engines.split()}
_WORD = re.compile(r"[a-z]+\d?")
_LONGEST_HEADING = 80
_LONGEST_ANCHOR = 60
_MOST_KEPT, _LONGEST_KEPT = 65_536, 40
"""Words that are kept, and letters of such a word."""


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


class _Words(dict[str, int]):
    """Words met of late -> which phrases may stand in a line with the word, a bit each."""

    def __missing__(self, word: str) -> int:
        found = 0
        if _ANY_NEEDLE.search(word):
            found = sum([bit for bit, pieces in _NEEDLES if any(piece in word for piece in pieces)])
        if len(word) <= _LONGEST_KEPT:
            if len(self) > _MOST_KEPT:
                self.clear()
            self[word] = found
        return found


_WORDS = _Words()


@lru_cache(maxsize=16384)
def line_signals(line: str) -> Said:
    """What a line of text around a link says of the link's job, as signals."""
    words = line.lower().split()
    possible = 0
    for bits in set(map(_WORDS.__getitem__, words)):
        possible |= bits
    if not possible:
        return NOTHING_SAID
    return one_said(tuple(dict.fromkeys(_said(" ".join(words), possible))))


def _said(text: str, possible: int) -> Iterator[str]:
    """What the phrases say that are possible in a line, by their bits, and stand in it."""
    while possible:
        number = (possible & -possible).bit_length() - 1
        possible &= possible - 1
        signal, phrase = _LINES[number]
        if _pattern(phrase).search(text):
            yield signal


@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    """A phrase that was possible once: most never are."""
    return re.compile(phrase)


def engine_kind(generator: str) -> str:
    """Kind of site by the engine that a page's generator names, or empty."""
    return next((_ENGINES[word] for word in _WORD.findall(generator.lower()) if word in _ENGINES), "")

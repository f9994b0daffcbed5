"""Words that a site's titles, anchors and sentences have in common, whether the project asked for them or not. Pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from server.gap.priority.topics import words_of

LEAST = 2
"""Texts that must hold a word: what stands once is nothing in common."""
SHOWN = 8


@dataclass(frozen=True, slots=True)
class CommonWord:
    """A word with how many of the texts hold it."""

    word: str
    """In small letters, an ending s folded away."""
    texts: int
    of: int


def common_words(texts: Sequence[str], *, without: frozenset[str] = frozenset()) -> tuple[CommonWord, ...]:
    """The words most of the different texts hold, of those that at least two do.

    >>> [(one.word, one.texts) for one in common_words(["Green teas", "A green tea pot", "pots"])]
    [('green', 2), ('pot', 2), ('tea', 2)]
    """
    different = list(dict.fromkeys(text.strip().casefold() for text in texts if text.strip()))
    counted = Counter(word for text in different for word in words_of(text) - without)
    shared = [(word, count) for word, count in counted.items() if count >= LEAST]
    ranked = sorted(shared, key=lambda one: (-one[1], one[0]))[:SHOWN]
    return tuple(CommonWord(word, count, len(different)) for word, count in ranked)

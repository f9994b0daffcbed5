"""What the project is about, as words, and how far a text speaks of it: keywords, business pages, pages known. Pure.

Texts are cut into words; short and common ones say nothing and are left out, and an ending `s` is folded away. A topic
counts by the share of its words that a text holds, from half of them on. Three topics spoken of wholly are as relevant
as anything gets: a page is about few things.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import compress
from math import ceil
from operator import getitem
from sys import byteorder
from typing import Any, Literal
from urllib.parse import unquote, urlsplit

ENOUGH = 3.0
"""Topics spoken of wholly that make a site as relevant as can be."""
LEAST_SHARE = 0.5
"""Of a topic's words, below which a text does not speak of it."""
SHOWN = 4
KEPT = 50_000
"""Different words of texts whose topics' words are remembered."""
FITS = 5_000
"""Sets of topics' words whose fit is remembered."""
COUNTED: dict[int, Literal["B", "H", "I"]] = {8: "B", 16: "H", 32: "I"}
"""Bits in which a topic's words are counted, as few as hold them and one more -> the C type, for `memoryview`."""
_WORD = re.compile(r"[^\W\d_]{3,}|\d{4}")
_COMMON = frozenset(
    "the and for with from your you our are was were this that how what when where which who why not all any can has"
    " have had its but out about into more most than then they them their there here will would should just over under"
    " best top new get use using www com org net html htm php index home page blog post posts article articles news"
    " http https category tag und der die das von mit les des une pour dans del las los para con una per della".split()
)


def words_of(text: str) -> frozenset[str]:
    """The words of a text that say something.

    >>> sorted(words_of("The 10 best Green Teas of 2024"))
    ['2024', 'green', 'tea']
    """
    return frozenset(_folded(word) for word in _WORD.findall(text.lower()) if word not in _COMMON)


def _folded(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


# Every look that is stored judges its site by the same few hundred pages of yours.
@lru_cache(maxsize=4096)
def address_words(url: str) -> frozenset[str]:
    """The words of an address's path.

    >>> sorted(address_words("https://a.example/guides/green-tea.html"))
    ['green', 'guide', 'tea']
    """
    return words_of(unquote(urlsplit(url).path).replace("-", " ").replace("_", " "))


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing the project wants to be linked for."""

    name: str
    """As it is shown: a keyword, or the address of a page of yours."""
    words: frozenset[str]
    page: str = ""
    """The page of yours it is; empty for a keyword."""
    value: float | None = None
    """The business value of that page, 0 to 100; None where nobody set one."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How far texts speak of the project's topics."""

    relevance: float | None
    """0 to 1; None where the project has no topic."""
    topics: tuple[str, ...]
    """Those spoken of, the most first."""
    page: str = ""
    """The page of yours that fits best, or empty."""
    page_share: float = 0.0
    """Of that page's words, how many stand there."""
    page_value: float | None = None
    shared: tuple[str, ...] = ()
    """The words that page and texts share."""

    @property
    def reason(self) -> str:
        """In a sentence."""
        if self.relevance is None:
            return "unknown: the project has no keywords, business pages or pages with links yet"
        if not self.topics:
            return "titles, anchors and sentences there hold none of your keywords"
        return f"titles, anchors and sentences there speak of {', '.join(self.topics)}"


class _Said(dict[str, str]):
    """What stands between two spaces -> the topics' words in it, a space between: a text has few that no other has."""

    def __init__(self, forms: dict[str, str]) -> None:
        super().__init__()
        self.forms = forms
        """A word as texts write it -> as topics hold it: folding each word of each text takes longer."""
        self.several: set[str] = set()
        """What is said between two spaces, where that is more than one word."""

    def __missing__(self, token: str) -> str:
        said = self[token] = " ".join(self.forms[word] for word in _WORD.findall(token) if word in self.forms)
        if " " in said:
            self.several.add(said)
        return said


@dataclass(frozen=True)
class Topics:
    """All topics, found by their words.

    A topic's words are counted in some bits of one long number, and how far each count speaks of it is a number that
    sorts: a site's words are counted for all topics at once. Going through topics or words takes ten times as long.
    """

    topics: tuple[Topic, ...]
    _said: _Said = field(default_factory=lambda: _Said({}))
    _ones: dict[str, int] = field(default_factory=dict)
    """A word -> the number that counts one for each topic that holds it."""
    _fits: dict[frozenset[str], Fit] = field(default_factory=dict)
    """Of the topics' words those that a site holds -> what they say: many sites hold the same few."""
    _scales: list[list[int]] = field(default_factory=list)
    """For each topic, by how many of its words a text holds, its place among all such shares."""
    _shares: list[float] = field(default_factory=list)
    """Every share there is, the smallest first: 0 always."""

    def __post_init__(self) -> None:
        for nth, topic in enumerate(self.topics):
            for word in topic.words:
                self._ones[word] = self._ones.get(word, 0) + (1 << nth * self._bits)
        for word in self._ones:
            self._said.forms.update((form, word) for form in (word, f"{word}s") if _folded(form) == word)
        sizes = {max(1, len(topic.words)) for topic in self.topics}
        self._shares.extend(sorted({0.0, *(count / size for size in sizes for count in range(size + 1))}))
        places = {share: place for place, share in enumerate(self._shares)}
        every = len(self.topics)
        for nth, topic in enumerate(self.topics):
            size = max(1, len(topic.words))
            # Of equal shares the topic that comes first is the greater number.
            self._scales.append([places[count / size] * every + every - 1 - nth for count in range(size + 1)])

    def known(self, texts: Iterable[str]) -> set[str]:
        """The words of texts that some topic holds: all that `fit` needs of them."""
        if len(self._said) >= KEPT:
            self._said.clear()
            self._said.several.clear()
        said = set(map(self._said.__getitem__, "\n".join(texts).lower().split()))
        said.discard("")
        for several in said & self._said.several:
            said.remove(several)
            said.update(several.split())
        return said

    def speaks(self, words: Iterable[str]) -> bool:
        """Whether words of topics speak of any at all: what `fit` would name one for, at a hundredth of its time."""
        counts = sum(map(self._ones.__getitem__, words))
        enough, tops = self._enough
        return bool((counts + enough) & tops)

    @cached_property
    def _enough(self) -> tuple[int, int]:
        """What lifts a topic's count to the top bit of its bits where it has words enough; and all top bits."""
        top = 1 << self._bits - 1
        least = [ceil(LEAST_SHARE * max(1, len(topic.words))) for topic in self.topics]
        lifted = sum((top - count) << nth * self._bits for nth, count in enumerate(least))
        return lifted, sum(top << nth * self._bits for nth in range(len(least)))

    @cached_property
    def _bits(self) -> int:
        most = max((len(topic.words) for topic in self.topics), default=0)
        return next(bits for bits in COUNTED if most < 1 << bits - 1)

    def fit(self, words: Iterable[str]) -> Fit:
        """How far the words of a site's texts speak of the topics."""
        held = frozenset(self._ones.keys() & set(words))
        found = self._fits.get(held)
        if found is None:
            if len(self._fits) >= FITS:
                self._fits.clear()
            found = self._fits[held] = self._fit(held) if self.topics else Fit(None, ())
        return found

    def _fit(self, held: frozenset[str]) -> Fit:
        counts = sum(map(self._ones.__getitem__, held))
        each = memoryview(counts.to_bytes(len(self.topics) * self._bits // 8, byteorder)).cast(COUNTED[self._bits])
        counted = each.tolist()
        found = list(map(getitem, self._scales, counted if byteorder == "little" else reversed(counted)))
        enough = min(ENOUGH, len(self.topics))
        spoken = 0.0
        names: list[str] = []
        least = self._least
        for share, nth in map(self._read, sorted([number for number in found if number >= least], reverse=True)):
            if spoken >= enough and len(names) == SHOWN:
                break
            spoken += share
            names.append(self.topics[nth].name)
        return Fit(min(1.0, spoken / enough), tuple(names[:SHOWN]), **self._page(found, held))

    def _read(self, number: int) -> tuple[float, int]:
        """The share that a place on a topic's scale stands for, and the topic's number."""
        place, back = divmod(number, len(self.topics))
        return self._shares[place], len(self.topics) - 1 - back

    def _page(self, found: Sequence[int], held: frozenset[str]) -> dict[str, Any]:
        """The page of yours that shares most; of equal ones that of the greater value."""
        share, nth = self._read(max(compress(found, self._are_pages), default=0))
        if not share:
            return {}
        equal = (nth, *(other for other in self._valued if self._read(found[other])[0] == share))
        topic = self.topics[max(equal, key=lambda one: (self.topics[one].value or 0.0, -one))]
        shared = tuple(sorted(topic.words & held))
        return {"page": topic.page, "page_share": share, "page_value": topic.value, "shared": shared}

    @cached_property
    def _least(self) -> int:
        """The lowest place that speaks of a topic."""
        return bisect_left(self._shares, LEAST_SHARE) * len(self.topics)

    @cached_property
    def _are_pages(self) -> list[bool]:
        return [bool(topic.page) for topic in self.topics]

    @cached_property
    def _valued(self) -> list[int]:
        """Numbers of the pages whose value was set."""
        return [nth for nth, topic in enumerate(self.topics) if topic.page and topic.value]


_ENDING = re.compile(r"(?<=[^\W_])\.[^\W\d_]{2,}(?=[^\w.@-]|$)")
"""The last label of a host's name: what sites of one ending share is no topic."""


def page_topic(url: str, texts: Sequence[str], *, value: float | None = None) -> Topic:
    """A page of yours as a topic: the words of its address, and of what others call it.

    >>> sorted(page_topic("https://a.shop/", ["Green teas", "https://a-leaf.shop/", "a-leaf.info"]).words)
    ['green', 'leaf', 'tea']
    """
    words = address_words(url) | frozenset(word for text in texts for word in words_of(_ENDING.sub("", text)))
    return Topic(url, words, page=url, value=value)

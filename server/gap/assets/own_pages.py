"""Your pages by the words of their addresses: which of them answers the same as a competitor's page. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from server.gap.benchmark.linked_pages import is_home
from server.gap.priority.topics import address_words

EQUAL = 0.5
"""Share of the words of its address that a page of yours must have in its own to count as an equal."""
ASKED = 10_000
"""Addresses whose answers are remembered."""


@dataclass(frozen=True, slots=True)
class OwnPages:
    """Pages of yours, ready to be asked: thousands of theirs are laid beside thousands of yours."""

    count: int
    home: str
    """A front page of yours, or empty."""
    by_word: Mapping[str, Sequence[str]]
    """A word -> the addresses that hold it."""
    asked: dict[str, str] = field(default_factory=dict)
    """What was answered: many link to the same few pages."""

    def equal_of(self, url: str) -> str:
        """The page whose address shares the most words with this one, from half of them on; a front page for one."""
        found = self.asked.get(url)
        if found is None:
            if len(self.asked) >= ASKED:
                self.asked.clear()
            found = self.asked[url] = self.home if is_home(url) else self._equal(url)
        return found

    def _equal(self, url: str) -> str:
        words = address_words(url)
        shared = Counter(chain.from_iterable(self.by_word.get(word, ()) for word in words))
        best = max(((count / len(words), one) for one, count in shared.items()), default=(0.0, ""))
        return best[1] if best[0] >= EQUAL else ""


def own_pages(urls: Iterable[str]) -> OwnPages:
    """The pages of these addresses, each once."""
    pages = list(dict.fromkeys(urls))
    by_word: dict[str, list[str]] = {}
    for url in pages:
        for word in address_words(url):
            by_word.setdefault(word, []).append(url)
    return OwnPages(len(pages), next(filter(is_home, pages), ""), by_word)

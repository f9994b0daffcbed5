"""Your pages by the words of their addresses and, where they were read, of their own titles: which of them answers the
same as a competitor's page, and which fits what is said somewhere. Pure.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from crawler.own_words import OwnWords
from crawler.segments import AssetKind
from crawler.urls import host_of
from server.gap.benchmark.linked_pages import is_home
from server.gap.priority.topics import address_words, words_of
from server.gap.segment.asset import asset_kind
from server.gap.segment.own_page import without_site
from server.gap.segment.weighed import SURE

EQUAL = 0.5
"""How much of the words must be the same for a page of yours to count as an equal: of their address's, or of the words
of both titles."""
LEAST = 2
"""Words that titles must share, and addresses of several words: one alone is the niche's name as often as not."""
SAME_KIND = 0.1
"""What being of the same kind adds where several pages of yours are alike."""
TITLES = 4
"""Of so many titles of yours on, words that more than half of them hold tell nothing apart."""
ASKED = 10_000
"""Addresses whose answers are remembered."""


@dataclass(frozen=True, slots=True)
class Equal:
    """A page of yours that answers the same as one of theirs; empty where none is known."""

    url: str = ""
    why: str = ""
    """What they have in common, and by what that is known: addresses or titles."""


@dataclass(frozen=True, slots=True)
class Fitting:
    """A page of yours whose title speaks of what is said somewhere; empty for none."""

    url: str = ""
    share: float = 0.0
    """Of the title's words."""
    shared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnPage:
    """One page of yours."""

    url: str
    titled: frozenset[str]
    """The words of what it calls itself, but for those that most of your titles hold; empty where it was not read."""
    called: frozenset[str]
    """The same where it was read, else the words of its address."""
    kind: AssetKind | None
    """What kind of page it surely is."""


@dataclass(frozen=True, slots=True)
class OwnPages:
    """Pages of yours, ready to be asked: thousands of theirs are laid beside thousands of yours."""

    pages: Sequence[OwnPage]
    home: str
    """A front page of yours, or empty."""
    by_address: Mapping[str, Sequence[int]]
    """A word -> places of the pages whose address holds it."""
    by_title: Mapping[str, Sequence[int]]
    """A word -> places of the pages that are called so."""
    common: frozenset[str]
    """Words that most of your titles hold."""
    read: bool
    """One of the pages at least calls itself something."""
    asked: dict[str, Equal] = field(default_factory=dict)
    """What was answered: many link to the same few pages."""

    @property
    def count(self) -> int:
        return len(self.pages)

    def equal_of(self, url: str, title: str = "", kind: AssetKind | None = None) -> Equal:
        """The page that has the most words in common with this one, which may call itself `title` and be of a kind.

        A front page for a front page.
        """
        found = self.asked.get(url)
        if found is None:
            if len(self.asked) >= ASKED:
                self.asked.clear()
            found = self.asked[url] = self._front() if is_home(url) else self._equal(url, title, kind)
        return found

    def fitting(self, words: Iterable[str]) -> Fitting:
        """The page half of whose title's words, two or more, are among these: the one with the greatest share."""
        held = set(words)
        hits = Counter(chain.from_iterable(self.by_title.get(word, ()) for word in held))
        read = ((count / len(titled), -at) for at, count in hits.items() if (titled := self.pages[at].titled))
        share, back = max(read, default=(0.0, 0))
        shared = self.pages[-back].titled & held if share >= EQUAL else frozenset[str]()
        return Fitting(self.pages[-back].url, share, tuple(sorted(shared))) if len(shared) >= LEAST else Fitting()

    def _front(self) -> Equal:
        return Equal(self.home, "both are front pages") if self.home else Equal()

    def _equal(self, url: str, title: str, kind: AssetKind | None) -> Equal:
        address, titled = address_words(url), words_of(title) - self.common if title else frozenset[str]()
        by_address, by_title = self._shares(address), self._alike(titled or address, read=bool(titled))
        scores = {at: max(by_address.get(at, 0), by_title.get(at, 0)) for at in (*by_address, *by_title)}
        known = ((share, at) for at, share in scores.items() if share >= EQUAL)
        best = max(known, key=lambda one: (one[0] + self._same(one[1], kind), -one[1]), default=None)
        if best is None:
            return Equal()
        share, at = best
        yours = self.pages[at]
        if by_address.get(at, 0) == share:
            told = f"by words of both addresses: {_words(address & address_words(yours.url))}"
        else:
            told = f"by {_titles(titled, yours.titled)}: {_words((titled or address) & yours.called)}"
        return Equal(yours.url, "; ".join((told, *_kinds(kind, yours.kind))))

    def _shares(self, address: frozenset[str]) -> dict[int, float]:
        """Of the address's words, how many each page has in its own."""
        hits = Counter(chain.from_iterable(self.by_address.get(word, ()) for word in address))
        # One word of several is that of a folder: both have a journal.
        return {at: count / len(address) for at, count in hits.items() if count >= min(LEAST, len(address))}

    def _alike(self, called: frozenset[str], *, read: bool) -> dict[int, float]:
        """How much of the words of both is the same, where one of them at least was `read`."""
        if not (read or self.read):
            return {}
        hits = Counter(chain.from_iterable(self.by_title.get(word, ()) for word in called))
        return {
            at: 2 * count / (len(called) + len(self.pages[at].called))
            for at, count in hits.items()
            if count >= LEAST and (read or self.pages[at].titled)
        }

    def _same(self, at: int, kind: AssetKind | None) -> float:
        return SAME_KIND if kind is not None and self.pages[at].kind is kind else 0.0


def own_pages(urls: Iterable[str], said: Mapping[str, OwnWords] | None = None) -> OwnPages:
    """The pages of these addresses, each once; `said` is what those of them say of themselves that were read."""
    read = said or {}
    each = list(dict.fromkeys(urls))
    titles = [words_of(title_of(url, read[url])) if url in read else frozenset[str]() for url in each]
    common = _common([title for title in titles if title])
    pages = [_page(url, title - common, read.get(url)) for url, title in zip(each, titles, strict=True)]
    by_address = _places(map(address_words, each))
    by_title = _places(page.called for page in pages)
    called = any(page.titled for page in pages)
    return OwnPages(pages, next(filter(is_home, each), ""), by_address, by_title, common, called)


def title_of(url: str, read: OwnWords) -> str:
    """What a page calls itself without its site's name; empty for a front page, which speaks of all its site has."""
    return "" if is_home(url) else without_site(read.title, host_of(url)) or read.heading


def _page(url: str, titled: frozenset[str], read: OwnWords | None) -> OwnPage:
    kind = asset_kind(url, page=read)
    sure = kind.confidence >= SURE and kind.kind is not AssetKind.OTHER
    return OwnPage(url, titled, titled or address_words(url), kind.kind if sure else None)


def _common(titles: Sequence[frozenset[str]]) -> frozenset[str]:
    held = Counter(chain.from_iterable(titles))
    most = len(titles) / 2
    return frozenset(word for word, count in held.items() if count > most) if len(titles) >= TITLES else frozenset()


def _places(words: Iterable[frozenset[str]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for at, each in enumerate(words):
        for word in each:
            found.setdefault(word, []).append(at)
    return found


def _titles(theirs: frozenset[str], yours: frozenset[str]) -> str:
    if theirs and yours:
        return "what both call themselves"
    return (
        "what theirs calls itself and the address of yours" if theirs else "what yours calls itself and their address"
    )


def _kinds(theirs: AssetKind | None, yours: AssetKind | None) -> Iterator[str]:
    if theirs is None or yours is None:
        return
    if theirs is yours:
        yield f"both are likely of the kind {_spaced(theirs)}"
    else:
        yield f"theirs is likely of the kind {_spaced(theirs)}, yours {_spaced(yours)}"


def _spaced(kind: AssetKind) -> str:
    return kind.replace("_", " ")


def _words(shared: frozenset[str]) -> str:
    return ", ".join(sorted(shared))

"""What marks the kind of site a page is of: words of its links to itself, of its head and foot, and who speaks in it.

Every mark is a short word that a later judgement has a weight for: `links-shop-3` says that at least three words of
shops stand in the page's links to its own site, `says-firm-2` that two words of firms stand at its head or foot.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from functools import lru_cache

from crawler.reading.declared import microdata
from crawler.reading.mark_words import PATHS, PHRASES, SAID, VERDICTS, VOICES
from crawler.reading.outline import BREAK
from crawler.reading.read import Reading
from crawler.urls import host_of, registrable_domain

HEAD, FOOT = 3_000, 2_000
"""Characters of text in which words of a menu and of a foot are looked for."""
_OF_PATH = {word: mark for mark, words in PATHS.items() for word in words.split()}
_PHRASES = {mark: tuple(words.split("|")) for mark, words in PHRASES.items()}
_LONGEST_WORDS = {phrase: max(phrase.split(), key=len) for phrases in _PHRASES.values() for phrase in phrases}
_LINK_STEPS = (1, 3)
_PHRASE_STEPS = (1, 2, 4, 6)
_VOICE_STEPS = {"i": (2, 6, 12), "we": (3, 8, 15), "you": (5, 15, 30)}
"""Words of a thousand."""
_PARAGRAPH = 200
"""Characters of running text from which on it is a paragraph rather than an entry or a label."""
_PARAGRAPH_STEPS = (3, 8, 20)
_DATELINE = re.compile(
    r"\b[0-3]?\d(?:\.|st|nd|rd|th)?\s(?:de\s)?[^\W\d]{3,10}\.?,?\s(?:de\s)?20[0-2]\d\b|"
    r"\b[^\W\d]{3,10}\.?\s[0-3]?\d(?:st|nd|rd|th)?,?\s20[0-2]\d\b|\b[0-3]?\d[./][01]?\d[./]20[0-2]\d\b|\b20[0-2]\d-[01]\d-[0-3]\d\b"
)
_CENTURY = "20"
"""In every date that is looked for."""
_ENTRIES = frozenset(
    "LocalBusiness Organization Place Store Restaurant JobPosting Event SoftwareApplication Person Residence".split()
)
_FEW = 4
"""Things of one type, from which on a page lists them."""
_DENSITY_STEPS = (10, 20, 35)
"""Links to a hundred words."""


def page_marks(reading: Reading) -> tuple[str, ...]:
    """The marks of a page that was read, each once."""
    ends = (reading.outline.text[:HEAD] + " " + reading.outline.text[-FOOT:]).lower().split()
    said = (*_by_phrases(ends), *_by_voice(reading.opening), *_by_writing(reading.outline.text))
    return (*_by_links(reading), *said, *_by_links_a_word(reading), *_by_entries(reading))


def _by_links(reading: Reading) -> Iterator[str]:
    """By the words of the addresses on the page's own site."""
    home = registrable_domain(host_of(reading.url))
    # One search in all addresses at once: the words between slashes, without endings and queries.
    own = "\n".join(url for url in reading.addresses if home and home in url[:80]).lower()
    words = set(own.replace("\n", "/").replace("?", "/").replace("#", "/#").replace(".", "/").split("/"))
    counts = Counter(_OF_PATH[word] for word in words & _OF_PATH.keys())
    # Sets have another order in each process: the same page is to be told in the same words.
    for mark, count in sorted(counts.items()):
        yield from (f"links-{mark}-{step}" for step in _LINK_STEPS if count >= step)


def _by_phrases(words: list[str]) -> Iterator[str]:
    """By what stands at the page's head and foot, whose words these are."""
    text = f" {' '.join(words)} "
    # Most words were met before, and what no word holds a part of is not searched for in the text.
    possible = {phrase for word in set(words) for phrase in _begun_in(word)}
    for mark, phrases in _PHRASES.items():
        count = sum([phrase in text for phrase in possible.intersection(phrases)])
        yield from (f"says-{mark}-{step}" for step in _PHRASE_STEPS if count >= step)


@lru_cache(maxsize=32768)
def _begun_in(word: str) -> tuple[str, ...]:
    """Phrases whose longest word is this one or a part of it."""
    return tuple(phrase for phrase, longest in _LONGEST_WORDS.items() if longest in word)


def _by_voice(words: list[str]) -> Iterator[str]:
    """By who speaks to whom, whether somebody is quoted, and whether things are judged."""
    text, present, number = " ".join(words), frozenset(words), max(len(words) - 1, 1)
    for voice, pronouns in VOICES.items():
        share = 1000 * _counted(text, pronouns, present) / number
        yield from (f"voice-{voice}-{step}" for step in _VOICE_STEPS[voice] if share >= step)
    said = _counted(text, SAID, present)
    yield from (f"quotes-{step}" for step in (2, 5) if said >= step)
    if sum(map(text.count, VERDICTS)) >= 3:
        yield "verdicts"
    best = text.count("best ") + text.count("Best ")
    yield from (f"best-{step}" for step in (8, 20) if best >= step)


def _counted(text: str, phrases: Collection[str], words: Collection[str]) -> int:
    """How often phrases stand in a text; those that are a whole word are not searched for where it is none of these."""
    return sum([text.count(phrase) for phrase in phrases if phrase[-1] != " " or phrase.strip() in words])


def _by_writing(text: str) -> Iterator[str]:
    """By paragraphs of running text, and a date written near the top."""
    long = sum(map(_PARAGRAPH.__le__, map(len, text.split(BREAK))))
    yield from (f"paragraphs-{step}" for step in _PARAGRAPH_STEPS if long >= step)
    head = text[:HEAD]
    if _CENTURY in head and _DATELINE.search(head):
        yield "dateline"


def _by_links_a_word(reading: Reading) -> Iterator[str]:
    share = 100 * len(reading.addresses) / max(reading.words, 1)
    return (f"dense-{step}" for step in _DENSITY_STEPS if share >= step)


def _by_entries(reading: Reading) -> Iterator[str]:
    """By many things of one type that the page says it holds."""
    counts = Counter(microdata(reading.decoded.markup))
    if any(counts[name] >= _FEW for name in _ENTRIES):
        yield "entries"

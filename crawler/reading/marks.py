"""What marks the kind of site a page is of: words of its links to itself, of its head and foot, and who speaks in it.

Every mark is a short word that a later judgement has a weight for: `links-shop-3` says that at least three words of
shops stand in the page's links to its own site, `says-firm-2` that two words of firms stand at its head or foot.
"""

import re
from collections import Counter
from collections.abc import Iterator

from crawler.reading.declared import microdata
from crawler.reading.mark_words import PATHS, PHRASES, SAID, VERDICTS, VOICES
from crawler.reading.outline import BREAK
from crawler.reading.read import Reading
from crawler.urls import host_of, registrable_domain

HEAD, FOOT = 3_000, 2_000
"""Characters of text in which words of a menu and of a foot are looked for."""
READ = 20_000
"""Characters of text in which it is counted who speaks."""
_OF_PATH = {word: mark for mark, words in PATHS.items() for word in words.split()}
_PHRASES = {mark: tuple(words.split("|")) for mark, words in PHRASES.items()}
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
_ENTRIES = frozenset(
    "LocalBusiness Organization Place Store Restaurant JobPosting Event SoftwareApplication Person Residence".split()
)
_FEW = 4
"""Things of one type, from which on a page lists them."""
_DENSITY_STEPS = (10, 20, 35)
"""Links to a hundred words."""


def page_marks(reading: Reading) -> tuple[str, ...]:
    """The marks of a page that was read, each once."""
    text = " ".join(reading.outline.text[:READ].split())
    ends = " ".join((reading.outline.text[:HEAD] + " " + reading.outline.text[-FOOT:]).lower().split())
    said = (*_by_phrases(f" {ends} "), *_by_voice(text), *_by_writing(reading.outline.text))
    return (*_by_links(reading), *said, *_by_links_a_word(reading), *_by_entries(reading))


def _by_links(reading: Reading) -> Iterator[str]:
    """By the words of the addresses on the page's own site."""
    home = registrable_domain(host_of(reading.url))
    # One search in all addresses at once: the words between slashes, without endings and queries.
    own = "\n".join(url for url in reading.addresses if home and home in url[:80]).lower()
    words = set(own.replace("\n", "/").replace("?", "/").replace("#", "/#").replace(".", "/").split("/"))
    counts = Counter(_OF_PATH[word] for word in words & _OF_PATH.keys())
    for mark, count in counts.items():
        yield from (f"links-{mark}-{step}" for step in _LINK_STEPS if count >= step)


def _by_phrases(ends: str) -> Iterator[str]:
    for mark, phrases in _PHRASES.items():
        count = sum(phrase in ends for phrase in phrases)
        yield from (f"says-{mark}-{step}" for step in _PHRASE_STEPS if count >= step)


def _by_voice(text: str) -> Iterator[str]:
    """By who speaks to whom, whether somebody is quoted, and whether things are judged."""
    words = max(text.count(" "), 1)
    for voice, pronouns in VOICES.items():
        share = 1000 * sum(map(text.count, pronouns)) / words
        yield from (f"voice-{voice}-{step}" for step in _VOICE_STEPS[voice] if share >= step)
    said = sum(map(text.count, SAID))
    yield from (f"quotes-{step}" for step in (2, 5) if said >= step)
    if sum(map(text.count, VERDICTS)) >= 3:
        yield "verdicts"
    best = text.count("best ") + text.count("Best ")
    yield from (f"best-{step}" for step in (8, 20) if best >= step)


def _by_writing(text: str) -> Iterator[str]:
    """By paragraphs of running text, and a date written near the top."""
    long = sum(len(line) >= _PARAGRAPH for line in text.split(BREAK))
    yield from (f"paragraphs-{step}" for step in _PARAGRAPH_STEPS if long >= step)
    if _DATELINE.search(text[:HEAD]):
        yield "dateline"


def _by_links_a_word(reading: Reading) -> Iterator[str]:
    words = max(len(reading.outline.text.split()), 1)
    share = 100 * len(reading.addresses) / words
    return (f"dense-{step}" for step in _DENSITY_STEPS if share >= step)


def _by_entries(reading: Reading) -> Iterator[str]:
    """By many things of one type that the page says it holds."""
    counts = Counter(microdata(reading.decoded.markup))
    if any(counts[name] >= _FEW for name in _ENTRIES):
        yield "entries"

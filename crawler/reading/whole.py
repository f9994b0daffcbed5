"""The facts of a page as a whole, from its reading: words, links that leave it, author, contact page, types."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from crawler.page_facts import PageFacts
from crawler.reading.dates import read_dates
from crawler.reading.declared import declared, person_name
from crawler.reading.marks import page_marks
from crawler.reading.read import Reading
from crawler.urls import host_of, normal_host, registrable_domain

_CHINESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_THAI = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
LETTERS_A_WORD = {_CHINESE: 2, _THAI: 5}
"""Scripts without spaces: Chinese and Japanese words are about two letters long, Thai, Lao, Burmese and Khmer five."""
_SPACELESS = re.compile(f"{_CHINESE.pattern}|{_THAI.pattern}")
_SAMPLE = 500
"""Characters looked at in the middle and at both ends: a page in such a script has its letters everywhere."""
_AUTHORITY = re.compile(r"https?://([^/?#\\\n]+)", re.IGNORECASE)
_CONTACT = "onta"
"""In every word for it that is looked for; finding it is a tenth of the work of searching for the words themselves."""
_CONTACT_PATH = re.compile(
    r"/(?:[^/?]*[-_])?(?:contact|kontakt|contatti|contato)(?!-?(?:lens|form-7|linsen|lenzen))", re.IGNORECASE
)
_CONTACT_WORDS = re.compile(
    r"(?:contact(?: us)?|kontakt|contacto|contáctanos|contatti|contactez[ -]nous|nous contacter|neem contact op)$",
    re.IGNORECASE,
)
_IMPRINTS = ("/impressum", "/imprint", "/mentions-legales", "/aviso-legal", "/colofon")
_LONGEST_WORDS = 24
_BYLINE = "author"


def page_facts(reading: Reading) -> PageFacts:
    """The facts of a page that was read."""
    blocks = reading.json_ld
    types, author = declared(blocks, reading.decoded.markup)
    published, modified = read_dates(reading.outline, reading.head, blocks)
    out_links, out_sites = _outgoing(reading)
    head = reading.head
    kind = (f"og:{head.kind}"[:40],) if head.kind else ()
    return PageFacts(
        words=_words_in(reading.outline.text, reading.words),
        out_links=out_links,
        out_sites=out_sites,
        author=person_name(head.author) or author or _byline(reading),
        published=published,
        modified=modified,
        contact=_contact(reading),
        types=types + kind,
        generator=head.generator[:80],
        marks=page_marks(reading),
    )


def word_count(text: str) -> int:
    """How many words a text has.

    >>> word_count("four words, no more")
    4
    >>> word_count("日本語の文章")
    3
    """
    return _words_in(text, len(text.split()))


def _words_in(text: str, words: int) -> int:
    """How many words a text has of which white space makes so many."""
    if text.isascii() or not _SPACELESS.search(_sample(text)):
        return words
    for letters, each in LETTERS_A_WORD.items():
        found = len(letters.findall(text))
        if found:
            text = letters.sub(" ", text)
            words = len(text.split()) + -(-found // each)
    return words


def _sample(text: str) -> str:
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = len(text) // 2
    return text[:_SAMPLE] + text[middle : middle + _SAMPLE] + text[-_SAMPLE:]


def _outgoing(reading: Reading) -> tuple[int, int]:
    """Links to other sites, and how many sites those are."""
    domains = Counter(map(_domain, _AUTHORITY.findall(reading.written)))
    del domains[registrable_domain(host_of(reading.url))], domains[""]
    return domains.total(), len(domains)


@lru_cache(maxsize=16384)
def _domain(authority: str) -> str:
    host = authority.rpartition("@")[2]
    return registrable_domain(normal_host(host.partition(":")[0]))


def _byline(reading: Reading) -> str:
    """The text of the first link that says it leads to the author."""
    source, outline = reading.outline.source, reading.outline
    for at in reading.anchors:
        if _BYLINE in (source.attributes(at).get("rel") or "").lower().split():
            name = person_name(outline.visible(at))
            if name:
                return name
    return ""


def _contact(reading: Reading) -> str:
    """The page for writing to the site: by its address, then by the link's words, then the imprint."""
    home = registrable_domain(host_of(reading.url))
    for url in chain(_by_address(reading), _by_words(reading), _imprints(reading)):
        if url.startswith(("http://", "https://")) and _domain_of(url) == home:
            return url
    return ""


def _domain_of(url: str) -> str:
    return registrable_domain(host_of(url))


def _by_address(reading: Reading) -> Iterator[str]:
    if _CONTACT in reading.written:
        yield from (url for url in reading.addresses if _CONTACT in url and _CONTACT_PATH.search(url))


def _by_words(reading: Reading) -> Iterator[str]:
    outline = reading.outline
    text, starts, stops = outline.text, outline.starts, outline.stops
    if _CONTACT not in text:
        return
    for at, url in zip(reading.anchors, reading.addresses, strict=True):
        if 6 < stops[at] - starts[at] <= _LONGEST_WORDS and _CONTACT_WORDS.match(text[starts[at] : stops[at]].strip()):
            yield url


def _imprints(reading: Reading) -> Iterator[str]:
    if any(word in reading.written for word in _IMPRINTS):
        yield from (url for url in reading.addresses if any(word in url for word in _IMPRINTS))

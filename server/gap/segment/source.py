"""Which kind of place a page is: signs from its address, title, declared types, marks and size, weighed. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawler.page_facts import PageFacts
from crawler.segments import SourceKind
from crawler.urls import host_of, registrable_domain
from server.gap.segment import source_words as words
from server.gap.segment.learned import Seen, source_weights
from server.gap.segment.matching import LONGEST, compiled, searched
from server.gap.segment.source_marks import MARK_REASONS
from server.gap.segment.weighed import Told

MANY_SITES = 25
"""Sites a page links out to from which on it is a list of them, where it says little beside."""
SOME_SITES = 10
WORDS_A_LINK = 25
WORDS_AN_ENTRY = 30
_PARTS = {"host": words.HOSTS, "path": words.PATHS, "title": words.TITLES}
_PATTERNS = {
    part: [(f"{part} {kind} {nth}", compiled(text)) for nth, (kind, _, text) in enumerate(patterns)]
    for part, patterns in _PARTS.items()
}
_COUNTRY = 2
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class SeenPage:
    """What is known of a referring page."""

    url: str
    title: str = ""
    facts: PageFacts | None = None
    """None where no look has read it."""
    prose: bool = False
    """A link of it stands in a sentence of its text."""


def source_kind(page: SeenPage) -> Told[SourceKind]:
    """The kind of one page."""
    return source_weights().told(list(source_signs(page)))


def source_signs(page: SeenPage) -> Iterator[Seen]:
    """Everything seen of a page that weights are kept for."""
    yield from _by_address(searched(page.url))
    title = page.title[:LONGEST].lower()
    for name, pattern in _PATTERNS["title"]:
        found = pattern.search(title)
        if found:
            yield Seen(name, f'its title says "{found.group().strip()[:40]}"')
    yield from (Seen(name) for name, pattern in _SHAPES["title"] if pattern.search(title))
    if page.prose:
        yield Seen("prose", "a link stands in a sentence of its text")
    if page.facts:
        yield from _by_facts(page.facts)


def _by_address(url: str) -> Iterator[Seen]:
    host = host_of(url)
    domain = registrable_domain(host)
    parts = urlsplit(url)
    path = (parts.path + (f"?{parts.query}" if parts.query else "")).lower()
    if domain in words.COMMUNITY_SITES:
        yield Seen("site community", f"{domain} is written by its members")
    if domain in words.CITATION_SITES:
        yield Seen("site citation", f"{domain} lists local businesses")
    for name, pattern in _PATTERNS["host"]:
        if pattern.search(host):
            yield Seen(name, f"its host is {host}")
    for name, pattern in _PATTERNS["path"]:
        found = pattern.search(path)
        if found:
            yield Seen(name, f'its address has "{found.group()[:40]}"')
    yield from (Seen(name) for name, pattern in _SHAPES["path"] if pattern.search(path))
    if parts.path in {"", "/"}:
        yield Seen("front page", "it is a site's front page")
    depth = len(parts.path.strip("/").split("/")) if parts.path.strip("/") else 0
    yield Seen(f"depth {min(depth, _DEEPEST)}")
    end = host.rpartition(".")[2]
    yield Seen("end country" if len(end) == _COUNTRY and end not in {"io", "ai", "co"} else f"end {end}")
    if host.removeprefix("www.") != domain:
        yield Seen("subdomain")


_SHAPES = {
    "title": [
        ("title begins with a number", re.compile(r"^\W*(?:top )?\d+\b")),
        ("title ranks", re.compile(r"\bbest\b|\btop \d+|review|compared|\bvs\b|ranked|ranking")),
        ("title teaches", re.compile(r"how to|guide|what is|what are|tips|\?")),
    ],
    "path": [("long slug", re.compile(r"(?:-[^/-]+){3}/?[^/]*$")), ("long number", re.compile(r"\d{5}"))],
}
"""What has no words a person would give as a reason, and yet tells kinds apart."""


def _by_facts(facts: PageFacts) -> Iterator[Seen]:
    declared = set(facts.types)
    for nth, (kind, _, types) in enumerate(words.TYPES):
        found = declared & types
        if found:
            yield Seen(f"type {kind} {nth}", f"it declares itself {min(found)}")
    yield from (Seen(f"declares {one}", f"it declares itself {one}") for one in words.TOLD_TYPES & declared)
    if any(maker in facts.generator for maker in words.FORUM_MAKERS):
        yield Seen("made by a forum's program", f"made by {facts.generator}")
    if "mediawiki" in facts.generator:
        yield Seen("made by a wiki", "made by a wiki")
    if "wordpress" in facts.generator:
        yield Seen("made by wordpress")
    yield from _article_signs(facts, declared)
    yield from _sizes(facts)
    if facts.marks:
        yield Seen("marked")
    yield from (Seen(mark, MARK_REASONS.get(mark.rpartition("-")[0] or mark, "")) for mark in facts.marks)


def _article_signs(facts: PageFacts, declared: set[str]) -> Iterator[Seen]:
    """What says that a page is an article, of whatever kind of site."""
    articles = declared & words.ARTICLE_TYPES
    if articles - {"og:article"}:
        yield Seen("declared article", f"it declares itself {min(articles - {'og:article'})}")
    elif articles:
        # Many systems call every page og:article, and give it a date.
        yield Seen("perhaps article", "it declares itself og:article")
    if facts.published:
        yield Seen("dated", "it has a date of publication")
    else:
        yield Seen("undated", "it has no date of publication")
    if facts.author:
        yield Seen("author", f"it names an author, {facts.author}")


def _sizes(facts: PageFacts) -> Iterator[Seen]:
    if facts.out_sites >= MANY_SITES and facts.words < WORDS_A_LINK * facts.out_links:
        yield Seen("many sites", f"it links to {facts.out_sites} sites and says little beside")
    elif facts.out_sites >= SOME_SITES and facts.words < WORDS_AN_ENTRY * facts.out_links:
        yield Seen("some sites", f"it links to {facts.out_sites} sites with a line on each")
    yield from (Seen(name) for name, least in (("out 6", 6), ("out 12", 12)) if facts.out_sites >= least)
    yield from (Seen(name) for name, least in (("words 400", 400), ("words 2500", 2500)) if facts.words >= least)
    if facts.out_links and facts.words < WORDS_A_LINK * facts.out_links:
        yield Seen("links outweigh words")

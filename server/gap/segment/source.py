"""Which kind of place a page is: signs from its address, title, declared types and size. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from crawler.page_facts import PageFacts
from crawler.segments import SourceKind
from crawler.urls import host_of, registrable_domain
from server.gap.segment import source_words as words
from server.gap.segment.matching import compiled
from server.gap.segment.weighed import Sign, Told, weighed

MANY_SITES = 25
"""Sites a page links out to from which on it is a list of them, where it says little beside."""
WORDS_A_LINK = 25
_OWN = 2.5
_ARTICLES = frozenset(
    {
        SourceKind.FORUM,
        SourceKind.COMMUNITY,
        SourceKind.NEWS,
        SourceKind.COMPANY_BLOG,
        SourceKind.REVIEW,
        SourceKind.ASSOCIATION,
        SourceKind.EDUCATION_GOVERNMENT,
    }
)
"""What is made of articles too: that a page is one speaks for each of these that something else speaks for."""

_HOSTS = [(kind, weight, compiled(text)) for kind, weight, text in words.HOSTS]
_PATHS = [(kind, weight, compiled(text)) for kind, weight, text in words.PATHS]
_TITLES = [(kind, weight, compiled(text)) for kind, weight, text in words.TITLES]


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
    signs = list(_signs(page))
    own = {sign.kind for sign in signs if sign.weight >= _OWN} & _ARTICLES
    shared = [replace(sign, kind=kind) for kind in sorted(own) for sign in signs if sign in _article_signs(page.facts)]
    return weighed([*signs, *shared], otherwise=SourceKind.OTHER)


def _signs(page: SeenPage) -> Iterator[Sign[SourceKind]]:
    yield from _by_address(page.url)
    title = page.title.lower()
    for kind, weight, pattern in _TITLES:
        found = pattern.search(title)
        if found:
            yield Sign(kind, weight, f'its title says "{found.group().strip()[:40]}"')
    if page.prose:
        yield Sign(SourceKind.EDITORIAL, 3.5, "a link stands in a sentence of its text")
    if page.facts:
        yield from _by_facts(page.facts)


def _by_address(url: str) -> Iterator[Sign[SourceKind]]:
    host = host_of(url)
    domain = registrable_domain(host)
    parts = urlsplit(url)
    path = (parts.path + (f"?{parts.query}" if parts.query else "")).lower()
    if domain in words.COMMUNITY_SITES:
        yield Sign(SourceKind.COMMUNITY, 6, f"{domain} is written by its members")
    if domain in words.CITATION_SITES:
        yield Sign(SourceKind.CITATION, 8, f"{domain} lists local businesses")
    for kind, weight, pattern in _HOSTS:
        if pattern.search(host):
            yield Sign(kind, weight, f"its host is {host}")
    for kind, weight, pattern in _PATHS:
        found = pattern.search(path)
        if found:
            yield Sign(kind, weight, f'its address has "{found.group()[:40]}"')
    if parts.path in {"", "/"}:
        yield Sign(SourceKind.OTHER, 3, "it is a site's front page")


def _by_facts(facts: PageFacts) -> Iterator[Sign[SourceKind]]:
    declared = set(facts.types)
    for kind, weight, types in words.TYPES:
        found = declared & types
        if found:
            yield Sign(kind, weight, f"it declares itself {min(found)}")
    if any(maker in facts.generator for maker in words.FORUM_MAKERS):
        yield Sign(SourceKind.FORUM, 5, f"made by {facts.generator}")
    if "mediawiki" in facts.generator:
        yield Sign(SourceKind.COMMUNITY, 5, "made by a wiki")
    yield from _article_signs(facts)
    if not facts.published:
        yield Sign(SourceKind.OTHER, 1.5, "it has no date of publication")
    if facts.out_sites >= MANY_SITES and facts.words < WORDS_A_LINK * facts.out_links:
        yield Sign(SourceKind.DIRECTORY, 2.5, f"it links to {facts.out_sites} sites and says little beside")


def _article_signs(facts: PageFacts | None) -> list[Sign[SourceKind]]:
    """What says that a page is an article, of whatever kind of site."""
    if facts is None:
        return []
    declared = set(facts.types) & words.ARTICLE_TYPES
    firm = declared - {"og:article"} or facts.author
    signs = []
    if declared:
        # Many systems call every page og:article, and give it a date.
        signs.append(Sign(SourceKind.EDITORIAL, 3.5 if firm else 2, f"it declares itself {min(declared)}"))
    if facts.published:
        signs.append(Sign(SourceKind.EDITORIAL, 2 if firm else 1, "it has a date of publication"))
    if facts.author:
        signs.append(Sign(SourceKind.EDITORIAL, 1.5, f"it names an author, {facts.author}"))
    return signs

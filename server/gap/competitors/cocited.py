"""Sites that pages name beside tracked competitors: who else the niche links to. Pure."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from crawler.items import Link, Placement
from crawler.urls import is_web_url, site_key
from server.gap.matrix.reasons import number, some

EVERYWHERE = frozenset(
    "amazon.com apple.com facebook.com github.com google.com instagram.com linkedin.com medium.com pinterest.com"
    " reddit.com tiktok.com twitter.com vimeo.com wikipedia.org wordpress.org x.com youtu.be youtube.com".split()
)
"""Named on pages of every niche: beside a competitor they say nothing."""


@dataclass(frozen=True, slots=True)
class ReadCopy:
    """A kept page that links to competitors, read again."""

    source: str
    """Site key of the page's site."""
    page: str
    """Its address."""
    rivals: tuple[str, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """A page that links to a site beside a competitor."""

    site: str
    """Whose page it is."""
    page: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A site that might be compared too."""

    site: str
    sources: int
    """Referring sites that link to it and to a competitor on one page, in a text."""
    rivals: tuple[str, ...]
    """Competitors it stands beside."""
    reasons: tuple[str, ...]
    pages: tuple[Beside, ...]
    """A page of each of these referring sites."""


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Who else the niche links to, with what that is known from."""

    sites: tuple[Suggestion, ...]
    copies: int
    """Kept pages read."""
    note: str


def suggest(copies: Iterable[ReadCopy], tracked: Collection[str], *, most: int = 20) -> Suggestions:
    """Sites linked in the text of several referring sites beside a competitor, the most often first."""
    sources: dict[str, dict[str, str]] = defaultdict(dict)
    rivals: dict[str, set[str]] = defaultdict(set)
    read = 0
    for copy in copies:
        read += 1
        for site in _others(copy, tracked):
            sources[site].setdefault(copy.source, copy.page)
            rivals[site].update(copy.rivals)
    often = [site for site in sources if len(sources[site]) > 1]
    ranked = sorted(often, key=lambda site: (-len(rivals[site]), -len(sources[site]), site))
    return Suggestions(tuple(_told(site, sources[site], rivals[site]) for site in ranked[:most]), read, _note(read))


def _others(copy: ReadCopy, tracked: Collection[str]) -> set[str]:
    found = set()
    for link in copy.links:
        if link.placement is Placement.CONTEXTUAL and is_web_url(link.url):
            found.add(site_key(link.url))
    return {one for one in found if one and one not in EVERYWHERE and one not in tracked and one != copy.source}


def _told(site: str, sources: Mapping[str, str], rivals: Collection[str]) -> Suggestion:
    beside = tuple(sorted(rivals))
    said = (
        f"{number(len(sources), 'site')} {'links' if len(sources) == 1 else 'link'} to it in a text that names"
        f" {some(beside)} too: {some(sorted(sources))}"
    )
    pages = tuple(Beside(source, page) for source, page in sorted(sources.items()))
    return Suggestion(site, len(sources), beside, (said,), pages)


def _note(read: int) -> str:
    if not read:
        return (
            "No page that links to a competitor was kept, and only links to tracked sites are stored: who else is"
            " linked there is not known. Runs keep copies unless LINKGAP_KEEP_PAGES is off: look at the pages first."
        )
    return f"Known from {number(read, 'kept page')} that {'links' if read == 1 else 'link'} to a competitor."

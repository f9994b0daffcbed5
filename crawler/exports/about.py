"""Which tracked site a file is about: the user's word, the preamble, the targets, the file name - or a question."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from crawler.exceptions import SiteUnknown
from crawler.exports import values
from crawler.exports.layout import Layout
from crawler.urls import matched_site, site_key

_ENDINGS = re.compile(r"(?:\.(?:csv|tsv|txt|xlsx|gz|zip))+$")
# Search Console names a file after its property: `https___www.example.com_-Latest links-2026-07-15.csv`.
_PROPERTY = re.compile(r"https?___([^_/]+)_")
_WORDS = (
    "ahrefs|semrush|moz|majestic|gsc|google|bing|screaming|frog|serpstat|backlinks?|links?|inlinks|refdomains|domains|"
    "referring|export|live|new|lost|all|for|of|to|vs|and"
)


@dataclass(frozen=True, slots=True)
class About:
    """The site and how it was told; `site` is None where each row says it, or no row can."""

    site: str | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the caller knows beside the file."""

    tracked: frozenset[str]
    own: str | None
    site: str | None


@dataclass(frozen=True, slots=True)
class Clues:
    """What the file offers."""

    name: str
    preamble: Mapping[str, str]
    targets: Sequence[str]
    """The target column's first addresses."""


def site_of(layout: Layout, clues: Clues, asked: Asked) -> About:
    """The site a file is about. Raises SiteUnknown where nothing tells it, or it is none of the project's."""
    if asked.site is not None:
        return About(_named(asked.site, asked.tracked), "about the site you named")
    if found := _in_preamble(clues.preamble, asked.tracked):
        return About(found, f"about {found}, by the lines above the header")
    if found := _in_targets(clues.targets, asked.tracked):
        return About(found, f"about {found}, by its targets")
    if found := site_in_name(clues.name, asked.tracked):
        return About(found, f"about {found}, by the file's name")
    if layout.strangers:
        return About(None)
    if clues.targets:
        raise _not_tracked(Counter(filter(None, map(site_key, clues.targets))).most_common(1))
    if stranger := _stranger_in_preamble(clues.preamble):
        raise _not_tracked([(stranger, 1)])
    if layout.owner and asked.own and not _PROPERTY.search(clues.name.casefold()):
        return About(asked.own, f"about {asked.own}, your own site: the file does not say, but only owners get it")
    raise SiteUnknown("it does not say which site its links go to", hint=_hint(asked.tracked))


def _named(site: str, tracked: Collection[str]) -> str:
    key = site_key(site)
    found = site if site in tracked else key if key in tracked else None
    if found is None:
        raise SiteUnknown(f"{site} is not a site of this project", hint=_hint(tracked))
    return found


def _in_preamble(preamble: Mapping[str, str], tracked: Collection[str]) -> str | None:
    for cell in (part for line in preamble.items() for part in line):
        for word in cell.split():
            url = values.address(word.strip("\"'()[],"))
            if url and (found := matched_site(url, tracked)):
                return found
    return None


def _stranger_in_preamble(preamble: Mapping[str, str]) -> str | None:
    """The site a line like `Linking Domains for,example.com` names, tracked or not."""
    named = (site_key(url) for key, text in preamble.items() if "for" in key.split() and (url := values.address(text)))
    return next(named, None)


def _in_targets(targets: Iterable[str], tracked: Collection[str]) -> str | None:
    found = Counter(site for url in targets if (site := matched_site(url, tracked)))
    return found.most_common(1)[0][0] if found else None


def site_in_name(name: str, tracked: Collection[str]) -> str | None:
    """The tracked site a file's name holds, the longest if one holds another; None where two are named.

    >>> site_in_name("rival.example-backlinks-subdomains_2026-05-09.csv", {"rival.example"})
    'rival.example'
    """
    stem = _ENDINGS.sub("", name.casefold())
    found = [site for site in tracked if _site_pattern(site).search(stem)]
    longest = [site for site in found if not any(site != other and site in other for other in found)]
    return longest[0] if len(longest) == 1 else None


def _site_pattern(site: str) -> re.Pattern[str]:
    words = re.escape(site.casefold()).replace("/", "[_/-]")
    # `-` may part a word from the site, and may be part of another, longer name.
    return re.compile(rf"(?:^|[^a-z0-9-]|(?:^|[^a-z])(?:{_WORDS})-){words}(?![a-z0-9]|\.[a-z])")


def _not_tracked(common: list[tuple[str, int]]) -> SiteUnknown:
    site = common[0][0] if common else "no site"
    return SiteUnknown(
        f"its links go to {site}, which is not a site of this project",
        hint="Add it with linkgap competitors --add SITE, or leave the file out.",
    )


def _hint(tracked: Collection[str]) -> str:
    known = ", ".join(sorted(tracked)[:10]) or "none yet"
    return f"Say it with --site; sites of this project: {known}."

"""Majestic: backlinks of the bulk download, the site export and the API; referring domains, which may be a matrix."""

import re
from collections.abc import Sequence

from crawler.exports.layout import (
    Derived,
    Layout,
    TargetColumns,
    address,
    count,
    date,
    flag_set,
    number,
    text,
)
from crawler.exports.values import flag_set as is_set
from crawler.items import Level, Tool

_DYNAMIC = re.compile(r"(BackLinks|FirstLinkDate|LastLinkDate)[_ ](\S+)$", re.IGNORECASE)


def _kind(redirect: str, frame: str, image: str, images: str) -> str:
    if is_set(redirect):
        return "redirect"
    if is_set(frame):
        return "frame"
    return "image" if is_set(image) or is_set(images) else "text"


def _no_link(mention: str) -> str:
    return "a mention of the site without a link" if is_set(mention) else ""


BACKLINKS = Layout(
    tool=Tool.MAJESTIC,
    report="backlinks",
    level=Level.LINK,
    marks=("Target URL", "Anchor Text", "Source Trust Flow"),
    fields={
        "source_url": address("Source URL", "Source", "URL", "Link"),
        "target_url": address("Target URL"),
        "anchor": text("Anchor Text"),
        "kind": Derived(("FlagRedirect", "FlagFrame", "FlagImageLink", "FlagImages"), _kind),
        "nofollow": flag_set("FlagNoFollow"),
        # Majestic marks many links as deleted that are there: a claim like any other, for a look to settle.
        "lost": flag_set("FlagDeleted"),
        "lost_at": date("Date Lost", "DateLost"),
        "lost_reason": text("Reason Lost", "ReasonLost"),
        "first_seen": date("Source First Found Date", "Link First Indexed Date", "First Indexed Date"),
        "last_seen": date("Last Seen Date", "Source Crawl Date", "Date"),
        "authority": number("Source Trust Flow"),
    },
    others=(
        "FlagOldCrawl", "FlagAltText", "FlagMention", "SourceCitationFlow", "TargetCitationFlow", "TargetTrustFlow",
        "Domain Trust Flow", "Domain Citation Flow", "SourceTopicalTrustFlow_Topic_0",
        "SourceTopicalTrustFlow_Value_0", "RefDomainTopicalTrustFlow_Topic_0", "RefDomainTopicalTrustFlow_Value_0",
    ),
    skip=Derived(("FlagMention",), _no_link),
)  # fmt: skip


def _targets(header: Sequence[str]) -> tuple[TargetColumns, ...]:
    """The triples of columns that carry a compared site's name: its links, and when the first and last were found."""
    found: dict[str, dict[str, int]] = {}
    for index, name in enumerate(header):
        if matched := _DYNAMIC.match(name.strip()):
            found.setdefault(matched[2], {})[matched[1].casefold()] = index
    return tuple(
        TargetColumns(site, at["backlinks"], at.get("firstlinkdate", -1), at.get("lastlinkdate", -1))
        for site, at in found.items()
        if "backlinks" in at
    )


_OTHERS = (
    "Position", "RefDomains", "AlexaRank", "Matches", "MatchedLinks", "ExtBackLinks", "IndexedURLs", "CrawledURLs",
    "FirstCrawled", "LastSuccessfulCrawl", "IP", "SubNet", "CountryCode", "TLD",
)  # fmt: skip

REFERRING_DOMAINS = Layout(
    tool=Tool.MAJESTIC,
    report="referring domains",
    level=Level.DOMAIN,
    marks=("Domain", "CitationFlow", "TrustFlow"),
    fields={"source": text("Domain"), "authority": number("TrustFlow")},
    others=_OTHERS,
    targets=_targets,
)

REFERRING_DOMAINS_OF_ONE = Layout(
    tool=Tool.MAJESTIC,
    report="referring domains",
    level=Level.DOMAIN,
    marks=("Domain", "CitationFlow", "TrustFlow"),
    fields={
        "source": text("Domain"),
        "authority": number("TrustFlow"),
        "links": count("MatchedLinks", "BackLinks", "Total Links"),
        "first_seen": date("FirstLinkDate", "First Link Date"),
        "last_seen": date("LastLinkDate", "Last Link Date"),
    },
    others=_OTHERS,
)

LAYOUTS = (BACKLINKS, REFERRING_DOMAINS, REFERRING_DOMAINS_OF_ONE)

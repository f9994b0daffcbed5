"""Semrush: backlinks in the new and the old layout, referring domains, and the backlink gap with a column a target."""

from crawler.exports.layout import Column, Derived, Layout, address, count, date, flag, number, text
from crawler.exports.matrix import target_columns
from crawler.exports.values import flag as read_flag
from crawler.items import Level, Tool

_KINDS = ("Text", "Frame", "Form", "Image")


def _kind(*cells: str) -> str | None:
    """The link's kind is spread over four booleans of which one is true."""
    return next((name.lower() for name, cell in zip(_KINDS, cells, strict=True) if read_flag(cell)), None)


_LINK: dict[str, Column | Derived] = {
    "source_url": address("Source url"),
    "target_url": address("Target url"),
    "anchor": text("Anchor"),
    "kind": Derived(_KINDS, _kind),
    "nofollow": flag("Nofollow"),
    "ugc": flag("Ugc"),
    "sponsored": flag("Sponsored"),
    "lost": flag("Lost link", "lostlink"),
    "sitewide": flag("Sitewide"),
    "first_seen": date("First seen"),
    "last_seen": date("Last seen"),
}
_OTHERS = (
    "Source title", "External links", "Internal links", "external_num", "internal_num", "New link", "newlink",
    "Page trust score", "Domain score", "Domain trust score", "Source size", "Last modified",
)  # fmt: skip

BACKLINKS = Layout(
    tool=Tool.SEMRUSH,
    report="backlinks",
    level=Level.LINK,
    marks=("Source url", "Target url", "Page ascore"),
    fields={**_LINK, "authority": number("Page ascore")},
    others=_OTHERS,
)

BACKLINKS_OLD = Layout(
    tool=Tool.SEMRUSH,
    report="backlinks (old layout)",
    level=Level.LINK,
    marks=("Source url", "Target url", "Page score"),
    fields={**_LINK, "authority": number("Page score")},
    others=_OTHERS,
)

_DOMAIN: dict[str, Column | Derived] = {
    "source": text("Domain"),
    "authority": number("Domain ascore"),
    "first_seen": date("First seen"),
    "last_seen": date("Last seen"),
}

REFERRING_DOMAINS = Layout(
    tool=Tool.SEMRUSH,
    report="referring domains",
    level=Level.DOMAIN,
    marks=("Domain", "Domain ascore", "Backlinks"),
    fields={**_DOMAIN, "links": count("Backlinks", "backlinks_num")},
    others=("IP Address", "Country", "Category", "Follow", "Nofollow", "New", "Lost"),
)


BACKLINK_GAP = Layout(
    tool=Tool.SEMRUSH,
    report="backlink gap",
    level=Level.DOMAIN,
    marks=("Domain", "Domain ascore"),
    fields=_DOMAIN,
    others=("Matches", "Monthly Visits"),
    targets=target_columns,
)

LAYOUTS = (BACKLINKS, BACKLINKS_OLD, BACKLINK_GAP, REFERRING_DOMAINS)

"""Moz: inbound links of three generations, linking domains, and top pages, under lines that name the site."""

from crawler.exports.layout import Derived, Layout, address, count, date, number, text
from crawler.exports.values import filled, flag, not_flag
from crawler.items import Level, Tool


def _nofollow(only_nofollow: str, followable: str, word: str) -> bool | None:
    """`Only rel=nofollow` of 2016, `Followable` of 2013, or the current link type in words."""
    for told in (flag(only_nofollow), not_flag(followable)):
        if told is not None:
            return told
    word = word.casefold().replace("-", "").replace(" ", "")
    if "nofollow" in word:
        return True
    return False if "follow" in word else None


def _kind(redirect: str) -> str | None:
    return "redirect" if flag(redirect) else None


def _lost(date_lost: str, state: str) -> bool | None:
    if not date_lost.strip() and not state.strip():
        return None
    return filled(date_lost) or state.strip().casefold() in {"lost", "deleted", "removed"}


INBOUND_LINKS = Layout(
    tool=Tool.MOZ,
    report="inbound links",
    level=Level.LINK,
    marks=("URL", "Anchor Text", "Target URL"),
    fields={
        "source_url": address("URL"),
        "target_url": address("Target URL"),
        "anchor": text("Anchor Text"),
        "kind": Derived(("301",), _kind),
        "nofollow": Derived(("Only rel=nofollow", "Followable", "Link Type"), _nofollow, keep=True),
        "lost": Derived(("Date Lost", "Link State"), _lost, keep=True),
        "lost_at": date("Date Lost", "Lost"),
        "first_seen": date("First Seen", "Date First Seen", "First Discovered", "Discovered"),
        "last_seen": date("Last Seen", "Date Last Seen", "Last Crawled"),
        "authority": number("DA", "Domain Authority", "PA", "Page Authority"),
    },
    others=(
        "Title", "Spam Score", "PA", "DA", "Page Authority", "Domain Authority", "Linking Domains to Page",
        "Linking Domains to Domain", "Number of Links", "Number of Domains Linking to this Page",
        "Number of Domains Linking to Domain", "Origin", "Link Equity", "No Link Equity", "Only follow",
        "Outbound Domains from Page", "Outbound Links from Page", "HTTP Status Code",
    ),
)  # fmt: skip

LINKING_DOMAINS = Layout(
    tool=Tool.MOZ,
    report="linking domains",
    level=Level.DOMAIN,
    marks=("Root Domain",),
    fields={
        "source": text("Root Domain"),
        "authority": number("DA", "Domain Authority"),
        "links": count("Links to Target", "Links to your site", "Inbound Links"),
        "first_seen": date("First Seen", "Date First Seen", "Discovered"),
        "lost_at": date("Date Lost", "Lost"),
        "lost": Derived(("Date Lost", "Link State"), _lost, keep=True),
    },
    others=("Linking Domains", "Spam Score", "Link Type"),
)

TOP_PAGES = Layout(
    tool=Tool.MOZ,
    report="top pages",
    level=Level.OWN_PAGE,
    marks=("URL", "PA", "Linking Domains to Page"),
    fields={"target_url": address("URL"), "authority": number("PA"), "links": count("Total Links")},
    others=("Title", "HTTP Status Code", "Outbound Domains from Page", "Outbound Links from Page"),
)

LAYOUTS = (INBOUND_LINKS, LINKING_DOMAINS, TOP_PAGES)

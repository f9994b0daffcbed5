"""Screaming Frog: all inlinks and outlinks of a crawl, new and old layout, in several languages."""

import re

from crawler.exports.layout import Derived, Layout, address, text
from crawler.exports.values import flag
from crawler.items import Level, Tool

_LINK_TYPES = frozenset(
    {"hyperlink", "href", "ahref", "a", "lien hypertexte", "hipervínculo", "collegamento ipertestuale"}
)
_NO_LINK = re.compile(
    r"^(css|js|javascript|im(g|age|agen|magine)|bild|swf|flash|i?frame|video|audio|media|pdf)\b"
    r"|canoni|kanoni|hreflang|rel[ =-]|\bamp\b|refresh|mobile|uri|open graph",
    re.IGNORECASE,
)


def _no_link(kind: str, position: str, path: str) -> str:
    """A crawl lists everything a page loads or names in its head; people follow hyperlinks alone."""
    word = kind.strip().casefold()
    if position.strip().casefold() == "head" or path.startswith("//head"):
        return "stands in the page's head: no link a person follows"
    if word in _LINK_TYPES or not _NO_LINK.search(word):
        return ""
    return f"{kind.strip()}: no link a person follows"


def _anchor(anchor: str, alt: str) -> str | None:
    return anchor.strip() or alt.strip() or None


def _kind(anchor: str, alt: str) -> str:
    return "image" if alt.strip() and not anchor.strip() else "text"


def _nofollow(follow: str, rel: str) -> bool | None:
    told = flag(follow)
    return "nofollow" in rel.casefold().split() if told is None else not told


def _ugc(rel: str) -> bool:
    return "ugc" in rel.casefold().split()


def _sponsored(rel: str) -> bool:
    return "sponsored" in rel.casefold().split()


def _rendered(origin: str) -> bool | None:
    """`Rendered HTML` alone: only after scripts ran; `HTML & Rendered HTML`: in both."""
    words = origin.casefold().replace("rendered html", "rendered")
    return None if not words.strip() else "rendered" in words and "html" not in words


ALL_INLINKS = Layout(
    tool=Tool.SCREAMING_FROG,
    report="links of a crawl",
    level=Level.LINK,
    marks=("Source", "Destination", "Status Code"),
    fields={
        "source_url": address("Source"),
        "target_url": address("Destination"),
        "anchor": Derived(("Anchor", "Alt Text"), _anchor),
        "kind": Derived(("Anchor", "Alt Text"), _kind),
        "nofollow": Derived(("Follow", "Rel"), _nofollow, keep=True),
        "ugc": Derived(("Rel",), _ugc, keep=True),
        "sponsored": Derived(("Rel",), _sponsored, keep=True),
        "rendered": Derived(("Link Origin",), _rendered, keep=True),
        "position": text("Link Position"),
    },
    others=("Type", "Size (Bytes)", "Status", "Target", "Path Type", "Link Path"),
    skip=Derived(("Type", "Link Position", "Link Path"), _no_link),
    strangers=True,
)

LAYOUTS = (ALL_INLINKS,)

"""Ahrefs: backlinks in the new and the old layout, referring domains, best by links."""

from crawler.exports.layout import (
    Derived,
    Layout,
    address,
    addresses,
    count,
    date,
    flag,
    lost_when_filled,
    number,
    text,
)
from crawler.items import Level, Tool

# Elements of a page's head that Ahrefs lists among the links; a look at the page would call each of them removed.
_HEAD_TYPES = frozenset({"canonical", "alternate", "rss"})


def _no_link(kind: str) -> str:
    kind = kind.strip().casefold()
    return f"{kind}: stands in the page's head, no link a person follows" if kind in _HEAD_TYPES else ""


def _old_nofollow(kind: str, word: str) -> bool | None:
    """The old layout's `Type` held Dofollow or Nofollow; hand-kept files have a column of their own."""
    told = f"{kind} {word}".casefold()
    if "nofollow" in told:
        return True
    return False if "dofollow" in told else None


def _old_kind(kind: str) -> str | None:
    return None if "follow" in kind.casefold() else kind.strip() or None


def _only_rendered(rendered: str, raw: str) -> bool | None:
    if not rendered and not raw:
        return None
    return rendered.strip().casefold() in {"true", "yes", "1"} and raw.strip().casefold() not in {"true", "yes", "1"}


def _none_followed(total: str, followed: str) -> bool | None:
    if not followed.strip():
        return None
    return followed.strip() == "0" and total.strip() not in {"", "0"}


BACKLINKS = Layout(
    tool=Tool.AHREFS,
    report="backlinks",
    level=Level.LINK,
    marks=("Referring page URL", "Target URL"),
    fields={
        "source_url": address("Referring page URL"),
        "target_url": address("Target URL"),
        # The page holds the chain's first address; `Target URL` is where it ends.
        "alt_targets": addresses("Redirect Chain URLs"),
        "anchor": text("Anchor"),
        "kind": text("Type", "Link type"),
        "nofollow": flag("Nofollow"),
        "ugc": flag("UGC"),
        "sponsored": flag("Sponsored"),
        "lost": lost_when_filled("Lost"),
        "lost_at": date("Lost"),
        "lost_reason": text("Lost status"),
        "in_content": flag("Content"),
        # True with `Raw` false: found only after running scripts.
        "rendered": Derived(("Rendered", "Raw"), _only_rendered),
        "first_seen": date("First seen"),
        "last_seen": date("Last seen"),
        "authority": number("Domain rating", "DR"),
        "traffic": count("Page traffic"),
        "links": count("Links in group"),
    },
    others=(
        "Referring page title", "Language", "Platform", "Referring page HTTP code", "UR", "URL rating",
        "Domain traffic", "Referring domains", "Linked domains", "External links", "Keywords", "Left context",
        "Right context", "Redirect Chain status codes", "Is spam", "Drop reason", "Discovered status", "Author",
        "Page type", "Page category",
    ),
    skip=Derived(("Type",), _no_link),
)  # fmt: skip


BACKLINKS_OLD = Layout(
    tool=Tool.AHREFS,
    report="backlinks (old layout)",
    level=Level.LINK,
    marks=("Referring page URL", "Link URL"),
    fields={
        "source_url": address("Referring page URL"),
        "target_url": address("Link URL"),
        "anchor": text("Link anchor", "Anchor"),
        "kind": Derived(("Type",), _old_kind),
        "nofollow": Derived(("Type", "Dofollow"), _old_nofollow),
        "lost": lost_when_filled("Day Lost"),
        "lost_at": date("Day Lost"),
        "lost_reason": text("Backlink Status"),
        "rendered": flag("Js rendered"),
        "first_seen": date("First seen"),
        "last_seen": date("Last check"),
        "authority": number("Domain rating", "Ahrefs rank"),
        "traffic": count("Traffic"),
    },
    others=(
        "#", "URL Rating (desc)", "URL Rating", "Referring Domains", "Referring Page Title", "Internal Links Count",
        "External Links Count", "TextPre", "TextPost", "Language", "Keywords", "Linked Domains", "Index Date",
        "Link Title",
    ),
)  # fmt: skip

REFERRING_DOMAINS = Layout(
    tool=Tool.AHREFS,
    report="referring domains",
    level=Level.DOMAIN,
    marks=("Domain", "Dofollow linked domains"),
    fields={
        "source": text("Domain"),
        # No column says nofollow: it shows only by links of which none is followed.
        "nofollow": Derived(("Links to target", "Dofollow links"), _none_followed),
        "lost": lost_when_filled("Lost"),
        "lost_at": date("Lost"),
        "first_seen": date("First seen"),
        "last_seen": date("Last seen"),
        "authority": number("DR", "Domain rating"),
        "traffic": count("Traffic", "Domain traffic"),
        "links": count("Links to target"),
    },
    others=("Is spam", "Dofollow ref. domains", "Keywords", "New links", "Lost links", "Dofollow links"),
)


BEST_BY_LINKS = Layout(
    tool=Tool.AHREFS,
    report="best by links",
    level=Level.OWN_PAGE,
    marks=("Page URL", "Top DR"),
    fields={
        "target_url": address("Page URL"),
        "first_seen": date("First seen"),
        "authority": number("UR"),
        "traffic": count("Traffic", "Page traffic"),
        "links": count("Links to target", "Backlinks", "External links"),
    },
    others=("Page title", "Referring domains", "Dofollow", "Nofollow", "Redirects", "Page HTTP code", "HTTP code"),
)

INTERNAL_MOST_LINKED = Layout(
    tool=Tool.AHREFS,
    report="internal most linked",
    level=Level.OWN_PAGE,
    marks=("Page URL", "Canonical", "Links to target"),
    fields={"target_url": address("Page URL"), "links": count("Links to target")},
)

LAYOUTS = (BACKLINKS, BACKLINKS_OLD, REFERRING_DOMAINS, BEST_BY_LINKS, INTERNAL_MOST_LINKED)

"""Bing Webmaster Tools: inbound pages and referring domains. No rel, no dates, no score."""

from crawler.exports.layout import Layout, address, count, text
from crawler.items import Level, Tool

PAGES = Layout(
    tool=Tool.BING,
    report="backlinks by page",
    level=Level.LINK,
    marks=("Source Url", "Anchor text", "Target Url"),
    fields={
        "source_url": address("Source Url"),
        "target_url": address("Target Url"),
        "anchor": text("Anchor text"),
    },
    # Semrush and Majestic have these three names too, among others.
    alone=True,
    owner=True,
)

DOMAINS = Layout(
    tool=Tool.BING,
    report="referring domains",
    level=Level.DOMAIN,
    marks=("Domain", "Backlinks Count"),
    fields={"source": text("Domain"), "links": count("Backlinks Count")},
    alone=True,
    owner=True,
)

LAYOUTS = (PAGES, DOMAINS)

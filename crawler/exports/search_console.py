"""Google Search Console: latest and sample links, top linking sites, top target pages. None names a link's target."""

from crawler.exports.layout import Layout, address, count, date, text
from crawler.items import Level, Tool

_NO_TARGET = "Search Console names no target: any link to the site answers a claim"

LATEST_LINKS = Layout(
    tool=Tool.SEARCH_CONSOLE,
    report="latest links",
    level=Level.LINK,
    marks=("Linking page", "Last crawled"),
    fields={"source_url": address("Linking page"), "last_seen": date("Last crawled")},
    alone=True,
    owner=True,
    notes=(_NO_TARGET,),
)

SAMPLE_LINKS = Layout(
    tool=Tool.SEARCH_CONSOLE,
    report="more sample links",
    level=Level.LINK,
    marks=("Linking page",),
    fields={"source_url": address("Linking page")},
    alone=True,
    owner=True,
    notes=(_NO_TARGET,),
)

TOP_LINKING_SITES = Layout(
    tool=Tool.SEARCH_CONSOLE,
    report="top linking sites",
    level=Level.DOMAIN,
    marks=("Site", "Linking pages"),
    fields={"source": text("Site"), "links": count("Linking pages")},
    others=("Target pages",),
    alone=True,
    owner=True,
)

TOP_TARGET_PAGES = Layout(
    tool=Tool.SEARCH_CONSOLE,
    report="top target pages",
    level=Level.OWN_PAGE,
    marks=("Target page", "Incoming links"),
    fields={"target_url": address("Target page"), "links": count("Incoming links")},
    others=("Linking sites",),
    alone=True,
    owner=True,
)

LAYOUTS = (LATEST_LINKS, SAMPLE_LINKS, TOP_LINKING_SITES, TOP_TARGET_PAGES)

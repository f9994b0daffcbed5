"""What column names mean whoever wrote the file: the words of tools without a reader of their own. Data."""

from crawler.exports.layout import Column, address, addresses, count, date, flag, number, text

# Serpstat, SE Ranking, Ubersuggest, Mangools, Linkody, Sitebulb and hand-kept sheets. Where a tool writes a name that
# is not here, `--map` does the same.
ALIASES: dict[str, Column] = {
    "source_url": address(
        "Source URL", "Source page", "Source", "Referring page URL", "Referring page", "Referring URL", "Linking page",
        "Linking URL", "Link from", "URL from", "From URL", "From", "Donor URL", "Donor page", "Donor", "Backlink URL",
        "Backlink", "Page URL", "Backlink page", "Link source", "Page from", "Link URL", "Link", "Page", "URL",
    ),
    "target_url": address(
        "Target URL", "Target page", "Target", "Destination URL", "Destination", "Destination page", "Link to",
        "URL to", "To URL", "To", "Acceptor URL", "Acceptor page", "Acceptor", "Linked URL", "Linked page",
        "Landing page", "Link target", "Page to", "Links to", "Your page",
    ),
    "alt_targets": addresses("Redirect chain URLs", "Redirect chain", "Redirect URL"),
    "anchor": text("Anchor text", "Anchor", "Link text", "Link anchor", "Anchors"),
    "kind": text("Link kind", "Backlink type"),
    "ugc": flag("UGC"),
    "sponsored": flag("Sponsored"),
    "lost_at": date("Lost date", "Lost at", "Date lost", "Day lost", "Lost", "Deleted", "Last lost"),
    "lost_reason": text("Lost reason", "Lost status"),
    "sitewide": flag("Sitewide"),
    "rendered": flag("Rendered"),
    "position": text("Link position", "Position on page", "Placement"),
    "first_seen": date(
        "First seen", "First indexed", "First found", "First index", "First", "Found", "Date found", "Discovered",
        "First discovered", "Date added", "First crawled", "New found", "First seen date", "Index date",
    ),
    "last_seen": date(
        "Last seen", "Last crawled", "Last checked", "Last check", "Last visited", "Last", "Last update", "Last found",
        "Checked", "Last seen date", "Last crawl",
    ),
    "authority": number(
        "Domain rating", "Domain authority", "DA", "DR", "Domain score", "Authority score", "Page ascore",
        "Domain ascore", "Domain inlink rank", "DT", "Domain trust", "SDR", "Serpstat page rank", "SPR",
        "Citation flow", "Link strength", "LS", "Page authority", "PA", "Inlink rank", "Trust flow", "Authority",
    ),
    "traffic": count("Page traffic", "Traffic", "Organic traffic", "Estimated traffic"),
    "links": count("Links in group", "Links", "Backlinks", "Links count"),
}  # fmt: skip

DOMAINS = ("Domain", "Referring domain", "Source domain", "Root domain", "Linking domain", "Site", "Host")
"""Names of a column of whole domains, for files that name no page."""

NOFOLLOW = (
    ("Nofollow", "Is nofollow", "No follow", "Rel nofollow"),
    ("Dofollow", "Follow", "Followed", "Is dofollow"),
    ("Link type", "Type", "Rel", "Follow type", "Follow status", "Link attribute", "Attributes", "Link rel"),
)
"""Three ways to say it: a flag, its opposite, a word."""

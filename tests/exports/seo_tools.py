"""Reports of Ahrefs, Semrush, Moz and Majestic."""

import codecs
import csv
from typing import Any

from crawler.items import Level, Tool
from tests.exports.formats import OTHER, OWN, RIVAL, Report, by_name, table, utf16

AHREFS = (
    "Referring page title", "Referring page URL", "Language", "Platform", "Referring page HTTP code", "Domain rating",
    "UR", "Domain traffic", "Referring domains", "Linked domains", "External links", "Page traffic", "Keywords",
    "Target URL", "Left context", "Anchor", "Right context", "Redirect Chain URLs", "Redirect Chain status codes",
    "Type", "Is spam", "Content", "Nofollow", "UGC", "Sponsored", "Rendered", "Raw", "Lost status", "Drop reason",
    "Discovered status", "First seen", "Last seen", "Lost", "Author", "Page type", "Page category", "Links in group",
)  # fmt: skip
AHREFS_ROWS = by_name(
    AHREFS,
    {
        "Referring page title": 'Tea, "green"', "Referring page URL": "https://blog.test/tea?a=1,2",
        "Domain rating": 4.2,
        "Domain traffic": 4400120832, "Page traffic": 9359, "Target URL": "https://www.rival.test/", "Anchor": "rival",
        "Redirect Chain URLs": "http://rival.test/old", "Type": "text", "Content": "true", "Nofollow": "false",
        "UGC": "true", "Sponsored": "false", "Rendered": "true", "Raw": "true", "First seen": "2023-11-02 18:16:32",
        "Last seen": "2026-05-09 00:00:00", "Links in group": 30360,
    },
    {
        "Referring page URL": "https://forum.test/t/1", "Domain rating": 51, "Target URL": "https://own.test/x",
        "Type": "image", "Anchor": "cup.png", "Nofollow": "true", "Rendered": "true", "Raw": "false",
        "Lost status": "pageerror", "Lost": "2026-05-09 22:51:08",
    },
    {"Referring page URL": "https://x.test/", "Target URL": "https://nobody.test/"},
    {"Referring page URL": "ftp://x.test/", "Target URL": "https://rival.test/"},
    {"Referring page URL": "https://x.test/", "Target URL": "https://rival.test/", "Type": "canonical"},
)  # fmt: skip
AHREFS_CLAIMS = (
    {
        "row": 2, "page_url": "https://blog.test/tea?a=1,2", "source": "blog.test", "site": RIVAL,
        "target_url": "https://www.rival.test/", "alt_targets": ("http://rival.test/old",), "anchor": "rival",
        "kind": "text", "nofollow": False, "ugc": True, "sponsored": False, "lost": False, "lost_at": None,
        "in_content": True, "rendered": False, "first_seen": "2023-11-02T18:16:32", "last_seen": "2026-05-09",
        "authority": 4.2, "authority_name": "Domain rating", "traffic": 9359, "links": 30360,
    },
    {
        "row": 3, "site": OWN, "kind": "image", "anchor": "cup.png", "nofollow": True, "ugc": None, "rendered": True,
        "lost": True, "lost_at": "2026-05-09T22:51:08", "lost_reason": "pageerror", "links": 1,
    },
)  # fmt: skip
AHREFS_FACTS = {"Referring page title": 'Tea, "green"', "Domain traffic": "4400120832"}


def _ahrefs(name: str, file: str, data: bytes, **more: Any) -> Report:
    return Report(
        name, file, data, Tool.AHREFS, more.pop("report", "backlinks"), Level.LINK, RIVAL, AHREFS_CLAIMS,
        rejects=((4, "target_url"), (5, "source_url")), skips=(6,), facts=AHREFS_FACTS, **more,
    )  # fmt: skip


SEMRUSH = (
    "Page ascore", "Source title", "Source url", "Target url", "Anchor", "External links", "Internal links", "Nofollow",
    "Sponsored", "Ugc", "Text", "Frame", "Form", "Image", "Sitewide", "First seen", "Last seen", "New link",
    "Lost link",
)  # fmt: skip
MAJESTIC = (
    "Target URL", "Source URL", "Anchor Text", "Source Crawl Date", "Source First Found Date", "FlagNoFollow",
    "FlagImageLink", "FlagRedirect", "FlagFrame", "FlagOldCrawl", "FlagAltText", "FlagMention", "SourceCitationFlow",
    "SourceTrustFlow", "TargetCitationFlow", "TargetTrustFlow", "SourceTopicalTrustFlow_Topic_0",
    "SourceTopicalTrustFlow_Value_0", "RefDomainTopicalTrustFlow_Topic_0", "RefDomainTopicalTrustFlow_Value_0",
)  # fmt: skip
RULE = "-" * 72 + "\n"

REPORTS = [
    _ahrefs("ahrefs backlinks, commas", "cups.csv", table(*AHREFS_ROWS).encode(), settled=("UTF-8 with commas",)),
    _ahrefs(
        "ahrefs backlinks, UTF-16 and tabs", "cups.csv",
        utf16(table(*AHREFS_ROWS, delimiter="\t", quote=csv.QUOTE_ALL, end="\r\n")), settled=("UTF-16LE with tabs",),
    ),
    _ahrefs("ahrefs broken backlinks", "brokenbacklinks.csv", table(*AHREFS_ROWS).encode(), report="broken backlinks"),
    _ahrefs(
        "ahrefs backlinks, saved by a European Excel", "cups.csv",
        codecs.BOM_UTF8 + table(*AHREFS_ROWS, delimiter=";", end="\r\n").replace(";4.2;", ";4,2;").encode(),
    ),
    Report(
        "ahrefs backlinks, old layout", "old.csv",
        utf16(table(*by_name(
            ("#", "Domain Rating", "URL Rating (desc)", "Referring Domains", "Referring Page URL",
             "Referring Page Title", "Internal Links Count", "External Links Count", "Link URL", "TextPre",
             "Link Anchor", "TextPost", "Type", "Backlink Status", "First Seen", "Last Check", "Day Lost", "Language",
             "Traffic", "Keywords", "Js rendered", "Linked Domains"),
            {"#": 1, "Domain Rating": 40, "Referring Page URL": "https://blog.test/", "Link URL": "http://rival.test/",
             "Link Anchor": "cup", "Type": "Nofollow", "First Seen": "2019-01-02", "Last Check": "2019-02-03",
             "Js rendered": "No"},
            {"#": 2, "Referring Page URL": "https://b.test/", "Link URL": "http://rival.test/", "Type": "Dofollow",
             "Day Lost": "2019-03-04"},
        ), delimiter="\t", quote=csv.QUOTE_ALL)),
        Tool.AHREFS, "backlinks (old layout)", Level.LINK, RIVAL,
        ({"row": 2, "nofollow": True, "kind": None, "anchor": "cup", "authority": 40.0, "rendered": False,
          "first_seen": "2019-01-02", "last_seen": "2019-02-03", "lost": False},
         {"row": 3, "nofollow": False, "lost": True, "lost_at": "2019-03-04"}),
        facts={"#": "1"},
    ),
    Report(
        "ahrefs referring domains", "rival.test-refdomains-subdomains_2026-05-09.csv",
        utf16(table(*by_name(
            ("Domain", "Is spam", "DR", "Dofollow ref. domains", "Dofollow linked domains", "Traffic ", "Keywords",
             "Links to target", "New links", "Lost links", "Dofollow links", "First seen", "Lost"),
            {"Domain": "blog.test", "DR": 51, "Traffic ": 12, "Links to target": 7, "Dofollow links": 0,
             "First seen": "2024-01-02 03:04:05"},
            {"Domain": "www.forum.test", "DR": 0.3, "Links to target": 2, "Dofollow links": 2, "Lost": "2025-01-02"},
            {"Domain": "no domain"},
        ), delimiter="\t")),
        Tool.AHREFS, "referring domains", Level.DOMAIN, RIVAL,
        ({"row": 2, "page_url": None, "source": "blog.test", "site": RIVAL, "target_url": None, "links": 7,
          "authority": 51.0, "authority_name": "DR", "traffic": 12, "nofollow": True, "lost": False,
          "first_seen": "2024-01-02T03:04:05"},
         {"row": 3, "source": "forum.test", "nofollow": False, "lost": True, "lost_at": "2025-01-02"}),
        rejects=((4, "source"),), settled=("by the file's name",),
    ),
    Report(
        "ahrefs best by links", "best.csv",
        table(("Page URL", "Page title", "UR", "Top DR", "Referring domains", "Links to target", "Page HTTP code"),
              ("https://rival.test/gone", "Gone", 12, 80, 40, 99, 404), ("https://nobody.test/", "", 1, 1, 1, 1, 200),
              ("", "", 1, 1, 1, 1, 200)).encode(),
        Tool.AHREFS, "best by links", Level.OWN_PAGE, RIVAL,
        ({"row": 2, "page_url": None, "source": RIVAL, "site": RIVAL, "target_url": "https://rival.test/gone",
          "links": 99},),
        rejects=((3, "target_url"), (4, "target_url")), facts={"Page HTTP code": "404", "Top DR": "80"},
    ),
    Report(
        "ahrefs link intersect", "intersect.csv",
        table(("Domain", "Domain rating", RIVAL, "www.other.test/", "nobody.test", "Intersect"),
              ("blog.test", 51, 3, 1, 0, "2"), ("forum.test", 40, 0, 0, 5, "1")).encode(),
        Tool.AHREFS, "link intersect", Level.DOMAIN, None,
        ({"row": 2, "source": "blog.test", "site": RIVAL, "links": 3, "authority": 51.0},
         {"row": 2, "source": "blog.test", "site": OTHER, "links": 1}),
        skips=(3,), settled=("not tracked are left out: nobody.test",),
    ),
    Report(
        "semrush backlinks", "cups.csv",
        table(*by_name(
            SEMRUSH,
            {"Page ascore": 70, "Source title": "A &amp; B", "Source url": "https://blog.test/a%C2%A0",
             "Target url": "https://rival.test/?fp_ref=x", "Anchor": "cup", "External links": 50177, "Nofollow": "true",
             "Sponsored": "false", "Ugc": "true", "Text": "false", "Frame": "false", "Form": "false", "Image": "true",
             "Sitewide": "true", "First seen": "2025-10-01", "Last seen": "2026-09-20", "New link": "false",
             "Lost link": "true"},
        )).encode(),
        Tool.SEMRUSH, "backlinks", Level.LINK, RIVAL,
        ({"row": 2, "page_url": "https://blog.test/a%C2%A0", "kind": "image", "nofollow": True, "ugc": True,
          "sponsored": False, "sitewide": True, "lost": True, "first_seen": "2025-10-01", "last_seen": "2026-09-20",
          "authority": 70.0, "authority_name": "Page ascore"},),
        facts={"Source title": "A &amp; B", "External links": "50177", "New link": "false"},
    ),
    Report(
        "semrush backlinks, old layout", "cups.csv",
        table(*by_name(
            ("Page score", "Page trust score", "Source title", "Source url", "Target url", "Anchor", "External links",
             "Internal links", "Nofollow", "Frame", "Form", "Image", "Sitewide", "First seen",
             "Last seen"),
            {"Page score": 3, "Source url": "http://blog.test/", "Target url": "http://rival.test/",
             "Nofollow": "false", "Form": "true"},
        )).encode(),
        Tool.SEMRUSH, "backlinks (old layout)", Level.LINK, RIVAL,
        ({"row": 2, "kind": "form", "nofollow": False, "authority": 3.0, "ugc": None},),
    ),
    Report(
        "semrush API", "api.csv",
        table(("page_ascore", "source_url", "target_url", "anchor", "nofollow", "first_seen", "last_seen"),
              (3, "http://blog.test/", "http://rival.test/", "cup", "true", 1700000000, 1767225600),
              delimiter=";").encode(),
        Tool.SEMRUSH, "backlinks", Level.LINK, RIVAL,
        ({"row": 2, "nofollow": True, "first_seen": "2023-11-14T22:13:20", "last_seen": "2026-01-01"},),
        settled=("semicolons",),
    ),
    Report(
        "semrush referring domains", "rival.test-backlinks_refdomains.csv",
        table(("Domain ascore", "Domain", "Backlinks", "IP Address", "Country", "First seen", "Last seen"),
              (48, "blog.test", "1,240", "192.0.2.1", "DE", "2025-01-02", "2026-01-02")).encode(),
        Tool.SEMRUSH, "referring domains", Level.DOMAIN, RIVAL,
        ({"row": 2, "source": "blog.test", "links": 1240, "authority": 48.0, "last_seen": "2026-01-02"},),
        facts={"Country": "DE"},
    ),
    Report(
        "semrush backlink gap", "gap.csv",
        table(("Domain", "Domain ascore", OWN, RIVAL, OTHER, "Matches"), ("blog.test", 48, 0, 12, 3, 2),
              ("forum.test", 8, 0, 0, 0, 0), ("", 1, 1, 1, 1, 3)).encode(),
        Tool.SEMRUSH, "backlink gap", Level.DOMAIN, None,
        ({"row": 2, "source": "blog.test", "site": RIVAL, "links": 12, "authority": 48.0},
         {"row": 2, "site": OTHER, "links": 3}),
        skips=(3,), rejects=((4, "source"),), facts={"Matches": "2", OWN: "0"}, settled=("compares",),
    ),
    Report(
        "moz inbound links, now", "links.csv",
        (RULE + "Inbound Links for,rival.test\nSorted by,page_authority\n" + RULE + "\n" + table(
            ("URL", "Title", "Anchor Text", "Spam Score", "PA", "DA", "Linking Domains to Page", "Target URL",
             "Link Type", "Date Lost"),
            ("blog.test/a", "T", "cup", 1, 37, 86, 3, "www.rival.test/", "nofollow", ""),
            ("forum.test/", "T", "", 1, 3, 8, 3, "rival.test/", "follow", "2026-01-02"))).encode(),
        Tool.MOZ, "inbound links", Level.LINK, RIVAL,
        ({"row": 7, "page_url": "http://blog.test/a", "target_url": "http://www.rival.test/", "nofollow": True,
          "authority": 86.0, "authority_name": "DA", "lost": None},
         {"row": 8, "nofollow": False, "lost": True, "lost_at": "2026-01-02"}),
        settled=("http:// added", "above the header"), facts={"PA": "37"},
    ),
    Report(
        "moz inbound links of 2016", "ose.csv",
        table(("URL", "Title", "Anchor Text", "Spam Score", "Page Authority", "Domain Authority",
               "Number of Domains Linking to this Page", "Number of Domains Linking to Domain", "Origin", "Target URL",
               "Link Equity", "No Link Equity", "Only rel=nofollow", "Only follow", "301"),
              ("http://blog.test/", "T", "cup", 1, 37, 86, 1, 3, "External", "http://rival.test/", "No", "Yes", "Yes",
               "No", "No"),
              ("http://b.test/", "T", "cup", 1, 37, 86, 1, 3, "External", "http://rival.test/", "Yes", "No", "No", "No",
               "Yes")).encode(),
        Tool.MOZ, "inbound links", Level.LINK, RIVAL,
        ({"row": 2, "nofollow": True, "authority": 86.0, "authority_name": "Domain Authority", "kind": None},
         {"row": 3, "nofollow": False, "kind": "redirect"}),
    ),
    Report(
        "moz inbound links of 2013", "ose.csv",
        table(("URL", "Title", "Anchor Text", "Page Authority", "Domain Authority", "Number of Links",
               "Number of Domains Linking to Domain", "Followable", "301", "Origin", "Target URL"),
              ("http://blog.test/a.htm", "T", "cup", 37, 86, 1, 32199, "Yes", "No", "External", "http://www.rival.test/"),
              ("http://b.test/", "T", "cup", 3, 8, 1, 3, "No", "No", "External", "http://rival.test/")).encode(),
        Tool.MOZ, "inbound links", Level.LINK, RIVAL,
        ({"row": 2, "nofollow": False}, {"row": 3, "nofollow": True}),
    ),
    Report(
        "moz linking domains", "domains.csv",
        (RULE + "Linking Domains for,rival.test\n" + RULE + table(
            ("Root Domain", "DA", "Linking Domains", "Spam Score"), ("blog.test", 86, "28,484", 1))).encode(),
        Tool.MOZ, "linking domains", Level.DOMAIN, RIVAL,
        ({"row": 5, "source": "blog.test", "authority": 86.0, "links": 1},), facts={"Linking Domains": "28,484"},
    ),
    Report(
        "moz link intersect", "intersect.csv",
        table(("Referring Domain", "DA", "Spam Score", "Sites Intersecting", RIVAL, OTHER),
              ("blog.test", 86, 1, 1, "Yes", "No")).encode(),
        Tool.MOZ, "link intersect", Level.DOMAIN, None, ({"row": 2, "site": RIVAL, "authority": 86.0, "links": 1},),
    ),
    Report(
        "moz top pages", "pa.csv",
        (RULE + "Top Pages for,rival.test\nSorted by,page_authority\nFilter,all\n" + RULE + "\n" + table(
            ("URL", "Title", "Total Links", "PA", "Linking Domains to Page", "HTTP Status Code",
             "Outbound Domains from Page", "Outbound Links from Page"),
            ("www.rival.test/", "", 9683, 53, 2747, "", 0, 0),
            ("rival.test/img/quality=80,width=1", "", 3, 4, 2, 404, 0, 0))).encode(),
        Tool.MOZ, "top pages", Level.OWN_PAGE, RIVAL,
        ({"row": 8, "target_url": "http://www.rival.test/", "links": 9683, "authority": 53.0, "authority_name": "PA"},
         {"row": 9, "target_url": "http://rival.test/img/quality=80,width=1"}),
    ),
    Report(
        "majestic backlinks, bulk", "cups.csv",
        codecs.BOM_UTF8 + (table(*by_name(
            MAJESTIC,
            {"Target URL": "http://rival.test/", "Source URL": "http://blog.test/a", "Anchor Text": "cup",
             "Source Crawl Date": "2026-01-02", "Source First Found Date": "2020-03-04", "FlagNoFollow": "Y",
             "FlagImageLink": "Y", "SourceCitationFlow": 30, "SourceTrustFlow": 20},
            {"Target URL": "http://rival.test/", "Source URL": "http://b.test/", "FlagMention": "Y"},
            {"Target URL": "http://rival.test/", "Source URL": "http://d.test/", "FlagRedirect": "Y"},
            {"Target URL": "http://rival.test/", "Source URL": "http://e.test/", "FlagFrame": "Y"},
            {"Target URL": "http://rival.test/", "Source URL": "http://b c.test/"},
        ), end="\r\n") + "http://rival.test/,http://cut.test/\r\n").encode(),
        Tool.MAJESTIC, "backlinks", Level.LINK, RIVAL,
        ({"row": 2, "page_url": "http://blog.test/a", "nofollow": True, "kind": "image", "authority": 20.0,
          "authority_name": "SourceTrustFlow", "first_seen": "2020-03-04", "last_seen": "2026-01-02", "lost": None},
         {"row": 4, "kind": "redirect"}, {"row": 5, "kind": "frame", "nofollow": False}),
        skips=(3,), rejects=((6, "source_url"), (7, "row")), facts={"SourceCitationFlow": "30"},
    ),
    Report(
        "majestic backlinks, site export", "cups.csv",
        codecs.BOM_UTF8 + table(
            ("Source URL", "Anchor Text", "Source Trust Flow", "Source Citation Flow", "Domain Trust Flow",
             "Domain Citation Flow", "Link First Indexed Date", "Target URL"),
            ("http://blog.test/", "cup", 20, 30, 40, 50, "2020-03-04", "http://rival.test/"),
            quote=csv.QUOTE_ALL).encode(),
        Tool.MAJESTIC, "backlinks", Level.LINK, RIVAL,
        ({"row": 2, "authority": 20.0, "first_seen": "2020-03-04", "nofollow": None},),
    ),
    Report(
        "majestic backlinks, API names", "cups.csv",
        table(("SourceURL", "TargetURL", "AnchorText", "FlagNoFollow", "FlagDeleted", "SourceTrustFlow"),
              ("http://blog.test/", "http://rival.test/", "cup", "", "1", 20),
              ("http://b.test/", "http://rival.test/", "cup", "0", "", 20)).encode(),
        Tool.MAJESTIC, "backlinks", Level.LINK, RIVAL,
        ({"row": 2, "lost": True, "nofollow": False}, {"row": 3, "lost": False, "nofollow": False}),
    ),
    Report(
        "majestic referring domains, two targets", "md.csv",
        codecs.BOM_UTF8 + table(
            ("Position", "Domain", "RefDomains", "AlexaRank", "Matches", "CitationFlow", "TrustFlow", "FirstCrawled",
             f"BackLinks_{RIVAL}", f"FirstLinkDate_{RIVAL}", f"LastLinkDate_{RIVAL}",
             f"BackLinks_{OTHER}", f"FirstLinkDate_{OTHER}", f"LastLinkDate_{OTHER}"),
            (1, "blog.test", 504, -1, 2, 27, 18, "08/05/2013 00:00", 9379, "08/05/2013 00:00", "31/07/2013 10:20",
             "12", "01/02/2013 00:00", "01/02/2013 00:00"),
            (2, "forum.test", 5, -1, 1, 2, 1, "08/05/2013 00:00", 0, "", "", 7, "01/02/2013 00:00", ""),
            quote=csv.QUOTE_NONNUMERIC, end="\r\n").encode(),
        Tool.MAJESTIC, "referring domains", Level.DOMAIN, None,
        ({"row": 2, "site": RIVAL, "links": 9379, "first_seen": "2013-05-08", "last_seen": "2013-07-31T10:20:00",
          "authority": 18.0, "authority_name": "TrustFlow"},
         {"row": 2, "site": OTHER, "links": 12, "first_seen": "2013-02-01"},
         {"row": 3, "site": OTHER, "links": 7, "last_seen": None}),
        settled=("day/month/year (31/07/2013 10:20 in row 2)",), facts={"AlexaRank": "-1"},
    ),
    Report(
        "majestic referring domains of one", "rival.test-refdomains.csv",
        table(("Domain", "TrustFlow", "CitationFlow", "MatchedLinks"), ("blog.test", 20, 30, 5)).encode(),
        Tool.MAJESTIC, "referring domains", Level.DOMAIN, RIVAL, ({"row": 2, "links": 5, "authority": 20.0},),
    ),
]  # fmt: skip

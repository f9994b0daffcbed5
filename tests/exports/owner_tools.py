"""Reports of Search Console, Bing and Screaming Frog, and files that no tool of ours wrote."""

import codecs
import csv

from crawler.items import Level, Tool
from tests.exports.formats import OWN, RIVAL, Report, by_name, table

FROG = (
    "Type", "Source", "Destination", "Size (Bytes)", "Alt Text", "Anchor", "Status Code", "Status", "Follow", "Target",
    "Rel", "Path Type", "Link Path", "Link Position", "Link Origin",
)  # fmt: skip

REPORTS = [
    Report(
        "search console latest links", "http___www.rival.test_-Latest links-2026-07-15.csv",
        table(("Linking page", "Last crawled"), ("https://blog.test/iphoneの処理/", "2026-06-30"),
              ("https://forum.test/x?a=1", ""), end="\r\n").encode(),
        Tool.SEARCH_CONSOLE, "latest links", Level.LINK, RIVAL,
        ({"row": 2, "page_url": "https://blog.test/iphoneの処理/", "target_url": None, "last_seen": "2026-06-30"},
         {"row": 3, "last_seen": None}),
        settled=("names no target", "by the file's name"),
    ),
    Report(
        "search console latest links, Spanish", "latest.csv",
        table(("Página de enlace", "Último rastreo"), ("https://blog.test/", "Sep 15, 2026"),
              ("https://b.test/", "28 Sep 2026"), ("https://c.test/", "5 de enero de 2026")).encode(),
        Tool.SEARCH_CONSOLE, "latest links", Level.LINK, OWN,
        ({"last_seen": "2026-09-15"}, {"last_seen": "2026-09-28"}, {"last_seen": "2026-01-05"}),
        settled=("your own site",),
    ),
    Report(
        "search console latest links, a language nobody told us of", "latest.csv",
        table(("Linkittävä sivu", "Viimeksi indeksoitu"), ("https://blog.test/", "2026-09-15"),
              ("https://b.test/", "2026-09-16")).encode(),
        Tool.SEARCH_CONSOLE, "latest links", Level.LINK, OWN, ({"last_seen": "2026-09-15"}, {"row": 3}),
        settled=("told by its content",),
    ),
    Report(
        "search console sample links", "sample.csv",
        table(("Linking page",), ("https://blog.test/a,b",), ("https://b.test/café",)).encode(),
        Tool.SEARCH_CONSOLE, "more sample links", Level.LINK, OWN,
        ({"row": 2, "page_url": "https://blog.test/a,b", "site": OWN}, {"page_url": "https://b.test/café"}),
    ),
    Report(
        "search console top linking sites", "sites.csv",
        table(("Site", "Linking pages", "Target pages"), ("big.test", "1,240", 12), ("small.test", 3, 1)).encode(),
        Tool.SEARCH_CONSOLE, "top linking sites", Level.DOMAIN, OWN,
        ({"row": 2, "source": "big.test", "links": 1240}, {"row": 3, "links": 3}), facts={"Target pages": "12"},
    ),
    Report(
        "search console top linking sites, a language nobody told us of", "sites.csv",
        table(("Sivusto", "Linkittävät", "Kohteet"), ("big.test", "1 240", 12)).encode(),
        Tool.SEARCH_CONSOLE, "top linking sites", Level.DOMAIN, OWN, ({"source": "big.test", "links": 1240},),
    ),
    Report(
        "search console top target pages", "pages.csv",
        table(("Target page", "Incoming links", "Linking sites"), ("https://own.test/a", "1,240", 12)).encode(),
        Tool.SEARCH_CONSOLE, "top target pages", Level.OWN_PAGE, OWN,
        ({"row": 2, "target_url": "https://own.test/a", "links": 1240},),
    ),
    Report(
        "search console top target pages, a language nobody told us of", "pages.csv",
        table(("Kohdesivu", "Saapuvat", "Sivustot"), ("https://own.test/a", "1 240", 12)).encode(),
        Tool.SEARCH_CONSOLE, "top target pages", Level.OWN_PAGE, OWN,
        ({"row": 2, "source": OWN, "target_url": "https://own.test/a", "links": 1240},),
    ),
    Report(
        "bing pages", "bing.csv",
        codecs.BOM_UTF8 + table(("Source Url", "Anchor text", "Target Url"),
                                ("https://blog.test/a", "cup", "https://own.test/p"), quote=csv.QUOTE_ALL).encode(),
        Tool.BING, "backlinks by page", Level.LINK, OWN,
        ({"row": 2, "page_url": "https://blog.test/a", "anchor": "cup", "nofollow": None},),
    ),
    Report(
        "bing domains", "bing.csv",
        codecs.BOM_UTF8 + table(("Domain", "Backlinks Count"), ("https://blog.test", 2), quote=csv.QUOTE_ALL).encode(),
        Tool.BING, "referring domains", Level.DOMAIN, OWN, ({"row": 2, "source": "blog.test", "links": 2},),
    ),
    Report(
        "screaming frog, now", "all_inlinks.csv",
        codecs.BOM_UTF8 + table(*by_name(
            FROG,
            {"Type": "Hyperlink", "Source": "https://blog.test/", "Destination": "https://rival.test/", "Anchor": "cup",
             "Status Code": 200, "Follow": "false", "Rel": "nofollow noreferrer ugc", "Link Position": "Footer",
             "Link Path": "//body/footer/a", "Link Origin": "HTML"},
            {"Type": "Hyperlink", "Source": "https://blog.test/", "Destination": "https://rival.test/",
             "Alt Text": "a cup", "Follow": "true", "Link Position": "Content", "Link Origin": "Rendered HTML"},
            {"Type": "CSS", "Source": "https://blog.test/", "Destination": "https://rival.test/x.css"},
            {"Type": "HTML Canonical", "Source": "https://blog.test/", "Destination": "https://rival.test/",
             "Link Position": "Head"},
            {"Type": "Hyperlink", "Source": "https://blog.test/", "Destination": "https://nobody.test/"},
        ), quote=csv.QUOTE_ALL).encode(),
        Tool.SCREAMING_FROG, "links of a crawl", Level.LINK, RIVAL,
        ({"row": 2, "anchor": "cup", "kind": "text", "nofollow": True, "ugc": True, "sponsored": False,
          "position": "Footer", "rendered": False},
         {"row": 3, "anchor": "a cup", "kind": "image", "nofollow": False, "ugc": False, "rendered": True}),
        skips=(4, 5, 6), facts={"Link Path": "//body/footer/a", "Rel": "nofollow noreferrer ugc"},
    ),
    Report(
        "screaming frog, old", "all_inlinks.csv",
        ('"All Inlinks"\n' + table(
            ("Type", "Source", "Destination", "Size (Bytes)", "Alt Text", "Anchor", "Status Code", "Status", "Follow"),
            ("HREF", "http://blog.test/", "http://rival.test/", 69207, "", "reunión", 200, "OK", "true"),
            ("IMG", "http://blog.test/", "http://rival.test/a.png", 1, "", "", 200, "OK", "true"),
            quote=csv.QUOTE_ALL)).encode(),
        Tool.SCREAMING_FROG, "links of a crawl", Level.LINK, RIVAL,
        ({"row": 3, "anchor": "reunión", "nofollow": False, "ugc": None, "position": None},), skips=(4,),
    ),
    Report(
        "screaming frog, first links to strangers alone", "all_outlinks.csv",
        table(("Type", "Source", "Destination", "Anchor", "Status Code", "Follow"),
              *((("Hyperlink", "http://blog.test/", "http://nobody.test/", "x", 200, "true"),) * 1200),
              ("Hyperlink", "http://blog.test/", "http://rival.test/", "cup", 200, "true"),
              ("Hyperlink", "http://blog.test/", "", "cup", 200, "true")).encode(),
        Tool.SCREAMING_FROG, "links of a crawl", Level.LINK, None,
        ({"row": 1202, "site": RIVAL, "anchor": "cup"},), skips=range(2, 1202), rejects=((1203, "target_url"),),
    ),
    Report(
        "screaming frog, French", "tous_les_liens.csv",
        table(("Type", "Source", "Destination", "Ancrage", "Code de statut", "Position du lien"),
              ("Lien hypertexte", "https://blog.test/", "https://rival.test/", "thé", 200, "Contenu"),
              ("CSS", "https://blog.test/", "https://rival.test/x.css", "", 200, "Head")).encode(),
        Tool.SCREAMING_FROG, "links of a crawl", Level.LINK, RIVAL,
        ({"row": 2, "anchor": "thé", "position": "Contenu"},), skips=(3,),
    ),
    Report(
        "plain list of pages", "rival.test.txt", b"https://blog.test/a,b\r\nb.test/c\r\n\r\nno page\r\n",
        Tool.LIST, "pages", Level.LINK, RIVAL,
        ({"row": 1, "page_url": "https://blog.test/a,b", "target_url": None}, {"row": 2, "page_url": "http://b.test/c"}),
        rejects=((4, "source_url"),), settled=("http:// added",),
    ),
    Report(
        "plain list of pages under a header", "links of rival.test.csv", b"Backlinks\nhttps://blog.test/\n",
        Tool.LIST, "pages", Level.LINK, RIVAL, ({"row": 2, "page_url": "https://blog.test/"},),
    ),
    Report(
        "plain list of domains", "ahrefs-rival.test.txt", b"blog.test\nforum.test\n",
        Tool.LIST, "domains", Level.DOMAIN, RIVAL, ({"row": 1, "source": "blog.test", "page_url": None}, {"row": 2}),
        settled=("no page is named",),
    ),
    Report(
        "plain list of pages and targets", "pairs.csv",
        b"https://blog.test/,https://rival.test/1\nhttps://b.test/,https://own.test/\nhttps://c.test/,https://nobody.test/\n",
        Tool.LIST, "pages and targets", Level.LINK, RIVAL,
        ({"row": 1, "site": RIVAL, "target_url": "https://rival.test/1"}, {"row": 2, "site": OWN}),
        rejects=((3, "target_url"),),
    ),
    Report(
        "plain list of targets and pages", "pairs.tsv",
        b"https://rival.test/1\thttps://blog.test/\nhttps://rival.test/2\thttps://b.test/\n",
        Tool.LIST, "pages and targets", Level.LINK, RIVAL,
        ({"row": 1, "page_url": "https://blog.test/", "target_url": "https://rival.test/1"}, {"row": 2}),
    ),
    Report(
        "plain list of pages and targets under a header", "pairs.csv",
        b"sep=;\nTarget;Source\nhttps://rival.test/;https://blog.test/\n",
        Tool.LIST, "pages and targets", Level.LINK, RIVAL, ({"row": 2, "page_url": "https://blog.test/"},),
    ),
    Report(
        "serpstat, by its names", "serp.csv",
        table(("Donor URL", "Acceptor URL", "Anchor", "Serpstat Page Rank", "Link Type", "First Indexed", "Last Seen"),
              ("https://blog.test/", "https://rival.test/", "cup", "12,5", "nofollow", "03/04/2026", "05/13/2026"),
              delimiter=";").encode(),
        Tool.MAPPED, "links, columns known by their names", Level.LINK, RIVAL,
        ({"row": 2, "nofollow": True, "authority": 12.5, "authority_name": "Serpstat Page Rank",
          "first_seen": "2026-03-04", "last_seen": "2026-05-13"},),
        settled=("month/day/year (05/13/2026 in row 2)",),
    ),
    Report(
        "domains, by their names", "rival.test.csv",
        table(("Domain", "DR", "First seen"), ("blog.test", 12, "2026-01-02")).encode(),
        Tool.MAPPED, "domains, columns known by their names", Level.DOMAIN, RIVAL,
        ({"row": 2, "source": "blog.test", "authority": 12.0, "authority_name": "DR"},),
    ),
    Report(
        "an unknown header, by its content", "fund.csv",
        table(("Fundstelle", "Wohin", "Zahl"), ("https://blog.test/", "https://rival.test/", 4),
              ("https://b.test/", "https://rival.test/", 4)).encode(),
        Tool.LIST, "pages and targets", Level.LINK, RIVAL, ({"row": 2, "page_url": "https://blog.test/"}, {"row": 3}),
        settled=("'Fundstelle' is taken for the linking page", "'Wohin' is taken for the target"), facts={"Zahl": "4"},
    ),
]  # fmt: skip

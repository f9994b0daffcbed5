"""How each tool writes what it has to tell: its header, and one row's cells."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from crawler.items import Placement
from server.demo.claims import Told
from server.demo.context import around

Cells = list[str]

AHREFS = (
    "Referring page title,Referring page URL,Language,Platform,Referring page HTTP code,Domain rating,UR,"
    "Domain traffic,Referring domains,Linked domains,External links,Page traffic,Keywords,Target URL,"
    "Left context,Anchor,Right context,Redirect Chain URLs,Redirect Chain status codes,Type,Is spam,Content,"
    "Nofollow,UGC,Sponsored,Rendered,Raw,Lost status,Drop reason,Discovered status,First seen,Last seen,Lost,"
    "Author,Page type,Page category,Links in group"
).split(",")
SEMRUSH = (
    "Page ascore,Source title,Source url,Target url,Anchor,External links,Internal links,Nofollow,Sponsored,Ugc,Text,"
    "Frame,Form,Image,Sitewide,First seen,Last seen,New link,Lost link"
).split(",")
MOZ = (
    "URL,Title,Anchor Text,Spam Score,Page Authority,Domain Authority,Number of Domains Linking to this Page,"
    "Number of Domains Linking to Domain,Origin,Target URL,Link Equity,No Link Equity,Only rel=nofollow,Only follow,301"
).split(",")
MAJESTIC = (
    "Target URL,Source URL,Anchor Text,Source Crawl Date,Source First Found Date,FlagNoFollow,FlagImageLink,"
    "FlagRedirect,FlagFrame,FlagOldCrawl,FlagAltText,FlagMention,SourceCitationFlow,SourceTrustFlow,TargetCitationFlow,"
    "TargetTrustFlow,SourceTopicalTrustFlow_Topic_0,SourceTopicalTrustFlow_Value_0,RefDomainTopicalTrustFlow_Topic_0,"
    "RefDomainTopicalTrustFlow_Value_0"
).split(",")
SEARCH_CONSOLE = ["Linking page", "Last crawled"]

_SITEWIDE = frozenset({Placement.SIDEBAR, Placement.FOOTER})


@dataclass(frozen=True, slots=True)
class Form:
    """A tool's table: its header, and how it writes one row."""

    header: Sequence[str]
    cells: Callable[[Told], Cells]


def _ahrefs(row: Told) -> Cells:
    left, right = around(row.page, row.target if not row.chain else row.chain)
    code = {"notfound": "404", "pageerror": "429"}.get(row.lost, "200")
    named = {
        "Referring page title": row.title,
        "Referring page URL": row.page,
        "Language": row.language,
        "Platform": "wordpress, blogs" if "leafandladle" in row.page else "",
        "Referring page HTTP code": code,
        "Domain rating": str(row.authority),
        "UR": str(row.authority // 4),
        "Domain traffic": str(row.authority * 97),
        "Referring domains": str(row.authority // 9),
        "Linked domains": str(3 + row.authority % 17),
        "External links": str(4 + row.authority % 23),
        "Page traffic": str(row.authority * 3 // 2),
        "Keywords": str(row.authority // 2),
        "Target URL": row.target,
        "Left context": left,
        "Anchor": row.anchor,
        "Right context": right,
        "Redirect Chain URLs": row.chain,
        "Redirect Chain status codes": "301" if row.chain else "",
        "Type": "image" if row.image else "text",
        "Is spam": "false",
        "Content": _bool(row.placement is Placement.CONTEXTUAL),
        "Nofollow": _bool(row.nofollow),
        "UGC": _bool(row.ugc),
        "Sponsored": _bool(row.sponsored),
        "Rendered": "false",
        "Raw": "true",
        "Lost status": row.lost,
        "Discovered status": "linkfound",
        "First seen": f"{row.first_seen} 07:12:45",
        "Last seen": f"{row.last_seen} 21:40:03",
        "Lost": f"{row.last_seen} 21:40:09" if row.lost else "",
        "Page type": "Article > Blog post" if "/20" in row.page else "",
        "Page category": "Food & Drink > Beverages > Tea",
        "Links in group": "9" if row.placement in _SITEWIDE else "1",
    }
    return [named.get(name, "") for name in AHREFS]


def _semrush(row: Told) -> Cells:
    flags = [_bool(row.nofollow), _bool(row.sponsored), _bool(row.ugc)]
    flags += [_bool(not row.image), "false", "false", _bool(row.image)]
    seen = [row.first_seen, row.last_seen, "false", _bool(bool(row.lost))]
    counts = [str(4 + row.authority % 23), str(9 + row.authority % 31)]
    about = [str(row.authority // 2), row.title, row.page, row.target, row.anchor]
    return [*about, *counts, *flags, _bool(row.placement in _SITEWIDE), *seen]


def _moz(row: Told) -> Cells:
    """Moz leaves the scheme out of addresses."""
    scores = [str(row.authority % 5), str(row.authority // 2), str(row.authority), "3", str(row.authority * 4)]
    flags = ["Yes", "No"] if row.nofollow else ["No", "Yes"]
    page, target = row.page.removeprefix("http://"), row.target.removeprefix("http://")
    return [page, row.title, row.anchor, *scores, "External", target, flags[1], flags[0], *flags, "No"]


def _majestic(row: Told) -> Cells:
    """A flag is a plus sign where it is set and empty where it is not."""
    flow = str(row.authority // 2)
    flags = ["+" if row.nofollow else "", "+" if row.image else "", "", "", "", "+" if row.image else "", ""]
    topics = ["Recreation/Food", flow, "Shopping/Food", flow]
    dates = [row.last_seen, row.first_seen]
    return [row.target, row.page, row.anchor, *dates, *flags, flow, str(row.authority // 3), "31", "24", *topics]


def _search_console(row: Told) -> Cells:
    return [row.page, row.last_seen]


AHREFS_FORM = Form(AHREFS, _ahrefs)
SEMRUSH_FORM = Form(SEMRUSH, _semrush)
MOZ_FORM = Form(MOZ, _moz)
MAJESTIC_FORM = Form(MAJESTIC, _majestic)
SEARCH_CONSOLE_FORM = Form(SEARCH_CONSOLE, _search_console)


def _bool(value: bool) -> str:  # noqa: FBT001 - the cell is the value
    return "true" if value else "false"

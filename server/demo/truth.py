"""What is true of the demo's web: verdict and links of each claimed page, gap status of each referring site.

The exports are made from this table, plus the lies of `claims.py`; the tests hold the served pages against it.
"""

from dataclasses import dataclass, replace

from crawler.cleaning import CleanReason
from crawler.items import Block, GapStatus, NofollowCause, Placement, Verdict
from server.demo.planted import Planted

PROJECT = "Northwind Tea"
OWN = "northwind-tea.example"
HARBOUR = "harbourleaf.example"
KETTLE = "kettleandco.example"
MISTY = "misty-peak-tea.example"
COMPETITORS = (HARBOUR, KETTLE, MISTY)
BRANDS = ("Northwind Tea",)

_PLACEMENT = {
    Block.BODY: Placement.CONTEXTUAL,
    Block.COMMENT: Placement.USER_GENERATED,
    Block.MEMBER_POST: Placement.USER_GENERATED,
    Block.MEMBER_PROFILE: Placement.USER_GENERATED,
    Block.SIDEBAR: Placement.SIDEBAR,
    Block.FOOTER: Placement.FOOTER,
    Block.NAVIGATION: Placement.NAVIGATION,
}


@dataclass(frozen=True, slots=True)
class LinkTruth:
    """What one look at one page must say of one tracked site."""

    page: str
    site: str
    verdict: Verdict
    links: tuple[Planted, ...] = ()
    """Links to the site that stand on the page, the best placed first; empty unless live."""
    cause: NofollowCause | None = None
    """What makes them nofollow beside their own rel."""
    known: bool = True
    """False where no export tells of it."""

    @property
    def placement(self) -> Placement | None:
        """Of the best placed link."""
        return self.links[0].placement if self.links else None

    def nofollow(self, link: Planted) -> bool:
        """Whether this link of the page passes nothing on."""
        return self.cause is not None or not {"nofollow", "ugc", "sponsored"}.isdisjoint(link.rel)


@dataclass(frozen=True, slots=True)
class SiteTruth:
    """What a referring site must be to the project once every page was looked at."""

    site: str
    status: GapStatus
    competitors: tuple[str, ...] = ()
    """Competitors with a live link."""
    yours: bool = False
    """Whether a live link leads to the own site."""
    cleaned: CleanReason | None = None
    """Why cleaning leaves it out of lists and figures."""


def _link(target: str, anchor: str, block: Block = Block.BODY, rel: str = "") -> Planted:
    site = target.split("/")[2].removeprefix("www.")
    return Planted(site, target, anchor, _PLACEMENT[block], block, tuple(rel.split()))


def _live(page: str, *links: Planted, cause: NofollowCause | None = None, known: bool = True) -> LinkTruth:
    return LinkTruth(f"http://{page}", links[0].site, Verdict.LIVE, links, cause, known)


def _not(page: str, site: str, verdict: Verdict) -> LinkTruth:
    return LinkTruth(f"http://{page}", site, verdict)


_H, _K, _M, _O = (f"http://{site}" for site in (HARBOUR, KETTLE, MISTY, OWN))
_DARJEELINGS = "steepedslowly.example/2025/spring-darjeeling-compared/"
_TOPIC = "forum.teatable.test/viewtopic.php?f=4&t=418"
_RESOURCES = "brewersindex.example/tea-resources/"
_SHOPS = "teashops-directory.test/shops/"
_ROUNDUP = "gearandgreens.example/reviews/best-tea-subscriptions/"
_GOOSENECK = "teapedia.test/wiki/Gooseneck_kettle"
_NEWS = "dailyharbour.example/food/2025/10/14/tea-imports/"
_GREG = (f"{_H}/", "Harbour Leaf", Block.MEMBER_POST)

LINKS: tuple[LinkTruth, ...] = (
    # A semantic blog: in the article, in a visitor's comment, behind the visitor's name.
    _live(_DARJEELINGS, _link(f"https://{HARBOUR}/teas/first-flush-darjeeling", "Harbour Leaf's first flush range")),
    _live(
        _DARJEELINGS,
        _link(f"{_K}/kettles/gooseneck", "gooseneck kettle", Block.COMMENT, "nofollow ugc"),
        _link(f"{_K}/", "Sanna from Kettle and Co", Block.COMMENT, "external nofollow ugc"),
    ),
    _live(
        "steepedslowly.example/2025/water-temperature-notes/",
        _link(f"{_H}/guides/brewing-chart", "the one-page chart from Harbour Leaf"),
    ),
    _not("steepedslowly.example/2024/a-pot-for-one/", KETTLE, Verdict.REMOVED),
    # A blog of boxes in boxes, with a blogroll beside every page.
    _live(
        "leafandladle.example/cooking-with-oolong/",
        _link(f"{_M}/oolong/high-mountain", "the high mountain oolong from Misty Peak", rel="noopener"),
    ),
    # A link to a page of the competitor's that is gone: worth an offer.
    _live("leafandladle.example/smoked-tea-broth/", _link(f"{_H}/guides/smoked-teas", "this guide to smoked teas")),
    *(
        _live(f"leafandladle.example/{page}/", _link(f"{site}/", name, Block.SIDEBAR))
        for page in ("cooking-with-oolong", "smoked-tea-broth")
        for site, name in ((_O, "Northwind Tea"), (_K, "Kettle and Co"))
    ),
    # A forum: a post, a signature under two posts, a member's website.
    _live(_TOPIC, _link(f"{_K}/kettles/gooseneck", "this gooseneck", Block.MEMBER_POST)),
    _live(_TOPIC, _link(*_GREG), _link(*_GREG)),
    _live(_TOPIC, _link(f"{_M}/", "misty-peak-tea.example", Block.MEMBER_PROFILE)),
    # A page of sixty links, and a directory of shops.
    _live(_RESOURCES, _link(f"http://www.{HARBOUR}/chart.html", "Harbour Leaf brewing chart")),
    _live(_RESOURCES, _link(f"{_K}/guides/water-hardness", "Water hardness and tea")),
    _live(_RESOURCES, _link(f"{_M}/journal/withering", "Misty Peak's journal")),
    _live(_SHOPS, _link(f"{_K}/", KETTLE, rel="noopener")),
    _live(_SHOPS, _link(f"{_M}/", MISTY, rel="noopener")),
    _live(_SHOPS, _link(f"{_O}/", OWN, rel="noopener")),
    # News, sent in gzip.
    _live(_NEWS, _link(f"{_H}/", "Harbour Leaf"), _link(f"{_H}/wholesale", "its terms")),
    # Partners in the footer of every page, the competitor in the text.
    _live("calmcup.example/morning-rituals/", _link(f"{_H}/guides/brewing-chart", "a brewing chart")),
    *(
        _live(f"calmcup.example/{page}/", _link(f"{site}/", name, Block.FOOTER))
        for page in ("morning-rituals", "evening-herbs")
        for site, name in ((_O, "Northwind Tea"), (_K, "Kettle and Co"))
    ),
    # Questions and answers, sent in br.
    _live(
        "askabouttea.test/q/1187/why-does-my-tea-taste-flat",
        _link(
            f"{_K}/guides/water-hardness", "this guide to water hardness", Block.MEMBER_POST, "nofollow ugc noopener"
        ),
    ),
    # A review with paid links beside an unpaid one, and a shop in its menu.
    _live(_ROUNDUP, _link(f"{_H}/?ref=gearandgreens", "See Harbour Leaf Monthly", rel="sponsored")),
    _live(
        _ROUNDUP,
        _link(f"{_K}/tea/house-blends?aff=gg", "See the Starter Box", rel="sponsored nofollow"),
        _link(f"{_K}/?src=gg-menu", "Kettle shop", Block.NAVIGATION),
    ),
    _live(_ROUNDUP, _link(f"{_O}/journal/how-we-buy", "their page on how they buy")),
    _live(
        "uni-lindental.example/institut/teekultur/links.html",
        _link(f"{_M}/journal/withering", "Tagebuch der Familie von Misty Peak"),
    ),
    # A French blog, sent in zstd, that names the own brand and does not link to it.
    _live(
        "feuilles-et-vapeur.example/carnets/printemps/",
        _link(f"{_H}/teas/first-flush-darjeeling", "les neuf jardins de Harbour Leaf"),
    ),
    _live(_GOOSENECK, _link(f"{_K}/kettles/gooseneck", '"Gooseneck kettle, 0.9 litres"', rel="nofollow")),
    _live(_GOOSENECK, _link(f"{_M}/oolong/high-mountain", '"High mountain oolong"', rel="nofollow")),
    _live("kettletalk.example/episodes/42/", _link(f"{_O}/journal/how-we-buy", "Northwind Tea")),
    _live("kettletalk.example/episodes/42/", _link(f"{_M}/", "a bag from Misty Peak")),
    # Moved with its link, which a response header then makes nofollow.
    _live(
        "oldteatimes.example/reviews/autumn-oolong.html", _link(f"{_H}/", "Harbour Leaf"), cause=NofollowCause.HEADER
    ),
    # Moved to the home page, gone in two ways, taken out.
    _not("pourover-post.example/guides/best-tea-shops/", KETTLE, Verdict.MOVED),
    _not("samovarsociety.example/samovars-and-kettles/", KETTLE, Verdict.GONE),
    _not("samovarsociety.example/winter-meeting-2019/", MISTY, Verdict.GONE),
    _not("gaiwan-notes.test/notes/roasting/", MISTY, Verdict.REMOVED),
    # Nobody can say: a challenge, robots.txt, a connection that closes.
    _not("guardedleaf.example/oolong-buying-guide/", MISTY, Verdict.BLOCKED),
    _not("privatepantry.example/members/tasting-circle/", KETTLE, Verdict.REFUSED),
    _not("sunkenteapot.test/kettles-worth-keeping/", KETTLE, Verdict.UNREACHABLE),
    # No such host: the proxy says 502, to robots.txt first, and RFC 9309 2.3.1.4 has the host left alone for that.
    _not("vanished-leaves.test/spring-list/", HARBOUR, Verdict.UNREACHABLE),
    # The own export does not know of the own link here.
    _live("oolongdiary.example/2025/first-snow/", _link(f"{_M}/oolong/high-mountain", "the Misty Peak")),
    _live(
        "oolongdiary.example/2025/first-snow/",
        _link(f"{_O}/teas/darjeeling-first-flush", "lot 14 from the people at Northwind"),
        known=False,
    ),
    _live(
        "northern-notebook.example/winter-teas/",
        _link(f"{_O}/blends/harbour-breakfast", "Harbour Breakfast from Northwind Tea"),
    ),
    _live(
        "cupboardchronicle.example/tea-shelf/",
        _link(f"{_K}/kettles/gooseneck", "the kettle he actually likes"),
        cause=NofollowCause.META,
    ),
    # The link leads elsewhere than the export says.
    _live("teatrails.test/valley-walk/", _link(f"{_M}/oolong/high-mountain", "high mountain oolong")),
    # Names the own brand, links to nobody.
    _not("quietkettle.example/quiet-hours/", OWN, Verdict.REMOVED),
    # Says 429 once; then the link stands in a table and behind an image.
    _live(
        "thermometer-tales.example/holding-a-degree/",
        _link(f"{_K}/kettles/gooseneck", "Kettle and Co gooseneck"),
        replace(
            _link(f"{_K}/kettles/gooseneck", "The gooseneck kettle on the bench, probe in the lid"),
            image=True,
        ),
    ),
    # What cleaning leaves out: a farm, a report that a program made, a comment that only leaves an address.
    _live("linkswap-partners.test/tea/", _link(f"{_M}/", "Misty Peak Tea")),
    _live(f"sitestats-report.test/site/{MISTY}/", _link(f"{_M}/", MISTY)),
    _live(
        "attic-scones.example/scones-for-a-rainy-day/",
        _link(f"{_M}/", "Cheap oolong online", Block.COMMENT, "nofollow ugc"),
    ),
)

MENTIONS = ("http://feuilles-et-vapeur.example/carnets/printemps/", "http://quietkettle.example/quiet-hours/")
"""Pages that name the own brand and do not link to the own site."""

DEAD_TARGETS = (f"http://{HARBOUR}/guides/smoked-teas",)
"""Linked pages of competitors that answer 404."""

REDIRECTED = {
    "http://oldteatimes.example/reviews/autumn-oolong.html": "http://oldteatimes.example/archive/autumn-oolong/",
    "http://pourover-post.example/guides/best-tea-shops/": "http://pourover-post.example/",
}
"""Claimed page -> where it leads."""

SITES: tuple[SiteTruth, ...] = (
    SiteTruth("steepedslowly.example", GapStatus.GAP, (HARBOUR, KETTLE)),
    SiteTruth("teatable.test", GapStatus.GAP, COMPETITORS),
    SiteTruth("brewersindex.example", GapStatus.GAP, COMPETITORS),
    SiteTruth("dailyharbour.example", GapStatus.GAP, (HARBOUR,)),
    SiteTruth("askabouttea.test", GapStatus.GAP, (KETTLE,)),
    SiteTruth("uni-lindental.example", GapStatus.GAP, (MISTY,)),
    SiteTruth("feuilles-et-vapeur.example", GapStatus.GAP, (HARBOUR,)),
    SiteTruth("teapedia.test", GapStatus.GAP, (KETTLE, MISTY)),
    SiteTruth("oldteatimes.example", GapStatus.GAP, (HARBOUR,)),
    SiteTruth("cupboardchronicle.example", GapStatus.GAP, (KETTLE,)),
    SiteTruth("teatrails.test", GapStatus.GAP, (MISTY,)),
    SiteTruth("thermometer-tales.example", GapStatus.GAP, (KETTLE,)),
    SiteTruth("leafandladle.example", GapStatus.UPGRADE, COMPETITORS, yours=True),
    SiteTruth("calmcup.example", GapStatus.UPGRADE, (HARBOUR, KETTLE), yours=True),
    SiteTruth("teashops-directory.test", GapStatus.SHARED, (KETTLE, MISTY), yours=True),
    SiteTruth("gearandgreens.example", GapStatus.SHARED, (HARBOUR, KETTLE), yours=True),
    SiteTruth("kettletalk.example", GapStatus.SHARED, (MISTY,), yours=True),
    SiteTruth("northern-notebook.example", GapStatus.YOURS, yours=True),
    # The exports say gap; the own link stands there, and no export of the own site tells of it.
    SiteTruth("oolongdiary.example", GapStatus.FALSE_GAP, (MISTY,), yours=True),
    # The exports say gap; the competitors are not there.
    SiteTruth("pourover-post.example", GapStatus.FALSE_GAP),
    SiteTruth("samovarsociety.example", GapStatus.FALSE_GAP),
    SiteTruth("gaiwan-notes.test", GapStatus.FALSE_GAP),
    SiteTruth("guardedleaf.example", GapStatus.CLAIMED),
    SiteTruth("privatepantry.example", GapStatus.CLAIMED),
    SiteTruth("sunkenteapot.test", GapStatus.CLAIMED),
    SiteTruth("vanished-leaves.test", GapStatus.CLAIMED),
    # Named by the gap export alone: there is no page to look at.
    SiteTruth("leafletters.example", GapStatus.CLAIMED),
    SiteTruth("quietkettle.example", GapStatus.NONE),
    SiteTruth("linkswap-partners.test", GapStatus.GAP, (MISTY,), cleaned=CleanReason.LINK_FARM),
    SiteTruth("sitestats-report.test", GapStatus.GAP, (MISTY,), cleaned=CleanReason.SCRAPER),
    SiteTruth("attic-scones.example", GapStatus.GAP, (MISTY,), cleaned=CleanReason.COMMENT),
)

"""What the tools say of the demo's web: the truth as each of them knows it, and what they have wrong.

Tools overlap and disagree: one says follow where another says nofollow, an anchor is an old one, a page is long gone.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from zlib import crc32

from crawler.items import Placement, Tool, Verdict
from server.demo.templates import page_files
from server.demo.truth import HARBOUR, KETTLE, LINKS, MISTY, OWN, LinkTruth

TOLD_BY = {
    HARBOUR: (Tool.AHREFS, Tool.SEMRUSH),
    KETTLE: (Tool.AHREFS, Tool.MAJESTIC),
    MISTY: (Tool.MOZ, Tool.SEMRUSH),
    OWN: (Tool.SEARCH_CONSOLE,),
}
"""Tracked site -> the tools that export it."""


class Change(StrEnum):
    """How a live link differs from its claim."""

    TARGET = "target"
    NOFOLLOW = "nofollow"
    ANCHOR = "anchor"


@dataclass(frozen=True, slots=True)
class Told:
    """One row about one link, in no tool's form yet."""

    tool: Tool
    page: str
    site: str
    target: str
    anchor: str
    title: str
    verdict: Verdict
    """What a look at the page must answer."""
    nofollow: bool = False
    ugc: bool = False
    sponsored: bool = False
    changes: frozenset[Change] = frozenset()
    """How the live link must be found to differ from the claim."""
    chain: str = ""
    """The address on the page, where the tool names the end of its redirect as the target."""
    lost: str = ""
    """The tool's own reason for taking the link as lost."""
    placement: Placement | None = None
    image: bool = False
    """True where the tool says an image is the link, and its alternative text the anchor."""
    first_seen: str = ""
    last_seen: str = ""
    authority: int = 0
    language: str = "en"
    """Of the page, as a tool guesses it."""


@dataclass(frozen=True, slots=True)
class _Wrong:
    """What one tool has wrong of one page and site."""

    changes: tuple[Change, ...] = ()
    target: str = ""
    anchor: str = ""
    nofollow: bool | None = None
    lost: str = ""
    chain: str = ""


# What stood, or was said to stand, where nothing is found now.
_STALE: dict[str, tuple[str, str]] = {
    "http://steepedslowly.example/2024/a-pot-for-one/": (f"http://{KETTLE}/kettles/gooseneck", "a kettle for one"),
    "http://pourover-post.example/guides/best-tea-shops/": (f"http://{KETTLE}/tea/house-blends", "house blends"),
    "http://samovarsociety.example/samovars-and-kettles/": (f"http://{KETTLE}/", "Kettle and Co"),
    "http://samovarsociety.example/winter-meeting-2019/": (f"http://{MISTY}/", "Misty Peak Tea"),
    "http://gaiwan-notes.test/notes/roasting/": (f"http://{MISTY}/oolong/high-mountain", "high mountain tea"),
    "http://guardedleaf.example/oolong-buying-guide/": (f"http://{MISTY}/oolong/high-mountain", "our favourite oolong"),
    "http://privatepantry.example/members/tasting-circle/": (f"http://{KETTLE}/tea/house-blends", "all twelve blends"),
    "http://sunkenteapot.test/kettles-worth-keeping/": (f"http://{KETTLE}/kettles/gooseneck", "worth keeping"),
    "http://vanished-leaves.test/spring-list/": (f"http://{HARBOUR}/teas/first-flush-darjeeling", "Harbour Leaf"),
}

_WRONG: dict[tuple[Tool, str, str], _Wrong] = {
    # The blog's link is followed; one tool of two says otherwise.
    (Tool.SEMRUSH, HARBOUR, "http://steepedslowly.example/2025/spring-darjeeling-compared/"): _Wrong(
        (Change.NOFOLLOW,), nofollow=True
    ),
    # The anchor was another one when the tool came by.
    (Tool.AHREFS, HARBOUR, "http://steepedslowly.example/2025/water-temperature-notes/"): _Wrong(
        (Change.ANCHOR,), anchor="brewing times and temperatures"
    ),
    # The page links to an old address, the tool names the one it leads to: no change, since it tells of both.
    (Tool.AHREFS, HARBOUR, "http://brewersindex.example/tea-resources/"): _Wrong(
        target=f"http://{HARBOUR}/guides/brewing-chart", chain=f"http://www.{HARBOUR}/chart.html"
    ),
    # Paid, and marked so; one tool of two has not seen the mark.
    (Tool.SEMRUSH, HARBOUR, "http://gearandgreens.example/reviews/best-tea-subscriptions/"): _Wrong(
        (Change.NOFOLLOW,), nofollow=False
    ),
    (Tool.MAJESTIC, KETTLE, "http://askabouttea.test/q/1187/why-does-my-tea-taste-flat"): _Wrong(
        (Change.NOFOLLOW,), nofollow=False
    ),
    # Nofollow by a response header and by the page's meta robots: the tools looked at the link alone.
    (Tool.AHREFS, HARBOUR, "http://oldteatimes.example/reviews/autumn-oolong.html"): _Wrong(
        (Change.NOFOLLOW,), nofollow=False
    ),
    (Tool.MAJESTIC, KETTLE, "http://cupboardchronicle.example/tea-shelf/"): _Wrong((Change.NOFOLLOW,), nofollow=False),
    # The page once linked to another page of the site.
    (Tool.MOZ, MISTY, "http://teatrails.test/valley-walk/"): _Wrong(
        (Change.TARGET,), target=f"http://{MISTY}/visits", anchor="two rooms to let"
    ),
    (Tool.SEMRUSH, MISTY, "http://teatrails.test/valley-walk/"): _Wrong(
        (Change.TARGET,), target=f"http://{MISTY}/visits", anchor="two rooms to let"
    ),
    # Said to be lost because the tool's robot was refused: it is live.
    (Tool.AHREFS, KETTLE, "http://thermometer-tales.example/holding-a-degree/"): _Wrong(lost="pageerror"),
    (Tool.AHREFS, KETTLE, "http://samovarsociety.example/samovars-and-kettles/"): _Wrong(lost="notfound"),
    (Tool.SEMRUSH, MISTY, "http://gaiwan-notes.test/notes/roasting/"): _Wrong(lost="removedfromhtml"),
}

_SPOKEN = {"uni-lindental.example": "de", "feuilles-et-vapeur.example": "fr"}

_UNSEEN = frozenset(
    {
        (Tool.SEMRUSH, "http://feuilles-et-vapeur.example/carnets/printemps/"),
        (Tool.AHREFS, "http://dailyharbour.example/food/2025/10/14/tea-imports/"),
        (Tool.MAJESTIC, "http://calmcup.example/evening-herbs/"),
        (Tool.MOZ, "http://oolongdiary.example/2025/first-snow/"),
        (Tool.SEMRUSH, "http://uni-lindental.example/institut/teekultur/links.html"),
        (Tool.AHREFS, "http://pourover-post.example/guides/best-tea-shops/"),
    }
)
"""Pages a tool does not know of: another one does."""


def told(tool: Tool, site: str) -> tuple[Told, ...]:
    """Every row this tool has of this site: one a link that stands or stood, in the order of the truth."""
    rows: list[Told] = []
    for truth in LINKS:
        if truth.site == site and truth.known and (tool, truth.page) not in _UNSEEN:
            rows += _rows(tool, truth)
    return tuple(rows)


def all_told() -> tuple[Told, ...]:
    """Every row of every tool."""
    return tuple(row for site, tools in TOLD_BY.items() for tool in tools for row in told(tool, site))


def _rows(tool: Tool, truth: LinkTruth) -> list[Told]:
    title = _titles().get(truth.page, "")
    if truth.verdict is not Verdict.LIVE:
        target, anchor = _STALE.get(truth.page, (f"http://{truth.site}/", ""))
        rows = [Told(tool, truth.page, truth.site, target, anchor, title, truth.verdict)]
    else:
        rows = [
            Told(
                tool,
                truth.page,
                truth.site,
                link.target,
                link.anchor,
                title,
                Verdict.LIVE,
                nofollow=truth.cause is not None or "nofollow" in link.rel,
                ugc="ugc" in link.rel,
                sponsored="sponsored" in link.rel,
                placement=link.placement,
                image=link.image,
            )
            for link in dict.fromkeys(truth.links)
        ]
    return [_dated(_with(row, _WRONG.get((tool, truth.site, truth.page)))) for row in rows]


def _with(row: Told, wrong: _Wrong | None) -> Told:
    if wrong is None:
        return row
    clean = wrong.nofollow is False
    return replace(
        row,
        target=wrong.target or row.target,
        anchor=wrong.anchor or row.anchor,
        nofollow=row.nofollow if wrong.nofollow is None else wrong.nofollow,
        ugc=row.ugc and not clean,
        sponsored=row.sponsored and not clean,
        changes=frozenset(wrong.changes),
        chain=wrong.chain,
        lost=wrong.lost,
    )


def _dated(row: Told) -> Told:
    """Dates and a score that look like a crawler's, the same on every run."""
    host = row.page.split("/")[2]
    number = crc32(f"{row.tool} {row.page}".encode())
    first = f"202{3 + number % 3}-{1 + number // 7 % 12:02}-{1 + number // 91 % 28:02}"
    last = f"2026-{6 + number // 13 % 4:02}-{1 + number // 29 % 28:02}"
    return replace(
        row, first_seen=first, last_seen=last, authority=8 + crc32(host.encode()) % 60, language=_SPOKEN.get(host, "en")
    )


def _titles() -> dict[str, str]:
    return {page.url: page.title for page in page_files()}

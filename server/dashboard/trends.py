"""Figures over time as the page Progress shows them: which are drawn, and the rest in a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from server.dashboard.drawing import LINES
from server.dashboard.visit import Visit
from server.gap.progress.trend import Trend, TrendKind
from server.gap.progress.trend_store import read_trends

ROWS = 100
"""Curves of one kind that are told in its table; all are in the API."""


@dataclass(frozen=True, slots=True)
class Told:
    """The curves of one kind."""

    kind: TrendKind
    title: str
    says: str
    every: tuple[Trend, ...]
    drawn: tuple[Trend, ...]


WORDS = {
    TrendKind.AUTHORITY: (
        "Authority by tool",
        (
            "What tools say of the sites compared, where their lists name them as sites that link, or somebody noted "
            "it. Each is a vendor's estimate, which search engines do not use."
        ),
    ),
    TrendKind.LINKING: (
        "Authority of the sites that link",
        "The mean of what each tool says of the sites it knows to link: one figure a file.",
    ),
    TrendKind.SITES: (
        "Referring sites by tool",
        (
            "How many sites each tool's files of a day name for each of the compared, without those left out by "
            "cleaning. What of it is really there is told by looks, in the benchmark."
        ),
    ),
    TrendKind.RANK: (
        "Places in open lists",
        "Where the sites compared stand in Tranco's and Common Crawl's lists of the whole web; 1 is on top.",
    ),
    TrendKind.POSITION: ("Positions", "Where you and the competitors rank for your keywords; 1 is on top."),
}


async def trends_of(here: Visit) -> tuple[Visit, tuple[Trend, ...]]:
    """Every curve of the project, and the visit knowing whether they are behind: of a large store they take seconds."""
    return await here.kept(read_trends)


def drawn_curves(found: Sequence[Trend], kind: TrendKind) -> tuple[Trend, ...]:
    """Those of more than one point, your own first, as many as a picture holds apart."""
    drawn = [one for one in found if one.series.kind is kind and one.drawn]
    return tuple(sorted(drawn, key=lambda one: not one.series.own)[:LINES])


def told_trends(found: Sequence[Trend]) -> list[Told]:
    """Kind by kind; kinds without a curve are left out."""
    told = []
    for kind, (title, says) in WORDS.items():
        every = tuple(one for one in found if one.series.kind is kind)
        if every:
            told.append(Told(kind, title, says, every, drawn_curves(found, kind)))
    return told

"""Curves in a shell: each figure from its first day to its last, with what may be read from it."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from server.gap.progress.trend import Trend, TrendKind

TITLES = {
    TrendKind.AUTHORITY: "Authority of the sites compared, as tools give it: their estimate, no search engine's",
    TrendKind.LINKING: "Mean authority of the sites that tools say link to each",
    TrendKind.SITES: "Referring sites that the files of each tool name, without those left out by cleaning",
    TrendKind.RANK: "Places of the sites compared in open lists of the whole web",
    TrendKind.POSITION: "Positions for your keywords",
}
NONE_YET = "Nothing over time yet: load exports of another day (linkgap load), or positions (linkgap positions)."


def trend_lists(found: Sequence[Trend]) -> Iterator[tuple[str, list[str]]]:
    """A title and its lines, kind by kind; nothing for kinds without a curve."""
    for kind, title in TITLES.items():
        yield title, [_line(one) for one in found if one.series.kind is kind]


def trend_documents(found: Sequence[Trend]) -> list[dict[str, Any]]:
    """The curves as JSON, but for their days, which are to be made text."""
    return [asdict(one) for one in found]


def _line(one: Trend) -> str:
    first, last = one.series.points[0], one.series.points[-1]
    way = f"{first.value:g} -> {last.value:g}" if one.drawn else f"{last.value:g}"
    return f"{one.series.site}, {one.series.name}: {way}  ({'; '.join(one.reasons)})"

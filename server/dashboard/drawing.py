"""Numbers as pictures, by pygal, in the dashboard's colours for light and dark. Pure."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pygal import XY, Config, HorizontalStackedBar, StackedLine
from pygal.style import Style

from crawler.items import GapStatus, Placement
from server.dashboard.words import day
from server.gap.benchmark.profile import Profile
from server.gap.matrix.reasons import words
from server.gap.progress.cohort_days import CohortDay
from server.gap.progress.over_time import KnownDay, even_steps, evenly
from server.gap.progress.trend import Series
from server.gap.segment.kind_names import source_name
from server.gap.segment.table_store import Segment

# pygal leaves a finder for its maps behind that Python 3.11 warns of at every later import, and 3.12 passes over.
sys.meta_path[:] = [finder for finder in sys.meta_path if type(finder).__module__ != "pygal"]

WIDTH, NARROW, HEIGHT = 900, 400, 300
"""A picture of `NARROW` is read on a phone, where one of `WIDTH` would have letters of a third of their size."""
MARGIN = 12
_SANS = "ui-sans-serif, system-ui, sans-serif"
_LIGHT = {
    "green": "#008f72",
    "red": "#cc4a1f",
    "grey": "#7f8b95",
    "purple": "#a0529c",
    "blue": "#0072b2",
    "orange": "#d17600",
    "ink": "#1b2127",
    "brown": "#6b4a2b",
    "teal": "#3a8fa8",
    "olive": "#a3a044",
    "rose": "#d39aae",
    "stone": "#b4bbc2",
}
_DARK = {
    "green": "#36b899",
    "red": "#ee7751",
    "grey": "#83919e",
    "purple": "#cb86d2",
    "blue": "#4ba6e6",
    "orange": "#ec9c3b",
    "ink": "#e6eaed",
    "brown": "#a67c52",
    "teal": "#4fa9c4",
    "olive": "#85822f",
    "rose": "#b8718a",
    "stone": "#5d6770",
}
_INK = {"light": "#4a555f", "dark": "#bcc6cf"}
_LINE = {"light": "#dcdfdc", "dark": "#313a42"}
_CARD = {"light": "#ffffff", "dark": "#1a2026"}
"""As in static/tokens.css, which a picture of its own cannot read."""
MOST_LABELS = 7
MOST_DAYS = 90


def draw_days(days: Sequence[KnownDay], *, narrow: bool = False) -> str:
    """Live, not there and open claims, one above the other, day by day, as an SVG document without scripts."""
    days = evenly(days, most=MOST_DAYS)
    layers = (
        Layer("live", "green", [one.live for one in days]),
        Layer("not there", "red", [one.missing for one in days]),
        Layer("open", "grey", [one.open for one in days]),
    )
    return _stacked([one.day for one in days], layers, narrow=narrow)


def draw_cohort(days: Sequence[CohortDay], *, narrow: bool = False) -> str:
    """A frozen cohort's sites by what became of them, one above the other, day by day, as `draw_days` draws claims."""
    steps = even_steps([one.day for one in days], most=MOST_DAYS)
    shown = [days[at] for _, at in steps]
    layers = (
        Layer("closed", "green", [one.closed for one in shown]),
        Layer("open", "red", [one.open for one in shown]),
        Layer("vanished", "purple", [one.vanished for one in shown]),
        Layer("unknown", "grey", [one.unknown for one in shown]),
    )
    return _stacked([day for day, _ in steps], layers, narrow=narrow)


def draw_profiles(profiles: Sequence[Profile], *, narrow: bool = False) -> str:
    """Referring sites of each of the compared by the place of their best link, one bar each, as an SVG document."""
    places = (
        (Placement.CONTEXTUAL, "blue"),
        (Placement.SIDEBAR, "green"),
        (Placement.USER_GENERATED, "orange"),
        (Placement.NAVIGATION, "purple"),
        (Placement.FOOTER, "grey"),
    )
    layers = [Layer(words(place), tone, [one.placements[place] for one in profiles]) for place, tone in places]
    return _bars([one.name for one in profiles], layers, narrow=narrow)


TONES = ("blue", "green", "orange", "purple", "grey")
SITES = ("ink", "brown", "teal", "olive", "rose", "stone")
"""Of the compared, yours first: none is a placement's, which means the same in every picture."""


def draw_segments(segments: Sequence[Segment], sites: Sequence[str], *, narrow: bool = False) -> str:
    """How many sites of each segment link to each of the compared, one bar a segment, as an SVG document."""
    layers = [
        Layer(site, SITES[min(number, len(SITES) - 1)], [one.by_site[site] for one in segments])
        for number, site in enumerate(sites)
    ]
    names = [source_name(one.segment) for one in segments]
    return _bars(names, layers, columns=0 if narrow else 2, narrow=narrow)


LINES = 5
"""Curves that one picture holds apart."""


def draw_lines(curves: Sequence[Series], *, inverted: bool = False, narrow: bool = False) -> str:
    """Curves of several figures over the same days, with a dot for each point there is, as an SVG document.

    `inverted` has the smallest on top, as positions are read.
    """
    shown = curves[:LINES]
    days = sorted({point.day for one in shown for point in one.points})
    config = _config(TONES[: len(shown)], narrow=narrow)
    config.interpolate, config.show_dots, config.dots_size, config.fill = None, True, 4, False
    config.inverse_y_axis = inverted
    config.legend_at_bottom_columns, config.margin_right = 1, 48
    config.height = HEIGHT + 24 * len(shown)
    config.value_formatter = lambda value: f"{value:g}"
    # By their numbers: the library's own curves of days ask Python for what newer ones warn of.
    config.x_value_formatter = lambda number: day(date.fromordinal(round(number)))
    chart = XY(config)
    chart.x_labels = [one.toordinal() for one in days[:: max(1, -(-len(days) // _most_labels(narrow=narrow)))]]
    for one in shown:
        chart.add(f"{one.site}: {one.name}", [(point.day.toordinal(), point.value) for point in one.points])
    chart.add_xml_filter(_bare)
    return str(chart.render(is_unicode=True))


def draw_cleaning(statuses: Mapping[GapStatus, tuple[int, int]], *, narrow: bool = False) -> str:
    """How many sites of each gap status are kept and left out, one bar a status, as an SVG document."""
    layers = [
        Layer("kept", "green", [after for _, after in statuses.values()]),
        Layer("left out", "grey", [before - after for before, after in statuses.values()]),
    ]
    return _bars([_spoken(status) for status in statuses], layers, narrow=narrow)


def _spoken(word: str) -> str:
    """A word of a closed set as the tables beside a picture write it."""
    return str(word).replace("_", " ")


@dataclass(frozen=True, slots=True)
class Layer:
    """One of several numbers drawn above each other."""

    name: str
    tone: str
    """A colour by its name in static/tokens.css."""
    values: Sequence[int]


def _bars(names: Sequence[str], layers: Sequence[Layer], *, columns: int = 0, narrow: bool) -> str:
    """A lying bar a name, the first on top. `columns` of the legend; 0 for a line of it, or one where it is narrow."""
    config = _config([layer.tone for layer in layers], narrow=narrow)
    # A lying chart has its names on the axis that is y: they are all wanted, and none is the major one.
    config.show_minor_y_labels, config.y_labels_major_count = True, None
    config.legend_at_bottom_columns = columns or config.legend_at_bottom_columns
    further = 24 * (-(-len(layers) // config.legend_at_bottom_columns) - 1)
    config.height = 90 + further + 34 * len(names)
    chart = HorizontalStackedBar(config)
    chart.x_labels = [*reversed(names)]
    for layer in layers:
        chart.add(layer.name, [*reversed(layer.values)])
    chart.add_xml_filter(_bare)
    return str(chart.render(is_unicode=True))


def _stacked(days: Sequence[date], layers: Sequence[Layer], *, narrow: bool) -> str:
    config = _config([layer.tone for layer in layers], narrow=narrow)
    # Half of the last day's name stands beyond the last point.
    config.margin_right = 48
    chart = StackedLine(config, fill=True, show_dots=False)
    chart.x_labels = [day(one) for one in days]
    chart.x_labels_major = chart.x_labels[:: max(1, -(-len(days) // _most_labels(narrow=narrow)))]
    chart.range = (0, max((sum(one) for one in zip(*(layer.values for layer in layers), strict=True)), default=1))
    chart.show_minor_x_labels = False
    for layer in layers:
        chart.add(layer.name, layer.values)
    chart.add_xml_filter(_bare)
    return str(chart.render(is_unicode=True))


def _most_labels(*, narrow: bool) -> int:
    return 3 if narrow else MOST_LABELS


def _config(tones: Sequence[str], *, narrow: bool) -> Config:
    config = Config()
    config.width, config.height = NARROW if narrow else WIDTH, HEIGHT
    config.max_scale = 5 if narrow else 12
    config.js = []
    config.disable_xml_declaration = True
    config.no_prefix = True
    config.margin = MARGIN
    # pygal leaves too little room below a legend of several lines.
    config.margin_bottom = 36
    config.truncate_label = 22 if narrow else -1
    config.truncate_legend = 40 if narrow else -1
    config.y_labels_major_count = 5
    config.show_minor_y_labels = False
    config.legend_at_bottom = True
    config.legend_at_bottom_columns = 1 if narrow else len(tones)
    config.legend_box_size = 14
    config.value_formatter = lambda value: f"{value:,.0f}"
    config.style = _style(tones)
    config.css = ["file://style.css", "file://graph.css", f"inline:{_rules(tones)}"]
    return config


def _style(tones: Sequence[str]) -> Style:
    ink = _INK["light"]
    return Style(
        background="transparent",
        plot_background="transparent",
        foreground=ink,
        foreground_strong=ink,
        foreground_subtle=ink,
        colors=tuple(_LIGHT[tone] for tone in tones),
        font_family=_SANS,
        label_font_size=13,
        major_label_font_size=13,
        legend_font_size=14,
        opacity="1",
        transition="0s",
        guide_stroke_color=_LINE["light"],
        major_guide_stroke_color=_LINE["light"],
        guide_stroke_dasharray="none",
        major_guide_stroke_dasharray="none",
    )


def _rules(tones: Sequence[str]) -> str:
    """Bars kept apart by a thread of ground, and what changes where the reader's machine is set to dark."""
    marks = "".join(
        f".color-{at},.color-{at} a:visited{{stroke:{one};fill:{one}}}"
        for at, one in enumerate(_DARK[tone] for tone in tones)
    )
    ink = _INK["dark"]
    texts = (
        f".graph,.legends .legend text,.axis text,.axis text.major{{fill:{ink}}}.axis .line{{stroke:{ink}}}"
        f".axis .guide.line,.axis .major.guide.line{{stroke:{_LINE['dark']}}}.bar .rect{{stroke:{_CARD['dark']}}}"
    )
    light = f".bar .rect{{stroke:{_CARD['light']}}}"
    return f"{light}@media screen and (prefers-color-scheme: dark){{{marks}{texts}}}"


def _bare(root: Any) -> Any:
    """The drawing alone, as high as what it shows.

    pygal leaves its settings in a script for its own player, its name as a title, comments, and room below the legend:
    more the fewer lines that has.
    """
    for parent in list(root.iter()):
        for child in list(parent):
            kind = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else "comment"
            if kind in {"comment", "script"} or (kind == "title" and child.text == "Pygal"):
                parent.remove(child)
    legends = next((one for one in root.iter() if one.get("class") == "legends"), None)
    if legends is not None and len(legends):
        _fit(root, legends)
    return root


def _fit(root: Any, legends: Any) -> None:
    """End the picture below its legend; on a phone the legend begins at the edge, where names have room."""
    width = int(root.get("viewBox").split()[2])
    left, _, top = legends.get("transform").removeprefix("translate(").rstrip(")").partition(",")
    boxes = [one for one in legends.iter() if one.tag.rpartition("}")[2] == "rect"]
    bottom = float(top) + max(float(box.get("y")) + float(box.get("height")) for box in boxes)
    legends.set("transform", f"translate({MARGIN if width == NARROW else left},{top})")
    root.set("viewBox", f"0 0 {width} {bottom + MARGIN:.0f}")

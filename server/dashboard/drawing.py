"""Numbers as pictures, by pygal, in the dashboard's colours for light and dark. Pure."""

import sys
from collections.abc import Sequence
from typing import Any

from pygal import Config, StackedLine
from pygal.style import Style

from server.dashboard.words import day
from server.gap.over_time import KnownDay, evenly

# pygal leaves a finder for its maps behind that Python 3.11 warns of at every later import, and 3.12 passes over.
sys.meta_path[:] = [finder for finder in sys.meta_path if type(finder).__module__ != "pygal"]

WIDTH, HEIGHT = 900, 300
_SANS = "ui-sans-serif, system-ui, sans-serif"
_LIGHT = {"live": "#008f72", "missing": "#cc4a1f", "open": "#7f8b95"}
_DARK = {"live": "#36b899", "missing": "#ee7751", "open": "#83919e"}
_INK = {"light": "#4a555f", "dark": "#bcc6cf"}
"""As in static/tokens.css, which a picture of its own cannot read."""
MOST_LABELS = 7
MOST_DAYS = 90


def draw_days(days: Sequence[KnownDay]) -> str:
    """Live, not there and open claims, one above the other, day by day, as an SVG document without scripts."""
    days = evenly(days, most=MOST_DAYS)
    chart = StackedLine(_config(), fill=True, show_dots=False)
    chart.x_labels = [day(one.day) for one in days]
    chart.x_labels_major = chart.x_labels[:: max(1, -(-len(days) // MOST_LABELS))]
    chart.range = (0, max((one.claims for one in days), default=1))
    chart.show_minor_x_labels = False
    chart.add("live", [one.live for one in days])
    chart.add("not there", [one.missing for one in days])
    chart.add("open", [one.open for one in days])
    chart.add_xml_filter(_bare)
    return str(chart.render(is_unicode=True))


def _config() -> Config:
    config = Config()
    config.width, config.height = WIDTH, HEIGHT
    config.js = []
    config.disable_xml_declaration = True
    config.no_prefix = True
    config.margin = 12
    config.truncate_label = -1
    config.y_labels_major_count = 5
    config.show_minor_y_labels = False
    config.legend_at_bottom = True
    config.legend_at_bottom_columns = 3
    config.legend_box_size = 14
    config.value_formatter = lambda value: f"{value:,.0f}"
    config.style = _style()
    config.css = ["file://style.css", "file://graph.css", f"inline:{_rules()}"]
    return config


def _style() -> Style:
    ink = _INK["light"]
    return Style(
        background="transparent",
        plot_background="transparent",
        foreground=ink,
        foreground_strong=ink,
        foreground_subtle=ink,
        colors=tuple(_LIGHT.values()),
        font_family=_SANS,
        label_font_size=13,
        major_label_font_size=13,
        legend_font_size=14,
        opacity=".75",
        transition="0s",
        guide_stroke_dasharray="2,4",
        major_guide_stroke_dasharray="2,4",
    )


def _rules() -> str:
    """Fainter guides, and what changes where the reader's machine is set to dark."""
    marks = "".join(
        f".color-{at},.color-{at} a:visited{{stroke:{one};fill:{one}}}" for at, one in enumerate(_DARK.values())
    )
    ink = _INK["dark"]
    texts = (
        f".graph,.legends .legend text,.axis text,.axis text.major{{fill:{ink}}}.axis .line,.guide.line{{stroke:{ink}}}"
    )
    return f".guide.line{{opacity:.35}}@media (prefers-color-scheme: dark){{{marks}{texts}}}"


def _bare(root: Any) -> Any:
    """The drawing alone: pygal leaves its settings in a script for its own player, its name as a title, comments."""
    for parent in list(root.iter()):
        for child in list(parent):
            kind = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else "comment"
            if kind in {"comment", "script"} or (kind == "title" and child.text == "Pygal"):
                parent.remove(child)
    return root

"""Contents to one HTML document that needs nothing else: its style is inside, it holds no script. Pure."""

from functools import cache
from importlib.metadata import version
from importlib.resources import files

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from server.dashboard.drawing import draw_days
from server.dashboard.headline import headline
from server.dashboard.signs import PLACES, sign
from server.dashboard.words import FILTERS
from server.gap.benchmark.placement_mix import Mix
from server.gap.matrix.places import UNSURE
from server.report.contents import PAGES, SITES, ReportContents
from server.report.method import limit_words, method_words
from server.shown_names import shown_html

STYLES = (
    ("server.dashboard", "static/tokens.css"),
    ("server.dashboard", "static/charts.css"),
    ("server.report", "templates/report.css"),
)
SECTIONS = {
    "short": "In short",
    "claimed": "What tools claim, and what the pages show",
    "places": "Where the links stand",
    "together": "Who is live where",
    "benchmark": "You beside the competitors",
    "worth": "Sites worth asking",
    "content": "Content worth making",
    "mentions": "Pages that name you and do not link",
    "changed": "What changed",
    "method": "How this was made",
    "limits": "What this does not tell",
}
"""Heading by the id it stands under, in the order of the document: its contents, and the dashboard's, list them."""
DAYS = 30
"""Days of the table; the chart tells all of them."""
CSP = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none';"
    " frame-ancestors 'none'"
)
"""For the answer that a report is: the style inside it, and nothing else, whatever a page's text says."""


def render(contents: ReportContents) -> str:
    """The whole document."""
    chart = draw_days(contents.days) if len(contents.days) > 1 else ""
    html = (
        environment()
        .get_template("report.html")
        .render(
            it=contents,
            chart=chart,
            headline=headline(contents.gap),
            style=_style(),
            method=method_words(contents),
            limits=limit_words(contents),
            sections=SECTIONS,
            sets=contents.sets[:SITES],
            days=contents.days[-DAYS:],
            pieces=_pieces,
            needs=contents.benchmark.needs[:PAGES],
            tracked=(*contents.own, *contents.competitors),
            version=version("linkgap"),
        )
    )
    return shown_html(html)


def _pieces(mix: Mix) -> tuple[tuple[str, int], ...]:
    return tuple((sign(place).tone, mix.placements.get(place, 0)) for place in PLACES)


@cache
def environment() -> Environment:
    """The report's template and the dashboard's parts; a name that is not given is an error, never an empty place."""
    made = Environment(
        loader=ChoiceLoader([PackageLoader("server.report"), PackageLoader("server.dashboard")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(FILTERS)
    made.globals.update(sign=sign, PLACES=PLACES, UNSURE=UNSURE)
    return made


@cache
def _style() -> str:
    return "\n".join(files(package).joinpath(path).read_text(encoding="utf-8") for package, path in STYLES)

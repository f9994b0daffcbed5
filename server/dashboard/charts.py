"""Charts as pictures of their own: drawn on the server, shown by pages beside the same numbers as a table."""

from aiohttp import web

from crawler.exceptions import NotFound
from server.dashboard.asking import Asked
from server.dashboard.drawing import (
    draw_cleaning,
    draw_cohort,
    draw_days,
    draw_lines,
    draw_profiles,
    draw_segments,
)
from server.dashboard.over_time import days_of, known_of
from server.dashboard.progress import progress_of
from server.dashboard.trends import drawn_curves, trends_of
from server.dashboard.visit import visit
from server.gap.benchmark.benchmark_store import read_benchmark
from server.gap.clean.counts_store import clean_counts
from server.gap.progress.trend import INVERTED, TrendKind
from server.gap.segment.table_store import read_segments

routes = web.RouteTableDef()

CSP = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
"""A drawing styles itself inside its file, and does nothing else: no script, nothing fetched."""


@routes.get("/charts/known.svg")
async def known(request: web.Request) -> web.Response:
    """What was known at the end of each day: of all claims, or of those that the address names."""
    here, asked = await visit(request), Asked(request.query)
    days = await days_of(here, known_of(asked, here.project))
    return _picture(draw_days(days, narrow=_narrow(request)))


@routes.get("/charts/progress.svg")
async def closing(request: web.Request) -> web.Response:
    """What became of a frozen cohort, day by day: of the newest, or of the one that is named."""
    here, asked = await visit(request), Asked(request.query)
    _, progress = await progress_of(here, asked)
    return _picture(draw_cohort(progress.days if progress else (), narrow=_narrow(request)))


@routes.get("/charts/trends/{kind}.svg")
async def curves(request: web.Request) -> web.Response:
    """Figures over time: one kind of them, those with more than one point."""
    here, kind = await visit(request), request.match_info["kind"]
    if kind not in [*TrendKind]:
        raise NotFound(f"there are no curves of {kind}", hint=f"There are: {', '.join(TrendKind)}.")
    _, found = await trends_of(here)
    drawn = drawn_curves(found, TrendKind(kind))
    series = [one.series for one in drawn]
    return _picture(draw_lines(series, inverted=kind in INVERTED, narrow=_narrow(request)))


@routes.get("/charts/benchmark.svg")
async def benchmark(request: web.Request) -> web.Response:
    """Referring sites of each of the compared, by place."""
    _, found = await (await visit(request)).kept(read_benchmark)
    return _picture(draw_profiles(found.profiles, narrow=_narrow(request)))


@routes.get("/charts/segments.svg")
async def segments(request: web.Request) -> web.Response:
    """Sites of each segment that link to each of the compared."""
    here, found = await (await visit(request)).kept(read_segments)
    sites = (*here.project.own, *here.project.competitors)
    return _picture(draw_segments(found.segments, sites, narrow=_narrow(request)))


@routes.get("/charts/cleaning.svg")
async def cleaning(request: web.Request) -> web.Response:
    """Sites kept and left out, by gap status."""
    _, counts = await (await visit(request)).kept(clean_counts)
    return _picture(draw_cleaning(counts.statuses, narrow=_narrow(request)))


def _narrow(request: web.Request) -> bool:
    """Whether the page asks for the picture of a phone."""
    return Asked(request.query).flag("narrow")


def _picture(drawn: str) -> web.Response:
    return web.Response(text=drawn, content_type="image/svg+xml", headers={"Content-Security-Policy": CSP})

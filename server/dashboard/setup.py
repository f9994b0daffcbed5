"""The dashboard's addresses, its own files, and what an error looks like to a person."""

from pathlib import Path

from aiohttp import web

from crawler.exceptions import LinkgapError
from server.answers import ERROR_PAGE
from server.dashboard import (
    assets,
    benchmark,
    charts,
    choice,
    claimed,
    claims,
    cleaning,
    compared,
    competitors,
    criteria,
    downloads,
    entry,
    exports,
    gap,
    graph,
    lacks,
    letters,
    links,
    making,
    naming,
    opportunities,
    outreach,
    over_time,
    overview,
    pitches,
    priority,
    progress,
    rank_files,
    report,
    run_rows,
    runs,
    segments,
    settings,
    site,
    topics,
)
from server.dashboard.pages import page

STATIC_FOLDER = Path(__file__).parent / "static"
ROUTES = (
    entry.routes,
    choice.routes,
    over_time.routes,
    overview.routes,
    gap.routes,
    site.routes,
    claims.routes,
    links.routes,
    downloads.routes,
    opportunities.routes,
    progress.routes,
    outreach.routes,
    competitors.routes,
    criteria.routes,
    graph.routes,
    segments.routes,
    topics.routes,
    cleaning.routes,
    benchmark.routes,
    lacks.routes,
    letters.routes,
    assets.routes,
    report.routes,
    pitches.routes,
    naming.routes,
    claimed.routes,
    priority.routes,
    runs.routes,
    run_rows.routes,
    exports.routes,
    rank_files.routes,
    making.routes,
    compared.routes,
    settings.routes,
    charts.routes,
)


def add_dashboard(app: web.Application) -> None:
    """Serve every page of the dashboard."""
    app.router.add_static("/static/", STATIC_FOLDER, show_index=False, follow_symlinks=False)
    for routes in ROUTES:
        app.router.add_routes(routes)
    app[ERROR_PAGE] = error_page


def error_page(request: web.Request, error: LinkgapError, status: int) -> web.Response:
    """What went wrong, and what to do, as a page; whoever is not signed in is told how to."""
    message = str(error.args[0]) if error.args else ""
    title = "Not signed in" if status == 401 else "That did not work"
    return page(request, "error.html", title=title, status=status, code=status, message=message, hint=error.hint)

"""The whole report as one HTML document."""

from datetime import UTC, datetime

from aiohttp import web

from crawler.exceptions import ProjectUnknown
from server.api.call import Call, ProjectQuery
from server.api.endpoints import Endpoints
from server.report.contents import gather
from server.report.render import CSP, render

routes = Endpoints("report")


@routes.get("/report", media=("text/html",), raises=(ProjectUnknown,))
async def show_report(call: Call, query: ProjectQuery) -> web.Response:
    """Charts, matrix, opportunities with their evidence, what changed, method and limits, to open or hand on."""
    project = await call.project(query)
    fresh = await call.fresh(project)
    contents = await call.store(gather, project, datetime.now(UTC), fresh=fresh)
    headers = {"Content-Security-Policy": CSP}
    return web.Response(text=render(contents), content_type="text/html", charset="utf-8", headers=headers)

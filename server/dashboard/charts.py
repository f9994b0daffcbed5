"""Charts as pictures of their own: drawn on the server, shown by pages beside the same numbers as a table."""

from aiohttp import web

from server.dashboard.drawing import draw_days
from server.dashboard.visit import visit
from server.gap.over_time import known_by_day

routes = web.RouteTableDef()

CSP = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
"""A drawing styles itself inside its file, and does nothing else: no script, nothing fetched."""


@routes.get("/charts/known.svg")
async def known(request: web.Request) -> web.Response:
    """What was known at the end of each day."""
    _, days = await (await visit(request)).kept(known_by_day)
    return web.Response(text=draw_days(days), content_type="image/svg+xml", headers={"Content-Security-Policy": CSP})

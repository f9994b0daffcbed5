"""The report to hand on: what it holds, and the files it comes as."""

import os

from aiohttp import web

from crawler.handlers.browser import find_chromium
from server.dashboard.visit import visit
from server.gap.claims.flow import read_flow

routes = web.RouteTableDef()

HOLDS = (
    ("What tools claim and what the pages show", "claims by site, live, not there, lost and unknown"),
    ("Where the links stand", "yours and each competitor's by placement"),
    ("Who is live where", "the sets of competitors, and how much each tool is right"),
    ("Sites worth asking", "the first of gaps and upgrades, each with the best link of every competitor"),
    ("What changed", "the newest baseline: closed, open, vanished, unknown"),
    ("Method and limits", "how it was measured, and what it does not say, in plain words"),
)
"""Part of the report -> what stands in it."""


@routes.get("/report")
async def report(request: web.Request) -> web.Response:
    """What the report holds, and its files."""
    here, flow = await (await visit(request)).kept(read_flow)
    return here.page(
        "report_page.html",
        title="Report",
        claims=flow.claims,
        holds=HOLDS,
        printable=find_chromium(os.environ.get("LINKGAP_CHROMIUM", "")) is not None,
    )

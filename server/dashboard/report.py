"""The report to hand on: what it holds, and the files it comes as."""

import os

from aiohttp import web

from crawler.handlers.browser import find_chromium
from server.dashboard.visit import visit
from server.gap.claims.flow import read_flow
from server.report.render import SECTIONS

routes = web.RouteTableDef()

HOLDS = {
    "short": "what the gap comes to, by status, and what the exports were worth",
    "claimed": "claims by site: live, not there, lost and unknown; and how far each tool's claims hold",
    "places": "yours and each competitor's links by placement",
    "together": "which competitors are live together, and site by site",
    "benchmark": "how far ahead or behind you are, measure by measure, and how many links your pages need",
    "worth": "the first of gaps and upgrades, each with the best link of every competitor and its sentence",
    "content": "their pages that earn links in texts and that no page of yours answers",
    "mentions": "who names you, in which sentence",
    "changed": "the newest baseline: closed, open, vanished, unknown",
    "method": "which files, how many looks, by which rules",
    "limits": "what is unknown, and what nobody can know",
}
"""What stands in each part of the report, by its id."""


@routes.get("/report")
async def report(request: web.Request) -> web.Response:
    """What the report holds, and its files."""
    here, flow = await (await visit(request)).kept(read_flow)
    return here.page(
        "report_page.html",
        title="Report",
        claims=flow.claims,
        holds=[(part, name, HOLDS[part]) for part, name in SECTIONS.items()],
        printable=find_chromium(os.environ.get("LINKGAP_CHROMIUM", "")) is not None,
    )

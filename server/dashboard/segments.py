"""What kind of sites link: a picture, the table behind it, why they link and to what kind of page."""

from aiohttp import web

from server.dashboard.visit import visit
from server.gap.segment.table_store import read_segments

routes = web.RouteTableDef()

SHOWN = 30
"""Rows of why and to what: the rest are one or two links each."""


@routes.get("/segments")
async def segments(request: web.Request) -> web.Response:
    """Per segment, who has it and what you lack."""
    here = await visit(request)
    here, told = await here.kept(read_segments)
    return here.page(
        "segments.html",
        title="Segments",
        told=told,
        reasons=told.reasons[:SHOWN],
        sites=(*here.project.own, *here.project.competitors),
        rows_of=lambda segment, **more: here.to("/gap", segment=segment, **more),
        own=here.project.own,
    )

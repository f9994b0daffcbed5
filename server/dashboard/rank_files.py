"""Files of positions and of open ranks, sent from the page of exports and taken in at once."""

from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from aiohttp import web

from server.api.exports import tracked_site
from server.background.uploads import Upload
from server.dashboard.receiving import receive
from server.dashboard.visit import Visit, visit
from server.keys import UPLOADED
from server.rank_files import load_positions, load_ranks

routes = web.RouteTableDef()
T = TypeVar("T")


@routes.post("/exports/positions")
async def positions(request: web.Request) -> web.Response:
    """Take in where pages rank; the address may say whose positions they are where rows name no page."""
    uploads, here = await receive(request), await visit(request)
    site = tracked_site(request.query.get("site") or None, here.project)
    loaded = await each_upload(
        here, uploads, lambda one: here.call.store(load_positions, here.project, one.path, site=site)
    )
    kept, rejected = sum(one.positions for one in loaded), sum(len(one.rejected) for one in loaded)
    raise web.HTTPSeeOther(here.to("/exports", took=f"{kept} positions", rejected=rejected) + "#ranks")


@routes.post("/exports/ranks")
async def ranks(request: web.Request) -> web.Response:
    """Take in open lists of the whole web."""
    uploads, here = await receive(request), await visit(request)
    loaded = await each_upload(here, uploads, lambda one: here.call.store(load_ranks, one.path))
    names = ", ".join(str(one.name) for one in loaded)
    rejected = sum(one.rejected for one in loaded)
    raise web.HTTPSeeOther(here.to("/exports", took=names, rejected=rejected) + "#ranks")


async def each_upload(here: Visit, uploads: Sequence[Upload], load: Callable[[Upload], Awaitable[T]]) -> list[T]:
    """What became of each file; none of them waits afterwards."""
    try:
        return [await load(one) for one in uploads]
    finally:
        for one in uploads:
            here.call.request.app[UPLOADED].drop(one.id)

"""What your pages lack besides links, by files of other tools; and the way in for these files."""

from aiohttp import web

from crawler.lacks import LackKind
from crawler.store.lacks import list_lacks
from crawler.urls import page_hash, page_key
from server.dashboard.asking import Asked
from server.dashboard.receiving import receive
from server.dashboard.visit import visit
from server.keys import UPLOADED
from server.lack_files import load_lacks

routes = web.RouteTableDef()

ROWS = 500
SHOWN = 5
"""Rejected rows that are named after a load."""


@routes.get("/lacks")
async def lacks(request: web.Request) -> web.Response:
    """The list, of all pages or of one."""
    here, asked = await visit(request), Asked(request.query)
    found = await here.call.read(list_lacks, here.project)
    page, kinds = asked.text("page"), asked.words("kind", LackKind)
    key = str(page_hash(page_key(page))) if page else ""
    shown = [one for one in found if (not key or one.key == key) and (not kinds or one.kind in kinds)]
    return here.page(
        "lacks.html",
        title="Besides links",
        every=len(found),
        lacks=shown[:ROWS],
        more=len(shown) - ROWS,
        one_page=page,
        kinds=tuple(LackKind),
        chosen=kinds,
        took=asked.text("took"),
        bad=request.query.getall("bad", [])[:SHOWN],
    )


@routes.post("/exports/lacks")
async def send(request: web.Request) -> web.Response:
    """Take in files, all of one load; the address may say which gap rows are that do not."""
    uploads, here = await receive(request), await visit(request)
    kinds = Asked(request.query).words("kind", LackKind)
    paths = [one.path for one in uploads]
    try:
        loaded = await here.call.store(load_lacks, here.project, paths, kind=kinds[0] if kinds else None)
    finally:
        for one in uploads:
            request.app[UPLOADED].drop(one.id)
    bad = [f"{one.file}, row {row.row}: {row.reason}" for one in loaded for row in one.rejected]
    took = f"{sum(one.lacks for one in loaded)} issues, {len(bad)} rows left out"
    raise web.HTTPSeeOther(here.to("/lacks", took=took, bad=[one[:300] for one in bad[:SHOWN]]))

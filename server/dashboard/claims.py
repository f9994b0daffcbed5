"""The list of claims: each beside what the latest look saw of it."""

from datetime import UTC, datetime

from aiohttp import web

from crawler.items import Tool
from crawler.store.claims import list_claims
from crawler.store.exports import list_exports
from server.dashboard.asking import Asked
from server.dashboard.claims_asking import AGES, VERDICTS, claim_query
from server.dashboard.downloads import files
from server.dashboard.side_by_side import side_by_side
from server.dashboard.visit import visit

routes = web.RouteTableDef()

ROWS = 50


@routes.get("/claims")
async def claims(request: web.Request) -> web.Response:
    """Claims under the filters of the address, a page at a time."""
    here, asked = await visit(request), Asked(request.query)
    query = claim_query(asked, here.project, now=datetime.now(UTC), limit=ROWS)
    found, following = await here.call.store(list_claims, here.project, query)
    loaded = await here.call.read(list_exports, here.project.id) if query.export else []
    return here.page(
        "claims.html",
        title="Claims",
        claims=found,
        query=query,
        export=next((one for one in loaded if one.id == query.export), None),
        chosen=asked.among("verdict", VERDICTS),
        verdicts=VERDICTS,
        tools=tuple(Tool),
        ages=[("", "at any time, or not at all"), *AGES.items()],
        age=asked.text("age"),
        unsure=asked.flag("unsure"),
        side_by_side=side_by_side,
        more=bool(asked.kept(without=("after", "verdict", "site", "q", "source", "export"))),
        now_href=here.to("/claims", **asked.kept(without=("after", "as_of"))),
        files=files(here, "/claims", asked),
        next_href=here.to("/claims", **asked.kept(), after=following) if following else "",
        first_href=here.to("/claims", **asked.kept()) if query.after else "",
        filtered=bool(asked.kept()),
    )

"""The list of claims: each beside what the latest look saw of it."""

from aiohttp import web

from crawler.items import Placement, Tool, Verdict
from crawler.store.claims import ClaimQuery, list_claims
from server.dashboard.asking import Asked
from server.dashboard.signs import PLACES
from server.dashboard.visit import visit

routes = web.RouteTableDef()

ROWS = 50
UNSEEN = "unseen"
"""Stands for claims nobody has looked at."""
VERDICTS = (*map(str, Verdict), UNSEEN)


@routes.get("/claims")
async def claims(request: web.Request) -> web.Response:
    """Claims under the filters of the address, a page at a time."""
    here, asked = await visit(request), Asked(request.query)
    verdicts = asked.among("verdict", VERDICTS)
    query = ClaimQuery(
        verdicts=tuple(None if word == UNSEEN else Verdict(word) for word in verdicts),
        placements=asked.words("placement", Placement),
        tools=asked.words("tool", Tool),
        sites=asked.among("site", (*here.project.own, *here.project.competitors)),
        page=asked.text("page"),
        lost=asked.flag("lost"),
        broken=asked.flag("broken"),
        after=asked.number("after") or 0,
        limit=ROWS,
    )
    found, following = await here.call.store(list_claims, here.project, query)
    return here.page(
        "claims.html",
        title="Claims",
        claims=found,
        query=query,
        chosen=verdicts,
        verdicts=VERDICTS,
        places=PLACES,
        tools=tuple(Tool),
        next_href=here.to("/claims", **asked.kept(), after=following) if following else "",
        first_href=here.to("/claims", **asked.kept()) if query.after else "",
        filtered=bool(asked.kept()),
    )

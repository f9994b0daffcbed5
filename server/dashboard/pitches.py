"""The list of opportunities with the facts that a message would use."""

from aiohttp import web

from server.dashboard.asking import Asked
from server.dashboard.visit import visit
from server.gap.opportunity.opportunity import OpportunityKind
from server.gap.opportunity.pitch_store import PitchQuery, list_pitches

routes = web.RouteTableDef()

SITES = 20


@routes.get("/opportunities/list")
async def pitches(request: web.Request) -> web.Response:
    """What could be won, under the filters of the address."""
    here, asked = await visit(request), Asked(request.query)
    query = PitchQuery(
        kinds=asked.words("kind", OpportunityKind),
        score=asked.decimal("score"),
        after=asked.text("after"),
        limit=SITES,
    )
    found = await here.call.store(list_pitches, here.project, query)
    kept = asked.kept()
    return here.page(
        "pitches.html",
        title="Opportunities",
        query=query,
        asked=asked,
        pitches=found.pitches,
        next_href=here.to("/opportunities/list", **kept, after=found.next) if found.next else "",
        first_href=here.to("/opportunities/list", **kept) if query.after else "",
    )

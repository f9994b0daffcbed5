"""The board of opportunities: what is worth asking for, and where the work on each site stands."""

from collections.abc import Mapping

from aiohttp import web

from crawler.items import OpportunityState
from crawler.store.decisions import history_of
from server.access.guard import form_of
from server.api.decisions import DecisionAsked, make_decision
from server.dashboard.again import shown_again
from server.dashboard.asking import Asked
from server.dashboard.filled import filled
from server.dashboard.visit import visit
from server.gap.opportunity.board import WORTH, read_board

routes = web.RouteTableDef()

CARDS, ALL_CARDS = 20, 500
"""Cards of a column beside others, and of one alone."""
LEFT_ALONE = (OpportunityState.REFUSED, OpportunityState.EXCLUDED)
MEANS = {
    OpportunityState.NEW: "Gaps and upgrades nobody has decided on, the most competitors first, then the best score.",
    OpportunityState.SHORTLISTED: "Worth asking.",
    OpportunityState.CONTACTED: "Asked; no answer yet.",
    OpportunityState.REPLIED: "They answered.",
    OpportunityState.WON: "They link to you. A look notes it by itself.",
    OpportunityState.REFUSED: "They said no.",
    OpportunityState.EXCLUDED: "Nothing you want a link from.",
}


@routes.get("/opportunities")
async def board(request: web.Request) -> web.Response:
    """Every column, or those that the address names."""
    return await _board(request)


async def _board(request: web.Request, _: Mapping[str, str] | None = None) -> web.Response:
    here, asked = await visit(request), Asked(request.query)
    chosen = asked.words("state", OpportunityState)
    states, limit = (chosen, ALL_CARDS) if chosen else (tuple(OpportunityState), CARDS)
    columns = await here.call.store(read_board, here.project, states=states, limit=limit)
    moved = asked.text("moved")
    latest = await here.call.read(history_of, here.project, moved) if moved else []
    return here.page(
        "opportunities.html",
        title="Opportunities",
        columns=[one for one in columns if chosen or one.state not in LEFT_ALONE],
        folded=[one for one in columns if not chosen and one.state in LEFT_ALONE],
        chosen=chosen,
        states=tuple(OpportunityState),
        means=MEANS,
        moved=latest[0] if latest else None,
        before=latest[1].state if len(latest) > 1 else OpportunityState.NEW,
        worth=WORTH,
        this=here.to("/opportunities", state=chosen),
    )


@routes.post("/opportunities")
@shown_again(_board)
async def move(request: web.Request) -> web.Response:
    """Keep what somebody decided about a site, with the note and owner that stand on its card."""
    fields = await form_of(request)
    here, asked = await visit(request), Asked(request.query)
    decision = filled(DecisionAsked, {**fields, "project": here.project.name})
    kept = await make_decision(here.call, decision)
    raise web.HTTPSeeOther(here.to("/opportunities", state=asked.words("state", OpportunityState), moved=kept.site))

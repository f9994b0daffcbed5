"""The list of opportunities with the facts that a message would use, and apart from it what to cross off."""

from collections.abc import Mapping

from aiohttp import web

from crawler.items import OpportunityState
from crawler.store.decisions import history_of
from server.access.guard import form_of
from server.api.decisions import DecisionAsked, make_decision
from server.dashboard.again import shown_again
from server.dashboard.asking import Asked
from server.dashboard.filled import filled
from server.dashboard.undoing import undo_decision
from server.dashboard.visit import Visit, visit
from server.gap.opportunity.gap_since import gaps_since
from server.gap.opportunity.opportunity import WINS, OpportunityKind
from server.gap.opportunity.pitch_store import PitchQuery, count_crossed, list_pitches

routes = web.RouteTableDef()

SITES = 20
PATH = "/opportunities/list"
PASSING = ("after", "moved")
"""Words of an address that a link to the same list leaves behind."""


@routes.get(PATH)
async def pitches(request: web.Request) -> web.Response:
    """What could be won, under the filters of the address."""
    return await _pitches(request)


async def _pitches(request: web.Request, _: Mapping[str, str] | None = None) -> web.Response:
    here, asked = await visit(request), Asked(request.query)
    query = PitchQuery(
        kinds=asked.words("kind", OpportunityKind),
        score=asked.decimal("score"),
        after=asked.text("after"),
        limit=SITES,
    )
    found = await here.call.store(list_pitches, here.project, query)
    kept, moved = asked.kept(without=PASSING), asked.text("moved")
    made = await here.call.read(history_of, here.project, moved) if moved else []
    return here.page(
        "pitches.html",
        title="Opportunities",
        query=query,
        asked=asked,
        pitches=[one for one in found.pitches if one.kind in WINS],
        crossing=[one for one in found.pitches if one.kind not in WINS],
        gap_since=() if query.after else await here.call.read(gaps_since, here.project),
        crossed=await here.call.store(count_crossed, here.project, query),
        crossed_href=here.to(PATH, **{**kept, "kind": OpportunityKind.FALSE_GAP}),
        off=OpportunityState.EXCLUDED,
        back=OpportunityState.NEW,
        undo=undo_decision(made, path=_again(here, asked)),
        this=_again(here, asked),
        next_href=here.to(PATH, **kept, after=found.next) if found.next else "",
        first_href=here.to(PATH, **kept) if query.after else "",
    )


def _again(here: Visit, asked: Asked, **more: str) -> str:
    return here.to(PATH, **asked.kept(without=("moved",)), **more)


@routes.post(PATH)
@shown_again(_pitches)
async def cross_off(request: web.Request) -> web.Response:
    """Keep where the work on a site stands: what is crossed off leaves the list, and can be put back."""
    fields = await form_of(request)
    here, asked = await visit(request), Asked(request.query)
    decision = filled(DecisionAsked, {**fields, "project": here.project.name})
    kept = await make_decision(here.call, decision)
    raise web.HTTPSeeOther(_again(here, asked, moved=kept.site))

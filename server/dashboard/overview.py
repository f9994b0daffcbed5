"""The overview: what the exports claim beside what the pages show, and what that makes of the gap."""

from aiohttp import web

from crawler.store.criteria import latest_criteria
from server.dashboard.counting import OVERVIEW
from server.dashboard.headline import headline
from server.dashboard.over_time import rows_of
from server.dashboard.signs import MISSING, PLACES, UNKNOWN, sign
from server.dashboard.visit import visit
from server.gap.benchmark.placement_mix import Mix, mix_words, placement_mix
from server.gap.claims.comparison import compare
from server.gap.claims.flow import read_flow, steps
from server.gap.claims.report_card import report_card, trust
from server.gap.claims.tallies import by_site, tally
from server.gap.progress.over_time import ALL, known_by_day
from server.gap.progress.progress_store import newest_progress

routes = web.RouteTableDef()


@routes.get("/")
async def overview(request: web.Request) -> web.Response:
    """Where the project stands."""
    here = await visit(request)
    project = here.project
    await here.counted(*OVERVIEW)
    here, flow = await here.kept(read_flow)
    here, days = await here.kept(known_by_day)
    here, progress = await here.kept(newest_progress)
    mixes = placement_mix(flow.counts, project.own, project.competitors)
    cards = report_card(flow.counts)
    return here.page(
        "overview.html",
        title=project.name,
        flow=flow,
        headline=headline(flow.gap),
        steps=steps(flow),
        criteria=await here.call.read(latest_criteria, project),
        claimed=compare(tally(flow.counts), flow.found, lost=sum(flow.lost.values())),
        sites=tuple(by_site(flow.counts, (*project.own, *project.competitors))),
        mixes=mixes,
        mix_words=mix_words(mixes),
        mix_pieces=_pieces,
        cards=cards,
        trust=trust(cards),
        days=days,
        day_rows=rows_of(here, ALL, days),
        progress=progress,
        missing=MISSING,
        unknown=UNKNOWN,
    )


def _pieces(mix: Mix) -> tuple[tuple[str, int], ...]:
    return tuple((sign(place).tone, mix.placements.get(place, 0)) for place in PLACES)

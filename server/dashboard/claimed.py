"""Pages that mention services told of, beside what was seen there; and the way in for their files."""

from aiohttp import web

from crawler.store.claimed_mentions import services
from server.dashboard.asking import Asked
from server.dashboard.rank_files import each_upload
from server.dashboard.receiving import receive
from server.dashboard.visit import visit
from server.gap.opportunity.claimed_mentions import ClaimedQuery, count_standings, list_claimed
from server.gap.opportunity.standing import MEANS, MentionStanding
from server.mention_files import load_mentions

routes = web.RouteTableDef()

ROWS = 50
SHOWN = 5
"""Rejected rows that are named after a load."""
PATH = "/opportunities/mentions/claimed"


@routes.get(PATH)
async def claimed(request: web.Request) -> web.Response:
    """The list, under the filters of the address."""
    here, asked = await visit(request), Asked(request.query)
    told_by = await here.call.read(services, here.project)
    query = ClaimedQuery(
        standings=asked.words("standing", MentionStanding),
        services=asked.among("service", told_by),
        after=asked.text("after"),
        limit=ROWS,
    )
    found = await here.call.store(list_claimed, here.project, query)
    return here.page(
        "claimed.html",
        title="Told by services",
        query=query,
        counts=await here.call.store(count_standings, here.project),
        means=MEANS,
        services=told_by,
        mentions=found.mentions,
        took=asked.text("took"),
        bad=request.query.getall("bad", [])[:SHOWN],
        next_href=here.to(PATH, **asked.kept(), after=found.next) if found.next else "",
        first_href=here.to(PATH, **asked.kept()) if query.after else "",
    )


@routes.post("/exports/mentions")
async def send(request: web.Request) -> web.Response:
    """Take in files of mention services, and show what they told with what is known of it."""
    uploads, here = await receive(request), await visit(request)
    loaded = await each_upload(here, uploads, lambda one: here.call.store(load_mentions, here.project, one.path))
    took = f"{sum(one.mentions for one in loaded)} new, {sum(one.duplicates for one in loaded)} known before"
    bad = [f"{one.file}, row {row.row}: {row.reason}" for one in loaded for row in one.rejected]
    more = [f"{len(bad) - SHOWN + 1} more rows"] if len(bad) > SHOWN else []
    named = bad[: SHOWN - 1] + more if more else bad
    raise web.HTTPSeeOther(here.to(PATH, took=took, bad=[one[:300] for one in named]))

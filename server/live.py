"""Looking at single pages for whoever waits: fetched by the server's long-lived crawler, stored, judged anew."""

import asyncio
from collections.abc import Sequence

from sqlalchemy import Connection

from crawler.items import Check, DuePage
from crawler.spiders.wanted import Wanted
from crawler.store.overrules import overrules
from crawler.store.pages import pages_to_look_at
from crawler.store.projects import ProjectView, every_brand, every_tracked_site
from server.api.call import Call
from server.keys import FETCHES, LIVE, METRICS
from server.live_looks import store_live_looks


def wanted_by_all(connection: Connection) -> Wanted:
    """What every look is made for: the tracked sites and brands of every project, and people's word on placements."""
    people = overrules(connection.engine, connection)
    return Wanted(frozenset(every_tracked_site(connection)), people, every_brand(connection))


async def look_now(call: Call, project: ProjectView, urls: Sequence[str]) -> None:
    """Look at the pages at these addresses at once, and keep what was seen. Raises TooOften."""
    call.request.app[FETCHES].take(len(urls))
    pages: list[DuePage] = await call.write(pages_to_look_at, urls)
    wanted = await call.read(wanted_by_all)
    live = call.request.app[LIVE]
    looks: list[list[Check]] = await asyncio.gather(*(live.check(page, wanted) for page in pages))
    call.request.app[METRICS].looks("check", len(pages))
    await call.store(store_live_looks, project, [check for checks in looks for check in checks])

"""The list of links seen, claimed or not: the rows behind numbers that count links."""

from datetime import UTC, datetime

from aiohttp import web

from crawler.items import LinkKind
from crawler.segments import LinkedKind, Segment, Why
from server.dashboard.asking import Asked
from server.dashboard.claims_asking import AGES
from server.dashboard.downloads import files
from server.dashboard.links_asking import compared, link_query
from server.dashboard.side_by_side import CAUSES
from server.dashboard.visit import visit
from server.gap.listing.link_query import Rel
from server.gap.listing.links import list_links

routes = web.RouteTableDef()

ROWS = 50


@routes.get("/links")
async def links(request: web.Request) -> web.Response:
    """Links that figures count, under the filters of the address, a page at a time."""
    here, asked = await visit(request), Asked(request.query)
    query = link_query(asked, here.project, now=datetime.now(UTC), limit=ROWS)
    found = await here.call.store(list_links, here.project, query)
    kept = asked.kept()
    sites = compared(here.project)
    return here.page(
        "links.html",
        title="Links seen",
        links=found.links,
        query=query,
        asked=asked,
        chosen=asked.among("site", (*sites, *here.project.own)),
        compared=sites,
        kinds=tuple(LinkKind),
        rels=tuple(Rel),
        segments=tuple(Segment),
        whys=tuple(Why),
        linked_kinds=tuple(LinkedKind),
        ages=[("", "at any time"), *AGES.items()],
        more=bool(asked.kept(without=("after", "site", "placement", "kind", "rel", "q", "target"))),
        causes=CAUSES,
        removed=await here.removed(),
        files=files(here, "/links", asked),
        next_href=here.to("/links", **kept, after=found.next) if found.next else "",
        first_href=here.to("/links", **kept) if query.after else "",
        filtered=bool(kept),
    )

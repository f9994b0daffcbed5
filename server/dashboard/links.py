"""The list of links seen, claimed or not: the rows behind numbers that count links."""

from aiohttp import web

from crawler.exceptions import UsageError
from crawler.items import LinkKind, Placement
from server.dashboard.asking import Asked
from server.dashboard.side_by_side import CAUSES
from server.dashboard.visit import visit
from server.gap.competitors.overlap import YOU
from server.gap.listing.links import LinkQuery, Rel, list_links

routes = web.RouteTableDef()

ROWS = 50


@routes.get("/links")
async def links(request: web.Request) -> web.Response:
    """Links that figures count, under the filters of the address, a page at a time."""
    here, asked = await visit(request), Asked(request.query)
    compared = (YOU, *here.project.competitors)
    chosen = asked.among("site", (*compared, *here.project.own))
    query = LinkQuery(
        sites=tuple(key for one in chosen for key in (here.project.own if one == YOU else (one,))),
        placements=asked.words("placement", Placement),
        rels=asked.words("rel", Rel),
        kinds=asked.words("kind", LinkKind),
        target=_key(asked.text("target")),
        kept=True,
        search=asked.text("q"),
        after=asked.text("after"),
        limit=ROWS,
    )
    found = await here.call.store(list_links, here.project, query)
    kept = asked.kept()
    return here.page(
        "links.html",
        title="Links seen",
        links=found.links,
        query=query,
        asked=asked,
        chosen=chosen,
        compared=compared,
        kinds=tuple(LinkKind),
        rels=tuple(Rel),
        causes=CAUSES,
        removed=await here.removed(),
        next_href=here.to("/links", **kept, after=found.next) if found.next else "",
        first_href=here.to("/links", **kept) if query.after else "",
        filtered=bool(kept),
    )


def _key(text: str) -> str:
    """A page's key as lists of linked pages have it. Raises UsageError for another word."""
    if text and not (text.isascii() and text.isdecimal() and len(text) < 20):
        raise UsageError(f"target={text!r} is the key of no page", hint="Follow a number of the benchmark.")
    return text

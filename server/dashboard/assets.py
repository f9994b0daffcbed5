"""Competitors' pages that earn links, as a list one can narrow, and one with the links it earned and a brief."""

from functools import partial

from aiohttp import web

from crawler.segments import AssetKind
from server.access.guard import form_of
from server.api.runs import LooksAsked, look_at_assets
from server.background.work import RUNS
from server.dashboard.asking import Asked
from server.dashboard.visit import visit
from server.dashboard.words import beyond
from server.gap.assets.asset import Earned
from server.gap.assets.asset_list import AssetQuery, LinksAsked, narrowed
from server.gap.assets.asset_store import read_assets, view_asset
from server.keys import BACKGROUND

routes = web.RouteTableDef()

ROWS = 50
LINKS = 100
"""Sites that link to one asset, on a page."""
YES, NO = "yes", "no"


@routes.get("/assets")
async def assets(request: web.Request) -> web.Response:
    """The list under the filters of the address."""
    here, asked = await visit(request), Asked(request.query)
    equal = asked.among("equal", (YES, NO))
    query = AssetQuery(
        sites=asked.among("site", here.project.competitors),
        kinds=asked.words("kind", AssetKind),
        equal=equal == (YES,) if len(equal) == 1 else None,
        still=asked.flag("still"),
        contextual=asked.number("contextual") or 0,
        after=asked.text("after"),
        limit=ROWS,
    )
    await here.counted(read_assets)
    here, found = await here.kept(read_assets)
    page = narrowed(found.assets, query)
    return here.page(
        "assets.html",
        title="Assets",
        found=found,
        page_of=page,
        query=query,
        kinds=tuple(AssetKind),
        equal=equal,
        busy=any(not one.ended for one in request.app[BACKGROUND].all() if one.kind in RUNS),
        first_href=here.to("/assets", **asked.kept()) if query.after else "",
        next_href=here.to("/assets", **asked.kept(), after=page.next) if page.next else "",
    )


@routes.post("/assets/looks")
async def look(request: web.Request) -> web.Response:
    """Start looking at the pages not looked at yet, and go where that is watched."""
    await form_of(request)
    here = await visit(request)
    work = await look_at_assets(here.call, LooksAsked(project=here.project.name))
    raise web.HTTPSeeOther(here.to(f"/runs/{work.id}"))


@routes.get("/assets/{key}")
async def asset(request: web.Request) -> web.Response:
    """One of them, with the links that a number of the list counts. Raises NotFound for a key of none."""
    here, asked = await visit(request), Asked(request.query)
    earned, key = asked.one("earned", Earned, Earned.ANY), request.match_info["key"]
    links = LinksAsked(earned, asked.text("after"), LINKS)
    await here.counted(read_assets)
    here, found = await here.kept(read_assets)
    view = await here.call.read(partial(view_asset, asked=links), here.project, found, key)
    page, path = view.asset.page, f"/assets/{key}"
    return here.page(
        "asset.html",
        title=view.asset.title or beyond(page.url, page.name),
        view=view,
        quality_of=found.quality_of,
        earned=earned,
        next_href=here.to(path, **asked.kept(), after=view.next) if view.next else "",
        first_href=here.to(path, **asked.kept()) if links.after else "",
        counts=[
            (Earned.ANY, "All", page.sites, here.to(path)),
            (Earned.TEXT, "In a text", page.contextual, here.to(path, earned=Earned.TEXT)),
            (Earned.FOLLOWED, "Of them followed", page.strong, here.to(path, earned=Earned.FOLLOWED)),
            (Earned.RECENT, "New in the last year", view.recent, here.to(path, earned=Earned.RECENT)),
        ],
    )

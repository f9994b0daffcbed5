"""Pages that name a brand, a person or research of the project and do not link to it."""

from aiohttp import web

from crawler.names import NameKind
from crawler.store.names import unsearched
from server.access.guard import form_of
from server.dashboard.asking import Asked
from server.dashboard.visit import visit
from server.gap.opportunity.mentions import MentionQuery, list_mentions, reasons_of
from server.naming import AT_ONCE, search_kept

routes = web.RouteTableDef()

PAGES = 50
PATH = "/opportunities/mentions"


@routes.get(PATH)
async def mentions(request: web.Request) -> web.Response:
    """The list, under the filters of the address."""
    here, asked = await visit(request), Asked(request.query)
    names = [name.name for name in here.project.names]
    query = MentionQuery(
        brands=asked.among("name", names),
        kinds=asked.words("kind", NameKind),
        linked=asked.flag("linked"),
        after=asked.text("after"),
        limit=PAGES,
    )
    found = await here.call.store(list_mentions, here.project, query)
    kept = asked.kept()
    return here.page(
        "mentions.html",
        title="Named, not linked",
        query=query,
        asked=asked,
        names=names,
        name_kinds=tuple(NameKind),
        mentions=[(one, reasons_of(one, here.project)) for one in found.pages],
        unsearched=await here.call.read(unsearched, here.project),
        searched=asked.number("searched"),
        new=asked.number("new") or 0,
        next_href=here.to(PATH, **kept, after=found.next) if found.next else "",
        first_href=here.to(PATH, **kept) if query.after else "",
        this=here.to(f"{PATH}/search"),
    )


@routes.post(f"{PATH}/search")
async def search(request: web.Request) -> web.Response:
    """Search kept copies for names set after their look, as many as one can wait for."""
    await form_of(request)
    here = await visit(request)
    done = await here.call.store(search_kept, limit=AT_ONCE)
    raise web.HTTPSeeOther(here.to(PATH, searched=str(done.pages), new=str(done.mentions)))

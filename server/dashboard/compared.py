"""Who is compared and by which names you are known, changed on the settings page."""

from aiohttp import web

from crawler.exceptions import LinkgapError, UsageError
from server.access.guard import form_of
from server.api.call import ProjectQuery
from server.api.projects import BrandsChange, CompetitorsChange, change_compared, change_names
from server.dashboard.filled import filled
from server.dashboard.making import lines
from server.dashboard.settings import settings_page
from server.dashboard.visit import visit

routes = web.RouteTableDef()


@routes.post("/settings/competitors")
async def competitors(request: web.Request) -> web.Response:
    """Add competitors, take one off, or put one back; what is wrong is told on the page."""
    fields = await form_of(request)
    here = await visit(request)
    added, less = lines(fields.get("add", "")), lines(fields.get("take_off", ""))
    query = ProjectQuery(project=here.project.name)
    try:
        if not added and not less:
            raise UsageError("no site was named", hint="Write a site, for example rival.example.")
        await change_compared(here.call, query, filled(CompetitorsChange, {"add": added, "take_off": less}))
    except LinkgapError as error:
        return await settings_page(here, status=400, unchanged=error)
    what = "take_off" if less else "back" if set(added) <= set(here.project.taken_off) else "add"
    raise web.HTTPSeeOther(here.to("/settings", changed=what, named=", ".join(less or added)) + "#the-project")


@routes.post("/settings/brands")
async def brands(request: web.Request) -> web.Response:
    """Add brand names, a line each, or drop one."""
    fields = await form_of(request)
    here = await visit(request)
    added, less = _names(fields.get("add", "")), _names(fields.get("drop", ""))
    query = ProjectQuery(project=here.project.name)
    try:
        if not added and not less:
            raise UsageError("no name was given", hint="Write a name as pages would.")
        await change_names(here.call, query, filled(BrandsChange, {"add": added, "drop": less}))
    except LinkgapError as error:
        return await settings_page(here, status=400, unchanged=error)
    changed = "drop" if less else "name"
    raise web.HTTPSeeOther(here.to("/settings", changed=changed, named=", ".join(less or added)) + "#the-project")


def _names(text: str) -> list[str]:
    """A name a line: one may hold a comma."""
    return [name for line in text.splitlines() if (name := line.strip())]

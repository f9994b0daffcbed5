"""The choice of projects, and the first steps where there is none yet."""

from aiohttp import web

from crawler.store.projects import all_projects
from server.api.call import Call
from server.dashboard.pages import page

routes = web.RouteTableDef()


@routes.get("/projects")
async def projects(request: web.Request) -> web.Response:
    """Every project of the store."""
    found = await Call(request).read(all_projects)
    return page(request, "projects.html", title="Projects" if found else "Nothing here yet", found=found)

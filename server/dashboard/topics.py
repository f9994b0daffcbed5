"""What referring sites are associated with, topic by topic."""

from aiohttp import web

from server.dashboard.visit import visit
from server.gap.priority.topic_list import list_topics

routes = web.RouteTableDef()


@routes.get("/topics")
async def topics(request: web.Request) -> web.Response:
    """Every topic, the most sites first; each number leads to its sites."""
    here = await visit(request)
    return here.page(
        "topics.html",
        title="Topics",
        found=await here.call.read(list_topics, here.project),
        removed=await here.removed(),
    )

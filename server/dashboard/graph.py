"""The competitive graph: hubs and the compared as a picture with links, and the same as tables."""

from aiohttp import web

from server.dashboard.graph_layout import lay_out
from server.dashboard.visit import Visit, visit
from server.gap.competitors.hubs_store import read_graph
from server.gap.competitors.overlap import YOU

routes = web.RouteTableDef()


@routes.get("/competitors/graph")
async def competitive_graph(request: web.Request) -> web.Response:
    """Who links to several competitors, and who stands where in it."""
    here = await visit(request)
    await here.counted(read_graph)
    here, found = await here.kept(read_graph)
    return here.page(
        "graph.html",
        title="Competitive graph",
        graph=found,
        drawn=lay_out(found, (YOU, *here.project.competitors)),
        you=YOU,
        rows_of=lambda name: _rows(here, name),
        all_href=here.to("/gap", fewest=2),
    )


def _rows(here: Visit, name: str) -> str:
    """The list of hubs on which it is seen live."""
    words = {"yours": "yes"} if name == YOU else {"all": name}
    return here.to("/gap", fewest=2, **words)

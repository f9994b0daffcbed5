"""The rows behind a stored run's numbers: pages it looked at, and addresses of links it asked for."""

from collections.abc import Callable
from typing import Any

from aiohttp import web

from crawler.exceptions import NotFound
from crawler.items import Verdict
from crawler.store.run_rows import RunQuery, looks_of_run, targets_of_run
from server.dashboard.asking import Asked
from server.dashboard.visit import visit

routes = web.RouteTableDef()

ROWS = 50
LISTS: dict[str, Callable[..., Any]] = {"looks": looks_of_run, "targets": targets_of_run}


@routes.get("/runs/past/{run}/{rows}")
async def rows_of_run(request: web.Request) -> web.Response:
    """Its looks, or what links lead to. Raises NotFound for a run or a list that there is not."""
    here, asked, which = await visit(request), Asked(request.query), request.match_info["rows"]
    number = request.match_info["run"]
    if which not in LISTS or not (number.isascii() and number.isdecimal() and len(number) < 19):
        raise NotFound("a run has looks and targets", hint="The page Runs leads to both.")
    verdict = next(iter(asked.words("verdict", Verdict)), None)
    query = RunQuery(int(number), verdict, asked.number("after") or 0, ROWS)
    rows, following = await here.call.read(LISTS[which], here.project.id, query)
    path = f"/runs/past/{query.run}/{which}"
    return here.page(
        "run_rows.html",
        title=f"Run {query.run}",
        rows=rows,
        which=which,
        run=query.run,
        verdict=verdict,
        next_href=here.to(path, verdict=verdict, after=following) if following else "",
        first_href=here.to(path, verdict=verdict) if query.after else "",
        all_href=here.to(path),
    )

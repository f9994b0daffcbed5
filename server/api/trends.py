"""Curves of the figures that loaded files hold, and positions before and after links were first seen."""

from dataclasses import dataclass

from crawler.exceptions import ProjectUnknown
from server.api.call import Call, ProjectQuery
from server.api.endpoints import Endpoints
from server.gap.progress.moved_store import Movements, read_movements
from server.gap.progress.trend import Trend, TrendKind
from server.gap.progress.trend_store import read_trends

routes = Endpoints("progress")


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendsQuery(ProjectQuery):
    """Which curves; empty for all."""

    kind: tuple[TrendKind, ...] = ()
    site: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TrendsAnswer:
    """The curves, authority before positions."""

    trends: tuple[Trend, ...]
    next: str | None = None


@routes.get("/trends", raises=(ProjectUnknown,))
async def tell_trends(call: Call, query: TrendsQuery) -> TrendsAnswer:
    """Authority of tracked sites and positions for your keywords over time, each with what may be read from it."""
    project = await call.project(query)
    found = await call.remembered(("trends", project.id), lambda: call.read(read_trends, project))
    return TrendsAnswer(
        tuple(
            one
            for one in found
            if (not query.kind or one.series.kind in query.kind) and (not query.site or one.series.site in query.site)
        )
    )


@routes.get("/positions/moved", raises=(ProjectUnknown,))
async def tell_movements(call: Call, query: ProjectQuery) -> Movements:
    """Positions of your pages before and after links to them were first seen; what moved is no proof of a cause."""
    project = await call.project(query)
    return await call.remembered(("moved", project.id), lambda: call.read(read_movements, project))

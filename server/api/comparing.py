"""You beside the competitors: whether they are the right ones, and how far you are ahead or behind."""

from dataclasses import dataclass

from crawler.exceptions import ProjectUnknown
from server.api.call import Call, ProjectQuery
from server.api.endpoints import Endpoints
from server.gap.benchmark import Benchmark
from server.gap.benchmark_store import read_benchmark
from server.gap.cocited import Suggestions
from server.gap.rivals_store import RivalsTold, read_rivals, read_suggestions

routes = Endpoints("comparing")


@dataclass(frozen=True, slots=True)
class RivalsAnswer:
    """The overlap matrix, and what may be wrong with the choice of competitors."""

    project: str
    fresh: bool
    """False while the gap is being judged anew: figures are then those before."""
    told: RivalsTold


@dataclass(frozen=True, slots=True)
class BenchmarkAnswer:
    """You beside the competitors."""

    project: str
    fresh: bool
    """False while the gap is being judged anew: figures are then those before."""
    told: Benchmark


@routes.get("/competitors", raises=(ProjectUnknown,))
async def weigh_competitors(call: Call, query: ProjectQuery) -> RivalsAnswer:
    """Which referring sites the compared share, how large they are, and which of them to doubt."""
    project = await call.project(query)
    fresh = await call.fresh(project)
    told = await call.remembered(("rivals", project.id), lambda: call.read(read_rivals, project))
    return RivalsAnswer(project.name, fresh, told)


@routes.get("/benchmark", raises=(ProjectUnknown,))
async def tell_benchmark(call: Call, query: ProjectQuery) -> BenchmarkAnswer:
    """You against each competitor and the middle one, measure by measure, and how many links your pages need."""
    project = await call.project(query)
    fresh = await call.fresh(project)
    told = await call.remembered(("benchmark", project.id), lambda: call.read(read_benchmark, project))
    return BenchmarkAnswer(project.name, fresh, told)


@routes.get("/competitors/suggestions", raises=(ProjectUnknown,))
async def suggest_competitors(call: Call, query: ProjectQuery) -> Suggestions:
    """Sites linked in texts beside competitors, from kept pages: a few seconds on a large store."""
    project = await call.project(query)
    return await call.remembered(("suggested", project.id), lambda: call.read(read_suggestions, project))

"""You against each competitor and the middle one: a picture, signed differences, and what each page of yours needs."""

from aiohttp import web

from crawler.items import LinkKind
from crawler.segments import Segment
from server.dashboard.signs import PLACES
from server.dashboard.visit import Visit, visit
from server.gap.benchmark.benchmark import Aspect, Measure
from server.gap.benchmark.benchmark_store import read_benchmark
from server.gap.benchmark.profile import Band
from server.gap.competitors.overlap import YOU

routes = web.RouteTableDef()

ASPECTS = {
    Aspect.COVERAGE: "Coverage: how many sites link",
    Aspect.AUTHORITY: "Authority: how strong they are, by what tools claim",
    Aspect.DIVERSITY: "Diversity: how different they are",
}
NEEDS = 20


@routes.get("/benchmark")
async def benchmark(request: web.Request) -> web.Response:
    """Where you stand."""
    here = await visit(request)
    await here.counted(read_benchmark)
    here, found = await here.kept(read_benchmark)
    return here.page(
        "benchmark.html",
        title="Benchmark",
        found=found,
        removed=await here.removed(),
        aspects=ASPECTS,
        places=PLACES,
        bands=tuple(Band),
        kinds=tuple(LinkKind),
        segments=[one for one in Segment if any(each.segments.get(one) for each in found.profiles)],
        segment_rows=lambda name, segment: _segment_rows(here, name, segment),
        needs=found.needs[:NEEDS],
        you=YOU,
        loaded=any(one.claimed or one.verified for one in found.profiles),
        rows_of=lambda name, measure: _rows(here, name, measure),
        placed=lambda name, place: _placed(here, name, place),
    )


def _rows(here: Visit, name: str, measure: Measure) -> str:
    """The referring sites behind a figure, where the list can be narrowed to exactly them."""
    if measure is not Measure.VERIFIED:
        return ""
    return here.to("/gap", yours="yes") if name == YOU else here.to("/gap", all=name)


def _segment_rows(here: Visit, name: str, segment: str) -> str:
    """The referring sites of that kind where one of the compared is live."""
    live = {"yours": "yes"} if name == YOU else {"all": name}
    return here.to("/gap", segment=segment, **live)


def _placed(here: Visit, name: str, place: str) -> str:
    """Links in that place: your own by the sites that hold them, a competitor's by its claims seen there."""
    return here.to("/gap", own=place) if name == YOU else here.to("/claims", site=name, placement=place)

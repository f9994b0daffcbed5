"""You against each competitor and the middle one: a picture, signed differences, and what each page of yours needs."""

from aiohttp import web

from crawler.items import LinkKind, Placement
from crawler.segments import Segment
from server.dashboard.signs import PLACES
from server.dashboard.visit import Visit, visit
from server.gap.benchmark.benchmark import Aspect, Measure
from server.gap.benchmark.benchmark_store import read_benchmark
from server.gap.benchmark.profile import HIGH, Band
from server.gap.competitors.overlap import YOU
from server.gap.listing.query import ANY_TOPIC

routes = web.RouteTableDef()

ASPECTS = {
    Aspect.COVERAGE: "Coverage: how many sites link",
    Aspect.AUTHORITY: "Authority: how strong they are, by what tools claim",
    Aspect.RELEVANCE: "Relevance: how many of them would count where it matters to you",
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
        segment_rows=lambda name, segment: here.to("/gap", of=name, segment=segment),
        needs=found.needs[:NEEDS],
        you=YOU,
        loaded=any(one.claimed or one.verified for one in found.profiles),
        rows_of=lambda name, measure: _rows(here, name, measure),
        placed=lambda name, place: here.to("/gap", of=name, of_place=place),
        banded=lambda name, band: here.to("/gap", of=name, band=band),
        links_of=lambda name, **words: here.to("/links", site=name, **words),
    )


_WORDS: dict[Measure, dict[str, object]] = {
    Measure.CLAIMED: {"of_claimed": 1},
    Measure.CONTEXTUAL: {"of_place": Placement.CONTEXTUAL},
    Measure.FOLLOWED: {"of_followed": 1},
    Measure.AUTHORITY: {"band": [band for band in Band if band is not Band.UNKNOWN]},
    Measure.HIGH_AUTHORITY: {"band": HIGH},
    Measure.TOPICAL: {"topic": ANY_TOPIC},
    Measure.REAL: {"topic": ANY_TOPIC, "of_place": Placement.CONTEXTUAL, "of_followed": 1},
}
"""Filters of the list of sites behind a figure; those of other measures are worked out from every site seen live."""


def _rows(here: Visit, name: str, measure: Measure) -> str:
    """The rows behind a figure: as many as it counts, or those that a mean or a weighed figure is worked out from."""
    if measure in (Measure.ANCHORS, Measure.LINKS, Measure.KINDS):
        return here.to("/links", site=name)
    return here.to("/gap", of=name, **_WORDS.get(measure, {}))

"""The competitors weighed: what they share as a picture with its numbers, doubts, and who else could be compared."""

from aiohttp import web

from server.dashboard.gap_asking import NO, NOBODY, YES
from server.dashboard.visit import Visit, visit
from server.gap.benchmark.profile import HIGH
from server.gap.competitors.overlap import YOU, Pair
from server.gap.competitors.rivals_store import read_rivals, read_suggestions

routes = web.RouteTableDef()

KEYWORDS = 100
SHADES = 5
"""Steps of the picture's tone, the darkest for the largest share there is."""


@routes.get("/competitors")
async def competitors(request: web.Request) -> web.Response:
    """Overlap, size, doubts and suggestions."""
    here = await visit(request)
    await here.counted(read_rivals, read_suggestions)
    here, told = await here.kept(read_rivals)
    here, suggested = await here.kept(read_suggestions)
    found = told.overlap
    most = max((pair.jaccard for pair in found.known), default=0.0)
    pairs = {(one, other): pair for pair in found.known for one, other in _both(pair)}
    return here.page(
        "competitors.html",
        title="Competitors",
        told=told,
        suggested=suggested,
        pairs=pairs,
        you=YOU,
        most_keywords=KEYWORDS,
        shade=lambda pair: round(SHADES * pair.jaccard / most) if most else 0,
        counted=lambda one: _counted(here, one),
        rows_of=lambda one: _rows(here, one),
        both=lambda one, other: here.to("/gap", known=[one, other]),
        loaded=any(size.known for size in found.sizes),
    )


def _both(pair: Pair) -> tuple[tuple[str, str], tuple[str, str]]:
    return (pair.one, pair.other), (pair.other, pair.one)


def _counted(here: Visit, name: str) -> dict[str, str]:
    """Where the numbers of one of the compared lead, by what they count."""
    if name == YOU:
        shared: dict[str, object] = {"yours": YES, "fewest": 1}
        alone: dict[str, object] = {"set": NOBODY, "yours": YES}
    else:
        shared, alone = {"all": name, "fewest": 2}, {"set": name, "yours": NO}
    return {
        "known": here.to("/gap", known=name),
        "claimed": here.to("/gap", of=name, of_claimed=1),
        "high": here.to("/gap", of=name, band=[str(band) for band in HIGH]),
        "shared": here.to("/gap", **shared),
        "alone": here.to("/gap", **alone),
    }


def _rows(here: Visit, one: str) -> str:
    """The list of referring sites where it is seen live."""
    return here.to("/gap", yours=YES) if one == YOU else here.to("/gap", all=one)

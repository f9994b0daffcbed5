"""What a score is made of: the weights as sliders, and which sites stay on top whatever the parts weigh."""

from collections.abc import Mapping

from aiohttp import web

from crawler.exceptions import FieldsWrong
from crawler.store.weightings import weightings
from server.access.guard import form_of
from server.dashboard.again import shown_again
from server.dashboard.asking import Asked
from server.dashboard.visit import visit
from server.gap.priority.priorities import reset_weights, set_weights, steady_sites, weights_of
from server.gap.priority.score import DEFAULT_WEIGHTS, MEANS, MOST_WEIGHT, Part

routes = web.RouteTableDef()

TOP = 10


@routes.get("/priority")
async def priority(request: web.Request) -> web.Response:
    """Weights, stability, and every version of the weights."""
    return await _shown(request)


async def _shown(request: web.Request, _: Mapping[str, str] | None = None) -> web.Response:
    here, asked = await visit(request), Asked(request.query)
    weights = await here.call.read(weights_of, here.project)
    return here.page(
        "priority.html",
        title="Priority",
        weights=weights,
        means=MEANS,
        most=int(MOST_WEIGHT),
        default=weights == DEFAULT_WEIGHTS,
        top=TOP,
        stable=await here.call.read(steady_sites, here.project, top=TOP),
        versions=await here.call.read(weightings, here.project),
        kept=asked.flag("kept"),
        this=here.to("/priority"),
    )


@routes.post("/priority")
@shown_again(_shown)
async def weigh(request: web.Request) -> web.Response:
    """Keep the weights of the form, or go back to the default. Raises FieldsWrong for what is no number."""
    fields = await form_of(request)
    here = await visit(request)
    if fields.get("do") == "reset":
        await here.call.write(reset_weights, here.project)
    else:
        given = {str(part): _number(part, fields[part]) for part in Part if fields.get(part, "").strip()}
        await here.call.write(set_weights, here.project, given, note=fields.get("note", "").strip())
    raise web.HTTPSeeOther(here.to("/priority", kept=1))


def _number(part: Part, text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise FieldsWrong({str(part): "is no number"}, hint=f"Give one from 0 to {MOST_WEIGHT:g}.") from None

"""Criteria: what a link is worth to the project, as a form, as a file, and version by version."""

from collections.abc import Mapping

from aiohttp import web

from crawler.criteria import Criteria, Funnel
from crawler.criteria_file import EXAMPLE, read_criteria, write_criteria
from crawler.store.criteria import are_required, criteria_versions, keep_criteria, latest_criteria, require_criteria
from server.access.guard import form_of
from server.dashboard.again import shown_again
from server.dashboard.asking import Asked
from server.dashboard.criteria_form import as_fields, from_fields, rows_of, told_by_field
from server.dashboard.visit import Visit, visit
from server.naming import AT_ONCE, search_kept

routes = web.RouteTableDef()


@routes.get("/criteria")
async def criteria(request: web.Request) -> web.Response:
    """The criteria that hold, to be changed."""
    return await _shown(request, {})


async def _shown(request: web.Request, sent: Mapping[str, str]) -> web.Response:
    here = await visit(request)
    held = await here.call.read(latest_criteria, here.project)
    fields = as_fields(held.criteria)
    return here.page(
        "criteria.html",
        title="Criteria",
        held=held,
        fields=fields,
        # A refused text of a file comes without rows, and the form beside it shows all that holds.
        rows=rows_of(sent) or rows_of(fields),
        funnels=tuple(Funnel),
        quality=[name for name in fields if name.startswith("quality_")],
        text=write_criteria(held.criteria) if held.version else EXAMPLE,
        versions=await here.call.read(criteria_versions, here.project),
        required=await here.call.read(are_required, here.project),
        kept=Asked(request.query).number("kept"),
    )


@routes.post("/criteria")
@shown_again(_shown)
async def keep(request: web.Request) -> web.Response:
    """Keep what is filled in as a new version. Raises FieldsWrong naming the field at fault."""
    fields = await form_of(request)
    here = await visit(request)
    held = await here.call.read(latest_criteria, here.project)
    made = from_fields(fields, held.criteria)
    with told_by_field(fields):
        return await _kept(here, made, fields)


@routes.post("/criteria/file")
@shown_again(_shown)
async def keep_file(request: web.Request) -> web.Response:
    """Keep criteria written as a file's text as a new version. Raises UsageError naming the field at fault."""
    fields = await form_of(request)
    here = await visit(request)
    return await _kept(here, read_criteria(fields.get("criteria", "").replace("\r\n", "\n")), fields)


@routes.post("/criteria/required")
async def need(request: web.Request) -> web.Response:
    """Have loading and the gap refuse until criteria are set, or no longer."""
    fields = await form_of(request)
    here = await visit(request)
    await here.call.write(require_criteria, here.project, required=fields.get("required") == "yes")
    raise web.HTTPSeeOther(here.to("/criteria"))


async def _kept(here: Visit, made: Criteria, fields: Mapping[str, str]) -> web.Response:
    kept = await here.call.write(keep_criteria, here.project, made, note=fields.get("note", "").strip())
    await here.call.store(search_kept, limit=AT_ONCE)
    raise web.HTTPSeeOther(here.to("/criteria", kept=kept.version))

"""Outreach: what became of every letter, letters, and who is never written to. linkgap writes to nobody itself."""

from collections.abc import Mapping
from datetime import UTC, datetime

from aiohttp import web

from crawler.store.contact_rules import contact_rules
from crawler.store.templates import list_templates
from server.access.guard import form_of
from server.api.contacts import RuleAsked, say_never
from server.dashboard.again import shown_again
from server.dashboard.asking import Asked
from server.dashboard.filled import filled
from server.dashboard.site import site_page
from server.dashboard.visit import visit
from server.gap.outreach.outreach_store import read_outreach

routes = web.RouteTableDef()


@routes.get("/outreach")
async def outreach(request: web.Request) -> web.Response:
    """What stands, and the forms to change it."""
    return await _shown(request)


async def _shown(request: web.Request) -> web.Response:
    here, asked = await visit(request), Asked(request.query)
    return here.page(
        "outreach.html",
        title="Outreach",
        rules=await here.call.read(contact_rules, here.project),
        letters=await here.call.read(list_templates, here.project),
        record=await here.call.read(read_outreach, here.project, datetime.now(UTC)),
        changed=asked.text("changed"),
    )


async def _again(request: web.Request, fields: Mapping[str, str]) -> web.Response:
    """The page that the form stands on."""
    if fields.get("back") == "site":
        return await site_page(request, fields.get("name", ""))
    return await _shown(request)


@routes.post("/outreach/never")
@shown_again(_again)
async def never(request: web.Request) -> web.Response:
    """Put a site or address on the do-not-contact list, or take it off."""
    fields = await form_of(request)
    back = fields.get("back", "") == "site"
    here = await visit(request)
    words = {name: fields.get(name, "") for name in ("name", "reason", "owner")}
    said = {**words, "never": fields.get("never", "true") != "false", "project": here.project.name}
    rule = await say_never(here.call, filled(RuleAsked, said))
    raise web.HTTPSeeOther(
        here.to(f"/sites/{rule.name}", said="never") if back else here.to("/outreach", changed=rule.name)
    )

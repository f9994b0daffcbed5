"""Settings: the project, pairing the extension, the token, corrections of placements, and how pages are asked for."""

from datetime import UTC, datetime, timedelta
from typing import Any

from aiohttp import web

from crawler.exceptions import NotFound
from crawler.store.alerts import told_alerts
from crawler.store.corrections import stored_corrections
from crawler.store.criteria import latest_criteria
from server.access.guard import form_of
from server.access.pairing import CODE_SECONDS
from server.alerts.config import VARIABLES
from server.alerts.words import state_of
from server.api.alerts import test_alerts
from server.api.call import ProjectQuery
from server.api.decisions import CorrectionPath, forget_one_correction
from server.dashboard.asking import Asked
from server.dashboard.crawl_settings import settings_in_force
from server.dashboard.visit import Visit, visit
from server.keys import CONFIG, PAIRING

routes = web.RouteTableDef()

SAID = {
    "add": "{name}: compared now. Load its exports, and once more the files that left its links out.",
    "back": "{name}: compared again, with all that is known of it.",
    "take_off": "{name}: taken off. All that is known of it is kept, and counts nowhere until it is put back.",
    "drop": "{name}: looked for no longer.",
    "name": "{name}: looked for, in pages to come and in the kept copies of those read.",
}
"""What was changed of the project, by the word that its form comes back with."""


@routes.get("/settings")
async def settings(request: web.Request) -> web.Response:
    """What is set, and where it is changed."""
    here = await visit(request)
    asked = Asked(request.query)
    said = SAID.get(asked.text("changed"), "").format(name=asked.text("named"))
    return await settings_page(here, moved=asked.number("moved"), changed=said)


@routes.post("/settings/pairing")
async def pairing(request: web.Request) -> web.Response:
    """A new pairing code, shown this once."""
    await form_of(request)
    here = await visit(request)
    code = request.app[PAIRING].issue()
    return await settings_page(here, code=code, until=datetime.now(UTC) + timedelta(seconds=CODE_SECONDS))


@routes.post("/settings/alerts/test")
async def alerts_test(request: web.Request) -> web.Response:
    """Send a test on every channel, and say how it was taken."""
    await form_of(request)
    here = await visit(request)
    answer = await test_alerts(here.call, ProjectQuery(project=here.project.name))
    return await settings_page(here, tried=answer.tried)


@routes.post("/settings/corrections/{id}/take-back")
async def take_back(request: web.Request) -> web.Response:
    """Forget a correction, and place its links without it."""
    await form_of(request)
    here = await visit(request)
    number = request.match_info["id"]
    if not (number.isascii() and number.isdecimal() and len(number) < 19):
        raise NotFound(f"there is no correction {number}")
    kept = await forget_one_correction(here.call, CorrectionPath(int(number)))
    raise web.HTTPSeeOther(here.to("/settings", moved=str(kept.moved)) + "#corrections")


async def settings_page(here: Visit, *, status: int = 200, **told: Any) -> web.Response:
    """The page with what a form came to: what it changed, or what was wrong."""
    config = here.call.request.app[CONFIG]
    shown = {"tried": None, "code": "", "until": None, "moved": None, "changed": "", "unchanged": None, **told}
    answer = here.page(
        "settings.html",
        title="Settings",
        criteria=await here.call.read(latest_criteria, here.project),
        corrections=await here.call.read(stored_corrections),
        channels=config.alerts.told(),
        variables=VARIABLES,
        told=await here.call.read(told_alerts, here.project),
        state_of=state_of,
        token_file=str(config.token_file),
        groups=settings_in_force(config.crawl),
        minutes=CODE_SECONDS // 60,
        **shown,
    )
    answer.set_status(status)
    return answer

"""Templates to answers: one environment, everything escaped, nothing inline."""

from functools import cache, partial
from typing import Any

from aiohttp import web
from jinja2 import Environment, PackageLoader, StrictUndefined

from server.access.guard import session_of
from server.access.sessions import CSRF_FIELD
from server.dashboard.again import REFUSED, form_state
from server.dashboard.kind_words import WORDS, kind_name
from server.dashboard.navigation import stages
from server.dashboard.signs import PLACES, sign
from server.dashboard.words import FILTERS
from server.gap.matrix.places import UNSURE
from server.gap.opportunity.opportunity import OpportunityKind
from server.keys import SESSIONS
from server.shown_names import shown_html


@cache
def environment() -> Environment:
    """Templates of this package. A name that is not given is an error, never an empty place."""
    made = Environment(
        loader=PackageLoader("server.dashboard"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(FILTERS)
    kinds = {"kind_words": WORDS, "KINDS": tuple(OpportunityKind), "kind_name": kind_name}
    made.globals.update(sign=sign, PLACES=PLACES, UNSURE=UNSURE, **kinds)
    return made


def page(request: web.Request, template: str, *, status: int = 200, **values: Any) -> web.Response:
    """A template as an answer. `title` is among the values; the session's own word is there for forms."""
    session = session_of(request)
    paths = {resource.canonical for resource in request.app.router.resources()}
    shown = {
        "signed_in": session is not None,
        "csrf": request.app[SESSIONS].csrf(session) if session else "",
        "csrf_field": CSRF_FIELD,
        "path": request.path,
        "here": str(request.rel_url),
        "stages": stages(paths),
        "to": str,
        "project": None,
        "projects": (),
        "fresh": True,
        "failed": None,
        "refused": request.get(REFUSED),
        "form_state": partial(form_state, request),
        **values,
    }
    text = shown_html(environment().get_template(template).render(shown))
    # A refused call's own words, told on the page, may hold bytes that are no text.
    body = text.encode(errors="replace")
    return web.Response(body=body, status=status, content_type="text/html", charset="utf-8")

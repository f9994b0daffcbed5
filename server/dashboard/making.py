"""Making a project: whose links are compared with whose."""

from collections.abc import Mapping
from urllib.parse import urlencode

from aiohttp import web

from crawler.exceptions import FieldsWrong, LinkgapError
from server.access.guard import form_of
from server.api.call import Call
from server.api.projects import ProjectAsked, make_project
from server.dashboard.filled import filled
from server.dashboard.pages import page
from server.errors import error_words, http_status

routes = web.RouteTableDef()

NAMED = {"project": "the project's name", "own": "your own site", "competitors": "a competitor"}
"""Fields as the form calls them."""


@routes.get("/projects/new")
async def new(request: web.Request) -> web.Response:
    """The form."""
    return _page(request, {})


@routes.post("/projects/new")
async def make(request: web.Request) -> web.Response:
    """Make it, or show the form again as it was filled in, with what is wrong."""
    fields = await form_of(request)
    try:
        lists = {name: lines(fields.get(name, "")) for name in ("own", "competitors", "brands")}
        made = await make_project(Call(request), filled(ProjectAsked, {**fields, **lists}))
    except FieldsWrong as error:
        return _page(request, fields, FieldsWrong({NAMED.get(name, name): said for name, said in error.faults.items()}))
    except LinkgapError as error:
        return _page(request, fields, error)
    raise web.HTTPSeeOther(f"/?{urlencode({'project': made.project})}")


def lines(text: str) -> list[str]:
    """Words written one a line, or with commas between.

    >>> lines("a.example\\n b.example, c.example\\n")
    ['a.example', 'b.example', 'c.example']
    """
    return [word for line in text.splitlines() for part in line.split(",") if (word := part.strip())]


def _page(request: web.Request, fields: Mapping[str, str], error: LinkgapError | None = None) -> web.Response:
    return page(
        request,
        "new_project.html",
        title="A new project",
        status=http_status(error) if error else 200,
        fields=fields,
        problem=error_words(error) if error else None,
    )

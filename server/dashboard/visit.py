"""One visit to a page: the project it is about, whether the summary is fresh, and the links that keep both."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

from aiohttp import web
from sqlalchemy import Connection

from crawler.store.projects import ProjectView, all_projects
from server.api.call import Call, ProjectQuery
from server.dashboard.pages import page
from server.keys import CONFIG, KEEPER

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Visit:
    """What every page about a project works with."""

    call: Call
    project: ProjectView
    projects: tuple[str, ...]
    """Names of all projects of the store."""
    fresh: bool
    """False while the summary is behind the store: the page says so."""

    async def kept(self, question: Callable[[Connection, ProjectView], T]) -> tuple["Visit", T]:
        """An answer that takes seconds on a large store, and the visit knowing whether it is behind."""
        value, fresh = await self.call.request.app[KEEPER].ask(question, self.project)
        return replace(self, fresh=self.fresh and fresh), value

    def page(self, template: str, *, title: str, **values: Any) -> web.Response:
        """A template as an answer, with what the layout needs."""
        shown: dict[str, Any] = {"project": self.project, "projects": self.projects, "fresh": self.fresh, "to": self.to}
        return page(self.call.request, template, title=title, **shown, **values)

    def to(self, path: str, **query: Any) -> str:
        """The address of a page, with the project where there are several; lists become repeated words."""
        words = {name: value for name, value in query.items() if value not in ("", None, (), [], False)}
        if len(self.projects) > 1:
            words["project"] = self.project.name
        asked = urlencode(words, doseq=True)
        return quote(path) + (f"?{asked}" if asked else "")


async def visit(request: web.Request) -> Visit:
    """The project a page is about. Raises HTTPSeeOther to the choice of projects where none is named and none is
    the only one, and ProjectUnknown for a name there is not."""
    call = Call(request)
    projects = await call.read(all_projects)
    named = request.query.get("project") or request.app[CONFIG].project
    if not named and len(projects) != 1:
        raise web.HTTPSeeOther("/projects")
    project = await call.project(ProjectQuery(project=named))
    fresh = await call.fresh(project)
    return Visit(call, project, tuple(one.name for one in projects), fresh)

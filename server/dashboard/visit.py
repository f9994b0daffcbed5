"""One visit to a page: the project it is about, whether the summary is fresh, and the links that keep both."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

from aiohttp import web
from sqlalchemy import Connection

from crawler.store.projects import ProjectView, all_projects
from server.access.guard import SAFE
from server.api.call import Call, ProjectQuery
from server.dashboard.counting import being_counted, being_judged, in_words
from server.dashboard.pages import page
from server.errors import error_words
from server.gap.clean.counts_store import removed_count
from server.keeping import Question
from server.keys import CONFIG, KEEPER, UPKEEP

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

    async def counted(self, *questions: Question) -> None:
        """Have the answers ready that `kept` gives. Raises HTTPAccepted, a page that waits for those that take long."""
        request = self.call.request
        missing = await request.app[KEEPER].missing(questions, self.project, within=request.app[CONFIG].count_seconds)
        if missing:
            raise being_counted(request, of=in_words(questions), missing=in_words(missing))

    async def removed(self) -> int:
        """How many sites cleaning leaves out of what the page counts."""
        return await self.call.read(removed_count, self.project)

    def page(self, template: str, *, title: str, **values: Any) -> web.Response:
        """A template as an answer, with what the layout needs."""
        failure = self.call.request.app[UPKEEP].failure(self.project)
        shown: dict[str, Any] = {
            "project": self.project,
            "projects": self.projects,
            "fresh": self.fresh,
            "failed": error_words(failure) if failure else None,
            "to": self.to,
        }
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
    the only one, ProjectUnknown for a name there is not, and HTTPAccepted while the very first summary is made."""
    call = Call(request)
    projects = await call.read(all_projects)
    named = request.query.get("project") or request.app[CONFIG].project
    if not named and len(projects) != 1:
        raise web.HTTPSeeOther("/projects")
    project = await call.project(ProjectQuery(project=named))
    fresh = await _fresh(call, project)
    return Visit(call, project, tuple(one.name for one in projects), fresh)


async def _fresh(call: Call, project: ProjectView) -> bool:
    # A form that was sent waits for the first summary: with the page that waits in its place it would be lost.
    seconds = call.request.app[CONFIG].count_seconds if call.request.method in SAFE else None
    fresh = await call.fresh_within(project, seconds)
    if fresh is None:
        raise being_judged(call.request, call.request.app[UPKEEP].going(project))
    return fresh

"""Projects: whose links are compared with whose."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from crawler.store.projects import ProjectView, all_projects, create_project
from crawler.urls import checked_site
from server.api.call import Call
from server.api.endpoints import Endpoints

routes = Endpoints("projects")

Name = Annotated[str, Field(min_length=1, max_length=200)]


@dataclass(frozen=True, slots=True)
class ProjectAnswer:
    """A project with the sites it compares, as site keys."""

    project: str
    own: tuple[str, ...]
    competitors: tuple[str, ...]
    brands: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProjectsAnswer:
    """Every project of the store."""

    projects: tuple[ProjectAnswer, ...]
    next: str | None = None


@dataclass(frozen=True, slots=True)
class ProjectAsked:
    """A project to make. Sites as people write them: hosts or addresses."""

    project: Name
    own: Annotated[tuple[str, ...], Field(min_length=1, max_length=20)]
    competitors: Annotated[tuple[str, ...], Field(min_length=1, max_length=50)]
    brands: Annotated[tuple[str, ...], Field(max_length=100)] = ()


@routes.get("/projects")
async def list_projects(call: Call) -> ProjectsAnswer:
    """Every project of the store."""
    return ProjectsAnswer(tuple(map(shown, await call.read(all_projects))))


@routes.post("/projects", status=201)
async def make_project(call: Call, body: ProjectAsked) -> ProjectAnswer:
    """Make a project: your site, and the competitors it is compared with."""
    own, competitors = (tuple(map(checked_site, sites)) for sites in (body.own, body.competitors))
    made = await call.write(
        create_project,
        body.project,
        own=tuple(dict.fromkeys(own)),
        competitors=tuple(dict.fromkeys(competitors)),
        brands=body.brands,
    )
    return shown(made)


def shown(project: ProjectView) -> ProjectAnswer:
    """A project as the API shows it."""
    return ProjectAnswer(project.name, project.own, project.competitors, project.brands)

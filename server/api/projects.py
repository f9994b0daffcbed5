"""Projects: whose links are compared with whose."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from crawler.exceptions import ProjectUnknown, UsageError
from crawler.store.compared import add_competitors, change_brands, take_off_competitors
from crawler.store.projects import ProjectView, all_projects, create_project
from crawler.urls import checked_site
from server.api.call import Call, ProjectQuery
from server.api.endpoints import Endpoints
from server.naming import AT_ONCE, search_kept

routes = Endpoints("projects")

Name = Annotated[str, Field(min_length=1, max_length=200)]


@dataclass(frozen=True, slots=True)
class ProjectAnswer:
    """A project with the sites it compares, as site keys."""

    project: str
    own: tuple[str, ...]
    competitors: tuple[str, ...]
    brands: tuple[str, ...]
    taken_off: tuple[str, ...] = ()
    """Sites that were competitors: all that is known of them is kept, and comes back when they are added again."""


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


@dataclass(frozen=True, slots=True)
class CompetitorsChange:
    """Competitors to add or to put back, and others to take off. Sites as people write them: hosts or addresses."""

    add: Annotated[tuple[str, ...], Field(max_length=50)] = ()
    take_off: Annotated[tuple[str, ...], Field(max_length=50)] = ()


@dataclass(frozen=True, slots=True)
class BrandsChange:
    """Names that count as naming you, and those that no longer do."""

    add: Annotated[tuple[Name, ...], Field(max_length=100)] = ()
    drop: Annotated[tuple[Name, ...], Field(max_length=100)] = ()


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


@routes.post("/projects/competitors", raises=(ProjectUnknown, UsageError))
async def change_compared(call: Call, query: ProjectQuery, body: CompetitorsChange) -> ProjectAnswer:
    """Compare with more sites or with fewer. Nothing is deleted: what is known of one taken off comes back with it."""
    project = await call.project(query)
    added, less = (tuple(dict.fromkeys(map(checked_site, sites))) for sites in (body.add, body.take_off))
    if added:
        project = await call.write(add_competitors, project, added)
    if less:
        project = await call.write(take_off_competitors, project, less)
    return shown(project)


@routes.post("/projects/brands", raises=(ProjectUnknown, UsageError))
async def change_names(call: Call, query: ProjectQuery, body: BrandsChange) -> ProjectAnswer:
    """Add brand names and drop others.

    Kept copies of pages are searched for new ones, up to 500: `POST /mentions/search` goes on with the rest.
    """
    project = await call.project(query)
    changed = await call.write(change_brands, project, add=body.add, drop=body.drop)
    await call.store(search_kept, limit=AT_ONCE)
    return shown(changed)


def shown(project: ProjectView) -> ProjectAnswer:
    """A project as the API shows it."""
    return ProjectAnswer(project.name, project.own, project.competitors, project.brands, project.taken_off)

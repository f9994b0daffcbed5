"""Letters with facts in them: templates by version, and the mail merge for other tools."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated

from aiohttp import web
from pydantic import Field
from sqlalchemy import Engine

from crawler.exceptions import NotFound, ProjectUnknown, SiteUnknown
from crawler.store.projects import ProjectView
from crawler.store.templates import (
    LONGEST_BODY,
    LONGEST_SUBJECT,
    Draft,
    Template,
    find_template,
    keep_template,
    list_templates,
    retire_template,
    template_history,
)
from server.api.call import Call, ProjectQuery
from server.api.endpoints import Endpoints
from server.api.sites import SiteFilters, gap_query
from server.api.streaming import MEDIA, FileForm, send_file
from server.gap.listing.query import GapQuery
from server.outreach.facts import LISTS, MEANS
from server.outreach.letters import check_draft
from server.outreach.merge import COLUMNS, READY, Merge, as_document, as_row, merge
from server.tables.chunks import csv_chunks, file_chunks, json_chunks, xlsx_file

routes = Endpoints("outreach")

Name = Annotated[str, Field(min_length=1, max_length=80)]


@dataclass(frozen=True, slots=True)
class TemplatesAnswer:
    """Templates in use, each in its latest version, and the facts that may stand in one."""

    templates: tuple[Template, ...]
    facts: dict[str, str]
    """Name -> what it means; what is not known of a prospect is empty."""
    lists: tuple[str, ...]
    """Facts that are lists."""
    next: str | None = None


@dataclass(frozen=True, slots=True)
class VersionsAnswer:
    """Every version of one template, the latest first."""

    versions: tuple[Template, ...]
    next: str | None = None


@dataclass(frozen=True, slots=True)
class TemplateAsked:
    """A further version of a template, in Jinja's form: `{{ site }}`, `{% if author %}`."""

    name: Name
    body: Annotated[str, Field(min_length=1, max_length=LONGEST_BODY)]
    subject: Annotated[str, Field(max_length=LONGEST_SUBJECT)] = ""
    owner: Annotated[str, Field(max_length=200)] = ""
    project: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateQuery(ProjectQuery):
    """One template."""

    name: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeQuery(SiteFilters):
    """Which letter to whom; without `state`, to the shortlisted."""

    template: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeFileQuery(MergeQuery):
    """The same as a file."""

    form: FileForm = FileForm.CSV


@routes.get("/templates", raises=(ProjectUnknown,))
async def list_letters(call: Call, query: ProjectQuery) -> TemplatesAnswer:
    """Templates in use, and every fact that may stand in one."""
    found = await call.read(list_templates, await call.project(query))
    return TemplatesAnswer(tuple(found), MEANS, tuple(sorted(LISTS)))


@routes.get("/templates/versions", raises=(ProjectUnknown,))
async def list_versions(call: Call, query: TemplateQuery) -> VersionsAnswer:
    """Every version of one template; none for a name that nobody gave."""
    return VersionsAnswer(tuple(await call.read(template_history, await call.project(query), query.name)))


@routes.post("/templates", status=201, raises=(ProjectUnknown,))
async def make_template(call: Call, body: TemplateAsked) -> Template:
    """Keep a further version of a template. What it cannot say is told with template, line and variable."""
    project = await call.project(ProjectQuery(project=body.project))
    draft = Draft(body.subject, body.body, body.owner)
    check_draft(body.name, draft)
    return await call.write(keep_template, project, body.name, draft)


@routes.delete("/templates", raises=(ProjectUnknown, NotFound))
async def end_template(call: Call, query: TemplateQuery) -> Template:
    """Take a template out of use; its versions stay."""
    return await call.write(retire_template, await call.project(query), query.name)


@routes.get("/merge", raises=(ProjectUnknown, SiteUnknown, NotFound))
async def make_merge(call: Call, query: MergeQuery) -> Merge:
    """Letters to prospects with every fact behind them, and who gets none and why. Nothing is sent."""
    project = await call.project(query)
    await call.fresh(project)
    return await call.store(_merged, project, query.template, merge_query(query, project))


@routes.get("/merge/file", media=tuple(MEDIA.values()), raises=(ProjectUnknown, SiteUnknown, NotFound))
async def send_merge(call: Call, query: MergeFileQuery) -> web.StreamResponse:
    """The same as a file that mail tools take: a row a prospect."""
    project = await call.project(query)
    await call.fresh(project)
    asked = merge_query(query, project)
    return await send_file(call, _chunks(call.engine, project, query, asked), form=query.form, name="letters")


def merge_query(filters: SiteFilters, project: ProjectView) -> GapQuery:
    """The list a merge writes to: the shortlisted where no state is asked for."""
    asked = gap_query(filters, project)
    return asked if asked.states else replace(asked, states=READY)


def _merged(engine: Engine, project: ProjectView, name: str, query: GapQuery) -> Merge:
    with engine.connect() as connection:
        template = find_template(connection, project, name)
    return merge(engine, project, template, query)


def _chunks(engine: Engine, project: ProjectView, query: MergeFileQuery, asked: GapQuery) -> Iterator[bytes]:
    made = _merged(engine, project, query.template, asked)
    rows = (as_row(row, made) for row in made.rows)
    if query.form is FileForm.JSON:
        told = dict(as_document(made))
        letters = told.pop("letters")
        yield from json_chunks(told, "letters", letters)
    elif query.form is FileForm.CSV:
        yield from csv_chunks(COLUMNS, rows)
    else:
        with xlsx_file(COLUMNS, rows) as path:
            yield from file_chunks(path)

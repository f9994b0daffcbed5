"""Letters: a template with its facts, what it says to a real prospect, and the mail merge as a file."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from aiohttp import web
from sqlalchemy import Engine

from crawler.exceptions import LinkgapError
from crawler.store.projects import ProjectView
from crawler.store.templates import Template, retire_template, template_history
from server.access.guard import form_of
from server.api.letters import TemplateAsked, make_template
from server.dashboard.asking import Asked
from server.dashboard.filled import filled
from server.dashboard.visit import Visit, visit
from server.errors import error_words, http_status
from server.gap.listing.query import GapQuery
from server.gap.opportunity.board import WORTH
from server.outreach.facts import MEANS
from server.outreach.letters import HINT
from server.outreach.merge import READY, Merge, merge

routes = web.RouteTableDef()

SHOWN = 3
"""Letters shown whole."""
START = """Hello{% if author %} {{ author }}{% endif %},

your page {{ page }} links to {% if their_title %}"{{ their_title }}",
{% endif %}{{ their_page }}{% if fault %}; {{ fault }}{% endif %}.
{% if sentence %}You write: "{{ sentence }}"{% endif %}

{% if your_page %}{{ your_page }} may serve your readers there.{% else %}We have something for your readers.{% endif %}


{{ owner }}
"""
"""What a new template begins with: it shows how facts are used and tested."""


@routes.get("/outreach/letter")
async def letter(request: web.Request) -> web.Response:
    """One template: the form, a preview on real prospects, its versions; a new one where none is named."""
    here, name = await visit(request), Asked(request.query).text("name")
    versions = await here.call.read(template_history, here.project, name) if name else []
    fields = {"name": name, "subject": "", "body": START}
    if versions:
        fields = {"name": name, "subject": versions[0].subject, "body": versions[0].body}
    return await _page(here, fields, versions=versions)


@routes.post("/outreach/letter")
async def keep(request: web.Request) -> web.Response:
    """Keep a further version, or show what is wrong with it and what it would say."""
    fields = await form_of(request)
    here = await visit(request)
    # Browsers send line breaks as two characters (HTML, "constructing the entry list").
    words = {name: fields.get(name, "").replace("\r\n", "\n") for name in ("name", "subject", "body", "owner")}
    try:
        if fields.get("do") == "try":
            return await _page(here, words)
        kept = await make_template(here.call, filled(TemplateAsked, {**words, "project": here.project.name}))
    except LinkgapError as error:
        return await _page(here, words, error=error)
    raise web.HTTPSeeOther(here.to("/outreach/letter", name=kept.name))


@routes.post("/outreach/letter/retire")
async def retire(request: web.Request) -> web.Response:
    """Take a template out of use."""
    fields = await form_of(request)
    here = await visit(request)
    await here.call.write(retire_template, here.project, fields.get("name", ""))
    raise web.HTTPSeeOther(here.to("/outreach"))


async def _page(
    here: Visit,
    fields: Mapping[str, str],
    *,
    versions: list[Template] | None = None,
    error: LinkgapError | None = None,
) -> web.Response:
    preview: Merge | None = None
    texts = {"name": fields["name"] or "new", "subject": fields["subject"], "body": fields["body"]}
    draft = Template(**texts, version=0, retired=False, owner="", at=datetime.now(UTC))
    if error is None:
        try:
            preview = await here.call.store(_preview, here.project, draft)
        except LinkgapError as fault:
            error = fault
    return here.page(
        "letter.html",
        title=fields["name"] or "A new letter",
        status=http_status(error) if error else 200,
        fields=fields,
        versions=versions or (),
        facts=MEANS,
        preview=preview,
        problem=error_words(error) if error else None,
        hint=HINT,
    )


def _preview(engine: Engine, project: ProjectView, template: Template) -> Merge:
    """To the shortlisted; where nobody is, to the best of those worth asking."""
    ready = merge(engine, project, template, GapQuery(states=READY, limit=SHOWN))
    if ready.rows or ready.left_out:
        return ready
    return replace(merge(engine, project, template, GapQuery(statuses=WORTH, limit=SHOWN)), more=True)

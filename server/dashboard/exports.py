"""Exports: sent in, looked into before anything is stored, loaded; and those loaded so far."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import web
from sqlalchemy import Engine

from crawler.exceptions import UsageError
from crawler.store.criteria import latest_criteria
from crawler.store.exports import list_exports
from crawler.store.projects import ProjectView
from crawler.store.rank_lists import rank_lists
from server.access.guard import form_of
from server.api.exports import Detected, LoadAsked, detected, load_upload, tracked_site
from server.background.uploads import Upload
from server.dashboard.asking import Asked
from server.dashboard.mapping import COLUMN, MEANINGS, chosen, mapping_of
from server.dashboard.receiving import receive
from server.dashboard.visit import visit
from server.errors import ErrorWords, error_words
from server.keys import UPLOADED

routes = web.RouteTableDef()


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file was found to be, with the site and the meanings of columns that a person gave."""

    files: tuple[Detected, ...]
    header: tuple[str, ...]
    """Of the part whose columns nobody knows, else of the only one: a person may say what its columns mean."""
    unknown: bool
    """Whether a part's columns are known to nobody."""
    mapping: Mapping[str, str]
    problem: ErrorWords | None
    """Why the meanings given make no sense."""

    @property
    def loadable(self) -> bool:
        return self.problem is None and any(one.error is None for one in self.files)


@routes.get("/exports")
async def exports(request: web.Request) -> web.Response:
    """The files of a project, and the way in for more."""
    here = await visit(request)
    asked = Asked(request.query)
    return here.page(
        "exports.html",
        title="Exports",
        exports=await here.call.read(list_exports, here.project.id),
        waiting=request.app[UPLOADED].waiting(),
        lists=await here.call.read(rank_lists),
        criteria=await here.call.read(latest_criteria, here.project),
        tracked=(*here.project.own, *here.project.competitors),
        took=asked.text("took"),
        rejected=asked.number("rejected") or 0,
    )


@routes.post("/exports")
async def send(request: web.Request) -> web.Response:
    """Take files and show what they are; nothing of them is stored yet."""
    uploads = await receive(request)
    here = await visit(request)
    raise web.HTTPSeeOther(here.to(f"/exports/uploads/{uploads[0].id}" if len(uploads) == 1 else "/exports"))


@routes.get("/exports/uploads/{id}")
async def upload(request: web.Request) -> web.Response:
    """What a file that waits is, under the site and the meanings of columns in the address."""
    here = await visit(request)
    waiting = request.app[UPLOADED].get(request.match_info["id"])
    site = tracked_site(request.query.get("site") or None, here.project)
    preview = await here.call.store(_preview, waiting, here.project, site, request.query)
    path = f"/exports/uploads/{waiting.id}"
    return here.page(
        "upload.html",
        title=waiting.path.name,
        preview=preview,
        site=site or "",
        sites=[
            ("", "what the file itself says"),
            *((key, key) for key in (*here.project.own, *here.project.competitors)),
        ],
        column=COLUMN,
        meanings=MEANINGS,
        chosen=chosen(request.query),
        this=here.to(path),
        this_path=path,
        drop_href=here.to(f"{path}/drop"),
    )


@routes.post("/exports/uploads/{id}")
async def load(request: web.Request) -> web.Response:
    """Load it as it was shown, and go where that is watched."""
    fields = await form_of(request)
    here = await visit(request)
    waiting = request.app[UPLOADED].get(request.match_info["id"])
    site = fields.get("site") or None
    key = tracked_site(site, here.project)
    preview = await here.call.store(_preview, waiting, here.project, key, fields)
    asked = LoadAsked(upload=waiting.id, project=here.project.name, site=site, map=dict(preview.mapping))
    work = await load_upload(here.call, asked)
    raise web.HTTPSeeOther(here.to(f"/runs/{work.id}"))


@routes.post("/exports/uploads/{id}/drop")
async def drop(request: web.Request) -> web.Response:
    """Delete a file that waits."""
    await form_of(request)
    here = await visit(request)
    request.app[UPLOADED].drop(request.match_info["id"])
    raise web.HTTPSeeOther(here.to("/exports"))


def _preview(_: Engine, upload: Upload, project: ProjectView, site: str | None, words: Mapping[str, Any]) -> Preview:
    plain = tuple(detected(upload, project, site, {}))
    strange = [one.header for one in plain if one.error and one.error.code == "export_unknown"]
    header = strange[0] if strange else plain[0].header if len(plain) == 1 else ()
    try:
        mapping = mapping_of(words, header)
        found = tuple(detected(upload, project, site, mapping)) if mapping else plain
        return Preview(found, header, bool(strange), mapping, None)
    except UsageError as error:
        return Preview(plain, header, bool(strange), {}, error_words(error))

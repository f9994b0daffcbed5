"""The lists of the dashboard as files: all rows under the filters of the address, in three forms."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any

from aiohttp import web

from crawler.store.claims import stream_claims
from crawler.store.criteria import check_criteria
from server.api.streaming import FileForm, FileList, list_chunks, send_file
from server.dashboard.asking import Asked
from server.dashboard.claims_asking import claim_query
from server.dashboard.gap_asking import gap_query
from server.dashboard.links_asking import link_query
from server.dashboard.visit import Visit, visit
from server.gap.listing.links import stream_links
from server.gap.listing.listing import stream_sites
from server.tables import claim_rows, link_rows, site_rows

routes = web.RouteTableDef()


def files(here: Visit, path: str, asked: Asked) -> Mapping[str, str]:
    """Addresses of the list under these filters as files, by form."""
    return {form: here.to(f"{path}/file", **asked.kept(without=("after", "form")), form=form) for form in FileForm}


@routes.get("/gap/file")
async def gap_file(request: web.Request) -> web.StreamResponse:
    """Referring sites under the filters of the gap."""
    here, asked = await visit(request), Asked(request.query)
    await here.call.read(check_criteria, here.project)
    sites = stream_sites(here.call.engine, here.project, gap_query(asked, here.project, limit=None))
    row = partial(site_rows.as_row, project=here.project)
    header = site_rows.header(here.project)
    listed = FileList(here.project.name, "sites", sites, header, row, site_rows.as_document)
    return await _sent(here, asked, listed, name="gap")


@routes.get("/claims/file")
async def claims_file(request: web.Request) -> web.StreamResponse:
    """Claims under the filters of their list."""
    here, asked = await visit(request), Asked(request.query)
    query = claim_query(asked, here.project, now=datetime.now(UTC), limit=None)
    claims = stream_claims(here.call.engine, here.project, query)
    columns, row, document = claim_rows.COLUMNS, claim_rows.as_row, claim_rows.as_document
    return await _sent(here, asked, FileList(here.project.name, "claims", claims, columns, row, document))


@routes.get("/links/file")
async def links_file(request: web.Request) -> web.StreamResponse:
    """Links seen under the filters of their list."""
    here, asked = await visit(request), Asked(request.query)
    query = link_query(asked, here.project, now=datetime.now(UTC), limit=None)
    links = stream_links(here.call.engine, here.project, query)
    columns, row, document = link_rows.COLUMNS, link_rows.as_row, link_rows.as_document
    return await _sent(here, asked, FileList(here.project.name, "links", links, columns, row, document))


async def _sent(here: Visit, asked: Asked, listed: FileList[Any], *, name: str = "") -> web.StreamResponse:
    form = asked.one("form", FileForm, FileForm.CSV)
    return await send_file(here.call, list_chunks(listed, form), form=form, name=name or listed.name)

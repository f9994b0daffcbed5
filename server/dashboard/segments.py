"""What kind of sites link: a picture, the table behind it, why they link and to what kind of page."""

from aiohttp import web

from crawler.exceptions import FieldsWrong
from crawler.segments import SourceKind
from crawler.urls import checked_site
from server.access.guard import form_of
from server.dashboard.again import shown_again
from server.dashboard.gap_asking import NO
from server.dashboard.site import site_page
from server.dashboard.visit import visit
from server.dashboard.why_matrix import why_matrix
from server.gap.benchmark.profile import Band
from server.gap.competitors.overlap import YOU
from server.gap.segment.formats_store import read_what_earns
from server.gap.segment.said import keep_segment
from server.gap.segment.table_store import read_segments

routes = web.RouteTableDef()


@routes.get("/segments")
async def segments(request: web.Request) -> web.Response:
    """Per segment, who has it and what you lack."""
    here = await visit(request)
    await here.counted(read_segments, read_what_earns)
    here, told = await here.kept(read_segments)
    here, earns = await here.kept(read_what_earns)
    return here.page(
        "segments.html",
        title="Segments",
        told=told,
        removed=await here.removed(),
        matrix=why_matrix(told.reasons, here.project.own),
        sites=(*here.project.own, *here.project.competitors),
        theirs=here.project.competitors,
        rows_of=lambda **words: here.to("/gap", **words),
        links_of=lambda **words: here.to("/links", **words),
        missing={"yours": NO, "fewest": 1},
        you=YOU,
        own=here.project.own,
        earns=earns,
        bands=tuple(Band),
    )


@routes.post("/segments")
@shown_again(lambda request, fields: site_page(request, fields.get("site", "")))
async def say(request: web.Request) -> web.Response:
    """Keep what somebody says a site is; empty leaves it to the rules. Raises FieldsWrong for what is no kind."""
    fields = await form_of(request)
    here, word = await visit(request), fields.get("kind", "")
    if word not in ("", *SourceKind):
        raise FieldsWrong({"kind": f"is none of {', '.join(SourceKind)}"})
    site = checked_site(fields.get("site", ""))
    kind = SourceKind(word) if word else None
    await here.call.store(keep_segment, here.project, site, kind, note=fields.get("note", "").strip())
    raise web.HTTPSeeOther(here.to(f"/sites/{site}", said="kind"))

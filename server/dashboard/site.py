"""One referring site: what it is to the project and why, the evidence page by page, and what was decided about it."""

from aiohttp import web
from sqlalchemy import Connection

from crawler.items import OpportunityState
from crawler.segments import SourceKind
from crawler.store.cleaning import last_words
from crawler.store.contact_rules import contact_history
from crawler.store.projects import ProjectView
from crawler.urls import checked_site
from server.access.guard import form_of
from server.api.decisions import DecisionAsked, make_decision
from server.dashboard.again import shown_again
from server.dashboard.asking import Asked
from server.dashboard.filled import filled
from server.dashboard.over_time import rows_of
from server.dashboard.undoing import Undo, undo_clean, undo_decision, undo_kind, undo_never
from server.dashboard.visit import Visit, visit
from server.gap.benchmark.benchmark_store import read_benchmark
from server.gap.benchmark.effect_store import effect_on
from server.gap.opportunity.pitch_store import pitches_on
from server.gap.page.site_page import SiteView
from server.gap.page.site_page_store import site_view
from server.gap.priority.priorities import parts_of_site
from server.gap.priority.topic_list import topics_on
from server.gap.priority.warmth_store import warmth_of
from server.gap.progress.over_time import KnownDay, KnownOf, known_by_day
from server.gap.segment.site_store import segment_before

routes = web.RouteTableDef()


@routes.get("/sites/{site:.+}")
async def site(request: web.Request) -> web.Response:
    """A site's page, by its key."""
    return await site_page(request, request.match_info["site"])


async def site_page(request: web.Request, name: str) -> web.Response:
    """The page of a site, as a person writes it. Raises UsageError where it is none."""
    here, asked = await visit(request), Asked(request.query)
    key = checked_site(name)
    view = await here.call.read(site_view, here.project, key, after=asked.number("after") or 0)
    scored = await here.call.read(parts_of_site, here.project, key)
    here, benchmark = await here.kept(read_benchmark)
    days_of = await here.call.read(_days_of, here.project, key)
    path = f"/sites/{key}"
    return here.page(
        "site.html",
        title=key,
        view=view,
        scored=scored,
        gained=await here.call.read(effect_on, here.project, key, benchmark),
        warm=await here.call.read(warmth_of, here.project, key),
        pitches=await here.call.read(pitches_on, here.project, key),
        about=await here.call.read(topics_on, here.project, key) if scored else None,
        days=days_of.pop("", ()),
        days_of=days_of,
        claims_of=lambda days, *sites: rows_of(here, KnownOf(key, sites), days),
        tracked=(*here.project.own, *here.project.competitors),
        states=tuple(OpportunityState),
        kinds=tuple(SourceKind),
        decided=asked.flag("decided"),
        undo=await _undo(here, asked, view),
        this=here.to(path),
        next_href=here.to(path, after=view.next) if view.next else "",
        first_href=here.to(path) if asked.text("after") else "",
    )


def _days_of(connection: Connection, project: ProjectView, source: str) -> dict[str, tuple[KnownDay, ...]]:
    """What was known of claims on a site day by day: of all of them under "", of each tracked site's under its key."""
    asked = {"": (), **{key: (key,) for key in (*project.own, *project.competitors)}}
    found = {name: known_by_day(connection, project, KnownOf(source, sites)) for name, sites in asked.items()}
    return {name: days for name, days in found.items() if days}


async def _undo(here: Visit, asked: Asked, view: SiteView) -> Undo | None:
    """Of what was said a moment ago."""
    said, read = asked.text("said"), here.call.read
    if said == "clean":
        return undo_clean(view.site, await read(last_words, here.project, view.site), back="site")
    if said == "kind":
        return undo_kind(view.site, *await read(segment_before, here.project, view.site))
    if said == "never":
        return undo_never(await read(contact_history, here.project, view.site))
    return undo_decision(view.decisions) if asked.flag("decided") else None


@routes.post("/sites/{site:.+}")
@shown_again(lambda request, _: site_page(request, request.match_info["site"]))
async def decision(request: web.Request) -> web.Response:
    """Keep what somebody decided about the site. Raises FieldsWrong for words that are none of a decision's."""
    fields = await form_of(request)
    here = await visit(request)
    key = checked_site(request.match_info["site"])
    said = {name: fields.get(name, "").strip() for name in ("state", "note", "owner", "ask")}
    await make_decision(here.call, filled(DecisionAsked, {**said, "site": key, "project": here.project.name}))
    raise web.HTTPSeeOther(here.to(f"/sites/{key}", decided=1))

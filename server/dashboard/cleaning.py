"""Cleaning: before and after as a picture and a table, each rule with its switch, who is left out and why, disavow."""

from aiohttp import web

from crawler.cleaning import CleanReason, CleanView, CleanWord
from crawler.exceptions import UsageError
from crawler.store.cleaning import last_words, said_sites
from crawler.urls import checked_site
from server.access.guard import form_of
from server.dashboard.asking import Asked
from server.dashboard.undoing import RULES, Undo, undo_clean, undo_rule
from server.dashboard.visit import Visit, visit
from server.gap.clean.counts_store import clean_counts
from server.gap.clean.disavow import read_disavow
from server.gap.clean.disavow_store import disavow_text
from server.gap.clean.said import keep_entries, keep_word, switch_rule
from server.gap.listing.listing import list_sites
from server.gap.listing.query import GapQuery, SiteSort

routes = web.RouteTableDef()

ROWS = 50
VIEWS = (CleanView.REMOVED, CleanView.SUSPECT)
WORDS = {str(CleanWord.KEEP): CleanWord.KEEP, str(CleanWord.REMOVE): CleanWord.REMOVE, RULES: None}
SAID = "said"
"""The view of sites that somebody said a word on: those kept in stand on neither list."""


@routes.get("/clean")
async def cleaning(request: web.Request) -> web.Response:
    """What is left out, or doubted, with what it comes to."""
    here, asked = await visit(request), Asked(request.query)
    said = asked.text("view") == SAID
    view = CleanView.REMOVED if said else asked.one("view", CleanView, CleanView.REMOVED)
    if view not in VIEWS:
        raise UsageError(f"view: {view} is none of this page's", hint=f"There are: {', '.join((*VIEWS, SAID))}.")
    reasons = asked.words("reason", CleanReason)
    query = GapQuery(cleaned=view, cleaned_as=reasons, sort=SiteSort.SITE, after=asked.text("after"), limit=ROWS)
    here, counts = await here.kept(clean_counts)
    found = await here.call.store(list_sites, here.project, query)
    words = {"view": view, "reason": reasons}
    return here.page(
        "clean.html",
        title="Cleaning",
        counts=counts,
        view=SAID if said else view,
        reasons=reasons,
        sites=found.sites,
        said=await here.call.read(said_sites, here.project),
        undo=await _undo(here, asked),
        changed=asked.text("changed"),
        rejected=asked.number("rejected") or 0,
        this=here.to("/clean"),
        list_of=lambda **more: here.to("/clean", **more) + "#sites",
        rows_of=lambda **more: here.to("/gap", **more),
        next_href=here.to("/clean", **words, after=found.next) if found.next else "",
        first_href=here.to("/clean", **words) if query.after else "",
    )


async def _undo(here: Visit, asked: Asked) -> Undo | None:
    if site := asked.text("site"):
        return undo_clean(site, await here.call.read(last_words, here.project, site))
    rules = asked.words("rule", CleanReason)
    return undo_rule(rules[0], on=asked.flag("on")) if rules else None


@routes.post("/clean")
async def say(request: web.Request) -> web.Response:
    """Keep a word on a site. Raises UsageError for what is no word."""
    fields = await form_of(request)
    here, word = await visit(request), fields.get("word", "")
    if word not in WORDS:
        raise UsageError(f"{word!r} is no word on a site", hint=f"There are: {', '.join(WORDS)}.")
    site = checked_site(fields.get("site", ""))
    await here.call.store(keep_word, here.project, [site], WORDS[word], note=fields.get("note", "").strip())
    raise web.HTTPSeeOther(
        here.to(f"/sites/{site}", said="clean") if fields.get("back") == "site" else here.to("/clean", site=site)
    )


@routes.post("/clean/rules")
async def switch(request: web.Request) -> web.Response:
    """Switch a rule. Raises UsageError for what is none."""
    fields = await form_of(request)
    here, rule = await visit(request), fields.get("rule", "")
    if rule not in [*CleanReason]:
        raise UsageError(f"{rule!r} is no rule", hint=f"There are: {', '.join(CleanReason)}.")
    on = fields.get("on") == "true"
    await here.call.store(switch_rule, here.project, CleanReason(rule), on=on)
    raise web.HTTPSeeOther(here.to("/clean", rule=rule, on=int(on)))


@routes.post("/clean/disavow")
async def take(request: web.Request) -> web.Response:
    """Take in the lines of a disavow file; those that are none are told by number."""
    fields = await form_of(request)
    here, read = await visit(request), read_disavow(fields.get("lines", ""))
    listed = fields.get("listed", "true") == "true"
    changed = await here.call.store(keep_entries, here.project, read.entries, listed=listed)
    told = here.to("/clean", changed=f"{changed} entries", rejected=len(read.rejected))
    raise web.HTTPSeeOther(told + "#disavow")


@routes.get("/clean/disavow.txt")
async def file(request: web.Request) -> web.Response:
    """The list as Google takes it."""
    here = await visit(request)
    text = await here.call.read(disavow_text, here.project)
    headers = {"Content-Disposition": 'attachment; filename="disavow.txt"'}
    return web.Response(text=text, content_type="text/plain", charset="utf-8", headers=headers)

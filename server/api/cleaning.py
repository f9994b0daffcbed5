"""Cleaning over HTTP: before and after, a person's word on sites and rules, and the disavow list."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from aiohttp import web
from pydantic import Field

from crawler.cleaning import CleanReason, CleanWord
from crawler.exceptions import ProjectUnknown, UsageError
from crawler.store.cleaning import said_sites
from crawler.urls import checked_site
from server.api.call import Call, ProjectQuery
from server.api.endpoints import Endpoints
from server.gap.clean.counts_store import CleanCounts, clean_counts
from server.gap.clean.disavow import Rejected, read_disavow
from server.gap.clean.disavow_store import disavow_text
from server.gap.clean.said import keep_entries, keep_word, switch_rule

routes = Endpoints("cleaning")

MOST_SITES = 500
Site = Annotated[str, Field(max_length=300)]


@dataclass(frozen=True, slots=True)
class CleaningAnswer:
    """Before and after; the sites themselves are those of `/sites` with `cleaned`."""

    project: str
    fresh: bool
    """False while the gap is being judged anew: figures are then those before."""
    counts: CleanCounts


@dataclass(frozen=True, slots=True)
class CleaningWord:
    """What somebody says of referring sites."""

    sites: Annotated[tuple[Site, ...], Field(min_length=1, max_length=MOST_SITES)]
    word: CleanWord | None
    """Null leaves them to the rules again."""
    note: Annotated[str, Field(max_length=4000)] = ""


@dataclass(frozen=True, slots=True)
class SaidSite:
    """The word that holds on one referring site."""

    site: str
    word: CleanWord
    note: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SaidAnswer:
    """Sites that the rules do not decide on."""

    project: str
    sites: tuple[SaidSite, ...]


@dataclass(frozen=True, slots=True)
class RuleSwitch:
    """Whether a rule holds in the project."""

    rule: CleanReason
    on: bool


@dataclass(frozen=True, slots=True)
class DisavowBody:
    """The text of a disavow file."""

    text: Annotated[str, Field(max_length=2 * 1024 * 1024)]
    listed: bool = True
    """False takes its entries off the list."""
    note: Annotated[str, Field(max_length=4000)] = ""


@dataclass(frozen=True, slots=True)
class DisavowAnswer:
    """What became of a file: good lines are kept, the others listed."""

    entries: int
    changed: int
    """Entries that were not on the list before, or were and are not now."""
    rejected: tuple[Rejected, ...]


@routes.get("/clean", raises=(ProjectUnknown,))
async def tell_cleaning(call: Call, query: ProjectQuery) -> CleaningAnswer:
    """How many referring sites there are before and after, by status and by rule, and what templates repeat."""
    project = await call.project(query)
    fresh = await call.fresh(project)
    return CleaningAnswer(project.name, fresh, await call.read(clean_counts, project))


@routes.get("/clean/words", raises=(ProjectUnknown,))
async def list_words(call: Call, query: ProjectQuery) -> SaidAnswer:
    """Every site that somebody said a word on, kept in or left out, the latest first."""
    project = await call.project(query)
    said = await call.read(said_sites, project)
    return SaidAnswer(project.name, tuple(SaidSite(site, one.word, one.note, one.at) for site, one in said.items()))


@routes.post("/clean/words", raises=(ProjectUnknown, UsageError))
async def say_word(call: Call, query: ProjectQuery, body: CleaningWord) -> CleaningWord:
    """Keep sites in, or leave them out, whatever the rules say: it survives every recomputation."""
    project = await call.project(query)
    sites = tuple(map(checked_site, body.sites))
    await call.store(keep_word, project, sites, body.word, note=body.note)
    return CleaningWord(sites, body.word, body.note)


@routes.post("/clean/rules", raises=(ProjectUnknown, UsageError))
async def switch(call: Call, query: ProjectQuery, body: RuleSwitch) -> RuleSwitch:
    """Switch a rule on or off; every site is judged anew."""
    project = await call.project(query)
    await call.store(switch_rule, project, body.rule, on=body.on)
    return body


@routes.get("/disavow", media=("text/plain",), raises=(ProjectUnknown, UsageError))
async def send_disavow(call: Call, query: ProjectQuery) -> web.Response:
    """The disavow list as Google takes it, with the spam that links to you under comments that say why."""
    project = await call.project(query)
    await call.fresh(project)
    text = await call.read(disavow_text, project)
    headers = {"Content-Disposition": 'attachment; filename="disavow.txt"'}
    return web.Response(text=text, content_type="text/plain", charset="utf-8", headers=headers)


@routes.post("/disavow", raises=(ProjectUnknown, UsageError))
async def take_disavow(call: Call, query: ProjectQuery, body: DisavowBody) -> DisavowAnswer:
    """Take a disavow file in: sites its entries cover are left out."""
    project = await call.project(query)
    read = read_disavow(body.text)
    changed = await call.store(keep_entries, project, read.entries, listed=body.listed, note=body.note)
    return DisavowAnswer(len(read.entries), changed, read.rejected)

"""The page being viewed: what is known of it, what a browser shows of it, and looking at it now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any

from aiohttp import web
from pydantic import Field, TypeAdapter
from sqlalchemy import Connection, Engine

from crawler.browser_look import Handed, look_in_browser
from crawler.exceptions import ProjectUnknown, RunBusy, TooOften
from crawler.items import Block, Link, Placement, Role
from crawler.placement.layout import read_layout
from crawler.reading import Page
from crawler.store.pages import Added, checked_page, pages_to_look_at, want_pages
from crawler.store.projects import ProjectView
from crawler.urls import matched_site
from server.api.call import Call, ProjectQuery
from server.api.endpoints import Endpoints
from server.background.work import Work, WorkKind
from server.gap.listing.snapshot import Snapshot, gap_snapshot
from server.gap.matrix.freshness import summary_version
from server.gap.page.page import is_unsure
from server.gap.page.page_view import PageView, grows_old, page_view
from server.keys import BACKGROUND, METRICS, SITES_KNOWN
from server.live import look_now, wanted_by_all
from server.live_looks import store_live_looks
from server.shown_names import shown_names

routes = Endpoints("page")

AT_ONCE = 25
"""Pages that one call has looked at while it waits; more become a run."""
PAGE_BYTES = 24 * 1024 * 1024
"""Of a call that hands a page in: the largest page that is read, and what JSON adds."""
Address = Annotated[str, Field(min_length=1, max_length=8000)]
_SNAPSHOT = TypeAdapter(Snapshot)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageQuery(ProjectQuery):
    """One page by its address."""

    url: Address


@dataclass(frozen=True, slots=True)
class PageHanded:
    """A page as a browser shows it."""

    url: Address
    html: str
    """The document as it stands once its scripts have run."""
    layout: dict[str, Any] | None = None
    """What the browser saw of the boxes around links: `width`, `height` and `links` of `link`, `x`, `y`, `width`,
    `visible`, in CSS pixels; a link's number counts every a and area with an href from 0."""
    project: str | None = None


@dataclass(frozen=True, slots=True)
class PlacedLink:
    """A link of the page that was handed in."""

    nth: int
    """Among all links of the page, in document order."""
    href: str
    url: str
    text: str
    rel: tuple[str, ...]
    placement: Placement
    block: Block
    confidence: float
    unsure: bool
    reasons: tuple[str, ...]
    tracked: str | None
    """The tracked site it leads to."""
    role: Role | None


@dataclass(frozen=True, slots=True)
class PageRead:
    """The page, and every link on it."""

    page: PageView
    links: tuple[PlacedLink, ...]
    readable: bool
    """False where what was handed in is no page; its reasons then say why."""
    names: dict[str, str]
    """Hosts of the links that people read otherwise than they are kept, by what is kept."""


@dataclass(frozen=True, slots=True)
class ChecksAsked:
    """Pages to look at now."""

    urls: Annotated[tuple[Address, ...], Field(min_length=1, max_length=1000)]
    project: str | None = None


@dataclass(frozen=True, slots=True)
class ChecksAnswer:
    """What the looks found; or, of more than 25 pages, the run that looks at them."""

    pages: tuple[PageView, ...]
    run: Work | None = None


@routes.get("/page", kept=True, raises=(ProjectUnknown,))
async def show_page(call: Call, query: PageQuery) -> PageView:
    """What a page is to the project: its status and its site's, every known link, what to do next."""
    project = await call.project(query)
    fresh = await call.fresh(project)
    sites = call.request.app[SITES_KNOWN].now(woken=True)
    view = await call.look_up(page_view, project, checked_page(query.url), sites)
    if fresh:
        call.keep(until=grows_old(view))
    return view


@routes.post("/page/read", most_bytes=PAGE_BYTES, raises=(ProjectUnknown,))
async def read_handed_page(call: Call, body: PageHanded) -> PageRead:
    """Place every link of a page as a browser shows it, and keep it as a look by browser. Nothing is fetched."""
    project = await call.project(ProjectQuery(project=body.project))
    await call.fresh(project)
    handed = Handed(body.html, read_layout(body.layout) if body.layout is not None else {})
    call.request.app[METRICS].looks("browser")
    return await call.store(_read, project, checked_page(body.url), handed)


@routes.post("/checks", most_bytes=PAGE_BYTES, raises=(ProjectUnknown, TooOften, RunBusy))
async def check_pages(call: Call, body: ChecksAsked) -> ChecksAnswer:
    """Look at pages now. Up to 25 are looked at while the caller waits; more are wanted of a run that is started."""
    project = await call.project(ProjectQuery(project=body.project))
    urls = list(dict.fromkeys(checked_page(url) for url in body.urls))
    if len(urls) > AT_ONCE:
        background = call.request.app[BACKGROUND]
        # Before anything is kept: what is refused leaves nothing.
        background.refuse_second_run()
        await call.write(want_pages, project, urls)
        run = await background.start(WorkKind.VERIFY, project.name, [])
        return ChecksAnswer((), run)
    await call.fresh(project)
    await look_now(call, project, urls)
    return ChecksAnswer(tuple(await call.read(_views, project, urls)))


@routes.post("/prospects", most_bytes=PAGE_BYTES, raises=(ProjectUnknown,))
async def add_prospects(call: Call, body: ChecksAsked) -> Added:
    """Keep pages to be looked at by the next run; addresses that are none are told, the others kept."""
    project = await call.project(ProjectQuery(project=body.project))
    return await call.write(want_pages, project, body.urls)


@routes.get("/snapshot", media=("application/json",), raises=(ProjectUnknown,))
async def send_snapshot(call: Call, query: ProjectQuery) -> web.Response:
    """Every site of the gap by a hash, for a badge that asks nothing.

    `sites` holds the first 5 bytes of the site key's SHA-256 in hex, the status' letter, and how many competitors are
    live there. With `If-None-Match` it is sent only where it changed.
    """
    project = await call.project(query)
    await call.fresh(project)
    version = f"{project.id}.{await call.read(summary_version, project)}"
    tag = f'"{version}"'
    if call.request.headers.get("If-None-Match") == tag:
        return web.Response(status=304, headers={"ETag": tag})
    body = await call.read(_snapshot, project, version)
    return web.Response(body=body, content_type="application/json", charset="utf-8", headers={"ETag": tag})


def _read(engine: Engine, project: ProjectView, url: str, handed: Handed) -> PageRead:
    with engine.begin() as connection:
        (due,) = pages_to_look_at(connection, [url])
        wanted = wanted_by_all(connection)
    check, page = look_in_browser(due, handed, wanted, at=datetime.now(UTC))
    store_live_looks(engine, project, [check])
    with engine.connect() as connection:
        view = page_view(connection, project, url)
    links = tuple(_placed(page, project)) if page else ()
    return PageRead(view, links, readable=page is not None, names=shown_names(link.url for link in links))


def _placed(page: Page, project: ProjectView) -> Sequence[PlacedLink]:
    return [_placed_link(nth, link, project) for nth, link in enumerate(page.links)]


def _placed_link(nth: int, link: Link, project: ProjectView) -> PlacedLink:
    site = matched_site(link.url, project.tracked) if link.url else None
    own = Role.OWN if site in project.own else Role.COMPETITOR
    return PlacedLink(
        nth=nth,
        href=link.href,
        url=link.url,
        text=link.text,
        rel=link.rel,
        placement=link.placement,
        block=link.block,
        confidence=round(link.confidence, 3),
        unsure=is_unsure(link.confidence),
        reasons=link.reasons,
        tracked=site,
        role=own if site else None,
    )


def _views(connection: Connection, project: ProjectView, urls: Sequence[str]) -> list[PageView]:
    return [page_view(connection, project, url) for url in urls]


def _snapshot(connection: Connection, project: ProjectView, version: str) -> bytes:
    return _SNAPSHOT.dump_json(gap_snapshot(connection, project, version))

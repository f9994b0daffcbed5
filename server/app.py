"""The aiohttp app: made from its setup, with everything it keeps opened when it starts and closed when it ends."""

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from aiohttp import web

from crawler.held_folder import held_folder
from crawler.live import LiveCrawler
from crawler.store.engine import open_store
from server.access.ended import EndedSessions
from server.access.guard import UPLOADS, guard
from server.access.headers import add_headers
from server.access.pairing import Pairing
from server.access.rates import FetchRate
from server.access.sessions import Sessions
from server.access.sharing import answer_preflight, share_answer
from server.alerts.watch import Watch
from server.answers import answer_errors
from server.api import (
    about,
    alerts,
    authority,
    claims,
    cleaning,
    comparing,
    contacts,
    criteria,
    decisions,
    description,
    exports,
    lacks,
    letters,
    links,
    mentions,
    outreach,
    page,
    priority,
    progress,
    projects,
    rank_files,
    report,
    run_rows,
    runs,
    segments,
    sites,
    status,
    topics,
    trends,
)
from server.api.binding import bound
from server.api.endpoints import Endpoint
from server.background.registry import Background
from server.background.uploads import Uploads
from server.config import ServeConfig
from server.dashboard.counting import READY
from server.dashboard.setup import add_dashboard
from server.keeping import Keeper
from server.kept_answers import KeptAnswers, KeptParts
from server.keys import (
    ANSWERS,
    BACKGROUND,
    CLOSING,
    CONFIG,
    ENGINE,
    FETCHES,
    KEEPER,
    LIVE,
    LOOKUPS,
    METRICS,
    PAIRING,
    REMEMBERED,
    SESSIONS,
    SITES_KNOWN,
    STORE_POOL,
    TOKEN,
    UPKEEP,
    UPLOADED,
)
from server.lookups import Lookups
from server.metrics import Metrics
from server.store_mark import Remembered, StoreMark
from server.upkeep import Upkeep

ENDPOINTS: tuple[Endpoint, ...] = (
    *about.routes,
    *projects.routes,
    *criteria.routes,
    *status.routes,
    *exports.routes,
    *rank_files.routes,
    *runs.routes,
    *run_rows.routes,
    *sites.routes,
    *claims.routes,
    *links.routes,
    *decisions.routes,
    *contacts.routes,
    *lacks.routes,
    *letters.routes,
    *outreach.routes,
    *mentions.routes,
    *priority.routes,
    *progress.routes,
    *topics.routes,
    *trends.routes,
    *authority.routes,
    *comparing.routes,
    *segments.routes,
    *cleaning.routes,
    *report.routes,
    *alerts.routes,
    *page.routes,
)
"""The whole API, in the order its description tells it."""
LONGEST_ADDRESS = 128 * 1024
"""Bytes of a request's first line: an address of 8,000 letters, each escaped, stands in another's query."""
MIDDLEWARES = (answer_errors, answer_preflight, guard)
"""Outermost first."""


def make_app(config: ServeConfig, token: str) -> web.Application:
    """The app that serves `config`'s store to whoever holds `token`."""
    app = web.Application(middlewares=MIDDLEWARES, handler_args={"max_line_size": LONGEST_ADDRESS})
    app[CONFIG] = config
    app[TOKEN] = token
    app[SESSIONS] = Sessions(token, ended=EndedSessions(config.ended_folder))
    app[PAIRING] = Pairing()
    app[FETCHES] = FetchRate(config.fetches_per_minute)
    app[METRICS] = Metrics()
    app[UPLOADS] = {endpoint.path for endpoint in ENDPOINTS if endpoint.options.takes}
    app.on_response_prepare.extend((add_headers, share_answer))
    for endpoint in ENDPOINTS:
        app.router.add_route(endpoint.method, endpoint.path, bound(endpoint))
    description.add_description(app, ENDPOINTS)
    add_dashboard(app)
    app.cleanup_ctx.extend([_store, _background, _live, _alerts, _closing])
    return app


async def _store(app: web.Application) -> AsyncIterator[None]:
    """The store, and the threads it is asked in."""
    engine = await asyncio.to_thread(open_store, app[CONFIG].store)
    with ThreadPoolExecutor(app[CONFIG].store_threads, thread_name_prefix="store") as pool:
        app[ENGINE], app[STORE_POOL], app[LOOKUPS] = engine, pool, Lookups(engine)
        mark = StoreMark(engine)
        app[REMEMBERED], app[ANSWERS], app[SITES_KNOWN] = Remembered(mark), KeptAnswers(mark), KeptParts(mark)
        app[KEEPER] = keeper = Keeper(engine, pool, grace=app[CONFIG].grace_seconds)
        app[UPKEEP] = Upkeep(engine, pool, then=partial(keeper.prepare, READY))
        yield
        await app[UPKEEP].close()
        await app[KEEPER].close()
    app[LOOKUPS].close()
    mark.close()
    engine.dispose()


async def _background(app: web.Application) -> AsyncIterator[None]:
    """Work in processes of its own, and the files that wait for it."""
    config = app[CONFIG]
    address = app[ENGINE].url.render_as_string(hide_password=False)
    app[BACKGROUND] = Background(address, crawl=config.crawl)
    with held_folder("uploads") as folder:
        app[UPLOADED] = Uploads(folder)
        yield
        await app[BACKGROUND].close()


async def _live(app: web.Application) -> AsyncIterator[None]:
    """The crawler that looks at single pages for whoever waits."""
    async with LiveCrawler(app[CONFIG].crawl) as live:
        app[LIVE] = live
        yield


async def _alerts(app: web.Application) -> AsyncIterator[None]:
    """What changed is told, where a channel is set up."""
    async with Watch(app[ENGINE], app[CONFIG].alerts):
        yield


async def _closing(app: web.Application) -> AsyncIterator[None]:
    """Tell streams that never end by themselves that the server does."""
    app[CLOSING] = asyncio.Event()

    async def close(_: web.Application) -> None:
        app[CLOSING].set()

    app.on_shutdown.append(close)
    yield

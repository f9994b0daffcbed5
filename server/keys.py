"""What the app keeps under typed keys, and who puts it there."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from aiohttp import web
from sqlalchemy import Engine

from crawler.live import LiveCrawler
from server.access.pairing import Pairing
from server.access.rates import FetchRate
from server.access.sessions import Sessions
from server.background.registry import Background
from server.background.uploads import Uploads
from server.config import ServeConfig
from server.gap.page.page import SiteKnown
from server.keeping import Keeper
from server.kept_answers import KeptAnswers, KeptParts
from server.lookups import Lookups
from server.metrics import Metrics
from server.store_mark import Remembered
from server.upkeep import Upkeep

CONFIG = web.AppKey("config", ServeConfig)
TOKEN = web.AppKey("token", str)
SESSIONS = web.AppKey("sessions", Sessions)
PAIRING = web.AppKey("pairing", Pairing)
FETCHES = web.AppKey("fetches", FetchRate)
METRICS = web.AppKey("metrics", Metrics)
ENGINE = web.AppKey("engine", Engine)
"""Put there by the app's start, as the following."""
STORE_POOL = web.AppKey("store_pool", ThreadPoolExecutor)
LOOKUPS = web.AppKey("lookups", Lookups)
BACKGROUND = web.AppKey("background", Background)
LIVE = web.AppKey("live", LiveCrawler)
UPLOADED = web.AppKey("uploaded", Uploads)
REMEMBERED = web.AppKey("remembered", Remembered)
ANSWERS = web.AppKey("answers", KeptAnswers)
SITES_KNOWN = web.AppKey("sites_known", KeptParts[tuple[int, int], SiteKnown])
"""What pages of a site have in common, by the ids of project and site."""
UPKEEP = web.AppKey("upkeep", Upkeep)
KEEPER = web.AppKey("keeper", Keeper)
CLOSING = web.AppKey("closing", asyncio.Event)
"""Set when the server is about to end: streams that never end by themselves watch it."""

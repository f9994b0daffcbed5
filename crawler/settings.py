"""Every Scrapy setting that linkgap changes and every one of its own: default, unit and reason on the line.

`linkgap verify --set NAME=VALUE` changes one for a run; `scrapy crawl verify -s NAME=VALUE` does the same.
"""

from importlib.metadata import version

BOT_NAME = "linkgap"
SPIDER_MODULES = ["crawler.spiders"]

# ---- who we are -------------------------------------------------------------------------------------------------
LINKGAP_CONTACT = ""  # an address or page where a host's owner reaches you; it goes into the user agent when set
USER_AGENT = f"linkgap/{version('linkgap')} (backlink verification)"  # default names Scrapy; an honest name of our own
ROBOTSTXT_USER_AGENT = "linkgap"  # default None (the whole user agent); robots.txt groups name the product only

# ---- manners ----------------------------------------------------------------------------------------------------
ROBOTSTXT_OBEY = True  # default False; our middleware reads it, stock Scrapy lets requests through while it loads
CONCURRENT_REQUESTS = 96  # default 16; a process mostly waits, and most hosts have one or two pages
CONCURRENT_REQUESTS_PER_DOMAIN = 2  # default 8, a host; a visitor's browser would open more
CONCURRENT_ITEMS = 1  # default 100, tasks begun for every page to take its items; a page gives one item
DOWNLOAD_DELAY = 0.5  # default 0, seconds between two requests to a host
DOWNLOAD_DELAY_JITTER = 0.3  # default 0.5, share of the delay that varies at random
AUTOTHROTTLE_ENABLED = True  # default False; a host that answers slowly is asked less often
AUTOTHROTTLE_START_DELAY = 0.5  # default 5, seconds; most hosts get one or two requests in all
AUTOTHROTTLE_MAX_DELAY = 30.0  # default 60, seconds
AUTOTHROTTLE_TARGET_CONCURRENCY = 1.0  # default 1: one request at a time on average
LINKGAP_MAX_CRAWL_DELAY = 30.0  # seconds; a longer Crawl-delay in robots.txt is cut to this, or a run would not end
LINKGAP_DELAY_VISITS = False  # delays lie between pages only: a page's robots.txt and redirects go out at once
RETRY_TIMES = 2  # default 2, further tries after the first
RETRY_HTTP_CODES = [408, 429, 500, 502, 503, 504, 522, 524]  # default the same; each waits as LINKGAP_RETRY_WAIT says
LINKGAP_RETRY_WAIT = 1.0  # seconds before the second try, doubled for each further one
LINKGAP_HOST_ERRORS = 10  # failures in a row after which a host is left alone for the run; 0 for never
LINKGAP_HOST_PAUSE = 0.0  # seconds for which it is left alone; 0 for the rest of the run
LINKGAP_MAX_RETRY_AFTER = 30.0  # seconds; a host that asks for a longer pause is left alone for this run

# ---- looking again -----------------------------------------------------------------------------------------------
LINKGAP_LOST_LOOKS = 2  # looks that must find a link missing before it counts as lost; kept with the project when set
LINKGAP_LOST_HOURS = 24.0  # hours at least between the first and the last of them; after that many a page is due again
LINKGAP_LOOK_ELSEWHERE = True  # look for a missing link on the list's next page and on its entry's own: 2 at most
LINKGAP_CHECK_TARGETS = True  # ask once a run whether what live links lead to is there; `verify --no-targets` is off
LINKGAP_RETRY_HOURS = "1,6,24,72,168"  # hours after each look in a row that failed as things fail in passing
LINKGAP_RECHECK_HOURS = "24,72,168"  # the same for pages that turned us away; after the last only --older-than asks

# ---- limits -----------------------------------------------------------------------------------------------------
DOWNLOAD_TIMEOUT = 30  # default 180, seconds for the whole answer
DOWNLOAD_MAXSIZE = 20 * 1024 * 1024  # default 1 GiB, bytes; no page worth a link is larger
DOWNLOAD_WARNSIZE = 0  # default 32 MiB; the limit above says enough
DOWNLOAD_FAIL_ON_DATALOSS = False  # default True; a link found in a cut body is live, one missing from it is unknown
REDIRECT_MAX_TIMES = 10  # default 20; browsers stop at 20, but nobody's link stands behind eleven hops
REACTOR_THREADPOOL_MAXSIZE = (
    64  # default 10; names are looked up in threads: 300 hosts took 3.4 s with 10, 1.1 with 100
)

# ---- how pages are fetched --------------------------------------------------------------------------------------
# Scrapy's aiohttp handler costs a fifth less CPU a page than its Twisted one (a third less over TLS), but refuses
# answers with faulty headers which the Twisted one reads. Ours asks aiohttp with its header limits raised, and where
# that finds the answer faulty asks once more through Twisted's. This takes the asyncio reactor, so no reactorless mode.
TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"  # default the same
DOWNLOAD_HANDLERS = {
    "http": "crawler.handlers.turns.TurnTakingHandler",
    "https": "crawler.handlers.turns.TurnTakingHandler",
    "data": None,  # default on; addresses come from files that others wrote
    "file": None,  # the same: no export may make us read a local file
    "ftp": None,
    "s3": None,
}
LINKGAP_ALLOW_PRIVATE = False  # fetch from private, loopback and other addresses that are none of the public web's
LINKGAP_NEVER = ""  # hosts never asked for anything, comma between them; each takes the hosts under it along
LINKGAP_PROXY = ""  # HTTP proxy for every fetch; names are then the proxy's to resolve
LINKGAP_RENDER = True  # show pages built by scripts in Chromium, where it and the extra `render` are installed
LINKGAP_CHROMIUM = ""  # the browser's program; empty for Debian's, or one on the search path
LINKGAP_RENDER_SECONDS = 20.0  # seconds a page may take to open, and again to come to rest
LINKGAP_RENDER_REQUESTS = 60  # requests its scripts may make; images, fonts and media are not fetched at all
HTTPERROR_ALLOW_ALL = True  # default False; every status is an answer to judge
DEFAULT_REQUEST_HEADERS = {  # default the same two; a browser's preference order, so that no feed is chosen for us
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "en,*;q=0.5",
}
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,  # a redirect to another site is a finding
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,  # replaced by ours
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,  # we hold no credentials
    "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware": None,  # the proxy is a setting, not an environment
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,  # replaced by ours, which waits
    "scrapy.downloadermiddlewares.cookies.CookiesMiddleware": None,  # replaced by ours, which fetches no list
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,  # a page that refreshes is read first
    "crawler.middlewares.proxy.ProxyMiddleware": 50,  # first, so that robots.txt goes through it too
    "crawler.middlewares.guard.GuardMiddleware": 60,  # before robots.txt is asked for; every hop passes it
    "crawler.middlewares.alone.LeaveAloneMiddleware": 70,  # the same
    "crawler.middlewares.robots.RobotsMiddleware": 100,  # before anything costs a request
    "crawler.middlewares.slot.SlotMiddleware": 120,  # a redirect to another host must use that host's delay
    "crawler.middlewares.retry.PatientRetryMiddleware": 550,  # where Scrapy's own stands
    "crawler.middlewares.cookies.SiteCookiesMiddleware": 700,  # the same
}
SPIDER_MIDDLEWARES = {
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,  # a long address is still an address
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,  # there is one level only
}
REFERRER_POLICY = "no-referrer"  # default scrapy-default; nobody's page sent us
ITEM_PIPELINES = {"crawler.pipelines.batches.BatchPipeline": 100}
LINKGAP_BATCH_ROWS = 50  # looks handed over at once
LINKGAP_BATCH_SECONDS = 0.5  # seconds a look may wait for its batch to fill

# ---- what is off ------------------------------------------------------------------------------------------------
TELNETCONSOLE_ENABLED = False  # default True; it runs code for whoever connects
REMOTE_CONTROL_ENABLED = False  # default True since 2.19; the same
MEMUSAGE_ENABLED = False  # default True; a shard is bounded
EXTENSIONS = {"scrapy.extensions.logstats.LogStats": None}  # default on; progress is ours to show
DOWNLOADER_STATS = False  # default True; nobody reads how many bytes requests had
LOG_LEVEL = "WARNING"  # default DEBUG
LINKGAP_KEEP_PAGES = True  # keep the newest copy of each page with a tracked link: `linkgap replace` reads it again
LINKGAP_TURNS = ""  # folder of the lock files by which workers take turns at a host; the fleet sets it
LINKGAP_STORE = ""  # SQLAlchemy URL, used by `scrapy crawl verify`; empty for the default store
LINKGAP_PROJECT = ""  # project, used by `scrapy crawl verify`

"""The spider that looks at single pages as they are asked for, and answers each of them whatever happens."""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import count
from typing import Any

from scrapy import Request
from scrapy.http import Response

from crawler.handlers.tolerant import OVER
from crawler.items import Check, DuePage, Verdict
from crawler.middlewares.cookies import forget_cookies
from crawler.middlewares.slot import leave_line
from crawler.reading import Page
from crawler.reading.look import unanswered
from crawler.reading.rendered import wants_browser, with_hint
from crawler.reading.slid import Place
from crawler.spiders.verify import Step, VerifySpider, answer_of
from crawler.spiders.wanted import Wanted
from crawler.urls import host_of, is_web_url

_log = logging.getLogger(__name__)


@dataclass(slots=True, eq=False)
class Look:
    """One page that somebody waits for. Made and kept in the reactor's thread."""

    page: DuePage
    wanted: Wanted
    whole: bool = False
    """Whether the page itself is wanted, with all its links, rather than what stands on it of what is tracked."""
    read: Page | None = None
    body: bytes = b""
    so_far: Check | None = None
    """What is known while more is asked for: another page a link may have moved to, or what a browser shows."""
    checks: "asyncio.Future[list[Check]]" = field(default_factory=lambda: asyncio.get_running_loop().create_future())

    def settle(self, checks: Sequence[Check]) -> None:
        """Answer, unless it has been answered. The page's own id goes back into the checks."""
        if not self.checks.done():
            self.checks.set_result([replace(check, page_id=self.page.id) for check in checks])

    def give_up(self, verdict: Verdict, reason: str) -> None:
        """Answer with what is known so far, or with why nothing is."""
        if self.so_far is None:
            self.settle([unanswered(self.page, verdict, reason, at=datetime.now(UTC))])
        else:
            self.settle([with_hint(self.so_far, f"no further look was made: {reason}")])


class LiveSpider(VerifySpider):
    """Looks at pages with all of verify's manners, as `look_at` asks for them, until `end`.

    Each page brings along what it is looked at for. Started by `crawler.relay`, never by `scrapy crawl`.
    """

    name = "live"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(pages=(), **kwargs)
        self._asked: asyncio.Queue[DuePage | None] = asyncio.Queue()
        self._looks: dict[int, Look] = {}
        self._numbers = count(1)

    async def look_at(self, look: Look, seconds: float) -> list[Check]:
        """The looks at a page: as it came, and as a browser shows it where one was needed. Takes `seconds` at most.

        Cancelled, it ends the page's own fetch and nothing else.
        """
        if not is_web_url(look.page.url):
            look.give_up(Verdict.UNREADABLE, "the address is no web address")
            return await look.checks
        # A number of its own: several may ask for one page at the same time, each for something else.
        page = replace(look.page, id=next(self._numbers))
        self._looks[page.id] = look
        self._asked.put_nowait(page)
        timer = asyncio.get_running_loop().call_later(seconds, self._too_long, page, seconds)
        try:
            return await look.checks
        except asyncio.CancelledError:
            leave_line(self.crawler, look.checks)
            raise
        finally:
            timer.cancel()
            self._looks.pop(page.id, None)
            forget_cookies(self.crawler, page.id)

    @property
    def idle(self) -> bool:
        """Whether nobody waits for a page, and no request of one that nobody waits for any more is on its way."""
        engine = self.crawler.engine
        return not self._looks and (engine is None or not engine.downloader.active)

    def end(self) -> None:
        """Take no more pages after those asked for; the crawl ends with the last of them."""
        self._asked.put_nowait(None)

    def abandon(self, reason: str) -> None:
        """Answer everything that is not answered yet."""
        for look in list(self._looks.values()):
            look.give_up(Verdict.UNREACHABLE, reason)
            leave_line(self.crawler, look.checks)

    def closed(self, reason: str) -> None:
        """Called by Scrapy when the crawl ends, for whatever reason it does."""
        super().closed(reason)
        self.abandon(f"the crawl ended before the page was looked at ({reason})")

    async def start(self) -> AsyncIterator[Request | Check]:
        """One request for each page asked for that is still waited for."""
        while (page := await self._asked.get()) is not None:
            if page.id in self._looks:
                yield self._request(page)

    def wanted(self, page: DuePage) -> Wanted:
        """What this page was asked for with."""
        return self._looks[page.id].wanted

    def parse(self, response: Response, page: DuePage) -> Check | Request:
        """Judge the answer; of a page that is wanted whole, keep it: another that it sends to is not what was asked."""
        if not self._looks[page.id].whole:
            return super().parse(response, page)
        check = self._keep(response, page)
        if wants_browser(page, check) and self.settings.getbool("LINKGAP_RENDER"):
            return self._show(page, check, response)
        return check

    def parse_shown(self, response: Response, page: DuePage, raw: Check) -> list[Check]:
        """Both looks; of a page that is wanted whole, what the browser showed is kept."""
        checks = super().parse_shown(response, page, raw)
        if self._looks[page.id].whole:
            self._keep(response, page)
        return checks

    def _keep(self, response: Response, page: DuePage) -> Check:
        look = self._looks[page.id]
        answer = answer_of(response)
        look.body = answer.body
        check, look.read = look.wanted.look_and_read(page, answer)
        return check

    def _show(self, page: DuePage, check: Check, response: Response) -> Check | Request:
        self._looks[page.id].so_far = check
        return super()._show(page, check, response)

    def _look_elsewhere(self, page: DuePage, check: Check, places: Sequence[Place]) -> Check | Request:
        self._looks[page.id].so_far = check
        return super()._look_elsewhere(page, check, places)

    def _to(self, url: str, callback: Step, errback: Step, **passed: Any) -> Request:
        look = self._looks[passed["page"].id]
        request = super()._to(url, self._answering(look, callback), self._answering(look, errback), **passed)
        request.meta[OVER] = look.checks
        # A visitor of its own: what one caller's page set would tell the site that the next one comes from here, too.
        request.meta["cookiejar"] = passed["page"].id
        return request

    def _answering(self, look: Look, step: Step) -> Step:
        """The step, with what it comes to handed to whoever waits: an error of ours is an answer too."""

        def answering(answer: Any, **passed: Any) -> Request | None:
            if look.checks.done():
                return None
            try:
                came = step(answer, **passed)
            except Exception as error:  # noqa: BLE001 - whatever it is, somebody waits for an answer
                _log.exception("reading %s failed", look.page.url)
                look.give_up(Verdict.UNREADABLE, f"linkgap failed on this page ({type(error).__name__}: {error})")
                return None
            if isinstance(came, Request):
                return came
            look.settle(came if isinstance(came, list) else [came])
            return None

        return answering

    def _too_long(self, page: DuePage, seconds: float) -> None:
        look = self._looks[page.id]
        if leave_line(self.crawler, look.checks):
            host = host_of(page.url)
            reason = f"its turn at {host} did not come in {seconds:g} s: pages of one host are asked for one by one"
        else:
            reason = f"it took longer than {seconds:g} s"
        look.give_up(Verdict.UNREACHABLE, reason)

"""The spider that looks at due pages: one request a page answers every claim on it and every tracked site."""

import zlib
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Self

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.handlers.browser import what_is_missing
from crawler.handlers.tolerant import FULL, OVERSIZE, OVERTIME, REFUSED, RENDER
from crawler.items import Brand, Check, DuePage, Verdict
from crawler.middlewares.book import HostLeftAlone
from crawler.middlewares.retry import retry_after
from crawler.placement.overrules import NOTHING, Overrules
from crawler.reading.crowded import first_tags
from crawler.reading.look import Answer, onward_of, unanswered
from crawler.reading.rendered import as_rendered, wants_browser, with_hint
from crawler.reading.slid import Place, joined, page_for, places_of
from crawler.spiders.trouble import trouble_of
from crawler.spiders.wanted import Wanted
from crawler.urls import is_web_url

MOST_REFRESHES = 3
# What the handler says of a body that ended before its end, the particular before the general.
_CUT = {
    OVERSIZE: "the page is larger than the limit",
    OVERTIME: "the page did not come whole in time",
    "dataloss": "the page's body ended early",
}
Deliver = Callable[[Sequence[Check]], None]
Step = Callable[..., Any]


class VerifySpider(Spider):
    """Looks at pages and yields one check each, whatever happens.

    `pages` and `tracked` come from the fleet, which takes the checks by `deliver`. Started by `scrapy crawl verify` it
    is given none of them: it then takes the due pages of LINKGAP_STORE and stores the checks there itself.
    """

    name = "verify"

    def __init__(
        self,
        pages: Iterable[DuePage] | None = None,
        tracked: Collection[str] = (),
        deliver: Deliver | None = None,
        overrules: Overrules = NOTHING,
        brands: Sequence[Brand] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self._pages = pages
        self._wanted = Wanted(frozenset(tracked), overrules, brands)
        self._deliver = deliver
        self._end: Callable[[bool], None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Takes up the store's due pages where no pages are given: an error here ends Scrapy with a status of 1."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.take_due_pages()
        return spider

    def closed(self, reason: str) -> None:
        """Called by Scrapy at the end."""
        if self._end:
            self._end(reason == "finished")

    def deliver(self, checks: Sequence[Check]) -> None:
        """Hand looks over; the pipeline calls it with each full batch."""
        if self._deliver is None:
            raise RuntimeError("the spider has not started")
        self._deliver(checks)

    async def start(self) -> AsyncIterator[Request | Check]:
        """One request a page; an address that is none is a look of its own."""
        for page in self._pages or ():
            if is_web_url(page.url):
                yield self._request(page)
            else:
                reason = "the claimed address is no web address"
                yield unanswered(page, Verdict.UNREADABLE, reason, at=datetime.now(UTC))

    def take_due_pages(self) -> None:
        """Take up the store's due pages where no pages were given."""
        if self._pages is not None:
            return
        from crawler.spiders.standalone import stored_work

        work = stored_work(self.settings)
        self._pages, self._deliver, self._end = work.pages, work.deliver, work.end
        self._wanted = Wanted(work.tracked, work.overrules, work.brands)

    def wanted(self, _page: DuePage) -> Wanted:
        """What a page is looked at for."""
        return self._wanted

    def _request(self, page: DuePage) -> Request:
        return self._to(page.url, self.parse, self.failed, page=page)

    def _to(self, url: str, callback: Step, errback: Step, **passed: Any) -> Request:
        """A request whose answer, or the lack of one, comes to the callbacks with what is passed: `page` at least."""
        return Request(url, callback, errback=errback, dont_filter=True, cb_kwargs=passed)

    def parse(self, response: Response, page: DuePage) -> Check | Request:
        """Judge an answer, or follow a page that sends its visitors on by itself."""
        answer = answer_of(response)
        check = self.wanted(page).look(page, answer)
        onward = onward_of(check, answer)
        if onward:
            return self._follow(onward, response, page)
        if wants_browser(page, check) and self.settings.getbool("LINKGAP_RENDER"):
            return self._show(page, check, response)
        if not check.settled:
            return replace(check, retry_after=retry_after(response))
        if check.links and self.settings.getbool("LINKGAP_KEEP_PAGES"):
            # Level 1 takes two fifths of the time of level 6 and gives a fifth more bytes.
            check = replace(check, copy=zlib.compress(response.body, 1))
        if self.settings.getbool("LINKGAP_LOOK_ELSEWHERE"):
            return self._look_elsewhere(page, check, places_of(page, answer, check))
        return check

    def _show(self, page: DuePage, check: Check, response: Response) -> Check | Request:
        """Look again at what a browser shows, or say what is missing for that."""
        missing = what_is_missing(self.settings.get("LINKGAP_CHROMIUM"))
        if missing:
            return with_hint(check, missing) if check.scripted else check
        passed: dict[str, Any] = {
            name: response.meta[name] for name in ("redirect_urls", "redirect_reasons") if name in response.meta
        }
        request = self._to(response.url, self.parse_shown, self.failed_shown, page=page, raw=check)
        request.meta.update({RENDER: response, "dont_retry": True, "autothrottle_dont_adjust_delay": True, **passed})
        return request

    def parse_shown(self, response: Response, page: DuePage, raw: Check) -> list[Check]:
        """Both looks: the page as it came, and as the browser showed it."""
        answer = answer_of(response)
        refused = response.meta.get(REFUSED, 0)
        if refused and not answer.cut:
            full = response.meta.get(FULL)
            why = ": with the page they are larger than the limit" if full else ""
            answer = replace(answer, cut=f"{refused} of the requests its scripts made got no answer{why}")
        shown = as_rendered(self.wanted(page).look(page, answer))
        if shown.links and self.settings.getbool("LINKGAP_KEEP_PAGES"):
            shown = replace(shown, copy=zlib.compress(response.body, 1))
        return [replace(raw, followed=True), shown]

    def failed_shown(self, failure: Failure) -> Check:
        """The look at the page as it came, with why the browser could not show it."""
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy sets it
        raw: Check = request.cb_kwargs["raw"]
        hint = f"a browser could not show it either ({failure.value})"
        return with_hint(raw, hint) if raw.scripted else raw

    def _look_elsewhere(self, page: DuePage, check: Check, places: Sequence[Place]) -> Check | Request:
        """Ask the first of the places a missing link may have moved to; the look itself where nothing is left to do."""
        if not places or not page_for(page, check, places[0]).claims:
            return check
        following = {"page": page, "check": check, "places": places}
        return self._to(places[0].url, self.parse_elsewhere, self.failed_elsewhere, **following)

    def parse_elsewhere(
        self, response: Response, page: DuePage, check: Check, places: Sequence[Place]
    ) -> Check | Request:
        """Judge what is missing by another page, and go on with the next place."""
        asked = page_for(page, check, places[0])
        other = self.wanted(page).look(asked, answer_of(response))
        return self._look_elsewhere(page, joined(check, places[0], other), places[1:])

    def failed_elsewhere(self, failure: Failure) -> Check | Request:
        """Say that the other page could not be looked at."""
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy sets it
        page, check, places = (request.cb_kwargs[name] for name in ("page", "check", "places"))
        error = failure.value or RuntimeError("no error given")
        verdict, reason = trouble_of(error, request.meta)
        other = unanswered(page_for(page, check, places[0]), verdict, reason, at=datetime.now(UTC))
        return self._look_elsewhere(page, joined(check, places[0], other), places[1:])

    def _follow(self, target: str, response: Response, page: DuePage) -> Check | Request:
        passed = [*response.meta.get("redirect_urls", ()), response.url]
        if response.meta.get("refreshes", 0) >= MOST_REFRESHES:
            reason = f"sent on {len(passed)} times without arriving"
            return unanswered(page, Verdict.UNREACHABLE, reason, at=datetime.now(UTC))
        reasons = [*response.meta.get("redirect_reasons", ()), "refresh"]
        request = self._to(target, self.parse, self.failed, page=page)
        refreshes = response.meta.get("refreshes", 0) + 1
        request.meta.update({"redirect_urls": passed, "redirect_reasons": reasons, "refreshes": refreshes})
        return request

    def failed(self, failure: Failure) -> Check | Request:
        """Judge the lack of one."""
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy sets it
        error = failure.value or RuntimeError("no error given")
        verdict, reason = trouble_of(error, request.meta)
        check = unanswered(request.cb_kwargs["page"], verdict, reason, at=datetime.now(UTC))
        return replace(check, retry_after=error.retry_after) if isinstance(error, HostLeftAlone) else check


def answer_of(response: Response) -> Answer:
    """Scrapy's response as the plain answer that the reader judges."""
    headers = tuple(
        (name.decode("latin-1").lower(), value.decode("latin-1"))
        for name, values in response.headers.items()
        for value in values
    )
    meta = response.meta
    body = first_tags(response.body)
    cut = next((words for flag, words in _CUT.items() if flag in response.flags), "")
    return Answer(
        url=response.url,
        status=response.status,
        body=body,
        at=datetime.now(UTC),
        headers=headers,
        redirects=tuple(meta.get("redirect_urls", ())),
        redirect_statuses=tuple(one for one in meta.get("redirect_reasons", ()) if isinstance(one, int)),
        cut=cut or ("the page has more tags than are read" if len(body) < len(response.body) else ""),
        seconds=round(float(meta.get("download_latency", 0.0)), 4),
    )

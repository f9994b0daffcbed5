"""The spider that looks at due pages: one request a page answers every claim on it and every tracked site."""

import zlib
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from scrapy import Request, Spider
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.items import Check, DuePage, Verdict
from crawler.reading.look import Answer, look, unanswered
from crawler.spiders.trouble import trouble_of
from crawler.urls import is_web_url

Deliver = Callable[[Sequence[Check]], None]


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
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self._pages = pages
        self._tracked = frozenset(tracked)
        self._deliver = deliver

    def deliver(self, checks: Sequence[Check]) -> None:
        """Hand looks over; the pipeline calls it with each full batch."""
        if self._deliver is None:
            raise RuntimeError("the spider has not started")
        self._deliver(checks)

    async def start(self) -> AsyncIterator[Request | Check]:
        """One request a page; an address that is none is a look of its own."""
        if self._pages is None:
            self._take_due_pages()
        for page in self._pages or ():
            if is_web_url(page.url):
                yield self._request(page)
            else:
                reason = "the claimed address is no web address"
                yield unanswered(page, Verdict.UNREADABLE, reason, at=datetime.now(UTC))

    def _take_due_pages(self) -> None:
        from crawler.spiders.standalone import stored_work

        work = stored_work(self.settings)
        self._pages, self._tracked, self._deliver = work.pages, work.tracked, work.deliver

    def _request(self, page: DuePage) -> Request:
        return Request(page.url, callback=self.parse, errback=self.failed, dont_filter=True, cb_kwargs={"page": page})

    def parse(self, response: Response, page: DuePage) -> Check:
        """Judge an answer."""
        check = look(page, answer_of(response), self._tracked)
        if check.links and self.settings.getbool("LINKGAP_KEEP_PAGES"):
            # Level 1 takes two fifths of the time of level 6 and gives a fifth more bytes.
            return replace(check, copy=zlib.compress(response.body, 1))
        return check

    def failed(self, failure: Failure) -> Check:
        """Judge the lack of one."""
        request: Request = failure.request  # type: ignore[attr-defined]
        error = failure.value or RuntimeError("no error given")
        verdict, reason = trouble_of(error, request.meta)
        return unanswered(request.cb_kwargs["page"], verdict, reason, at=datetime.now(UTC))


def answer_of(response: Response) -> Answer:
    """Scrapy's response as the plain answer that the reader judges."""
    headers = tuple(
        (name.decode("latin-1").lower(), value.decode("latin-1"))
        for name, values in response.headers.items()
        for value in values
    )
    meta = response.meta
    return Answer(
        url=response.url,
        status=response.status,
        body=response.body,
        at=datetime.now(UTC),
        headers=headers,
        redirects=tuple(meta.get("redirect_urls", ())),
        cut="dataloss" in response.flags,
        seconds=round(float(meta.get("download_latency", 0.0)), 4),
    )

"""The spider that asks whether what live links lead to is there, HEAD first, and the one that reads it."""

from typing import Any

from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.items import Check, DuePage
from crawler.reading.target import look_at_target
from crawler.spiders.verify import VerifySpider, answer_of


class TargetSpider(VerifySpider):
    """Looks at targets with all of verify's manners; yields one check each, whatever happens."""

    name = "targets"

    def _request(self, page: DuePage) -> Request:
        return self._ask(page, "HEAD", {"max_retry_times": 0})

    def _ask(self, page: DuePage, method: str, meta: dict[str, Any]) -> Request:
        request = Request(page.url, self.parse, method, errback=self.failed, dont_filter=True, meta=meta)
        return request.replace(cb_kwargs={"page": page})

    def parse(self, response: Response, page: DuePage) -> Check | Request:
        """Judge the answer. Many servers answer HEAD as no browser would be answered: only its 200 is believed."""
        if _was_head(response.request) and response.status != 200:
            return self._ask(page, "GET", {})
        return look_at_target(page, answer_of(response))

    def failed(self, failure: Failure) -> Check | Request:
        """Judge the lack of one; what was not asked for on purpose is not asked for again."""
        request: Request = failure.request  # type: ignore[attr-defined]  # Scrapy sets it
        if _was_head(request) and not isinstance(failure.value, IgnoreRequest):
            return self._ask(request.cb_kwargs["page"], "GET", {})
        return super().failed(failure)


class TargetPageSpider(TargetSpider):
    """Looks at the targets' own pages, to know their title, heading and declared types: no HEAD is asked before."""

    name = "target_pages"

    def _request(self, page: DuePage) -> Request:
        return self._ask(page, "GET", {})


def _was_head(request: Request | None) -> bool:
    return request is not None and request.method == "HEAD"

"""A crawl's own record of its hosts: what was asked, what failed, and which hosts are left alone from now on."""

from collections.abc import Mapping
from dataclasses import replace
from weakref import WeakKeyDictionary

from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest

from crawler.receipts import HostReceipt


class HostLeftAlone(IgnoreRequest):
    """The host is not asked any more in this run; the message is the reason."""

    def __init__(self, reason: str, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.retry_after = retry_after
        """Seconds the host asked for, where it did."""


class HostBook:
    """Counts by host. Written by the handler and the middlewares, each what it knows."""

    def __init__(self, errors: int) -> None:
        self._errors = errors
        self._receipts: dict[str, HostReceipt] = {}
        self._now: dict[str, int] = {}
        self._row: dict[str, int] = {}
        self._stopped: dict[str, tuple[str, float | None]] = {}
        self._changed: set[str] = set()

    def stop_from_the_start(self, hosts: Mapping[str, str]) -> None:
        """Leave hosts alone that another part of the run has had enough of."""
        self._stopped.update((host, (reason, None)) for host, reason in hosts.items())

    def refuse_stopped(self, host: str) -> None:
        """Raises HostLeftAlone for a host that is left alone."""
        if host in self._stopped:
            reason, retry_after = self._stopped[host]
            raise HostLeftAlone(f"{host} is left alone for the rest of this run: {reason}", retry_after)

    def begin(self, host: str, *, delay: float) -> None:
        """A request goes out."""
        now = self._now[host] = self._now.get(host, 0) + 1
        old = self._of(host)
        self._set(replace(old, requests=old.requests + 1, most_at_once=max(old.most_at_once, now), delay=delay))

    def end(self, host: str, trouble: str, *, sent: int = 1) -> None:
        """It has come to an end: empty `trouble` for an answer. `sent` counts what one request took."""
        self._now[host] -= 1
        old = self._of(host)
        self._set(replace(old, requests=old.requests + sent - 1, failed=old.failed + bool(trouble)))
        self._row[host] = self._row.get(host, 0) + 1 if trouble else 0
        if self._errors and self._row[host] >= self._errors:
            self.stop(host, f"it failed {self._row[host]} times in a row, the last time: {trouble}")

    def stop(self, host: str, reason: str, *, retry_after: float | None = None) -> None:
        """Leave the host alone from now on."""
        if host not in self._stopped:
            self._stopped[host] = (reason, retry_after)
            self._set(replace(self._of(host), stopped=reason))

    def robots(self, host: str, words: str) -> None:
        """What its robots.txt came to."""
        self._set(replace(self._of(host), robots=words))

    def refused(self, host: str) -> None:
        """robots.txt kept a request from being sent."""
        self._set(replace(self._of(host), refused=self._of(host).refused + 1))

    def waited(self, host: str, seconds: float) -> None:
        """A pause before another try."""
        old = self._of(host)
        self._set(replace(old, waits=old.waits + 1, waited=round(old.waited + seconds, 3)))

    def changed(self) -> list[HostReceipt]:
        """The receipts that are not what they were when this was last asked."""
        hosts, self._changed = self._changed, set()
        return [self._receipts[host] for host in hosts]

    def _of(self, host: str) -> HostReceipt:
        return self._receipts.get(host) or HostReceipt(host)

    def _set(self, receipt: HostReceipt) -> None:
        self._receipts[receipt.host] = receipt
        self._changed.add(receipt.host)


_BOOKS: WeakKeyDictionary[Crawler, HostBook] = WeakKeyDictionary()


def book_of(crawler: Crawler) -> HostBook:
    """The one book of a crawl."""
    if crawler not in _BOOKS:
        _BOOKS[crawler] = HostBook(crawler.settings.getint("LINKGAP_HOST_ERRORS"))
    return _BOOKS[crawler]

"""A crawl's own record of its hosts: what was asked, what failed, and which hosts are left alone from now on."""

import math
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest

from crawler.receipts import HostReceipt


class HostLeftAlone(IgnoreRequest):
    """The host is not asked any more in this run, or for now; the message is the reason."""

    def __init__(self, reason: str, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.retry_after = retry_after
        """Seconds the host asked for, where it did."""


@dataclass(frozen=True, slots=True)
class _Stop:
    """Why a host is left alone, and until when."""

    reason: str
    asked: float | None = None
    """Seconds the host asked for."""
    until: float = math.inf
    """On the clock of `time.monotonic`."""

    @property
    def left(self) -> float | None:
        """Seconds of what the host asked for that are not over; all of them where the stop has no end."""
        return self.asked if self.asked is None or self.until == math.inf else max(0.0, self.until - time.monotonic())


class HostBook:
    """Counts by host. Written by the handler and the middlewares, each what it knows."""

    def __init__(self, errors: int, *, pause: float = 0.0) -> None:
        """`errors` in a row have a host left alone: for `pause` seconds, or as long as it asks; for good with 0."""
        self._errors = errors
        self.pause = pause
        """Seconds after which a host that is closed or failing is asked again; 0 for not in this run."""
        self._receipts: dict[str, HostReceipt] = {}
        self._now: dict[str, int] = {}
        self._row: dict[str, int] = {}
        self._stopped: dict[str, _Stop] = {}
        self._changed: set[str] = set()

    def stop_from_the_start(self, hosts: Mapping[str, str]) -> None:
        """Leave hosts alone that another part of the run has had enough of."""
        self._stopped.update((host, _Stop(reason)) for host, reason in hosts.items())

    def stops(self) -> tuple[Mapping[str, _Stop], Mapping[str, int]]:
        """Hosts that are left alone, and how many times in a row each failed: what another crawl must know."""
        return self._stopped, self._row

    def take_over(self, stopped: Mapping[str, _Stop], row: Mapping[str, int]) -> None:
        """Go on from the `stops` of a crawl before."""
        self._stopped.update(stopped)
        self._row.update(row)

    def refuse_stopped(self, host: str) -> None:
        """Raises HostLeftAlone for a host that is left alone."""
        stop = self._stopped.get(host)
        if stop is None:
            return
        if stop.until <= time.monotonic():
            del self._stopped[host]
            self._row[host] = 0
            return
        how_long = "for the rest of this run" if stop.until == math.inf else "for now"
        raise HostLeftAlone(f"{host} is left alone {how_long}: {stop.reason}", stop.left)

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
            until = time.monotonic() + (retry_after or self.pause) if self.pause else math.inf
            self._stopped[host] = _Stop(reason, retry_after, until)
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
        settings = crawler.settings
        pause = settings.getfloat("LINKGAP_HOST_PAUSE")
        _BOOKS[crawler] = HostBook(settings.getint("LINKGAP_HOST_ERRORS"), pause=pause)
    return _BOOKS[crawler]

"""How a run asked each host, as proof of its manners: the receipts workers send, and their sum. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class HostReceipt:
    """How one host was asked."""

    host: str
    requests: int = 0
    """Sent, robots.txt and further tries included."""
    most_at_once: int = 0
    failed: int = 0
    """Requests that came to no answer, or to one of a host in trouble (5xx, 429)."""
    robots: str = ""
    """What its robots.txt came to, in words."""
    refused: int = 0
    """Requests that robots.txt kept from being sent."""
    delay: float = 0.0
    """Seconds between two requests, as last in force."""
    waits: int = 0
    """Pauses before another try."""
    waited: float = 0.0
    """Seconds of them all."""
    stopped: str = ""
    """Why the host was left alone for the rest of the run, or empty."""

    def __add__(self, other: "HostReceipt") -> "HostReceipt":
        """Both as one, the other the later."""
        return replace(
            self,
            requests=self.requests + other.requests,
            most_at_once=max(self.most_at_once, other.most_at_once),
            failed=self.failed + other.failed,
            robots=other.robots or self.robots,
            refused=self.refused + other.refused,
            delay=other.delay or self.delay,
            waits=self.waits + other.waits,
            waited=self.waited + other.waited,
            stopped=other.stopped or self.stopped,
        )


class Receipts:
    """The receipts of a run as its workers send them: each sends its own counts so far, again and again."""

    def __init__(self) -> None:
        self._told: dict[str, dict[object, HostReceipt]] = {}
        self._changed: set[str] = set()

    def take(self, worker: object, receipts: Iterable[HostReceipt]) -> None:
        """Put a worker's counts in the place of those it sent before; `worker` is any key that is its alone."""
        for receipt in receipts:
            self._told.setdefault(receipt.host, {})[worker] = receipt
            self._changed.add(receipt.host)

    def changed(self) -> list[HostReceipt]:
        """The sums of the hosts that were told of since this was last asked."""
        hosts, self._changed = sorted(self._changed), set()
        return [self._sum(host) for host in hosts]

    def all(self) -> list[HostReceipt]:
        """Every host's sum, by its name."""
        return [self._sum(host) for host in sorted(self._told)]

    def stopped(self) -> Mapping[str, str]:
        """Host -> why it is left alone for the rest of the run."""
        return {receipt.host: receipt.stopped for receipt in self.all() if receipt.stopped}

    def _sum(self, host: str) -> HostReceipt:
        first, *others = self._told[host].values()
        for other in others:
            first += other
        return first

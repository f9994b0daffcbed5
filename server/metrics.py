"""What the server counts of itself, as Prometheus reads it."""

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

CONTENT_TYPE = CONTENT_TYPE_LATEST
_BUCKETS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0)


class Metrics:
    """Counters of one app: a registry of its own, so that two apps in a process do not add up."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._calls = Histogram(
            "linkgap_http_seconds",
            "Seconds until an answer was whole, by route and status.",
            ["method", "route", "status"],
            buckets=_BUCKETS,
            registry=self._registry,
        )
        self._of: dict[tuple[str, str, int], Histogram] = {}
        self._looks = Counter(
            "linkgap_looks_total", "Pages that calls had looked at, by kind.", ["kind"], registry=self._registry
        )

    def call(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one answer. `route` is the pattern, never the address: those are without end."""
        key = (method, route, status)
        # Labels are looked up once: the library checks and joins them anew at each call.
        histogram = self._of.get(key)
        if histogram is None:
            histogram = self._of[key] = self._calls.labels(method, route, str(status))
        histogram.observe(seconds)

    def looks(self, kind: str, count: int = 1) -> None:
        """Count pages looked at: `check` by the server, `browser` handed in."""
        self._looks.labels(kind).inc(count)

    def text(self) -> bytes:
        """Everything in Prometheus' text format."""
        return generate_latest(self._registry)

"""What one caller waits for who asks one thing at a time, as a browser does: new pages, the first list, one look.

Pages are asked on one connection, in turn with a handler that returns a constant; a look is asked in turn with the page
it looks at, fetched through the same proxy.
"""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

from crawler.urls import host_of
from server.demo.scenario import scenario
from tests.bench.figures import Figure, median, progress
from tests.bench.live_rate import HOSTS, MEAN_BYTES, PAGES, SETTINGS, served_web
from tests.bench.served import Server, linkgap

ASKED = 1000
"""New pages asked one at a time; each is another one than those asked at once."""
PAGE_MS = 10.0
STARTS = 3
"""Servers that are started, to be asked for a list first."""
LISTED = "/api/v1/sites?limit=50"
LOOKS = 20
"""Pages that are looked at, each of another host: fewer than a server fetches for callers in a minute."""
Ask = Callable[[str], object]


def pages_alone(constant: Server, linkgap: Server, paths: Sequence[str]) -> Iterator[Figure]:
    """New pages one at a time, each beside the constant."""
    with _asking(constant) as ask_constant, _asking(linkgap) as ask_page:
        ask_constant("/"), ask_page("/api/v1/health")
        taken = [(_timed(ask_constant, path), _timed(ask_page, path)) for path in paths]
    base, page = (sorted(times) for times in zip(*taken, strict=True))
    yield Figure("GET /page, one at a time, half of them within", median(page), "ms")
    yield Figure("GET /page, one at a time, 99 % within", _slow(page), "ms", aim=PAGE_MS, most=True)
    yield Figure("the constant, one at a time, half within", median(base), "ms")
    yield Figure("the constant, one at a time, 99 % within", _slow(base), "ms")
    yield Figure("GET /page / constant, one at a time, half within", median(page) / median(base))


def first_lists(folder: Path) -> Iterator[Figure]:
    """The first list that a server is asked for once it is up, and the same list again."""
    first, again = [], []
    for number in range(STARTS):
        progress(f"serve: a fresh server, {number + 1} of {STARTS}")
        with linkgap(folder) as server, _asking(server) as ask:
            first.append(_timed(ask, LISTED))
            again.append(_timed(ask, LISTED))
    yield Figure("GET /sites, the first of a fresh server", median(first), "ms")
    yield Figure("GET /sites, the second", median(again), "ms")


def looks(folder: Path) -> Iterator[Figure]:
    """One page looked at while the caller waits, beside the page itself. Looks are kept: to be measured last."""
    progress("serve: single looks")
    made = scenario(1, hosts=HOSTS, pages_per_host=PAGES, mean_size=MEAN_BYTES)
    urls = {host_of(page.url): page.url for page in made.pages}
    settings = [f"{name}={value}" for name, value in SETTINGS.items() if name != "CONCURRENT_REQUESTS_PER_DOMAIN"]
    with (
        served_web() as proxy,
        linkgap(folder, proxy=proxy, settings=settings) as server,
        _looking(server) as look,
        _through(proxy) as fetch,
    ):
        # The first stands apart: with it the crawler comes up.
        taken = [(_timed(fetch, url), _timed(look, url)) for url in list(urls.values())[: LOOKS + 1]][1:]
    page, check = (median(times) for times in zip(*taken, strict=True))
    yield Figure("POST /checks of one page, half of them within", check, "ms")
    yield Figure("the page itself through the proxy, half within", page, "ms")
    yield Figure("POST /checks / the page itself", check / page, digits=1)


@contextmanager
def _asking(server: Server) -> Iterator[Ask]:
    """Asks on one connection, as a browser does."""
    headers = {"Authorization": f"Bearer {server.token}"}
    with _connected("127.0.0.1", server.port) as connection:
        yield lambda path: _answered(connection, "GET", path, headers=headers)


@contextmanager
def _looking(server: Server) -> Iterator[Ask]:
    headers = {"Authorization": f"Bearer {server.token}", "Content-Type": "application/json"}
    with _connected("127.0.0.1", server.port) as connection:

        def look(url: str) -> None:
            body = json.dumps({"urls": [url]})
            told = json.loads(_answered(connection, "POST", "/api/v1/checks", headers=headers, body=body))
            if not told["pages"][0]["looks"]:
                raise RuntimeError(f"{url} was not looked at: {told}")

        yield look


@contextmanager
def _through(proxy: str) -> Iterator[Ask]:
    address = urlsplit(proxy)
    with _connected(str(address.hostname), address.port or 80) as connection:
        yield lambda url: _answered(connection, "GET", url, headers={})


@contextmanager
def _connected(host: str, port: int) -> Iterator[HTTPConnection]:
    connection = HTTPConnection(host, port, timeout=60)
    try:
        yield connection
    finally:
        connection.close()


def _answered(
    connection: HTTPConnection, method: str, path: str, *, headers: dict[str, str], body: str | None = None
) -> bytes:
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    said = answer.read()
    if answer.status >= 400:
        raise RuntimeError(f"{method} {path} was answered with {answer.status}: {said[:300]!r}")
    return said


def _timed(ask: Ask, what: str) -> float:
    """Milliseconds."""
    started = time.perf_counter()
    ask(what)
    return (time.perf_counter() - started) * 1000


def _slow(ordered: Sequence[float]) -> float:
    return ordered[min(len(ordered) - 1, len(ordered) * 99 // 100)]

"""Serves a made-up web on loopback: an HTTP proxy for every host of it, and a server for those who send a Host header.

with running_web(demo_web()) as server:
    ...                       # server.url is the proxy's address, server.seen what was asked

python -m server.demo.web     # prints {"port": N}, serves the demo's web until standard input ends
"""

import argparse
import asyncio
import json
import sys
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field

from server.demo.behaviour import Behaviour, Page
from server.demo.connection import Connection, Seen
from server.demo.tls import Tls

LOG_HOST = "seen.invalid"
"""Asked for any path, answers with what the web was asked so far, as JSON: for those who run it as a child."""


@dataclass
class Site:
    """One host: what each path of it does."""

    paths: dict[str, Behaviour]
    """Path and query -> behaviour. A path that is not there is looked for without its query, then answers 404."""
    latency: float = 0.0
    """Seconds every answer of this host waits, so that requests of one host can overlap."""
    missing: Behaviour = field(
        default_factory=lambda: Page("<!doctype html><title>Not found</title><h1>404</h1><p>No such page here.", 404)
    )

    tls: Tls | None = None
    """How the host speaks TLS; None where https cannot be had."""

    def behaviour(self, path: str) -> Behaviour:
        found = self.paths.get(path)
        if found is None:
            found = self.paths.get(path.partition("?")[0])
        return self.missing if found is None else found


Web = Mapping[str, Site]
"""Host (lower case, no port) -> site. A host that is not in it cannot be reached: the proxy says 502."""

ALLOW_ALL = Page("User-agent: *\nAllow: /\n", content_type="text/plain; charset=utf-8")


class WebServer:
    """One web, served by one event loop. Made by `running_web` or `main`; everything to read is on it."""

    def __init__(self, web: Web) -> None:
        self.web = web
        self.port = 0
        self.seen: list[Seen] = []
        """Every request in the order they came."""
        self.now: Counter[str] = Counter()
        """Host -> requests being answered at this moment."""
        self.open: set[Connection] = set()
        self._unknown = Page("No such host in this web.\n", 502, content_type="text/plain; charset=utf-8")
        self._server: asyncio.Server | None = None

    @property
    def url(self) -> str:
        """The proxy's address, for `--proxy` and `http_proxy`."""
        return f"http://127.0.0.1:{self.port}"

    def behaviour(self, host: str, path: str) -> tuple[Behaviour, float]:
        """What answers this address, and the seconds it waits before."""
        site = self.web.get(host)
        if site is None:
            return (self._log() if host == LOG_HOST else self._unknown), 0.0
        if path == "/robots.txt" and path not in site.paths:
            return ALLOW_ALL, site.latency
        return site.behaviour(path), site.latency

    def tls(self, host: str) -> Tls | None:
        """How a host speaks TLS, None where it has none."""
        site = self.web.get(host)
        return site.tls if site else None

    def requests(self, host: str = "", *, robots: bool = False) -> list[Seen]:
        """What was asked, of one host or all of them; asking for robots.txt counts only with `robots`."""
        return [one for one in self.seen if host in ("", one.host) and (robots or one.path != "/robots.txt")]

    def most_at_once(self, host: str) -> int:
        """The most requests of this host that were in the works at one moment."""
        return max((one.at_once for one in self.seen if one.host == host), default=0)

    def _log(self) -> Behaviour:
        body = json.dumps([asdict(one) for one in self.seen])
        return Page(body, content_type="application/json")

    async def start(self) -> None:
        """Listen on a free port of 127.0.0.1."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: Connection(self), "127.0.0.1", 0, backlog=1024)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Stop listening and drop what is open."""
        if self._server is not None:
            self._server.close()
        for connection in list(self.open):
            connection.drop()
        # One turn for the transports to tell their protocols, one for the cancelled tasks.
        await asyncio.sleep(0)
        await asyncio.sleep(0.01)


@contextmanager
def running_web(web: Web) -> Iterator[WebServer]:
    """Serve a web from a thread with an event loop of its own; the caller may be synchronous or not."""
    server = WebServer(web)
    loop = asyncio.new_event_loop()
    ready = threading.Event()

    def run() -> None:
        asyncio.set_event_loop(loop)
        loop.run_until_complete(server.start())
        loop.call_soon(ready.set)
        loop.run_forever()
        loop.run_until_complete(server.stop())
        loop.close()

    thread = threading.Thread(target=run, name="made-up web", daemon=True)
    thread.start()
    if not ready.wait(10):
        raise RuntimeError("the made-up web did not start")
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)


async def _serve_until_told(server: WebServer) -> None:
    await server.start()
    sys.stdout.write(json.dumps({"port": server.port}) + "\n")
    sys.stdout.flush()
    # A thread, because standard input may be a file, which no selector takes.
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()

    def wait_for_end() -> None:
        sys.stdin.buffer.read()
        loop.call_soon_threadsafe(ended.set)

    threading.Thread(target=wait_for_end, daemon=True).start()
    await ended.wait()
    await server.stop()


def main(argv: list[str] | None = None) -> int:
    """Serve the demo's web, or a large synthetic one, from this process."""
    from server.demo.scenario import scenario
    from server.demo.sites import demo_web

    parser = argparse.ArgumentParser(prog="python -m server.demo.web", description=__doc__)
    parser.add_argument("--scenario", metavar="SEED,HOSTS,PAGES,BYTES", help="a synthetic web of this size")
    parser.add_argument("--latency", type=float, default=0.0, metavar="SECONDS", help="every answer waits this long")
    options = parser.parse_args(argv)
    if options.scenario:
        seed, hosts, pages, size = (int(part) for part in options.scenario.split(","))
        web: Web = scenario(seed, hosts=hosts, pages_per_host=pages, mean_size=size).web
    else:
        web = demo_web()
    for site in web.values():
        site.latency = site.latency or options.latency
    asyncio.run(_serve_until_told(WebServer(web)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""How long one page takes through the live crawler, beside a plain aiohttp client that fetches the same pages.

All go through the same proxy in a process of its own and take turns, page by page and batch by batch, so that a busy
machine slows all alike. Delays are off: they are kept between the pages of a host and say nothing of the crawler.
"""

import asyncio
import itertools
import json
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import aiohttp

from crawler.items import DueClaim, DuePage
from crawler.live import LiveCrawler
from crawler.reading.look import Answer
from crawler.spiders.wanted import Wanted
from crawler.urls import host_of, registrable_domain
from server.demo.scenario import scenario
from tests.bench.figures import Figure, Section, median, progress

HOSTS, PAGES, MEAN_BYTES = 40, 10, 90_000
AT_ONCE = 10
TICK = 0.001
"""Seconds between two looks at the clock of the caller's loop; what a tick takes longer is its lag."""
SETTINGS = {
    "DOWNLOAD_DELAY": 0,
    "AUTOTHROTTLE_ENABLED": False,
    "LINKGAP_RENDER": False,
    "LINKGAP_LOOK_ELSEWHERE": False,
    "CONCURRENT_REQUESTS_PER_DOMAIN": AT_ONCE,
}
_HTML = (("content-type", "text/html; charset=utf-8"),)
Fetch = Callable[[DuePage], Awaitable[object]]


def measure(*, quick: bool) -> Section:
    """Milliseconds a page, pages a second ten at once, and the lag of the loop that asks."""
    progress("live: single pages through the live crawler and through a plain client")
    made = scenario(1, hosts=HOSTS, pages_per_host=PAGES, mean_size=MEAN_BYTES)
    site = made.competitors[0]
    pages = [
        DuePage(number, page.url, registrable_domain(host_of(page.url)), (DueClaim(number, site, f"https://{site}/"),))
        for number, page in enumerate(made.pages)
    ]
    with served_web() as proxy:
        figures = asyncio.run(_figures(proxy, pages, Wanted(frozenset(made.competitors)), 100 if quick else 300))
    notes = (
        "'same reading' fetches with a plain client and judges as the live crawler does, in the caller's loop;",
        "what the live crawler adds is the guard, robots.txt, the turns of hosts, deadlines and a copy of the page.",
    )
    return Section(f"live: pages of {MEAN_BYTES // 1000} KB on {HOSTS} hosts, robots.txt known", figures, notes)


@contextmanager
def served_web() -> Iterator[str]:
    """The proxy's address of a web of `HOSTS` hosts in a process of its own."""
    command = [sys.executable, "-m", "server.demo.web", "--scenario", f"1,{HOSTS},{PAGES},{MEAN_BYTES}"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        assert server.stdin is not None
        try:
            yield f"http://127.0.0.1:{json.loads(server.stdout.readline())['port']}"
        finally:
            server.stdin.close()


async def _figures(proxy: str, pages: list[DuePage], wanted: Wanted, count: int) -> list[Figure]:
    settings = {**SETTINGS, "LINKGAP_PROXY": proxy}
    async with LiveCrawler(settings) as live, aiohttp.ClientSession() as client:

        async def checked(page: DuePage) -> None:
            (check,) = await live.check(page, wanted)
            if check.failure is not None:
                raise RuntimeError(f"{page.url} was not read: {check.reasons}")

        async def plain(page: DuePage) -> bytes:
            async with client.get(page.url, proxy=proxy) as answer:
                return await answer.read()

        async def read(page: DuePage) -> None:
            body = await plain(page)
            wanted.look(page, Answer(page.url, 200, body, datetime.now(UTC), _HTML))

        for page in pages[::PAGES]:  # robots.txt of every host
            await checked(page)
        ways: dict[str, Fetch] = {"live check": checked, "aiohttp, same reading": read, "aiohttp, bare": plain}
        alone = await _alone(ways, pages, count)
        rates = await _rates(ways, pages, count)
        idle, busy = await _lag(asyncio.sleep(1.0)), await _lag(_batch(checked, pages[:100]))
    return [*_times(alone), *_paces(rates), *_lags(idle, busy)]


async def _alone(ways: dict[str, Fetch], pages: list[DuePage], count: int) -> dict[str, list[float]]:
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for page in itertools.islice(itertools.cycle(pages), count):
        for name, fetch in ways.items():
            begun = time.perf_counter()
            await fetch(page)
            taken[name].append((time.perf_counter() - begun) * 1000)
    return taken


async def _rates(ways: dict[str, Fetch], pages: list[DuePage], count: int) -> dict[str, float]:
    """Medians of five rounds."""
    found: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(5):
        for name, fetch in ways.items():
            begun = time.perf_counter()
            await _batch(fetch, pages[:count])
            found[name].append(count / (time.perf_counter() - begun))
    return {name: median(rates) for name, rates in found.items()}


async def _batch(fetch: Fetch, pages: list[DuePage]) -> None:
    """All of them, ten at once."""
    left = iter(pages)

    async def work() -> None:
        for page in left:
            await fetch(page)

    await asyncio.gather(*(work() for _ in range(AT_ONCE)))


async def _lag(work: Awaitable[object]) -> list[float]:
    """Milliseconds by which the ticks of this loop come late while the work goes on."""
    task = asyncio.ensure_future(work)
    late = []
    while not task.done():
        begun = time.perf_counter()
        await asyncio.sleep(TICK)
        late.append((time.perf_counter() - begun - TICK) * 1000)
    await task
    return late


def _share(values: list[float], share: float) -> float:
    return sorted(values)[int(len(values) * share)]


def _times(taken: dict[str, list[float]]) -> Iterator[Figure]:
    for name, values in taken.items():
        yield Figure(f"{name}, one at a time: median", median(values), "ms")
        yield Figure(f"{name}, one at a time: p95", _share(values, 0.95), "ms")
    live, read, plain = (median(values) for values in taken.values())
    yield Figure("median: live check / aiohttp, same reading", live / read)
    yield Figure("median: live check / aiohttp, bare", live / plain)


def _paces(rates: dict[str, float]) -> Iterator[Figure]:
    for name, rate in rates.items():
        yield Figure(f"{name}, {AT_ONCE} at once", rate, "pages/s", digits=0)
    live, read, plain = rates.values()
    yield Figure(f"{AT_ONCE} at once: live check / aiohttp, same reading", live / read)
    yield Figure(f"{AT_ONCE} at once: live check / aiohttp, bare", live / plain)


def _lags(idle: list[float], busy: list[float]) -> Iterator[Figure]:
    for name, values in (("idle", idle), (f"100 checks, {AT_ONCE} at once", busy)):
        yield Figure(f"lag of the caller's loop, {name}: p99", _share(values, 0.99), "ms")
        yield Figure(f"lag of the caller's loop, {name}: longest", max(values), "ms")

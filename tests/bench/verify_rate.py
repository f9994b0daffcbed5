"""How many pages `linkgap verify` looks at in a second, beside a bare spider and advertools on the same web.

All run through the same proxy, one after another in each round, so that a busy machine slows all alike; medians of the
rounds are told. Ratios are taken from each command's own seconds, which begin when its program has been loaded.
"""

import json
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from crawler import settings
from tests.bench import advertools_crawl
from tests.bench.child import LINKGAP, run
from tests.bench.crawl_web import CrawlWeb, crawl_web
from tests.bench.figures import Figure, Section, median, progress

NO_DELAYS = ("--set", "DOWNLOAD_DELAY=0", "--set", "AUTOTHROTTLE_ENABLED=False")


@dataclass(frozen=True, slots=True)
class Crawled:
    """One run of one crawler."""

    pages: int
    seconds: float
    cpu: float
    """CPU seconds of the crawler's processes."""
    served: float
    """CPU seconds of the web's server meanwhile."""

    @property
    def rate(self) -> float:
        return self.pages / self.seconds


Runs = dict[str, list[Crawled]]


def measure(*, quick: bool) -> Section:
    """The rates, their ratios and what a page costs in CPU."""
    rounds = 1 if quick else 3
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        python, missing = _advertools(folder / "advertools")
        progress("verify: building and claiming the web")
        with crawl_web(folder, hosts=60 if quick else 200) as web:
            runs = _rounds(web, python, rounds)
            about = f"{len(web.urls):,} pages of 60 KB on {len(web.made.web)} hosts, {rounds} rounds, medians"
    return Section(f"verify: {about}", list(_figures(runs)), (*_notes(runs), *missing))


def _advertools(folder: Path) -> tuple[Path | None, Sequence[str]]:
    progress("verify: installing advertools in an environment of its own")
    try:
        return advertools_crawl.install(folder), ()
    except advertools_crawl.NotInstalled as error:
        return None, (f"advertools could not be installed, so it is not measured: {error}",)


def _rounds(web: CrawlWeb, python: Path | None, rounds: int) -> Runs:
    crawlers: dict[str, Callable[[str], tuple[int, float, float]]] = {
        "bare": lambda _: _bare(web, settings.CONCURRENT_REQUESTS_PER_DOMAIN),
        "bare, kept connections": lambda _: _bare(web, settings.CONCURRENT_REQUESTS),
        "one": lambda name: _verify(web, name, workers=1),
        "two": lambda name: _verify(web, name, workers=2),
        "one, and targets": lambda name: _verify(web, name, workers=1, targets=True),
    }
    if python is not None:
        found = python
        crawlers["advertools"] = lambda name: _advertools_crawl(web, found, name)
    runs: Runs = {name: [] for name in crawlers}
    for number in range(rounds):
        for name, crawl in crawlers.items():
            served = web.cpu
            pages, seconds, cpu = crawl(f"{name}-{number}")
            runs[name].append(Crawled(pages, seconds, cpu, web.cpu - served))
            progress(f"verify: round {number + 1} of {rounds}, {name}: {pages / seconds:.0f} pages/s")
    return runs


def _bare(web: CrawlWeb, at_once: int) -> tuple[int, float, float]:
    ran = run(
        [sys.executable, "-m", "tests.bench.bare", str(web.url_file), str(at_once)], env={"http_proxy": web.proxy}
    )
    told = json.loads(ran.out)
    return _whole(told["pages"], web), told["seconds"], ran.cpu


def _verify(web: CrawlWeb, name: str, *, workers: int, targets: bool = False) -> tuple[int, float, float]:
    where = ("--store", web.fresh_store(name), "--proxy", web.proxy)
    only_pages = () if targets else ("--no-targets",)
    ran = run([*LINKGAP, *where, "verify", "--workers", str(workers), *NO_DELAYS, *only_pages, "--json"])
    told = json.loads(ran.out)
    if told["verdicts"].keys() - {"live", "removed"}:
        raise RuntimeError(f"not every page was answered: {told['verdicts']}")
    return _whole(told["pages"], web), told["seconds"], ran.cpu


def _advertools_crawl(web: CrawlWeb, python: Path, name: str) -> tuple[int, float, float]:
    pages, ran = advertools_crawl.crawl(web, python, name)
    return pages, float(json.loads(ran.out.splitlines()[-1])["seconds"]), ran.cpu


def _whole(pages: int, web: CrawlWeb) -> int:
    if pages != len(web.urls):
        raise RuntimeError(f"{pages} of {len(web.urls)} pages came")
    return pages


def _figures(runs: Runs) -> list[Figure]:
    rates = {name: median(one.rate for one in found) for name, found in runs.items()}
    bare, kept, one, two = (rates[name] for name in ("bare", "bare, kept connections", "one", "two"))
    figures = [
        Figure("bare spider, empty callback, Scrapy's settings", bare, "pages/s", digits=0),
        Figure("  the same, with every connection to the proxy kept", kept, "pages/s", digits=0),
        Figure("linkgap verify --workers 1 --no-targets", one, "pages/s", digits=0),
        Figure("linkgap verify --workers 2 --no-targets", two, "pages/s", digits=0),
        Figure("  one worker, which asks for links' targets too", rates["one, and targets"], "pages/s", digits=0),
        Figure("one worker / bare spider", one / bare, aim=0.65),
        Figure("  one worker / bare spider with connections kept", one / kept),
        Figure("two workers / one worker", two / one, aim=1.7),
    ]
    if "advertools" in rates:
        figures += [
            Figure("advertools' crawl", rates["advertools"], "pages/s", digits=0),
            Figure("one worker / advertools", one / rates["advertools"], aim=8),
            Figure("two workers / advertools", two / rates["advertools"]),
        ]
    return figures + [
        Figure(f"CPU a page: {name}", median(run.cpu / run.pages for run in found) * 1000, "ms")
        for name, found in runs.items()
    ]


def _notes(runs: Runs) -> list[str]:
    two = max(runs["two"], key=lambda run: run.rate)
    busy = (two.cpu + two.served) / two.seconds
    served = median(run.served / run.pages for run in runs["two"]) * 1000
    cores = len(os.sched_getaffinity(0))
    return [
        "verify also fetches robots.txt of every host (a tenth more requests), reads and places every tracked link and",
        "stores what it saw; the bare spider does none of it. advertools fetches robots.txt too, on fewer pages. As",
        "verify comes, it then asks for the target of every live link: here more requests than pages, to four hosts.",
        "Twisted keeps connections by proxy, not by host: with a few a host it opens one for nearly every page here.",
        f"The web's server took {served:.2f} ms CPU a page. In the best run of two workers these, the process that",
        f"writes and the server took {busy:.1f} CPU seconds a second of {cores} cores: where that is near all of them,",
        "it is the machine's limit and not the fleet's. CPU a page includes loading the programs.",
    ]

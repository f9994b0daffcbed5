"""The web that crawls are measured on: synthetic, served by a child process as an HTTP proxy, every page claimed."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from server.demo.scenario import Scenario, scenario
from server.demo.scenario_exports import write_scenario_exports
from tests.bench.child import LINKGAP, cpu_of, run

SEED = 1
PAGES_PER_HOST = 10
MEAN_BYTES = 60_000


@dataclass(frozen=True, slots=True)
class CrawlWeb:
    """A served web, its addresses in a file, and a store in which every page of it is claimed and none looked at."""

    made: Scenario
    proxy: str
    pid: int
    folder: Path

    @property
    def urls(self) -> list[str]:
        return [page.url for page in self.made.pages]

    @property
    def url_file(self) -> Path:
        return self.folder / "urls.txt"

    @property
    def cpu(self) -> float:
        """CPU seconds its server has taken so far."""
        return cpu_of(self.pid)

    def fresh_store(self, name: str) -> str:
        """The address of a copy of the store, with every page due."""
        return f"sqlite:///{shutil.copy(self.folder / 'claimed.sqlite', self.folder / f'{name}.sqlite')}"


@contextmanager
def crawl_web(folder: Path, *, hosts: int) -> Iterator[CrawlWeb]:
    """Serve `hosts` times ten pages of 60 KB on average while the context lasts."""
    made = scenario(SEED, hosts=hosts, pages_per_host=PAGES_PER_HOST, mean_size=MEAN_BYTES)
    size = f"{SEED},{hosts},{PAGES_PER_HOST},{MEAN_BYTES}"
    command = [sys.executable, "-m", "server.demo.web", "--scenario", size]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        port = json.loads(server.stdout.readline())["port"]
        web = CrawlWeb(made, f"http://127.0.0.1:{port}", server.pid, folder)
        web.url_file.write_text("\n".join(web.urls), encoding="utf-8")
        _claim(web)
        try:
            yield web
        finally:
            assert server.stdin is not None
            server.stdin.close()


def _claim(web: CrawlWeb) -> None:
    exports = web.folder / "exports"
    exports.mkdir()
    store = ("--store", f"sqlite:///{web.folder / 'claimed.sqlite'}")
    rivals = [word for site in web.made.competitors for word in ("--competitor", site)]
    run([*LINKGAP, *store, "init", "bench", "--own", web.made.own, *rivals])
    for path in write_scenario_exports(web.made, exports):
        run([*LINKGAP, *store, "load", str(path)])

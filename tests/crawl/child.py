"""`linkgap` as a process of its own, on a small web and a store that claims every page of it."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, select

from crawler.store.engine import open_store
from crawler.store.models import Look, Page
from crawler.store.projects import create_project
from server.demo.behaviour import Behaviour
from server.demo.web import Site, WebServer, running_web
from tests.crawl.gate import Gate, Gated
from tests.crawl.web import linking, plain, site
from tests.store.told import claim, load

ROOT = Path(__file__).parents[2]
LINKGAP = Path(sys.executable).with_name("linkgap")
NO_TARGETS = ("LINKGAP_CHECK_TARGETS=0",)
"""Most tests are about the pages, and count what is asked for."""
PATIENCE = 100.0
"""Seconds a process may take before the test gives up on it: for a busy machine, and below a test's own 120."""
HASTY = (
    *("DOWNLOAD_DELAY=0", "AUTOTHROTTLE_ENABLED=0", "LINKGAP_RETRY_WAIT=0.05", "LINKGAP_BATCH_ROWS=5", *NO_TARGETS),
    # What a test holds back must not time out meanwhile.
    f"DOWNLOAD_TIMEOUT={PATIENCE:.0f}",
)


@dataclass
class Ended:
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        return json.loads(self.out)


@dataclass
class Audit:
    """A store and the web it makes claims about."""

    folder: Path
    server: WebServer
    engine: Engine
    children: list["subprocess.Popen[str]"] = field(default_factory=list)

    @property
    def file(self) -> Path:
        return self.folder / "store.sqlite"

    @property
    def url(self) -> str:
        return f"sqlite:///{self.file}"

    def start(self, *words: str, proxy: bool = True) -> "subprocess.Popen[str]":
        """`linkgap --store ... --proxy ... WORDS`, running."""
        named = ["--store", self.url, *(["--proxy", self.server.url] if proxy else [])]
        child = subprocess.Popen(
            [str(LINKGAP), *named, *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=clean_environment(),
        )
        self.children.append(child)
        return child

    def run(self, *words: str, proxy: bool = True) -> Ended:
        return ended(self.start(*words, proxy=proxy))

    def verify(self, *words: str, proxy: bool = True) -> Ended:
        """`linkgap verify --json` without manners, in one process where WORDS do not say otherwise."""
        return self.run(*verify_words(*words), proxy=proxy)

    def looks(self) -> list[str]:
        """The address of every look in the store."""
        with self.engine.connect() as connection:
            return list(connection.scalars(select(Page.url).join(Look, Look.page_id == Page.id)))

    def asked(self, since: int = 0) -> list[str]:
        """The address of every request the web had, from the one of that number on."""
        return [f"http://{one.host}{one.path}" for one in self.server.requests()[since:]]


def verify_words(*words: str) -> list[str]:
    workers = [] if "--workers" in words else ["--workers", "1"]
    return ["verify", "--json", *workers, *(part for text in HASTY for part in ("--set", text)), *words]


def clean_environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("LINKGAP_")}


def ended(child: "subprocess.Popen[str]") -> Ended:
    out, err = child.communicate(timeout=PATIENCE)
    return Ended(child.returncode, out, err)


def small_web(*, hosts: int, pages: int, latency: float = 0.0, gate: Gate | None = None) -> dict[str, Site]:
    """Hosts whose even pages link to rival.test, and whose odd ones do not; all pages behind the gate, if any."""
    paths: dict[str, Behaviour] = {f"/{number}": linking() if number % 2 == 0 else plain() for number in range(pages)}
    if gate is not None:
        paths = {path: Gated(page, gate) for path, page in paths.items()}
    return {f"host{number}.test": site(paths, latency=latency) for number in range(hosts)}


@contextmanager
def audit_of(folder: Path, web: dict[str, Site]) -> Iterator[Audit]:
    """The web served, and a store where every page of it is claimed to link to rival.test; children are ended after."""
    folder.mkdir(parents=True, exist_ok=True)
    engine = open_store(f"sqlite:///{folder / 'store.sqlite'}")
    with engine.begin() as connection:
        project = create_project(connection, "tea", own=["own.test"], competitors=["rival.test", "second.test"])
    urls = [f"http://{host}{path}" for host, held in web.items() for path in held.paths]
    rows = [
        claim(row, url, site="rival.test", target_url="https://rival.test/guide") for row, url in enumerate(urls, 2)
    ]
    load(engine, project, rows, site="rival.test")
    with running_web(web) as server:
        audit = Audit(folder, server, engine)
        try:
            yield audit
        finally:
            for child in audit.children:
                if child.poll() is None:
                    child.kill()
                child.communicate()
            engine.dispose()


def wait_for(condition: Callable[[], bool], what: str) -> None:
    """Wait until the condition holds; the deadline is for a machine that is busy."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, f"waited in vain for {what}"
        time.sleep(0.01)


def descendants(pid: int) -> set[int]:
    """Every process below this one."""
    try:
        words = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except (FileNotFoundError, ProcessLookupError):
        return set()
    children = {int(word) for word in words}
    return children.union(*(descendants(child) for child in children))


def is_alive(pid: int) -> bool:
    """Whether the process runs still; one that has ended and that nobody has asked for does not count."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state not in "ZX"

"""The fleet: shards of whole domains, workers that may die, nothing lost and nothing looked at twice."""

import os
import signal
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from datetime import UTC, datetime
from multiprocessing.connection import Client
from pathlib import Path

import pytest

from crawler.exceptions import RunStopped
from crawler.fleet import FleetOptions, make_shards, run_fleet
from crawler.items import Check, Verdict
from crawler.reading.look import unanswered
from crawler.shard import Task
from server.demo.web import running_web
from tests.crawl.gate import Gate, Gated
from tests.crawl.web import HASTY, TRACKED, due, linking, looked, site

HOSTS = 12
PAGES = 10


def test_a_domain_is_never_split_between_shards() -> None:
    pages = due(f"http://{sub}.host{n % 40}.test/{n}" for n in range(600) for sub in ("a", "b"))
    shards = make_shards(pages, workers=2)
    owners = Counter(domain for shard in shards for domain in {page.domain for page in shard.pages})
    assert set(owners.values()) == {1}
    assert sum(len(shard.pages) for shard in shards) == 1200
    assert len(shards) >= 4


def test_the_biggest_domain_comes_first() -> None:
    pages = due([f"http://big.test/{n}" for n in range(50)] + ["http://small.test/1"])
    assert make_shards(pages)[0].pages[0].domain == "big.test"


def test_two_processes_look_at_every_page_once() -> None:
    web = {f"h{n}.test": site({f"/{m}": linking() for m in range(PAGES)}) for n in range(HOSTS)}
    pages = due(f"http://h{n}.test/{m}" for n in range(HOSTS) for m in range(PAGES))
    found: list[Check] = []
    with running_web(web) as server:
        options = FleetOptions(workers=2, settings=HASTY | {"LINKGAP_PROXY": server.url})
        run_fleet(pages, TRACKED, found.extend, options=options)
        asked = Counter((one.host, one.path) for one in server.requests())
    assert sorted(check.page_id for check in found) == [page.id for page in pages]
    assert {judged.verdict for check in found for judged in check.judgements} == {Verdict.LIVE}
    assert set(asked.values()) == {1}


def test_a_killed_worker_loses_nothing() -> None:
    """kill -9 of a worker in mid-shard: the pool is rebuilt, what was sent is kept, the rest is looked at again."""
    web = {f"h{n}.test": site({f"/{m}": linking() for m in range(PAGES)}, latency=0.02) for n in range(HOSTS)}
    pages = due(f"http://h{n}.test/{m}" for n in range(HOSTS) for m in range(PAGES))
    found: list[Check] = []
    killed: list[int] = []

    def store(checks: Sequence[Check]) -> None:
        found.extend(checks)
        if not killed and (worker := a_worker()):
            killed.append(worker)
            os.kill(worker, signal.SIGKILL)

    with running_web(web) as server:
        settings = HASTY | {"LINKGAP_PROXY": server.url, "LINKGAP_BATCH_ROWS": 5, "CONCURRENT_REQUESTS": 4}
        run_fleet(pages, TRACKED, store, options=FleetOptions(workers=2, settings=settings))
    assert killed, "no worker was there to be killed: the test tested nothing"
    assert sorted(check.page_id for check in found) == [page.id for page in pages]


def a_worker() -> int | None:
    """A process of the fleet's pool: a child of the forkserver, which is a child of ours."""
    from multiprocessing.forkserver import _forkserver

    parent = _forkserver._forkserver_pid
    if parent is None:
        return None
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return int(children[0]) if children else None


class Deadly(Executor):
    """A pool that dies whenever it is given page 7, as a page that eats all memory would make it."""

    def __init__(self) -> None:
        self.dead = False

    def submit(self, _fn: Callable[..., int], /, *args: Task) -> "Future[int]":  # type: ignore[override]
        future: Future[int] = Future()
        if self.dead:
            raise BrokenProcessPool
        threading.Thread(target=self._work, args=(future, args[0]), daemon=True).start()
        return future

    def _work(self, future: "Future[int]", task: Task) -> None:
        # The line is cut under a worker whose pool has died, as it is under a real one.
        with suppress(OSError, EOFError), Client(task.address, authkey=task.key) as line:
            line.send(("shard", task.shard.number))
            for page in task.shard.pages:
                if page.id == 7:
                    self.dead = True
                    future.set_exception(BrokenProcessPool())
                    return
                line.send(("looks", [unanswered(page, Verdict.UNREACHABLE, "asked", at=NOW)]))
            line.send(("end", task.shard.number))
            line.recv()
        if not future.done():
            future.set_result(len(task.shard.pages))


NOW = datetime(2026, 1, 1, tzinfo=UTC)


def test_a_page_that_kills_its_worker_is_set_aside_with_its_reason() -> None:
    pages = due(f"http://h{n}.test/" for n in range(40))
    found: list[Check] = []
    run_fleet(pages, TRACKED, found.extend, options=FleetOptions(workers=2, executor=Deadly))
    by_id = {check.page_id: check for check in found}
    assert sorted(by_id) == [page.id for page in pages]
    assert len(found) == len(pages)
    assert by_id[7].failure is Verdict.UNREADABLE
    assert "ended the worker process" in by_id[7].reasons[0]
    assert {check.reasons for number, check in by_id.items() if number != 7} == {("asked",)}


def test_ctrl_c_keeps_what_was_seen() -> None:
    gate = Gate(100)
    web = {"host.test": site({f"/{m}": Gated(linking(), gate) for m in range(200)})}
    pages = due(f"http://host.test/{m}" for m in range(200))
    found: list[Check] = []

    def store(checks: Sequence[Check]) -> None:
        before = len(found)
        found.extend(checks)
        # Once, as a person presses it: what comes in after that is still stored.
        if before < 20 <= len(found):
            signal.raise_signal(signal.SIGINT)

    with running_web(web) as server:
        settings = HASTY | {"LINKGAP_PROXY": server.url, "LINKGAP_BATCH_ROWS": 10}
        with pytest.raises(RunStopped):
            run_fleet(pages, TRACKED, store, options=FleetOptions(workers=1, settings=settings))
    assert 20 <= len(found) < 200
    assert len({check.page_id for check in found}) == len(found)


def test_an_error_of_the_store_ends_the_run() -> None:
    with running_web({"host.test": site({"/a": linking()})}) as server, pytest.raises(OSError, match="disk full"):
        looked_with_store(server.url)


def looked_with_store(proxy: str) -> None:
    def store(_checks: object) -> None:
        raise OSError("disk full")

    options = FleetOptions(workers=1, settings=HASTY | {"LINKGAP_PROXY": proxy})
    run_fleet(due(["http://host.test/a"]), TRACKED, store, options=options)


def test_the_foreground_looks_too() -> None:
    with running_web({"host.test": site({"/a": linking()})}) as server:
        assert looked(server, due(["http://host.test/a"]))["http://host.test/a"].failure is None

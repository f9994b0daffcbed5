"""Workers killed in the very moments in which others, or they themselves, are being started."""

import os
import signal
import socket
import threading
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import process
from multiprocessing import reduction

import pytest

from crawler.fleet import FleetOptions, run_fleet
from crawler.items import Check
from crawler.pool import WorkerPool
from server.demo.web import running_web
from tests.crawl.child import PATIENCE, descendants, is_alive, wait_for
from tests.crawl.web import HASTY, TRACKED, due, linking, site

HOSTS, PAGES = 6, 10
SECONDS = 2.0
"""How long one thread waits for the other, which does not come where all is well."""


def forked() -> list[int]:
    """Workers there are: children of the forkserver, which is a child of ours."""
    return sorted(pid for child in descendants(os.getpid()) for pid in descendants(child) if is_alive(pid))


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)
    wait_for(lambda: not is_alive(pid), "the worker's end")


def found_by_fleet() -> list[Check]:
    """What a fleet of two workers sees of a web, each page of it once."""
    web = {f"h{n}.test": site({f"/{m}": linking() for m in range(PAGES)}) for n in range(HOSTS)}
    pages = due(f"http://h{n}.test/{m}" for n in range(HOSTS) for m in range(PAGES))
    found: list[Check] = []
    with running_web(web) as server:
        options = FleetOptions(workers=2, settings=HASTY | {"LINKGAP_PROXY": server.url})
        run_fleet(pages, TRACKED, found.extend, options=options)
    assert sorted(check.page_id for check in found) == [page.id for page in pages]
    return found


def test_a_worker_whose_death_is_noticed_while_the_next_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    """The watching thread has seen the death before the second task came, and acts on it while that is taken in."""
    noticed, starting, gone = threading.Event(), threading.Event(), threading.Event()
    send, submit = reduction.sendfds, WorkerPool.submit
    act = process._ExecutorManagerThread.terminate_broken  # type: ignore[attr-defined]
    killed: list[int] = []

    def act_late(watching: threading.Thread, cause: object) -> None:
        noticed.set()
        starting.wait(SECONDS)
        act(watching, cause)
        gone.set()

    def submit_after_a_death(pool: WorkerPool, *task: object) -> object:
        if pool._processes and not killed:
            killed.append(forked()[0])
            kill(killed[0])
            assert noticed.wait(PATIENCE)
        return submit(pool, *task)  # type: ignore[arg-type]

    def send_late(line: socket.socket, fds: Sequence[int]) -> None:
        if noticed.is_set() and not gone.is_set():
            starting.set()
            gone.wait(SECONDS)
        send(line, fds)

    monkeypatch.setattr(process._ExecutorManagerThread, "terminate_broken", act_late)  # type: ignore[attr-defined]
    monkeypatch.setattr(WorkerPool, "submit", submit_after_a_death)
    monkeypatch.setattr(reduction, "sendfds", send_late)
    assert Counter(check.failure for check in found_by_fleet()) == {None: HOSTS * PAGES}
    assert killed, "no worker was there to be killed: the test tested nothing"


def test_a_worker_killed_before_it_knows_what_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    send, killed = reduction.sendfds, list[int]()

    def kill_the_new(line: socket.socket, fds: Sequence[int]) -> None:
        before = set(forked())
        send(line, fds)
        if len(killed) < 2:
            wait_for(lambda: set(forked()) > before, "a new worker")
            (new,) = set(forked()) - before
            killed.append(new)
            kill(new)

    monkeypatch.setattr(reduction, "sendfds", kill_the_new)
    assert Counter(check.failure for check in found_by_fleet()) == {None: HOSTS * PAGES}
    assert len(killed) == 2


def test_all_workers_are_there_with_the_first_task() -> None:
    with WorkerPool(3) as pool:
        assert pool.submit(os.getpid).result() in forked()
        assert len(forked()) == 3

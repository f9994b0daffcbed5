"""Killed, locked out, or robbed of its store in the middle: nothing is lost or doubled, and a later run completes.

Moments are counted in looks the store holds, not in seconds; their choice is random with a seed. The web holds its last
pages back until the moment is over: no run ends before.
"""

import os
import random
import shutil
import signal
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from crawler.store.models import Look, SeenLink, VerdictRow
from tests.crawl.child import Audit, audit_of, descendants, ended, is_alive, small_web, verify_words, wait_for
from tests.crawl.gate import Gate

HOSTS, PAGES = 6, 20
ALL = HOSTS * PAGES
AT_FIRST = 105
"""Pages the web shows before the moment: more than any moment is of, with what two workers may not have sent."""
MOMENTS = random.Random(20260101).sample(range(1, 90), 3)  # noqa: S311 - the same moments each time


@pytest.fixture
def gate() -> Gate:
    return Gate(AT_FIRST)


@pytest.fixture
def audit(tmp_path: Path, gate: Gate) -> Iterator[Audit]:
    with audit_of(tmp_path, small_web(hosts=HOSTS, pages=PAGES, latency=0.04, gate=gate)) as made:
        yield made


def running(audit: Audit, *, workers: int, looks: int) -> int:
    """The process of a verify that has stored that many looks."""
    child = audit.start(*verify_words("--workers", str(workers)))
    wait_for(lambda: child.poll() is not None or len(audit.looks()) >= looks, f"{looks} looks")
    assert child.poll() is None, child.communicate()
    return child.pid


def assert_whole(audit: Audit) -> None:
    """Every look has its verdict, and its link where the page has one."""
    with audit.engine.connect() as connection:
        counts = [connection.scalar(select(func.count()).select_from(table)) for table in (Look, VerdictRow)]
        live = connection.scalar(select(func.count()).where(VerdictRow.verdict == "live"))
        links = connection.scalar(select(func.count()).select_from(SeenLink))
        doubled = connection.execute(
            select(Look.run_id, Look.page_id).group_by(Look.run_id, Look.page_id).having(func.count() > 1)
        ).all()
    assert counts[0] == counts[1]
    assert live == links
    assert doubled == []


def assert_a_later_run_completes(audit: Audit, gate: Gate, kept: list[str]) -> None:
    gate.open()
    since = len(audit.asked())
    told = audit.verify("--workers", "1")
    assert (told.status, told.document["pages"], told.document["left"]) == (0, ALL - len(kept), 0), told.err
    assert not set(kept) & set(audit.asked(since))
    assert sorted(audit.looks()) == sorted(f"http://host{h}.test/{p}" for h in range(HOSTS) for p in range(PAGES))
    assert_whole(audit)


@pytest.mark.parametrize("looks", MOMENTS)
def test_a_killed_parent_takes_its_workers_along_and_no_look(audit: Audit, gate: Gate, looks: int) -> None:
    parent = running(audit, workers=2, looks=looks)
    family = descendants(parent)
    assert len(family) >= 2
    os.kill(parent, signal.SIGKILL)
    wait_for(lambda: not any(is_alive(pid) for pid in family), "the workers' end")
    kept = audit.looks()
    assert looks <= len(kept) < ALL
    assert_whole(audit)
    assert_a_later_run_completes(audit, gate, kept)


def workers_of(parent: int) -> list[int]:
    """The pool's processes: children of a child, which is the server that forks them."""
    return sorted(pid for child in descendants(parent) for pid in descendants(child))


def test_a_killed_worker_is_replaced(audit: Audit, gate: Gate) -> None:
    running(audit, workers=2, looks=random.Random(7).randrange(1, 60))  # noqa: S311
    child = audit.children[-1]
    os.kill(workers_of(child.pid)[0], signal.SIGKILL)
    gate.open()
    told = ended(child)
    assert (told.status, told.err, told.document["pages"]) == (0, "", ALL)
    assert len(audit.looks()) == len(set(audit.looks())) == ALL
    assert_whole(audit)


def test_parent_and_workers_killed_at_once(audit: Audit, gate: Gate) -> None:
    parent = running(audit, workers=2, looks=random.Random(8).randrange(1, 60))  # noqa: S311
    family = descendants(parent)
    for pid in (*workers_of(parent), parent):
        os.kill(pid, signal.SIGKILL)
    wait_for(lambda: not any(is_alive(pid) for pid in family), "the end of all")
    assert_a_later_run_completes(audit, gate, audit.looks())


def test_a_killed_single_process(audit: Audit, gate: Gate) -> None:
    os.kill(running(audit, workers=1, looks=random.Random(9).randrange(1, 60)), signal.SIGKILL)  # noqa: S311
    audit.children[-1].wait(30)
    assert_a_later_run_completes(audit, gate, audit.looks())


def test_another_writer_for_a_while_is_waited_for(audit: Audit, gate: Gate) -> None:
    gate.show(20)  # few, so that many are left when the writer comes, however quick the machine is
    child = audit.start(*verify_words("--workers", "1"))
    wait_for(lambda: len(audit.looks()) >= 5, "the first looks")
    writer = sqlite3.connect(audit.file, isolation_level=None, timeout=30)
    writer.execute("BEGIN IMMEDIATE")
    held = len(audit.looks())
    # The crawl goes on meanwhile: it has asked for many more pages than the store may take.
    gate.show(60)
    wait_for(lambda: len(audit.asked()) >= held + 30, "the crawl to go on")
    assert child.poll() is None
    assert len(audit.looks()) == held
    writer.execute("ROLLBACK")
    writer.close()
    gate.open()
    told = ended(child)
    assert (told.status, told.err, told.document["pages"]) == (0, "", ALL)
    assert len(audit.looks()) == ALL
    assert_whole(audit)


def replaced_by_a_folder(file: Path) -> None:
    file.rename(file.with_name("taken.sqlite"))
    file.mkdir()


def replaced_by_another_file(file: Path) -> None:
    file.rename(file.with_name("taken.sqlite"))
    shutil.copy(file.with_name("taken.sqlite"), file)


def deleted(file: Path) -> None:
    os.link(file, file.with_name("taken.sqlite"))
    file.unlink()


WAYS = [(replaced_by_a_folder, 1), (replaced_by_another_file, 1), (deleted, 1), (deleted, 2)]


@pytest.mark.parametrize(("take_away", "workers"), WAYS)
def test_a_store_that_goes_away_ends_the_run(
    audit: Audit, gate: Gate, take_away: Callable[[Path], None], workers: int
) -> None:
    parent = running(audit, workers=workers, looks=10)
    family = descendants(parent)
    with audit.engine.connect() as connection:
        # What stands in the log beside the file would stay behind.
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    audit.engine.dispose()
    take_away(audit.file)
    gate.open()
    told = ended(audit.children[-1])
    assert (told.status, told.document["error"]["code"]) == (1, "store_unavailable")
    assert f"{audit.file} was moved, replaced or deleted" in told.err
    assert "Traceback" not in told.err
    wait_for(lambda: not any(is_alive(pid) for pid in family), "the workers' end")
    taken = sqlite3.connect(audit.file.with_name("taken.sqlite"))
    looks, verdicts = (taken.execute(text).fetchone()[0] for text in COUNTS)
    assert taken.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    taken.close()
    assert 10 <= looks == verdicts < ALL


COUNTS = ("SELECT count(*) FROM look", "SELECT count(*) FROM verdict")


def test_a_full_disk_ends_the_run_with_what_was_seen_before(audit: Audit, gate: Gate) -> None:
    """A trigger says what a full disk says."""
    running(audit, workers=1, looks=10)
    audit.engine.dispose()
    blocked = sqlite3.connect(audit.file, timeout=30)
    blocked.execute(
        "CREATE TRIGGER full BEFORE INSERT ON look BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
    )
    blocked.commit()
    gate.open()
    told = ended(audit.children[-1])
    assert told.status == 1
    assert f"{audit.url} is not usable: database or disk is full" in told.err
    assert "Traceback" not in told.err
    blocked.execute("DROP TRIGGER full")
    blocked.commit()
    blocked.close()
    assert_a_later_run_completes(audit, gate, audit.looks())

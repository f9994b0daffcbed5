"""What a killed process leaves in the temporary folder is cleared by the next one, and nothing that is in use."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path

import pytest

from crawler.held_folder import MARK, held_folder
from tests.crawl.child import (
    audit_of,
    descendants,
    is_alive,
    small_web,
    verify_words,
    wait_for,
)
from tests.crawl.gate import Gate

HOLDER = """
import sys
from crawler.held_folder import held_folder
with held_folder("test") as folder:
    print(folder, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The temporary folder of this process and its children."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


@pytest.fixture
def holder(temporary: Path) -> Iterator[tuple["subprocess.Popen[str]", Path]]:
    """Another process that holds a folder, and the folder."""
    words = [sys.executable, "-c", HOLDER]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        folder = Path(process.stdout.readline().strip()).parent
        assert folder.parent == temporary
        yield process, folder
        process.kill()


def test_a_folder_is_there_while_it_is_used_and_gone_after(temporary: Path) -> None:
    with held_folder("test") as first, held_folder("test") as second:
        assert {first.parent, second.parent} == set(temporary.iterdir())
        assert {one.stat().st_mode & 0o777 for one in temporary.iterdir()} == {0o700}
        assert [*first.iterdir(), *second.iterdir()] == []
        (first / "file").write_text("x")
    assert list(temporary.iterdir()) == []


def test_what_a_killed_process_left_is_cleared_and_what_one_uses_is_not(
    holder: tuple["subprocess.Popen[str]", Path],
) -> None:
    process, folder = holder
    (folder / "inner").mkdir()
    with held_folder("test"):
        assert folder.exists()
    process.kill()
    process.wait()
    assert folder.exists()
    with held_folder("other"):
        assert folder.exists()
    with held_folder("test"):
        assert not folder.exists()


def test_folders_of_that_name_which_are_not_ours_stay(temporary: Path, tmp_path: Path) -> None:
    (temporary / "linkgap-test-mine").mkdir()
    (temporary / "linkgap-test-file").write_text("mine")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / MARK).touch()
    (temporary / "linkgap-test-link").symlink_to(elsewhere)
    with held_folder("test"):
        pass
    assert sorted(one.name for one in temporary.iterdir()) == [
        "linkgap-test-file",
        "linkgap-test-link",
        "linkgap-test-mine",
    ]
    assert (elsewhere / MARK).exists()


def hold_and_look(times: int) -> int:
    """How often a folder was not there that was held."""
    missing = 0
    for _ in range(times):
        with held_folder("test") as folder:
            missing += not (folder.parent / MARK).exists()
    return missing


def test_processes_that_begin_at_once_take_nothing_from_each_other(temporary: Path) -> None:
    with get_context("spawn").Pool(4) as pool:
        assert pool.map(hold_and_look, [40] * 4, chunksize=1) == [0] * 4
    assert list(temporary.iterdir()) == []


def test_a_killed_run_leaves_nothing_once_the_next_has_begun(tmp_path: Path, temporary: Path) -> None:
    gate = Gate(20)
    with audit_of(tmp_path / "audit", small_web(hosts=4, pages=10, latency=0.02, gate=gate)) as audit:
        child = audit.start(*verify_words("--workers", "2"))
        wait_for(lambda: child.poll() is not None or len(audit.looks()) >= 5, "looks")
        family = descendants(child.pid)
        os.kill(child.pid, signal.SIGKILL)
        wait_for(lambda: not any(is_alive(pid) for pid in family), "the workers' end")
        left = list(temporary.glob("linkgap-*"))
        assert len(left) == 1
        gate.open()
        told = audit.verify("--workers", "2")
        assert told.status == 0, told.err
        assert not list(temporary.glob("linkgap-*"))

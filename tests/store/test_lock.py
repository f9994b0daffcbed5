"""One run at a time: the lock is held, given back, and freed by the system when its holder is killed."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import Engine

from crawler.exceptions import RunBusy, StoreUnavailable
from crawler.store.engine import open_store
from crawler.store.lock import run_lock

ROOT = Path(__file__).parents[2]
_HOLD = """
import sys
from crawler.store.engine import open_store
from crawler.store.lock import run_lock
with run_lock(open_store(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_run_is_told_to_wait(store: Engine, store_url: str) -> None:
    second = open_store(store_url)
    with run_lock(store), pytest.raises(RunBusy, match="another run") as caught, run_lock(second):
        pass
    assert "Wait for it" in caught.value.hint
    second.dispose()


def test_the_lock_is_given_back(store: Engine, store_url: str) -> None:
    second = open_store(store_url)
    for engine in (store, second, store):
        with run_lock(engine):
            pass
    with pytest.raises(ValueError, match="broke"), run_lock(store):
        raise ValueError("it broke")
    with run_lock(second), pytest.raises(RunBusy), run_lock(store):
        pass
    second.dispose()


def test_a_killed_holder_frees_the_lock(store: Engine, store_url: str) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLD, store_url], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert holder.stdin
    assert holder.stdout
    with holder.stdin, holder.stdout:
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(RunBusy), run_lock(store):
            pass
        holder.kill()
        holder.wait(10)
    assert freed(store)


def freed(store: Engine) -> bool:
    """PostgreSQL notices a dead client a moment later; the generous deadline is for a busy machine."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            with run_lock(store):
                return True
        except RunBusy:
            time.sleep(0.05)
    return False


def test_stores_in_memory_need_no_lock() -> None:
    engine = open_store("sqlite://")
    with run_lock(engine), run_lock(engine):
        pass
    engine.dispose()


def test_a_lock_that_cannot_be_written(tmp_path: Path) -> None:
    engine = open_store(f"sqlite:///{tmp_path / 'store.sqlite'}")
    (tmp_path / "store.sqlite.verify-lock").mkdir()
    with pytest.raises(StoreUnavailable, match=r"run lock .* cannot be written"), run_lock(engine):
        pass
    engine.dispose()

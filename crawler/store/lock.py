"""One run of looks at a store at a time: two would ask the same hosts at once, and double every answer."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, text

from crawler.exceptions import RunBusy, StoreUnavailable

# Any number will do that other programs in the same PostgreSQL database do not use: "linkgap" in ASCII.
ADVISORY_KEY = int.from_bytes(b"linkgap", "big")
_HINT = "Wait for it to end, or stop it; this run can then go on with what is left."


@contextmanager
def run_lock(engine: Engine) -> Iterator[None]:
    """Hold the store's run lock; the system frees it when the process ends, however it ends.

    Raises RunBusy, and StoreUnavailable where a lock cannot be written.
    """
    if engine.dialect.name == "postgresql":
        with _advisory(engine):
            yield
    elif engine.url.database in (None, "", ":memory:"):
        yield
    else:
        with _file(Path(f"{engine.url.database}.verify-lock")):
            yield


@contextmanager
def _file(path: Path) -> Iterator[None]:
    try:
        file = path.open("w")
    except OSError as error:
        raise StoreUnavailable(f"the run lock {path} cannot be written: {error.strerror}") from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise RunBusy("another run is looking at this store's pages", hint=_HINT) from error
        yield


@contextmanager
def _advisory(engine: Engine) -> Iterator[None]:
    # Autocommit: a run takes hours, and an open transaction would keep the database from cleaning up all that time.
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if not connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": ADVISORY_KEY}):
            raise RunBusy("another run is looking at this store's pages", hint=_HINT)
        try:
            yield
        finally:
            # The connection goes back to the pool, and would keep the lock there.
            connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": ADVISORY_KEY})

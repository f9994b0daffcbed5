"""Look-ups that are quicker than the way to a thread and back, made in the loop itself; never where that could hold it.

Threads that ask the store at once take turns at the interpreter's lock, each waiting up to five milliseconds for it
after every statement: eight calls at once then cost each other many times what the look-ups do.
"""

import time
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

T = TypeVar("T")

LONGEST_SECONDS = 0.02
"""After which a look-up is broken off, to be made in a thread: so long may the loop stand still."""
IN_A_ROW = 2
"""Look-ups that were locked out, broken off or slow, after which all are made in threads for a while: one by itself is
a busy processor's, which threads would not help."""
REST = 10
"""How many times as long as the last one took: a disk or lock that is slow is so for a while, and holds the loop for a
fifth of the time at most."""
STEPS = 500
"""Of SQLite's machine between two looks at the clock, some ten microseconds."""


class NotQuick(Exception):
    """The look-up cannot be made in the loop."""


class QuickReads:
    """One read-only connection to an SQLite file, that waits for no lock. To be used from the loop's thread alone.

    None is opened to another database, for which the engine is None: a way over the network is nothing to wait for in
    a loop.
    """

    def __init__(self, engine: Engine | None, *, now: Callable[[], float] = time.perf_counter) -> None:
        self._now = now
        self._until = 0.0
        """When the look-up that is going on is broken off."""
        self._rests_until = 0.0
        self._row = 0
        """Of those in a row that were not quick."""
        self._connection = self._opened(engine) if engine else None

    def ask(self, question: Callable[[Connection], T]) -> T:
        """The answer to a question that selects alone. Raises NotQuick."""
        begun = self._now()
        if self._connection is None or begun < self._rests_until:
            raise NotQuick
        self._until = begun + LONGEST_SECONDS
        try:
            return question(self._connection)
        except DBAPIError as error:
            # Locked or broken off; any other fault is told by the thread, which meets it too.
            self._until = begun
            raise NotQuick from error
        finally:
            ended = self._now()
            self._row = self._row + 1 if ended > self._until else 0
            if self._row >= IN_A_ROW:
                self._rests_until = ended + REST * max(ended - begun, LONGEST_SECONDS)

    def close(self) -> None:
        """Give the connection up: it is no more as the pool's others are."""
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()

    def _opened(self, engine: Engine) -> Connection:
        connection = engine.connect()
        for pragma in ("busy_timeout = 0", "query_only = ON"):
            connection.exec_driver_sql(f"PRAGMA {pragma}").close()
        driver = connection.connection.driver_connection
        assert driver is not None  # noqa: S101 - it was just opened
        driver.set_progress_handler(self._is_over, STEPS)
        return connection

    def _is_over(self) -> bool:
        return self._now() > self._until

"""Whether anybody wrote to the store since an answer was remembered: asked before every call, so almost for nothing."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from crawler.store.engine import file_identity

T = TypeVar("T")
Mark = int | str


class StoreMark:
    """A number or text that is another one after every commit that anybody makes; None where nothing tells of commits.

    SQLite keeps it for each connection, of all commits but its own (sqlite.org/pragma, "data_version"): this one never
    writes. PostgreSQL tells which transactions a question asked now would see. To be used from one thread.
    """

    def __init__(self, engine: Engine) -> None:
        file = engine.url.database
        kept = engine.dialect.name == "sqlite" and file not in (None, "", ":memory:")
        self._file = Path(str(file))
        self._identity = file_identity(self._file) if kept else None
        self._connection = sqlite3.connect(str(file), isolation_level=None) if kept else None
        self._snapshots = Snapshots(engine) if engine.dialect.name == "postgresql" else None
        self._latest: str | None = None
        self._shared: Mark | None = None
        self._is_shared = False

    async def renew(self) -> Mark | None:
        """The mark as it is now. No answer from before is found after it, where somebody wrote meanwhile."""
        if self._snapshots is None:
            return self.now()
        self._latest = await self._snapshots.latest()
        return self._latest

    async def since_woken(self) -> Mark | None:
        """As `renew`, but SQLite is asked once for all calls that wait in the loop's queue.

        It is right for whoever wrote nothing since the loop woke it: the loop goes by turn, so that a call which finds
        the mark of another was in the queue when that was asked, and what it must see was written before.
        """
        return await self.renew() if self._snapshots is not None else self.woken()

    def woken(self) -> Mark | None:
        """What `since_woken` last found in this turn of the loop; of another machine's database as `now`."""
        if self._snapshots is not None:
            return self._latest
        if not self._is_shared:
            self._shared, self._is_shared = self.now(), True
            asyncio.get_running_loop().call_soon(self._share_no_more)
        return self._shared

    def _share_no_more(self) -> None:
        self._is_shared = False

    def now(self) -> Mark | None:
        """The mark as it is now, of another machine's database as it was last renewed.

        None, too, once the file was moved or deleted: whoever asks the store is told.
        """
        if self._snapshots is not None:
            return self._latest
        if self._connection is None or file_identity(self._file) != self._identity:
            return None
        found: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
        return found

    def close(self) -> None:
        """Give the file or the connection back."""
        if self._connection is not None:
            self._connection.close()
        if self._snapshots is not None:
            self._snapshots.close()


class Snapshots:
    """What PostgreSQL shows a question that is asked now, in a word: two alike see the same of every transaction.

    The word changes with every transaction that writes, of any database of that server (its manual, 9.27,
    "pg_current_snapshot"). Asked in a thread, on a connection of its own: one way there and back.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="mark")
        self._connection: Connection | None = None

    async def latest(self) -> str | None:
        """The word now; None where the database does not answer, or is older than 13, which has no such word."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._asked)

    def close(self) -> None:
        """Give the connection back."""
        self._thread.submit(self._give_up).result()
        self._thread.shutdown()

    def _asked(self) -> str | None:
        try:
            if self._connection is None:
                self._connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            return str(self._connection.exec_driver_sql("SELECT pg_current_snapshot()::text").scalar_one())
        except DBAPIError:
            self._give_up()
            return None

    def _give_up(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.invalidate()
            connection.close()


class Remembered:
    """Small answers that are right as long as nobody writes: which project is meant, that its summary is fresh."""

    def __init__(self, mark: StoreMark) -> None:
        self._mark = mark
        self._at: Mark | None = None
        self._answers: dict[Any, Any] = {}

    async def get(
        self, key: Any, ask: Callable[[], Awaitable[T]], *, only: Callable[[T], bool] = bool, woken: bool = False
    ) -> T:
        """The remembered answer, else the one asked for now; remembered where `only` says so.

        `woken` says that the caller wrote nothing since the loop woke it: the store is then asked for its mark once for
        all that one call, and others of its turn, want to know.
        """
        now = await (self._mark.since_woken() if woken else self._mark.renew())
        if now is None:
            return await ask()
        if now != self._at:
            self._at, self._answers = now, {}
        if key in self._answers:
            found: T = self._answers[key]
            return found
        answer = await ask()
        # Somebody may have written meanwhile: then it belongs to a number that nobody asks for again.
        if only(answer) and self._at == now:
            self._answers[key] = answer
        return answer

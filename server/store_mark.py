"""Whether anybody wrote to the store since an answer was remembered: asked before every call, so almost for nothing."""

import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Engine

from crawler.store.engine import file_identity

T = TypeVar("T")


class StoreMark:
    """A number that is another one after every commit that anybody makes; None where the database tells no such thing.

    SQLite keeps it for each connection, of all commits but its own (sqlite.org/pragma, "data_version"): this one never
    writes. To be used from one thread.
    """

    def __init__(self, engine: Engine) -> None:
        file = engine.url.database
        kept = engine.dialect.name == "sqlite" and file not in (None, "", ":memory:")
        self._file = Path(str(file))
        self._identity = file_identity(self._file) if kept else None
        self._connection = sqlite3.connect(str(file), isolation_level=None) if kept else None

    def now(self) -> int | None:
        """The number as it is now; None, too, once the file was moved or deleted: whoever asks the store is told."""
        if self._connection is None or file_identity(self._file) != self._identity:
            return None
        found: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
        return found

    def close(self) -> None:
        """Give the file back."""
        if self._connection is not None:
            self._connection.close()


class Remembered:
    """Small answers that are right as long as nobody writes: which project is meant, that its summary is fresh."""

    def __init__(self, mark: StoreMark) -> None:
        self._mark = mark
        self._at: int | None = None
        self._answers: dict[Any, Any] = {}

    async def get(self, key: Any, ask: Callable[[], Awaitable[T]], *, only: Callable[[T], bool] = bool) -> T:
        """The remembered answer, else the one asked for now; remembered where `only` says so."""
        now = self._mark.now()
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

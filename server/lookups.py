"""Short questions to a SQLite store: all that wait are asked in one go, in one thread, of one state of the store."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine

from crawler.store.engine import store_errors

T = TypeVar("T")
MOST = 8
"""Of one go: whoever comes meanwhile waits for no more than these."""
_Asked = tuple[Callable[[Connection], Any], "asyncio.Future[Any]"]
_Answer = tuple[Any, Exception | None]


class Lookups:
    """Answers in the order of the calls.

    Several threads, and the loop with one that hands it every answer by itself, take the interpreter's lock from one
    another: that costs time, and now and then one waits for many.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._name = engine.url.render_as_string()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="lookup")
        self._waiting: list[_Asked] = []
        self._going = False

    async def ask(self, question: Callable[[Connection], T]) -> T:
        """What `question` returns or raises, asked in the thread. It is not to write.

        Raises StoreUnavailable where the store cannot be read.
        """
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[T] = loop.create_future()
        self._waiting.append((question, answer))
        if not self._going:
            self._going = True
            # In the loop's next turn: the other calls of this one come along.
            loop.call_soon(self._go)
        return await answer

    def close(self) -> None:
        """End the thread."""
        self._thread.shutdown()

    def _go(self) -> None:
        bunch, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
        self._going = bool(bunch)
        if bunch:
            asked = asyncio.get_running_loop().run_in_executor(self._thread, self._answers, bunch)
            asked.add_done_callback(lambda done: self._tell(bunch, done))

    def _tell(self, bunch: Sequence[_Asked], done: "asyncio.Future[list[_Answer]]") -> None:
        for (_, answer), (value, error) in zip(bunch, done.result(), strict=True):
            if answer.cancelled():
                continue
            if error is not None:
                answer.set_exception(error)
            else:
                answer.set_result(value)
        self._go()

    def _answers(self, bunch: Sequence[_Asked]) -> list[_Answer]:
        try:
            with store_errors(self._name), self._engine.connect() as connection:
                # SQLite locks, and looks for what was written, once a transaction; without one, once a statement.
                connection.exec_driver_sql("BEGIN")
                return [(None, None) if gone.cancelled() else self._answer(ask, connection) for ask, gone in bunch]
        except Exception as error:  # noqa: BLE001 - raised wherever an answer is waited for
            return [(None, error)] * len(bunch)

    def _answer(self, question: Callable[[Connection], Any], connection: Connection) -> _Answer:
        try:
            with store_errors(self._name):
                return question(connection), None
        except Exception as error:  # noqa: BLE001 - raised where it is waited for
            return None, error

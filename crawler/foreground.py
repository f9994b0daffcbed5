"""An Executor that runs one task after another in this process: for one worker, and for watching it in a debugger."""

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class ForegroundExecutor(Executor):
    """One daemon thread: unlike ThreadPoolExecutor's, it does not keep a stopped program waiting for a slow host."""

    def __init__(self) -> None:
        self._tasks: queue.Queue[Callable[[], None] | None] = queue.Queue()
        threading.Thread(target=self._work, daemon=True, name="foreground").start()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Queue a call."""
        future: Future[T] = Future()

        def task() -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                future.set_result(fn(*args, **kwargs))
            except BaseException as error:  # noqa: BLE001 - the future carries it to whoever asks for the result
                future.set_exception(error)

        self._tasks.put(task)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - as Executor has it
        """Take no more calls after those queued; queued ones are dropped with `cancel_futures`."""
        if cancel_futures:
            self._drop()
        self._tasks.put(None)

    def _drop(self) -> None:
        while not self._tasks.empty():
            self._tasks.get_nowait()

    def _work(self) -> None:
        while (task := self._tasks.get()) is not None:
            task()

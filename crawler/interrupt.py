"""Ctrl-C held back: it ends a run between two steps, never in the middle of a transaction or of taking looks in."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from crawler.exceptions import RunStopped


class HeldInterrupt:
    """Whether Ctrl-C was pressed, asked at moments at which the run may end."""

    def __init__(self) -> None:
        self.came = False
        self.wake: Callable[[], object] = _sleep_on
        """Called when it comes, in the middle of anything: ends the wait the run is in."""

    def check(self) -> None:
        """Raise RunStopped where Ctrl-C was pressed."""
        if self.came:
            raise RunStopped("stopped", hint="What was seen is stored. Run the command again to go on.")


def _sleep_on() -> None:
    """Nothing waits."""


@contextmanager
def held_interrupt() -> Iterator[HeldInterrupt]:
    """Hold the first Ctrl-C back in the block; a second one ends the process as it ends others.

    Outside the main thread, which alone is interrupted, it holds nothing.
    """
    held = HeldInterrupt()
    usual = signal.getsignal(signal.SIGINT)
    # None: set by something else than Python, which could not be put back.
    if threading.current_thread() is not threading.main_thread() or usual is None:
        yield held
        return

    def note(_number: int, _frame: FrameType | None) -> None:
        held.came = True
        signal.signal(signal.SIGINT, usual)
        held.wake()

    signal.signal(signal.SIGINT, note)
    try:
        yield held
    finally:
        signal.signal(signal.SIGINT, usual)

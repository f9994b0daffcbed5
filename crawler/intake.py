"""Where workers' looks come in: a listener in the parent, one line a shard, and one queue for all that happens."""

import os
import queue
import secrets
import socket
import threading
from collections.abc import Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import AuthenticationError
from multiprocessing.connection import Connection, answer_challenge, deliver_challenge
from types import TracebackType
from typing import Any, Self

from crawler.items import Check
from crawler.receipts import HostReceipt

ACCEPT_SECONDS = 0.2
"""How often the listener looks whether it is to end: nothing portable wakes a blocked accept."""


@dataclass(frozen=True, slots=True)
class Looks:
    """A batch of looks from one shard."""

    number: int
    checks: Sequence[Check]


@dataclass(frozen=True, slots=True)
class Told:
    """Receipts from one worker's line: its counts so far of the hosts that changed."""

    line: object
    receipts: Sequence[HostReceipt]


Event = Looks | Told | Future[int]


class Intake:
    """Takes lines of workers in threads of its own; `events` holds all of it in the order it came.

    Workers connect with `multiprocessing.connection.Client(address, authkey=key)`. A line that breaks loses only what
    had not been sent: there is no lock that a killed worker could keep.
    """

    def __init__(self) -> None:
        self.key = secrets.token_bytes(32)
        # Simple: a signal's handler may put into it while this very thread takes from it (docs.python.org, queue).
        self.events: queue.SimpleQueue[Event | None] = queue.SimpleQueue()
        self.begun: set[int] = set()
        """Shards that a worker has begun and not ended."""
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=64)
        self._socket.settimeout(ACCEPT_SECONDS)
        self.address: Any = self._socket.getsockname()
        self._accepting = threading.Thread(target=self._accept, daemon=True, name="intake")
        self._lines: dict[threading.Thread, Connection[Any, Any]] = {}
        self._closed = threading.Event()

    def __enter__(self) -> Self:
        self._accepting.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def ended(self, future: "Future[int]") -> None:
        """Note that a shard's future has ended: called by the executor."""
        self.events.put(future)

    def wake(self) -> None:
        """End a wait for the next event, with None."""
        self.events.put(None)

    def close(self) -> None:
        """End every worker's line, which tells it to stop; nothing comes in after this returns. May be called again."""
        self._closed.set()
        self._accepting.join()
        self._socket.close()
        for thread, line in list(self._lines.items()):
            # Shutting down wakes the thread that reads from the line; closing would not.
            with suppress(OSError), socket.socket(fileno=os.dup(line.fileno())) as end:
                end.shutdown(socket.SHUT_RDWR)
            thread.join()

    def drain(self) -> list[Event]:
        """Everything that has come in so far."""
        events = []
        with suppress(queue.Empty):
            while True:
                event = self.events.get_nowait()
                if event is not None:
                    events.append(event)
        return events

    def _accept(self) -> None:
        while not self._closed.is_set():
            with suppress(TimeoutError):
                accepted, _ = self._socket.accept()
                accepted.settimeout(None)
                line: Connection[Any, Any] = Connection(accepted.detach())
                thread = threading.Thread(target=self._serve, args=(line,), daemon=True, name="intake line")
                self._lines[thread] = line
                thread.start()

    def _serve(self, line: "Connection[Any, Any]") -> None:
        """Read one worker's line to its end, whoever ends it."""
        with suppress(EOFError, OSError, AuthenticationError), line:
            deliver_challenge(line, self.key)
            answer_challenge(line, self.key)
            self._read(line)
        self._lines.pop(threading.current_thread(), None)

    def _read(self, line: "Connection[Any, Any]") -> None:
        number, this = -1, object()
        while True:
            kind, value = line.recv()
            if kind == "shard":
                number = value
                self.begun.add(number)
            elif kind == "looks":
                self.events.put(Looks(number, value))
            elif kind == "receipts":
                self.events.put(Told(this, value))
            elif kind == "end":
                self.begun.discard(number)
                line.send("taken")
                return

"""A program of ours as a child process, `linkgap` mostly: its words in, its progress and its result out."""

import asyncio
import json
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from crawler.store.overrules import RULES
from server.errors import STOPPED, ErrorWords

LINE_BYTES = 256 * 1024 * 1024
"""The longest line of a child: its result, with up to 10,000 rejects for each file of an archive."""
LAST_LINES = 20
"""Of what a child that failed without a word of its own said last."""
COMMAND = "server.commands.main"
"""The module that is `linkgap`."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a child ended."""

    stopped: bool
    result: dict[str, Any] | None
    error: ErrorWords | None


class Child:
    """One command in a process and a group of its own.

    Ctrl-C in the server's shell reaches the server alone, which then asks the child to stop.
    """

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    @classmethod
    async def start(cls, words: Sequence[str], *, untold: Mapping[str, str], module: str = COMMAND) -> "Child":
        """Start `module` with these words, which everybody on a machine sees in its list of processes.

        `untold` are variables of its environment, which this user's processes alone can read: the store's address in
        LINKGAP_STORE, and whatever else may hold a password.
        """
        command = [sys.executable, "-m", module, *words]
        pipe = asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(
            *command, stdout=pipe, stderr=pipe, limit=LINE_BYTES, start_new_session=True, env={**_inherited(), **untold}
        )
        return cls(process)

    async def follow(self, on_progress: Callable[[dict[str, Any]], None]) -> Ended:
        """Tell of progress until the child has ended, and how it did."""
        assert self._process.stdout is not None  # noqa: S101 - both are pipes
        assert self._process.stderr is not None  # noqa: S101 - as above
        reading = asyncio.create_task(self._process.stdout.read())
        last: deque[str] = deque(maxlen=LAST_LINES)
        async for line in self._process.stderr:
            event = _event(line)
            if event is None:
                last.append(line.decode(errors="replace").rstrip())
            else:
                on_progress(event)
        return _ended(await self._process.wait(), await reading, last)

    @property
    def ended(self) -> bool:
        return self._process.returncode is not None

    def stop(self) -> None:
        """Ask the child to store what it has and end, as Ctrl-C does."""
        with suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGINT)

    def kill(self) -> None:
        """End the child and what it started at once: looks not yet stored are made again by the next run."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)


def _inherited() -> dict[str, str]:
    """This process's environment: of what is ours only the rules file, for the rest is said to the child."""
    return {name: value for name, value in os.environ.items() if name == RULES or not name.startswith("LINKGAP_")}


def _event(line: bytes) -> dict[str, Any] | None:
    if not line.startswith(b'{"progress"'):
        return None
    event: dict[str, Any] = json.loads(line)["progress"]
    return event


def _ended(status: int, output: bytes, last: Sequence[str]) -> Ended:
    document: dict[str, Any] | None = None
    with suppress(ValueError):
        document = json.loads(output)
    if document is None or set(document) == {"error"}:
        return Ended(stopped=False, result=None, error=_error(document, status, last))
    return Ended(stopped=status == STOPPED, result=document, error=None)


def _error(document: dict[str, Any] | None, status: int, last: Sequence[str]) -> ErrorWords:
    if document is not None:
        return ErrorWords(**document["error"])
    return ErrorWords("error", f"the process ended with {status} and no result", "\n".join(last))

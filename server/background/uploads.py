"""Files that came in over HTTP and wait for a person to say that they are to be loaded."""

import asyncio
import re
import secrets
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from shutil import rmtree

from crawler.exceptions import NotFound, TooLarge, UsageError

MOST_BYTES = 4 * 1024**3
"""Of one file: an export of ten million rows."""
MOST_WAITING = 200
"""Files at once; four forms full of them."""
MOST_TOGETHER = 2 * MOST_BYTES
"""Bytes of all files that are here, those being loaded too."""
KEPT_SECONDS = 3600.0
LONGEST_NAME = 150
"""Bytes of a file's name that are kept, from its end; systems take 255, and a sign of Chinese is three of them."""
_UNSAFE = re.compile(r"[^\w .()\-]")


@dataclass(frozen=True, slots=True)
class Upload:
    """One file that waits."""

    id: str
    path: Path
    at: float
    size: int


class Uploads:
    """The files of one server, in a folder that goes with it. Each is loaded once, by the id it was given."""

    def __init__(
        self, folder: Path, *, most_bytes: int = MOST_BYTES, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._folder = folder
        self._most = most_bytes
        self._now = now
        self._waiting: dict[str, Upload] = {}
        self._loading: dict[str, Upload] = {}

    async def take(self, name: str, pieces: AsyncIterator[bytes]) -> Upload:
        """Write a file as it comes, under a name of the sender's made harmless: tools are told apart by names too.

        Raises TooLarge, also where too much waits already; UsageError for a file of no bytes.
        """
        self.clear_old()
        if len(self._waiting) >= MOST_WAITING:
            raise TooLarge(f"{MOST_WAITING} files wait already", hint="Load or delete some of them first.")
        number = secrets.token_hex(8)
        folder = self._folder / number
        folder.mkdir()
        path = folder / safe_name(name)
        try:
            size = await self._write(path, pieces)
            if not size:
                raise UsageError(f"{path.name}: the file is empty")
        except BaseException:
            rmtree(folder)
            raise
        self._waiting[number] = Upload(number, path, self._now(), size)
        return self._waiting[number]

    def get(self, number: str) -> Upload:
        """A file that waits. Raises NotFound for one that does not, or not any more."""
        if number not in self._waiting:
            raise NotFound("that upload is not here any more", hint="Send the file again.")
        return self._waiting[number]

    def waiting(self) -> list[Upload]:
        """Every file that waits, the newest first."""
        self.clear_old()
        return list(reversed(self._waiting.values()))

    def begin(self, number: str) -> Upload:
        """A file that is loaded from now on: it waits no more, and stays until it is dropped. Raises NotFound."""
        upload = self._loading[number] = self.get(number)
        del self._waiting[number]
        return upload

    def put_back(self, number: str) -> None:
        """Have a file wait again whose loading could not begin."""
        self._waiting[number] = self._loading.pop(number)

    def drop(self, number: str) -> None:
        """Delete a file; one that is gone is no fault."""
        upload = self._waiting.pop(number, None) or self._loading.pop(number, None)
        if upload is not None:
            rmtree(upload.path.parent, ignore_errors=True)

    def clear_old(self) -> None:
        """Delete files nobody said anything about for an hour; none that is being loaded."""
        for upload in list(self._waiting.values()):
            if upload.at + KEPT_SECONDS < self._now():
                self.drop(upload.id)

    async def _write(self, path: Path, pieces: AsyncIterator[bytes]) -> int:
        size, held = 0, sum(one.size for one in (*self._waiting.values(), *self._loading.values()))
        with path.open("wb") as file:
            async for piece in pieces:
                size += len(piece)
                if size > self._most:
                    raise TooLarge(f"{path.name} has more than the {self._most:,} bytes that are taken")
                if held + size > MOST_TOGETHER:
                    hint = "Load or delete some of them first."
                    raise TooLarge(f"with {path.name} the files that wait have more than is kept", hint=hint)
                await asyncio.to_thread(file.write, piece)
        return size


def safe_name(name: str) -> str:
    """A file's name that leads nowhere else and shows on every terminal.

    >>> safe_name("../../etc/passwd"), safe_name("C:\\\\exports\\\\links.csv"), safe_name("..")
    ('passwd', 'links.csv', 'export')
    """
    last = PurePosixPath(name.replace("\\", "/")).name
    kept = _UNSAFE.sub("_", last).encode()[-LONGEST_NAME:].decode(errors="ignore").strip(" .")
    return kept or "export"

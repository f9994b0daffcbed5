"""Sessions that were signed out: kept beside the token, so that they stay signed out when the server starts again.

One empty file each, named as the session without its mark: servers that share a token learn of each other's without a
lock, and a name alone opens nothing.
"""

import time
from collections.abc import Callable
from pathlib import Path

from crawler.exceptions import StoreUnavailable

OWNER_ONLY = 0o700


class EndedSessions:
    """Remembers bodies of sessions until they would have run out. Without a folder: while the server runs."""

    def __init__(self, folder: Path | None = None, *, now: Callable[[], float] = time.time) -> None:
        self._folder = folder
        self._now = now
        self._here: set[str] = set()

    def __contains__(self, body: str) -> bool:
        return body in self._here or (self._folder is not None and (self._folder / body).exists())

    def add(self, body: str) -> None:
        """Remember one, and forget those that have run out.

        Raises StoreUnavailable where it cannot be written down: it is remembered then while the server runs.
        """
        self._here = {one for one in self._here if runs_until(one) > self._now()} | {body}
        if self._folder is None:
            return
        try:
            self._folder.mkdir(mode=OWNER_ONLY, parents=True, exist_ok=True)
            (self._folder / body).touch(mode=0o600)
            self._forget_old(self._folder)
        except OSError as error:
            raise StoreUnavailable(
                f"signed out only until this server ends: {error.filename} cannot be written: {error.strerror}",
                hint="To end every session for good: linkgap token --rotate, and start the server again.",
            ) from error

    def _forget_old(self, folder: Path) -> None:
        for file in folder.iterdir():
            if 0 < runs_until(file.name) <= self._now():
                file.unlink(missing_ok=True)


def runs_until(body: str) -> int:
    """When a session ends, in seconds since 1970; 0 for other text that was signed, as a form's word.

    >>> runs_until("1790000000.x1"), runs_until("csrf 1790000000.x1")
    (1790000000, 0)
    """
    until = body.partition(".")[0]
    return int(until) if until.isdecimal() else 0

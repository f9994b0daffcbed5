"""How many fetches calls may cause: a bucket that fills slowly and is emptied a page at a time."""

import time
from collections.abc import Callable

from crawler.exceptions import TooOften


class FetchRate:
    """Lets `per_minute` pages a minute through on average, and as many at once after a minute of rest."""

    def __init__(self, per_minute: float, *, now: Callable[[], float] = time.monotonic) -> None:
        self._per_second = per_minute / 60
        self._room = self._most = max(1.0, per_minute)
        self._now = now
        self._at = now()

    def take(self, pages: int = 1) -> None:
        """Count fetches. Raises TooOften, with the seconds to wait, where there is no room for all of them."""
        now = self._now()
        self._room = min(self._most, self._room + (now - self._at) * self._per_second)
        self._at = now
        if pages > self._most:
            raise TooOften(
                f"{pages} pages at once are more than the {self._most:.0f} that are looked at in a minute",
                wait=60.0,
                hint="Make it a run: linkgap verify, or POST /api/v1/runs.",
            )
        if pages > self._room:
            wait = (pages - self._room) / self._per_second
            raise TooOften(f"too many pages in a short time: try again in {wait:.0f} s", wait=wait)
        self._room -= pages

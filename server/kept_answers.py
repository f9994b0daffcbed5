"""Answers kept as they were sent, and parts of them, as long as nobody writes to the store: to ask again is free."""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, MutableMapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Generic, TypeVar

from server.store_mark import Mark, StoreMark

K = TypeVar("K")
V = TypeVar("V")

MOST_BYTES = 32 * 1024 * 1024
"""Of all kept answers together: some ten thousand pages."""
MOST_PARTS = 200
"""Kept at once: more than somebody browses, and few enough for the garbage collector to go through in no time."""


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """An answer's bytes, the tag they are known by (RFC 9110, 8.8.3), and the Unix time from which they are wrong."""

    body: bytes
    tag: str
    until: float


class KeptAnswers:
    """Answers by what was asked; those that nobody asked for longest make room. All are forgotten with every commit."""

    def __init__(self, mark: StoreMark, *, most_bytes: int = MOST_BYTES, now: Callable[[], float] = time.time) -> None:
        self._mark = mark
        self._most = most_bytes
        self._now = now
        self._at: Mark | None = None
        # As plain tuples: the garbage collector leaves those out, and they are thousands.
        self._kept: OrderedDict[Hashable, tuple[bytes, str, float]] = OrderedDict()
        self._bytes = 0

    async def renew(self) -> Mark | None:
        """To be awaited before `find`, once a call: nothing is found after it that is older than the store is now.

        The mark is to be handed to `keep` with what is read after it.
        """
        now = await self._mark.since_woken()
        if now != self._at:
            self._at, self._bytes = now, 0
            self._kept.clear()
        return now

    def find(self, asked: Hashable) -> KeptAnswer | None:
        """The kept answer; None where there is none, or the store had gone on when it was last looked at."""
        found = self._kept.get(asked)
        if found is None:
            return None
        answer = KeptAnswer(*found)
        if answer.until <= self._now():
            self._forget(asked)
            return None
        self._kept.move_to_end(asked)
        return answer

    def keep(self, asked: Hashable, answer: KeptAnswer, *, mark: Mark | None) -> None:
        """Keep an answer that was read after `mark` was. One that is older than the latest mark is kept no more."""
        if mark is None or mark != self._at or answer.until <= self._now() or len(answer.body) > self._most:
            return
        self._forget(asked)
        self._kept[asked] = (answer.body, answer.tag, answer.until)
        self._bytes += len(answer.body)
        while self._bytes > self._most:
            self._forget(next(iter(self._kept)))

    def _forget(self, asked: Hashable) -> None:
        found = self._kept.pop(asked, None)
        if found is not None:
            self._bytes -= len(found[0])


class KeptParts(Generic[K, V]):
    """Parts that many answers have in common, right as long as nobody writes to the store."""

    def __init__(self, mark: StoreMark, *, most: int = MOST_PARTS) -> None:
        self._mark = mark
        self._most = most
        self._at: Mark | None = None
        self._parts: OrderedDict[K, V] = OrderedDict()

    def now(self, *, woken: bool = False) -> MutableMapping[K, V] | None:
        """Those that are right now, to be read and added to; None where the database does not tell of writes. `woken`
        as for `Remembered.get`.

        Another dictionary after each write: whoever still fills the one before adds nothing to this. Those that were
        added first make room.
        """
        now = self._mark.woken() if woken else self._mark.now()
        if now is None:
            return None
        if now != self._at:
            self._at, self._parts = now, OrderedDict()
        # Threads add meanwhile: `popitem` is one step, going through the dictionary is not.
        while len(self._parts) > self._most:
            self._parts.popitem(last=False)
        return self._parts


def tag_of(body: bytes) -> str:
    """The tag of an answer: the same for the same bytes, whoever asks and whichever server answers."""
    return f'"{blake2b(body, digest_size=12).hexdigest()}"'


def is_known(tag: str, header: str) -> bool:
    """Whether a caller that sends this `If-None-Match` holds that very answer (RFC 9110, 13.1.2).

    >>> is_known('"a1"', 'W/"a1", "b2"'), is_known('"a1"', '"b2"'), is_known('"a1"', "*")
    (True, False, True)
    """
    given = {one.strip().removeprefix("W/") for one in header.split(",")}
    return tag in given or "*" in given

"""How much the visit of one page may take in where a browser shows it: one sum over all that its scripts ask for."""

import asyncio
from dataclasses import dataclass


class Room:
    """Bytes that are left, for requests that are on their way at once too."""

    def __init__(self, size: int) -> None:
        self.left = max(0, size)
        self.alone = asyncio.Lock()
        """Held by a request of the second handler, which takes its limit when it begins."""

    def take(self, size: int) -> bool:
        """Take bytes; whether there was room for them."""
        self.left -= size
        return self.left >= 0


@dataclass(slots=True)
class Share:
    """What one request takes of it."""

    room: Room
    came: int = 0
    """Bytes of the answer as they came, packed or not."""

    def take(self, size: int) -> bool:
        """Take bytes that came; whether there was room for them."""
        self.came += size
        return self.room.take(size)

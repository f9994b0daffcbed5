"""A web that holds pages back until the test lets them through, so that no run ends before the test's moment."""

import asyncio
from dataclasses import dataclass

from server.demo.behaviour import Answer, Behaviour, Request, Wire


class Gate:
    """Lets that many pages through. The test's thread moves `last` alone, the web's thread `shown` alone."""

    def __init__(self, pages: int) -> None:
        self.shown = 0
        self.last = pages

    def show(self, pages: int) -> None:
        """That many from now on."""
        self.last = self.shown + pages

    def open(self) -> None:
        """Hold nothing back any more."""
        self.show(1_000_000)

    async def passed(self) -> None:
        """Wait for the page's turn."""
        while self.shown >= self.last:  # noqa: ASYNC110 - another thread ends the wait
            await asyncio.sleep(0.01)
        self.shown += 1


@dataclass
class Gated(Behaviour):
    """Another behaviour behind a gate; robots.txt, which is no behaviour of a site, is not held back."""

    plain = False
    inner: Behaviour
    gate: Gate

    def answer(self, request: Request) -> Answer:
        return self.inner.answer(request)

    async def serve(self, request: Request, wire: Wire) -> None:
        await self.gate.passed()
        wire.send(self.answer(request))

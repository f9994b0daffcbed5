"""Connections: that end, hang, or were never there."""

import asyncio
from typing import ClassVar

from server.demo.behaviour import Answer, Drops, Request, Wire
from server.demo.misbehaviour.base import LINK, Misbehaviour, Raw, page


class Resets(Misbehaviour):
    """The connection is reset before any answer."""

    plain: ClassVar[bool] = False

    def answer(self, _request: Request) -> Answer:
        return Answer(status=500)

    async def serve(self, request: Request, wire: Wire) -> None:
        await Drops().serve(request, wire)


class ClosesAtOnce(Raw):
    """The connection closes without a byte."""

    def wire(self) -> bytes:
        return b""


class HalfAHead(Raw):
    """The connection closes within the head."""

    def wire(self) -> bytes:
        return b"HTTP/1.1 200 OK\r\nContent-Ty"


class NeverAnswers(Raw):
    """The connection stays open, and nothing comes."""

    async def serve(self, _request: Request, _wire: Wire) -> None:
        await asyncio.sleep(3600)


class EndlessHead(Raw):
    """A head that drips for ten minutes."""

    async def serve(self, _request: Request, wire: Wire) -> None:
        wire.raw(b"HTTP/1.1 200 OK\r\n")
        while True:
            await asyncio.sleep(0.05)
            wire.raw(b"X-Pad: 1\r\n")


class FailsOnce(Misbehaviour):
    """The connection is reset once, and then the page comes."""

    plain: ClassVar[bool] = False
    asked_before: bool = False

    def answer(self, _request: Request) -> Answer:
        return Answer(page(f"<p>{LINK}</p>").encode())

    async def serve(self, request: Request, wire: Wire) -> None:
        if self.asked_before:
            wire.send(self.answer(request))
            return
        self.asked_before = True
        wire.drop()


class BusyOnce(Misbehaviour):
    """503 once, and then the page."""

    asked_before: bool = False

    def answer(self, _request: Request) -> Answer:
        if self.asked_before:
            return Answer(page(f"<p>{LINK}</p>").encode())
        self.asked_before = True
        return Answer(b"busy", 503)


class TwoAnswers(Raw):
    """Two answers to one request; the first holds the link."""

    def wire(self) -> bytes:
        second = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
        return self.head() + self.body + second


class ContinueFirst(Raw):
    """100 Continue before the answer, unasked."""

    def wire(self) -> bytes:
        return b"HTTP/1.1 100 Continue\r\n\r\n" + self.head() + self.body


class EarlyHints(Raw):
    """103 Early Hints before the answer."""

    def wire(self) -> bytes:
        return b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n" + self.head() + self.body

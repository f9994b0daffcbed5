"""Bodies: too long, too short, never ending, nested without end."""

import asyncio
from typing import ClassVar

from server.demo.behaviour import Request, Wire
from server.demo.misbehaviour.base import LINK, Raw, Whole, page

_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
_LONG = page(f"<p>{LINK}</p>", after="<p>And so on, and on.</p>" * 2000).encode()
_LONG_UNLINKED = page(after="<p>And so on, and on.</p>" * 2000).encode()
LARGE = 30 * 1024 * 1024
"""Bytes of a page larger than the limit."""


class LengthTooLong(Raw):
    """Content-Length promises more than comes; the link came."""

    body = _LONG

    def head(self) -> bytes:
        return _HEAD + b"Content-Length: %d\r\n\r\n" % (len(self.body) + 5000)


class LengthTooLongWithoutLink(LengthTooLong):
    """Content-Length promises more than comes; no link came."""

    body = _LONG_UNLINKED


class LengthTooShort(Raw):
    """Content-Length promises less than comes, the link within."""

    body = _LONG

    def head(self) -> bytes:
        return _HEAD + b"Content-Length: %d\r\n\r\n" % (len(self.body) - 1000)


class EarlyClose(Raw):
    """The connection closes in mid-body, after the link."""

    def wire(self) -> bytes:
        return _HEAD + b"Content-Length: %d\r\n\r\n" % len(_LONG) + _LONG[:20_000]


class EarlyCloseBeforeLink(Raw):
    """The connection closes in mid-body, before any link."""

    def wire(self) -> bytes:
        return _HEAD + b"Content-Length: %d\r\n\r\n" % len(_LONG) + _LONG[:900]


class CloseAfterHead(Raw):
    """The connection closes after the head."""

    def wire(self) -> bytes:
        return _HEAD + b"Content-Length: 5000\r\n\r\n"


class NoLength(Raw):
    """Neither length nor chunks: the page ends with the connection."""

    def head(self) -> bytes:
        return _HEAD + b"Connection: close\r\n\r\n"


def _chunks(body: bytes) -> bytes:
    pieces = [body[at : at + 4000] for at in range(0, len(body), 4000)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces)


class Chunked(Raw):
    """Chunks, well ended."""

    def wire(self) -> bytes:
        return _HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + _chunks(_LONG) + b"0\r\n\r\n"


class ChunksUnended(Raw):
    """Chunks without an end, the link among them."""

    def wire(self) -> bytes:
        return _HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + _chunks(_LONG)


class ChunksUnendedWithoutLink(Raw):
    """Chunks without an end, no link among them."""

    def wire(self) -> bytes:
        return _HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + _chunks(_LONG_UNLINKED)


class ChunkedAndLength(Raw):
    """Chunks and a Content-Length together."""

    def wire(self) -> bytes:
        head = _HEAD + b"Transfer-Encoding: chunked\r\nContent-Length: %d\r\n\r\n" % len(_LONG)
        return head + _chunks(_LONG) + b"0\r\n\r\n"


class BadChunks(Raw):
    """Chunk lengths that are no numbers."""

    def wire(self) -> bytes:
        return _HEAD + b"Transfer-Encoding: chunked\r\n\r\nmany\r\n" + _LONG


class _Dripping(Raw):
    """Bytes now and then, without end."""

    start: ClassVar[bytes] = _HEAD + b"\r\n"
    piece: ClassVar[bytes] = b"<p>And on.</p>"
    pause: ClassVar[float] = 0.05

    async def serve(self, _request: Request, wire: Wire) -> None:
        """Ends when the connection does: the server then cancels it."""
        wire.raw(self.start)
        while True:
            await asyncio.sleep(self.pause)
            wire.raw(self.piece)


class SlowDrip(_Dripping):
    """A body that drips for ever, the link in its first bytes."""

    start = _HEAD + b"\r\n" + page(f"<p>{LINK}</p>").encode()


class SlowDripWithoutLink(_Dripping):
    """A body that drips for ever, without the link."""

    start = _HEAD + b"\r\n" + page().encode()


class EndlessBody(_Dripping):
    """A body that rushes on for ever, the link in its first bytes."""

    start = SlowDrip.start
    piece = b"<p>And on.</p>" * 20_000
    pause = 0.002


class EndlessBodyWithoutLink(EndlessBody):
    """A body that rushes on for ever, without the link."""

    start = SlowDripWithoutLink.start


class LargePage(Whole):
    """A page of 30 MB, the link in its first bytes."""

    inside = f"<p>{LINK}</p>"

    def body(self) -> bytes:
        return super().body() + b"<p>And on.</p>" * (LARGE // 14)


class LargePageWithoutLink(LargePage):
    """A page of 30 MB, without the link."""

    inside = ""


class NestedDeeply(Whole):
    """100,000 elements in each other, the link in the middle."""

    heavy = True
    link: ClassVar[str] = LINK

    def body(self) -> bytes:
        return page("<div>" * 50_000 + self.link + "<div>" * 50_000).encode()


class NestedDeeplyWithoutLink(NestedDeeply):
    """100,000 elements in each other, no link among them."""

    link = ""


class ManyLinks(Whole):
    """200,000 links, the claimed one the last."""

    heavy = True
    link: ClassVar[str] = LINK

    def body(self) -> bytes:
        return page("".join(f'<a href="/{at}">{at}</a> ' for at in range(200_000)) + self.link).encode()


class ManyLinksWithoutLink(ManyLinks):
    """200,000 links, none of them the claimed one."""

    link = ""


class LongAttribute(Whole):
    """An attribute of 10 MB before the link."""

    heavy = True

    def body(self) -> bytes:
        return page(f'<div data-state="{"x" * 10_000_000}"></div><p>{LINK}</p>').encode()


class UnclosedEverything(Whole):
    """No element is ever closed."""

    html = f"<title>Tea</title><body><div><ul><li><p>One<li><p>Two<td><b><i>{LINK}<table><tr><td>Three<p>{LINK}"


class AfterTheEnd(Whole):
    """The link stands after the page's end."""

    def body(self) -> bytes:
        return super().body() + f"<p>{LINK}</p>".encode()

"""One connection to the made-up web: bytes in, requests out, and the behaviours' answers written back.

By hand on asyncio's protocol, because a benchmark measures what asks, not what answers.
"""

import asyncio
import time
from collections import Counter
from dataclasses import dataclass, replace
from typing import Protocol

from server.demo.behaviour import Answer, Behaviour, Page, Request
from server.demo.tls import Tls, server_context

_MAX_HEAD = 1 << 16
_BAD = Page("This server reads HTTP/1.1 requests.\n", 400, content_type="text/plain; charset=utf-8")
_NO_TUNNEL = Page("This host has no TLS.\n", 502, content_type="text/plain; charset=utf-8")


@dataclass(frozen=True, slots=True)
class Seen:
    """One request that reached the web."""

    host: str
    path: str
    method: str
    at: float
    """Seconds, on the monotonic clock."""
    at_once: int
    """Requests of this host being answered at that moment, this one included."""
    user_agent: str


class Serves(Protocol):
    """What a connection asks of its server."""

    seen: list[Seen]
    now: Counter[str]
    open: set["Connection"]

    def behaviour(self, host: str, path: str) -> tuple[Behaviour, float]:
        """What answers this address, and the seconds it waits before."""

    def tls(self, host: str) -> Tls | None:
        """How a host speaks TLS, None where it has none."""


class Connection(asyncio.Protocol):
    """Reads requests one after another, pipelined ones too, and lets a behaviour answer each."""

    def __init__(self, server: Serves) -> None:
        self._server = server
        self._held = b""
        self._transport: asyncio.Transport | None = None
        self._task: asyncio.Task[None] | None = None
        self._request = Request("GET", "", "/")
        self._ended = False
        self._secure = False
        self._deaf = False
        """True where TLS is spoken to what has none."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 - a stream server makes no other
        self._transport = transport
        self._server.open.add(self)

    def connection_lost(self, _exc: Exception | None) -> None:
        self._server.open.discard(self)
        self._transport = None
        if self._task is not None:
            self._task.cancel()

    def eof_received(self) -> bool:
        """The client said its last; what it asked before is still answered."""
        self._ended = True
        return self._task is not None

    def data_received(self, data: bytes) -> None:
        self._held += data
        if self._deaf:
            self.raw(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
        else:
            self._next()

    def _next(self) -> None:
        """Answer every whole request that is held, until one takes its time."""
        while self._task is None and self._transport is not None:
            end = self._held.find(b"\r\n\r\n")
            if end < 0:
                if len(self._held) > _MAX_HEAD:
                    self._refuse()
                return
            request, length = _parse(self._held[:end])
            if len(self._held) < end + 4 + length:
                return
            self._held = self._held[end + 4 + length :]
            if request is None:
                self._refuse()
                return
            if request.method == "CONNECT":
                self._tunnel(request)
            else:
                self._answer(replace(request, secure=True) if self._secure else request)

    def _tunnel(self, request: Request) -> None:
        """Open a way to a host's TLS, as a proxy does (RFC 9110 9.3.6): the host itself speaks through it."""
        self._request = request
        kind = self._server.tls(request.host)
        if kind is None:
            self.send(_NO_TUNNEL.answer(request))
            return
        self.raw(b"HTTP/1.1 200 Connection established\r\n\r\n")
        if kind is Tls.BREAKS_OFF:
            self.close()
        elif kind is Tls.PLAIN:
            self._deaf = True
        else:
            self._task = asyncio.get_running_loop().create_task(self._secured(kind, request.host))
            self._task.add_done_callback(self._took)

    async def _secured(self, kind: Tls, host: str) -> None:
        """Go on over TLS; a client that does not want this certificate goes away."""
        transport = self._transport
        if transport is None:
            return
        context = server_context(kind, host)
        try:
            self._transport = await asyncio.get_running_loop().start_tls(transport, self, context, server_side=True)
            self._secure = True
        except OSError:
            self._server.open.discard(self)
            self._transport = None

    def _answer(self, request: Request) -> None:
        self._request = request
        server = self._server
        server.now[request.host] += 1
        at_once = server.now[request.host]
        agent = request.headers.get("user-agent", "")
        server.seen.append(Seen(request.host, request.path, request.method, time.monotonic(), at_once, agent))
        behaviour, wait = server.behaviour(request.host, request.path)
        if behaviour.plain and not wait:
            self.send(behaviour.answer(request))
            server.now[request.host] -= 1
        else:
            self._task = asyncio.get_running_loop().create_task(self._take_time(behaviour, request, wait))
            self._task.add_done_callback(self._took)

    async def _take_time(self, behaviour: Behaviour, request: Request, wait: float) -> None:
        try:
            if wait:
                await asyncio.sleep(wait)
            await behaviour.serve(request, self)
        finally:
            self._server.now[request.host] -= 1

    def _took(self, task: "asyncio.Task[None]") -> None:
        self._task = None
        if task.cancelled():
            return
        error = task.exception()
        if error is not None:
            self.drop()
            raise error
        self._next()
        if self._ended and self._task is None:
            self.close()

    def _refuse(self) -> None:
        self.send(_BAD.answer(self._request))
        self.close()

    def send(self, answer: Answer) -> None:
        """Send a whole answer; to a HEAD its head alone, and the connection ends where the client asked for that."""
        if self._transport is None:
            return
        if self._request.method == "HEAD":
            self._transport.write(answer.head + b"\r\n")
        else:
            self._transport.write(answer.wire)
        if self._request.headers.get("connection", "").lower() == "close":
            self.close()

    def raw(self, data: bytes) -> None:
        """Send bytes as they are."""
        if self._transport is not None:
            self._transport.write(data)

    def drop(self) -> None:
        """Reset the connection at once."""
        if self._transport is not None:
            self._transport.abort()
            self._transport = None

    def close(self) -> None:
        """End the connection once everything is sent."""
        if self._transport is not None:
            self._transport.close()
            self._transport = None


def _parse(head: bytes) -> tuple[Request | None, int]:
    """A request from its head, None where it is none, and the length of the body that follows."""
    first, *lines = head.decode("latin-1").split("\r\n")
    words = first.split(" ")
    if len(words) != 3 or not words[2].startswith("HTTP/1."):
        return None, 0
    headers = {}
    for line in lines:
        name, colon, value = line.partition(":")
        if colon:
            headers[name.strip().lower()] = value.strip()
    length = headers.get("content-length", "0")
    method, target, _ = words
    host, path = (target, "") if method == "CONNECT" else _split(target, headers.get("host", ""))
    return Request(method, _bare(host), path, headers), int(length) if length.isdigit() else 0


def _split(target: str, host: str) -> tuple[str, str]:
    """Host and path of a request target: absolute (to a proxy, RFC 9112 3.2.2) or a path beside a Host header.

    By hand, so that odd characters of a path arrive as they were sent.
    """
    start = target.find("://")
    if target.startswith("/") or start < 0:
        return host, target
    rest = target[start + 3 :]
    end = min((at for at in (rest.find("/"), rest.find("?")) if at >= 0), default=len(rest))
    path = rest[end:] or "/"
    return rest[:end], path if path.startswith("/") else "/" + path


def _bare(host: str) -> str:
    return host.rpartition("@")[2].partition(":")[0].rstrip(".").lower()

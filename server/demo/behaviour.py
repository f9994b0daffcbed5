"""What an address of the made-up web does when asked: one small class a behaviour.

A behaviour that only answers returns an `Answer`. One that takes its time, or misuses the wire, sets `plain = False`
and overrides `serve`: it then writes whatever it likes, when it likes. A new behaviour is a new class and nothing else.
"""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from http import HTTPStatus
from typing import ClassVar, Protocol

from server.demo.stored import Coding, encode

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Request:
    """One request as the server understood it."""

    method: str
    host: str
    """Lower case, without a port."""
    path: str
    """Path and query as sent."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Names in lower case."""
    secure: bool = False
    """True where it came over TLS."""


@dataclass(frozen=True)
class Answer:
    """A whole HTTP answer. Frozen, so that its bytes are made once however often it is sent."""

    body: bytes = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    content_type: str = HTML

    @cached_property
    def head(self) -> bytes:
        """Status line and headers, without `Connection`, and without the empty line that ends them."""
        lines = [f"HTTP/1.1 {self.status} {_phrase(self.status)}", f"Content-Type: {self.content_type}"]
        lines += [f"{name}: {value}" for name, value in self.headers]
        lines.append(f"Content-Length: {len(self.body)}")
        return "\r\n".join(lines).encode("latin-1") + b"\r\n"

    @cached_property
    def wire(self) -> bytes:
        """The whole answer as sent on a connection that stays open."""
        return self.head + b"\r\n" + self.body


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"


class Wire(Protocol):
    """The connection, as a behaviour may use and misuse it."""

    def send(self, answer: Answer) -> None:
        """Send a whole answer, as HTTP wants it."""

    def raw(self, data: bytes) -> None:
        """Send bytes as they are."""

    def drop(self) -> None:
        """Reset the connection at once, whatever was sent."""

    def close(self) -> None:
        """End the connection once everything is sent."""


class Behaviour(ABC):
    """What one address does. Held by one web: a behaviour that counts its calls counts them for that web."""

    plain: ClassVar[bool] = True
    """True where `answer` is everything: the server then spends no task on the request."""

    @abstractmethod
    def answer(self, request: Request, /) -> Answer:
        """The answer to this request."""

    async def serve(self, request: Request, wire: Wire, /) -> None:
        """Answer on the wire; called only where `plain` is False."""
        wire.send(self.answer(request))


@dataclass
class Page(Behaviour):
    """A page that never changes."""

    body: str | bytes
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    content_type: str = HTML

    @cached_property
    def _answer(self) -> Answer:
        body = self.body.encode() if isinstance(self.body, str) else self.body
        return Answer(body, self.status, self.headers, self.content_type)

    def answer(self, _request: Request) -> Answer:
        return self._answer


@dataclass
class Redirect(Behaviour):
    """Points to another address, which may be relative."""

    to: str
    status: int = 301

    def answer(self, _request: Request) -> Answer:
        body = f'<!doctype html><title>Moved</title><p>This page is now <a href="{self.to}">here</a>.'.encode()
        return Answer(body, self.status, (("Location", self.to),))


@dataclass
class Gone(Behaviour):
    """A page that is no more: 410, or 404 where the site does not say for how long."""

    status: int = 410
    body: str = "<!doctype html><html lang=en><title>Not here</title><h1>Not here</h1><p>There is no such page."

    def answer(self, _request: Request) -> Answer:
        return Answer(self.body.encode(), self.status)


@dataclass
class Challenge(Behaviour):
    """A protection asks for a browser before it shows the page, which nobody without one gets to see."""

    status: int = 403
    body: str = (
        "<!doctype html><html lang=en><head><title>Just a moment...</title><meta name=robots content=noindex,nofollow>"
        "</head><body><h1>Checking your browser before you go on</h1><p>This takes a few seconds. Please turn on "
        "JavaScript and cookies.</p><form id=challenge-form action=/cdn-cgi/challenge method=post></form>"
        "<script>window._cf_chl_opt={cType:'managed'};</script></body></html>"
    )
    headers: tuple[tuple[str, str], ...] = (("Server", "cloudflare"), ("CF-Mitigated", "challenge"))

    def answer(self, _request: Request) -> Answer:
        return Answer(self.body.encode(), self.status, self.headers)


@dataclass
class Encoded(Behaviour):
    """Another behaviour's answer in a content coding, whatever the client says it accepts."""

    inner: Behaviour
    coding: Coding
    _made: dict[int, Answer] = field(default_factory=dict, repr=False)

    def answer(self, request: Request) -> Answer:
        plain = self.inner.answer(request)
        if id(plain) not in self._made:
            headers = (*plain.headers, ("Content-Encoding", self.coding.value), ("Vary", "Accept-Encoding"))
            self._made = {id(plain): Answer(encode(plain.body, self.coding), plain.status, headers, plain.content_type)}
        return self._made[id(plain)]


@dataclass
class RateLimited(Behaviour):
    """Answers 429 with Retry-After to the first `times` requests, then what it holds."""

    inner: Behaviour
    times: int = 1
    retry_after: int | str = 1
    """Seconds, or whatever the host writes."""
    asked: int = 0

    def answer(self, request: Request) -> Answer:
        self.asked += 1
        if self.asked > self.times:
            return self.inner.answer(request)
        body = b"<!doctype html><title>Too many requests</title><h1>Slow down, please</h1>"
        return Answer(body, 429, (("Retry-After", str(self.retry_after)),))


@dataclass
class Changing(Behaviour):
    """Answers with its behaviours in turn, and with the last one ever after."""

    turns: tuple[Behaviour, ...]
    asked: int = 0

    def answer(self, request: Request) -> Answer:
        turn = self.turns[min(self.asked, len(self.turns) - 1)]
        self.asked += 1
        return turn.answer(request)


@dataclass
class Big(Behaviour):
    """A page padded with text to a size in bytes; what it holds stands before the padding."""

    inner: Page
    size: int

    @cached_property
    def _answer(self) -> Answer:
        body = self.inner.answer(Request("GET", "", "/")).body
        line = b"<p>The kettle sings, the leaves open, and the afternoon goes on as afternoons do.</p>\n"
        missing = max(0, self.size - len(body))
        return Answer(body + (line * (missing // len(line) + 1))[:missing])

    def answer(self, _request: Request) -> Answer:
        return self._answer


@dataclass
class Slow(Behaviour):
    """Another behaviour's answer, `seconds` after the request."""

    inner: Behaviour
    seconds: float
    plain: ClassVar[bool] = False

    def answer(self, request: Request) -> Answer:
        return self.inner.answer(request)

    async def serve(self, request: Request, wire: Wire) -> None:
        await asyncio.sleep(self.seconds)
        await self.inner.serve(request, wire)


class Drops(Behaviour):
    """Closes the connection without a word."""

    plain: ClassVar[bool] = False

    def answer(self, _request: Request) -> Answer:
        """Never asked for: nothing is sent."""
        return Answer(status=503)

    async def serve(self, _request: Request, wire: Wire) -> None:
        wire.drop()


@dataclass
class CutShort(Behaviour):
    """Promises the whole body and closes after `sent` bytes of it."""

    inner: Behaviour
    sent: int
    plain: ClassVar[bool] = False

    def answer(self, request: Request) -> Answer:
        return self.inner.answer(request)

    async def serve(self, request: Request, wire: Wire) -> None:
        whole = self.answer(request)
        wire.raw(whole.head + b"\r\n" + whole.body[: self.sent])
        wire.close()

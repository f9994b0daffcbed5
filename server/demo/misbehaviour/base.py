"""What every misbehaviour is: a host of its own, named after its class, with one address that a claim is about."""

import re
from collections.abc import Mapping
from typing import ClassVar

from server.demo.behaviour import HTML, Answer, Behaviour, Request, Wire
from server.demo.tls import Tls

RIVAL = "rival.test"
TARGET = "https://rival.test/guide"
LINK = f'<a href="{TARGET}">the guide</a>'
TEXT = (
    "Green tea turns bitter in boiling water, so let the kettle stand for a while before you pour. Seventy "
    "degrees suit most steamed leaves, eighty the roasted ones, and a minute is enough for the first infusion. "
    "The second may be shorter, the third a little longer, and whoever weighs the leaves instead of guessing "
    "finds the same cup again tomorrow. Soft water helps: hard water leaves a skin on the surface and takes the "
    "sweetness away. A pot of clay keeps the warmth, a gaiwan lets you smell the lid, and a plain glass shows how"
    " the leaves open and sink. Keep them dry, dark and closed, away from coffee and spices, and drink them "
    "within the year in which they were picked."
)
"""Enough text for a page that says something itself."""


def page(inside: str = "", *, head: str = "", title: str = "How to brew green tea", after: str = "") -> str:
    """A healthy page with `inside` in its article."""
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{title} | Leaf Notes</title>{head}</head><body>"
        '<header><nav><a href="/">Home</a> <a href="/posts">Posts</a> <a href="/about">About</a></nav></header>'
        f"<main><article><h1>{title}</h1><p>{TEXT}</p>{inside}<p>{TEXT}</p></article></main>{after}"
        '<footer><p>Leaf Notes, written since 2014. <a href="/imprint">Imprint</a></p></footer></body></html>'
    )


class Misbehaviour(Behaviour):
    """One way to misbehave. The first line of a class's docstring says which."""

    asked: ClassVar[str] = "/post"
    """Path and query of the claimed page."""
    scheme: ClassVar[str] = "http"
    """Of the claimed page's address."""
    tls: ClassVar[Tls | None] = None
    """How the host speaks TLS; None where it does not."""
    heavy: ClassVar[bool] = False
    """True where reading the page takes seconds, which nothing else that is timed should wait for."""

    @classmethod
    def name(cls) -> str:
        """The class's name in small letters with hyphens."""
        return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-", cls.__name__).lower()

    @classmethod
    def host(cls) -> str:
        """The host that is this behaviour's own."""
        return f"{cls.name()}.test"

    @classmethod
    def address(cls) -> str:
        """The claimed page."""
        return f"{cls.scheme}://{cls.host()}{cls.asked}"

    def paths(self) -> Mapping[str, Behaviour]:
        """What the host's other addresses do."""
        return {}

    def others(self) -> Mapping[str, Behaviour]:
        """Host -> what every address of it does, where other hosts take part."""
        return {}


class Whole(Misbehaviour):
    """A misbehaviour that is all in one well-formed answer, put together of its class's parts."""

    inside: ClassVar[str] = ""
    """HTML in the article."""
    after: ClassVar[str] = ""
    """HTML after the article."""
    head: ClassVar[str] = ""
    title: ClassVar[str] = "How to brew green tea"
    html: ClassVar[str] = ""
    """The whole page instead."""
    status: ClassVar[int] = 200
    headers: ClassVar[tuple[tuple[str, str], ...]] = ()
    content_type: ClassVar[str] = HTML

    def body(self) -> bytes:
        """The bytes of the page."""
        made = self.html or page(self.inside, head=self.head, title=self.title, after=self.after)
        return made.encode()

    def answer(self, _request: Request) -> Answer:
        return Answer(self.body(), self.status, self.headers, self.content_type)


class Href(Whole):
    """A page whose one link is written in the class's way."""

    href: ClassVar[str] = TARGET
    text: ClassVar[str] = "the guide"

    def body(self) -> bytes:
        return page(f'<p>See <a href="{self.href}">{self.text}</a></p>', head=self.head).encode()


class Raw(Misbehaviour):
    """A misbehaviour on the wire: bytes that are no proper answer."""

    plain: ClassVar[bool] = False
    body: ClassVar[bytes] = page(f"<p>{LINK}</p>").encode()

    def answer(self, _request: Request) -> Answer:
        """Never asked for: `serve` writes by itself."""
        return Answer(status=500)

    def wire(self) -> bytes:
        """Everything that is sent before the connection ends."""
        return self.head() + self.body

    def head(self) -> bytes:
        """A proper head for the body."""
        return b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(self.body)

    async def serve(self, _request: Request, wire: Wire) -> None:
        wire.raw(self.wire())
        wire.close()

"""A webhook's receiver and a mail server on loopback, which keep what they are sent."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web


@dataclass
class Received:
    """What came, and what is answered."""

    port: int = 0
    status: int = 200
    calls: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    letters: list[str] = field(default_factory=list)
    refuse: bool = False
    heads: list[bytes] = field(default_factory=list)


@asynccontextmanager
async def webhook() -> AsyncIterator[Received]:
    """Answers every POST with `status`, and GET never: a redirect that is followed would be one."""
    kept = Received()

    async def take(request: web.Request) -> web.Response:
        kept.calls.append((dict(request.headers), await request.read()))
        return web.Response(status=kept.status, headers={"Location": "/elsewhere"})

    app = web.Application()
    app.router.add_post("/{any:.*}", take)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    kept.port = runner.addresses[0][1]
    try:
        yield kept
    finally:
        await runner.cleanup()


@asynccontextmanager
async def raw_receiver(answer: bytes) -> AsyncIterator[Received]:
    """Answers every call with these bytes, whatever they are."""
    kept = Received()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        kept.heads.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(answer)
        await writer.drain()
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    kept.port = server.sockets[0].getsockname()[1]
    try:
        yield kept
    finally:
        server.close()
        await server.wait_closed()


@asynccontextmanager
async def mail_server() -> AsyncIterator[Received]:
    """Speaks as much of RFC 5321 as one letter needs; no STARTTLS."""
    kept = Received()
    talks: set[asyncio.Task[Any]] = set()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talks.add(asyncio.current_task())  # type: ignore[arg-type]
        writer.write(b"220 here\r\n")
        while line := await reader.readline():
            word = line[:4].upper()
            if word == b"DATA":
                writer.write(b"354 go on\r\n")
                kept.letters.append((await reader.readuntil(b"\r\n.\r\n")).decode())
                writer.write(b"554 no such words here\r\n" if kept.refuse else b"250 taken\r\n")
            elif word == b"QUIT":
                writer.write(b"221 bye\r\n")
                break
            else:
                writer.write(b"250 yes\r\n")
        await writer.drain()
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    kept.port = server.sockets[0].getsockname()[1]
    try:
        yield kept
    finally:
        server.close()
        await asyncio.gather(*talks, return_exceptions=True)

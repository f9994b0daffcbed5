"""The real server on loopback, and clients that speak to it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from sqlalchemy import Engine

from server.app import make_app
from server.config import ServeConfig
from tests.gap.made_store import MadeStore, make

TOKEN = "lg_the-token-of-these-tests"  # noqa: S105


class Client:
    """Calls the server; each call carries the token unless it is told otherwise."""

    def __init__(self, http: aiohttp.ClientSession, address: str, app: web.Application) -> None:
        self.http = http
        self.address = address
        self.app = app

    @property
    def port(self) -> int:
        return int(self.address.rpartition(":")[2])

    async def call(
        self, method: str, path: str, *, token: str | None = TOKEN, headers: dict[str, str] | None = None, **more: Any
    ) -> "Answer":
        """One call, redirects not followed."""
        sent = {"Authorization": f"Bearer {token}"} if token else {}
        url = path if path.startswith("http") else self.address + path
        async with self.http.request(
            method, url, headers={**sent, **(headers or {})}, allow_redirects=False, **more
        ) as answer:
            return Answer(answer.status, answer.headers.copy(), await answer.read(), answer)

    async def get(self, path: str, **more: Any) -> "Answer":
        return await self.call("GET", path, **more)

    async def post(self, path: str, body: Any = None, **more: Any) -> "Answer":
        return await self.call("POST", path, **({"json": body} if body is not None else {}), **more)


class Answer:
    """What came back."""

    def __init__(self, status: int, headers: Any, body: bytes, response: aiohttp.ClientResponse) -> None:
        self.status = status
        self.headers = headers
        self.body = body
        self.cookies = response.cookies
        self._charset = response.charset or "utf-8"

    @property
    def text(self) -> str:
        return self.body.decode(self._charset)

    @property
    def document(self) -> Any:
        import json

        return json.loads(self.body)

    @property
    def error(self) -> str:
        """The code of the one error body."""
        return str(self.document["error"]["code"])


@asynccontextmanager
async def serving(config: ServeConfig, *, token: str = TOKEN) -> AsyncIterator[Client]:
    """A server on a free port of loopback, and a client that keeps no cookies.

    Pages wait for their figures however busy the machine is, but where a test sets another time.
    """
    if config.count_seconds == ServeConfig().count_seconds:
        config = replace(config, count_seconds=300.0, grace_seconds=300.0)
    app = make_app(config, token)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = runner.addresses[0][1]
        async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:
            yield Client(http, f"http://127.0.0.1:{port}", app)
    finally:
        await runner.cleanup()


@pytest.fixture
def config(store_url: str, tmp_path: Path) -> ServeConfig:
    return ServeConfig(store=store_url, token_file=tmp_path / "token")


@pytest.fixture
async def client(config: ServeConfig) -> AsyncIterator[Client]:
    async with serving(config) as client:
        yield client


@pytest.fixture
def made(store: Engine) -> MadeStore:
    """A project in the store that the server serves."""
    return make(store)

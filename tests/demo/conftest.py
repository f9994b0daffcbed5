"""The demo's web, served anew for each test, and a way to ask it."""

import http.client
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest

from server.demo.sites import demo_web
from server.demo.web import WebServer, running_web

Ask = Callable[[str], tuple[int, dict[str, str], bytes]]


@pytest.fixture
def served() -> Iterator[WebServer]:
    with running_web(demo_web()) as server:
        yield server


@pytest.fixture
def ask(served: WebServer) -> Ask:
    """GET an address through the proxy: status, headers, body as sent."""
    return lambda url: get(served, url)


def get(server: WebServer, url: str, *, method: str = "GET") -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    try:
        connection.request(method, url, headers={"Host": urlsplit(url).netloc, "User-Agent": "linkgap-test"})
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()
    finally:
        connection.close()

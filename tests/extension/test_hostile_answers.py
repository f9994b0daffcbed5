"""Whatever pages and exports wrote into the server's answer, the popup shows it as text, in order and in its place."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import quote

import pytest

from tests.extension.cdp import Page
from tests.extension.chromium import Chromium
from tests.extension.served import Served

pytestmark = pytest.mark.timeout(300)
"""Seconds: the first test of all has the demo's store made."""

URL = "http://steepedslowly.example/2025/spring-darjeeling-compared/"
OURS = frozenset(
    "status site_status code placement place verdict kind state nofollow_cause seen_at checked_at best_placement "
    "project block role language tool".split()
)
"""Fields whose words are linkgap's own."""
MARKUP = "\"'><img src=x onerror=\"document.title='hit'\"><script>document.title='hit'</script>"
OVERRIDE = "\u202egnp.exe\u2066"
Written = Callable[[str, str], str]


def by_field(text: str, address: str) -> Written:
    """What is added to texts, and what addresses become or get."""

    def written(field: str, value: str) -> str:
        if field in OURS:
            return value
        return address.replace("{}", value) if field == "url" or value.startswith("http") else value + text

    return written


def changed(value: Any, written: Written, field: str = "") -> Any:
    if isinstance(value, dict):
        return {name: changed(one, written, name) for name, one in value.items()}
    if isinstance(value, list):
        return [changed(one, written, field) for one in value]
    return written(field, value) if isinstance(value, str) else value


@contextmanager
def answering(answer: Any) -> Iterator[str]:
    """A server that answers every call with this."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = json.dumps(answer).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)


def shown(chromium: Chromium, server: str) -> Page:
    chromium.keep({"server": server, "token": "lg_x"})
    popup = chromium.press_button(chromium.open(URL))
    popup.until("document.querySelector('#page').ariaBusy === 'false'")
    return popup


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (MARKUP, "{}" + MARKUP),
        (OVERRIDE, "{}" + OVERRIDE),
        ("W" * 100_000, "{}?" + "x" * 100_000),
        ("", "javascript:document.title='hit'//{}"),
        ("\x00\ud800\u2028", "http://host.example:999999/"),
        ("", "http://[bad"),
    ],
    ids=["markup", "override", "long", "script", "control", "no address"],
)
def test_what_others_wrote_is_text_in_its_place(chromium: Chromium, served: Served, text: str, address: str) -> None:
    answer = served.get(f"page?url={quote(URL, safe='')}")
    with answering(changed(answer, by_field(text, address))) as server:
        popup = shown(chromium, server)
        assert popup.run("document.querySelectorAll('section').length") == 6
        assert popup.run("document.querySelectorAll('img, iframe, body script').length") == 0
        assert popup.run("document.title") == "linkgap"
        assert popup.run("[...document.querySelectorAll('a')].filter(a => a.href.startsWith('javascript')).length") == 0
        assert popup.run("document.documentElement.scrollWidth") <= 400
        # They were a million pixels high, and as wide.
        assert popup.run("document.documentElement.scrollHeight") < 10_000
        assert not set("\u202e\u2066") & set(popup.run("document.body.textContent"))
        assert chromium.badge()["text"] == "G2"

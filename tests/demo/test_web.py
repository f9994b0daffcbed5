"""The server speaks HTTP as asked, tells hosts apart, misbehaves where told to, and remembers what it was asked."""

import http.client
import json
import socket
import ssl
import subprocess
import sys
import threading
import urllib.request
from contextlib import closing

import pytest

from server.demo.behaviour import Big, Challenge, Changing, CutShort, Drops, Gone, Page, RateLimited, Redirect, Slow
from server.demo.tls import Tls
from server.demo.web import Site, WebServer, running_web

from .conftest import get

HELLO = "<!doctype html><title>Hello</title><p>Hello there"


def _site(**paths: object) -> dict[str, Site]:
    return {"tea.example": Site({"/" + path: behaviour for path, behaviour in paths.items()})}  # type: ignore[misc]


def _raw(server: WebServer, data: bytes) -> bytes:
    """Everything the server says to these bytes until it closes, the client having said its last."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as line:
        line.sendall(data)
        line.shutdown(socket.SHUT_WR)
        received = b""
        while part := line.recv(65536):
            received += part
    return received


ANSWERS = [
    (Page(HELLO), 200, {}, HELLO.encode()),
    (Page(HELLO, 418), 418, {}, HELLO.encode()),
    (Page(b"\x00\xff", content_type="image/png"), 200, {"Content-Type": "image/png"}, b"\x00\xff"),
    (Page(HELLO, headers=(("X-Robots-Tag", "none"),)), 200, {"X-Robots-Tag": "none"}, HELLO.encode()),
    (Redirect("/there"), 301, {"Location": "/there"}, b"/there"),
    (Redirect("http://other.example/", 308), 308, {"Location": "http://other.example/"}, b"other.example"),
    (Gone(), 410, {}, b"no such page"),
    (Gone(404), 404, {}, b"no such page"),
    (Challenge(), 403, {"CF-Mitigated": "challenge"}, b"Just a moment"),
    (Challenge(503), 503, {"Server": "cloudflare"}, b"Just a moment"),
    (RateLimited(Page(HELLO), retry_after=7), 429, {"Retry-After": "7"}, b"Slow down"),
    (Slow(Page(HELLO), 0.01), 200, {}, HELLO.encode()),
    (Big(Page(HELLO), 100_000), 200, {"Content-Length": "100000"}, b"Hello there<p>The kettle"),
]


@pytest.mark.parametrize(
    ("behaviour", "status", "headers", "within"), ANSWERS, ids=[f"{type(row[0]).__name__}-{row[1]}" for row in ANSWERS]
)
def test_a_behaviour_answers(behaviour: object, status: int, headers: dict[str, str], within: bytes) -> None:
    with running_web(_site(page=behaviour)) as server:
        got, sent, body = get(server, "http://tea.example/page")
    assert got == status
    assert {name: sent.get(name) for name in headers} == headers
    assert within in body
    assert sent["Content-Length"] == str(len(body))


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("http://tea.example/page", 200),
        ("http://TEA.example:80/page", 200),
        ("http://tea.example/page?any=query", 200),
        ("http://tea.example/other", 404),
        ("http://tea.example/", 404),
        ("http://tea.example", 404),
        ("http://tea.example/robots.txt", 200),
        ("http://coffee.example/page", 502),
    ],
)
def test_an_address_finds_its_page(url: str, status: int) -> None:
    with running_web(_site(page=Page(HELLO))) as server:
        assert get(server, url)[0] == status


def test_a_query_may_be_a_page_of_its_own() -> None:
    site = Site({"/t": Page("plain"), "/t?n=2": Page("second")})
    with running_web({"tea.example": site}) as server:
        bodies = [get(server, f"http://tea.example/t{query}")[2] for query in ("", "?n=2", "?n=3")]
    assert bodies == [b"plain", b"second", b"plain"]


@pytest.mark.parametrize(
    "head",
    [
        b"GET /page HTTP/1.1\r\nHost: tea.example\r\n\r\n",
        b"GET http://tea.example/page HTTP/1.1\r\nHost: ignored.example\r\n\r\n",
        b"GET http://user:word@tea.example:8080/page HTTP/1.1\r\n\r\n",
        b"GET /page HTTP/1.1\r\nhOST:tea.example:80\r\n\r\n",
    ],
)
def test_both_forms_of_a_request_target(head: bytes) -> None:
    with running_web(_site(page=Page(HELLO))) as server:
        assert _raw(server, head).endswith(HELLO.encode())


def test_pipelined_requests_are_answered_in_order() -> None:
    one = b"GET http://tea.example/%s HTTP/1.1\r\n\r\n"
    with running_web(_site(a=Page("first"), b=Slow(Page("second"), 0.02), c=Page("third"))) as server:
        received = _raw(server, one % b"a" + one % b"b" + one % b"c")
    assert [part[:6] for part in received.split(b"\r\n\r\n")[1:]] == [b"firstH", b"second", b"third"]


def test_a_connection_serves_many_requests() -> None:
    with running_web(_site(page=Page(HELLO))) as server:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
        bodies = []
        for _ in range(5):
            connection.request("GET", "http://tea.example/page")
            bodies.append(connection.getresponse().read())
            assert connection.sock is not None
        connection.close()
        assert bodies == [HELLO.encode()] * 5
        assert len(server.seen) == 5


def test_a_body_of_the_request_is_not_the_next_request() -> None:
    post = b"POST http://tea.example/page HTTP/1.1\r\nContent-Length: 5\r\n\r\nGET /"
    with running_web(_site(page=Page(HELLO))) as server:
        assert _raw(server, post + b"GET http://tea.example/page HTTP/1.1\r\n\r\n").count(b"200 OK") == 2
        assert [one.method for one in server.seen] == ["POST", "GET"]


def test_head_has_no_body() -> None:
    with running_web(_site(page=Page(HELLO))) as server:
        status, headers, body = get(server, "http://tea.example/page", method="HEAD")
    assert (status, headers["Content-Length"], body) == (200, str(len(HELLO)), b"")


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"CONNECT tea.example:443 HTTP/1.1\r\nHost: tea.example:443\r\n\r\n", b"502"),
        (b"nonsense\r\n\r\n", b"400"),
        (b"GET /\r\n\r\n", b"400"),
        (b"x" * 70_000, b"400"),
    ],
)
def test_what_it_does_not_speak_is_refused(sent: bytes, status: bytes) -> None:
    with running_web(_site(page=Page(HELLO))) as server:
        assert _raw(server, sent).startswith(b"HTTP/1.1 " + status)


def test_a_dropped_connection_says_nothing() -> None:
    with running_web(_site(page=Drops())) as server, pytest.raises((http.client.RemoteDisconnected, ConnectionError)):
        get(server, "http://tea.example/page")


def test_a_body_cut_short_is_less_than_promised() -> None:
    with running_web(_site(page=CutShort(Page(HELLO), 10))) as server, pytest.raises(http.client.IncompleteRead) as cut:
        get(server, "http://tea.example/page")
    assert cut.value.partial == HELLO.encode()[:10]


def test_a_rate_limit_ends() -> None:
    with running_web(_site(page=RateLimited(Page(HELLO), times=2))) as server:
        assert [get(server, "http://tea.example/page")[0] for _ in range(4)] == [429, 429, 200, 200]


def test_a_page_changes_between_looks() -> None:
    with running_web(_site(page=Changing((Page("one"), Gone(), Page("three"))))) as server:
        assert [get(server, "http://tea.example/page")[0] for _ in range(4)] == [200, 410, 200, 200]


@pytest.mark.parametrize("clients", [1, 6])
def test_it_sees_how_many_ask_a_host_at_once(clients: int) -> None:
    web = {host: Site({"/": Page(HELLO)}, latency=0.2) for host in ("tea.example", "other.example")}
    with running_web(web) as server:
        threads = [threading.Thread(target=get, args=(server, "http://tea.example/")) for _ in range(clients)]
        for thread in threads:
            thread.start()
        get(server, "http://other.example/")
        for thread in threads:
            thread.join()
        assert server.most_at_once("tea.example") == clients
        assert server.most_at_once("other.example") == 1
    assert +server.now == {}


def test_it_remembers_what_it_was_asked() -> None:
    with running_web(_site(page=Page(HELLO))) as server:
        for path in ("robots.txt", "page?q=1", "gone"):
            get(server, f"http://tea.example/{path}")
        get(server, "http://other.example/")
        assert [one.path for one in server.requests("tea.example")] == ["/page?q=1", "/gone"]
        assert [one.path for one in server.requests(robots=True)] == ["/robots.txt", "/page?q=1", "/gone", "/"]
        assert {one.user_agent for one in server.seen} == {"linkgap-test"}
        assert [one.at for one in server.seen] == sorted(one.at for one in server.seen)
        told = json.loads(get(server, "http://seen.invalid/")[2])
    assert [one["path"] for one in told[:4]] == ["/robots.txt", "/page?q=1", "/gone", "/"]


def test_a_child_process_serves_until_its_input_ends() -> None:
    child = subprocess.Popen(
        [sys.executable, "-m", "server.demo.web"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with child:
        assert child.stdout is not None
        port = json.loads(child.stdout.readline())["port"]
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({"http": f"http://127.0.0.1:{port}"}))
        with opener.open("http://northwind-tea.example/", timeout=10) as answer:
            page = answer.read()
        assert child.stdin is not None
        child.stdin.close()
        assert child.wait(10) == 0
    assert b"Northwind Tea" in page


def test_a_host_with_tls_is_reached_through_a_tunnel() -> None:
    web = {"tea.example": Site({"/page": Page(HELLO)}, tls=Tls.OWN)}
    with running_web(web) as server:
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        tunnel = http.client.HTTPSConnection("127.0.0.1", server.port, context=context)
        tunnel.set_tunnel("tea.example", 443)
        with closing(tunnel):
            for _ in range(2):
                tunnel.request("GET", "/page")
                assert tunnel.getresponse().read() == HELLO.encode()
        assert [(one.host, one.path) for one in server.seen] == [("tea.example", "/page")] * 2

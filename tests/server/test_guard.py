"""Each attack that a page in the user's own browser, or somebody on the network, can try."""

import asyncio
import re
import socket
from dataclasses import replace

import aiohttp
import pytest

from crawler.exceptions import UsageError
from server.access.guard import EXTENSION_ID
from server.access.headers import HEADERS
from server.access.sessions import COOKIE, CSRF_HEADER
from server.config import ServeConfig, check_binding
from server.keys import SESSIONS
from tests.server.conftest import TOKEN, Client, serving

PROJECTS = "/api/v1/projects"
OPEN = ["/api/v1/health", "/api/v1/openapi.json", "/api/v1/docs", "/static/frame.css"]
PROJECT = {"project": "tea", "own": ["own.test"], "competitors": ["one.test"]}


async def session_of(client: Client) -> tuple[dict[str, str], str]:
    """A signed-in browser's cookie header, and the session's value."""
    link = (await client.post("/api/v1/sign-in-links")).document["path"]
    answer = await client.get(link, token=None)
    assert answer.status == 303
    value = answer.cookies[COOKIE].value
    return {"Cookie": f"{COOKIE}={value}"}, value


@pytest.mark.parametrize("path", OPEN)
async def test_what_tells_nothing_about_links_is_open(client: Client, path: str) -> None:
    assert (await client.get(path, token=None)).status == 200


@pytest.mark.parametrize("token", [None, "", "wrong", TOKEN[:-1], TOKEN + "x", "ünïcode"])
async def test_without_the_token_nothing_is_told(client: Client, token: str | None) -> None:
    headers = {} if token is None else {"Authorization": f"Bearer {token}"}
    answer = await client.get(PROJECTS, token=None, headers=headers)
    assert (answer.status, answer.error) == (401, "not_signed_in")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


async def _status(client: Client, *lines: bytes, call: str = "GET /") -> int:
    """The status that a call has whose header lines are these bytes."""
    reader, writer = await asyncio.open_connection("127.0.0.1", client.port)
    host = f"Host: 127.0.0.1:{client.port}".encode()
    writer.write(b"\r\n".join((f"{call} HTTP/1.1".encode(), host, *lines, b"Connection: close", b"", b"")))
    answer = await reader.read()
    writer.close()
    return int(answer.split(maxsplit=2)[1])


async def test_a_cookie_of_bytes_that_are_no_text_signs_nobody_in_and_breaks_nothing(client: Client) -> None:
    """Any page of this machine, on any port, can leave one: cookies are not kept apart by port (RFC 6265 8.5)."""
    for value in (b"1.\xff", b"\xff.\xff", b"\xff"):
        assert await _status(client, b"Cookie: " + COOKIE.encode() + b"=" + value) == 401, value


async def test_a_word_of_bytes_that_are_no_text_is_not_the_sessions(client: Client) -> None:
    cookie, _ = await session_of(client)
    lines = (f"Cookie: {cookie['Cookie']}".encode(), CSRF_HEADER.encode() + b": \xff")
    assert await _status(client, *lines, call=f"POST {PROJECTS}") == 403


@pytest.mark.parametrize("origin", [b"\xff", b"http://[", b"http://[::1", b"http://\xe2\x84\x80"])
async def test_an_origin_that_is_no_address_is_refused(client: Client, origin: bytes) -> None:
    assert await _status(client, b"Origin: " + origin) == 403


@pytest.mark.parametrize("scheme", ["Basic", "Token", ""])
async def test_the_token_under_another_scheme_is_no_token(client: Client, scheme: str) -> None:
    answer = await client.get(PROJECTS, token=None, headers={"Authorization": f"{scheme} {TOKEN}"})
    assert answer.status == 401


@pytest.mark.parametrize(
    "host", ["evil.test", "evil.test:{port}", "127.0.0.1", "127.0.0.1:1", "localhost.evil.test:{port}", ""]
)
async def test_a_foreign_name_that_points_here_is_refused(client: Client, host: str) -> None:
    for path in (PROJECTS, "/", "/api/v1/health", "/static/frame.css"):
        answer = await client.get(path, headers={"Host": host.format(port=client.port)})
        assert answer.status == 403, path


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}", "LOCALHOST:{port}", "[::1]:{port}"])
async def test_its_own_names_pass(client: Client, host: str) -> None:
    assert (await client.get(PROJECTS, headers={"Host": host.format(port=client.port)})).status == 200


async def test_a_name_given_at_start_passes(config: ServeConfig) -> None:
    async with serving(replace(config, names=("Audit.example",))) as client:
        assert (await client.get(PROJECTS, headers={"Host": "audit.example"})).status == 200
        assert (await client.get(PROJECTS, headers={"Host": "other.example"})).status == 403


FOREIGN = [
    "http://evil.test",
    "null",
    "http://127.0.0.1:1",
    "http://localhost",
    "file://",
    "chrome-extension://abcdefghijklmnopabcdefghijklmnop",
    "moz-extension://not-a-uuid",
    "moz-extension://0f1b3f2e-5b0a-4c58-9f3e-0123456789ab.evil.test",
    "chrome-extension://127.0.0.1:{port}",
    "http://127.0.0.1:{port}.evil.test",
    "",
]


@pytest.mark.parametrize("origin", FOREIGN)
async def test_another_sites_page_cannot_call_even_with_the_token(client: Client, origin: str) -> None:
    headers = {"Origin": origin.format(port=client.port)}
    for answer in (await client.get(PROJECTS, headers=headers), await client.post(PROJECTS, PROJECT, headers=headers)):
        assert (answer.status, answer.error) == (403, "forbidden")
    assert (await client.get(PROJECTS)).document["projects"] == []


@pytest.mark.parametrize(
    "origin",
    [
        "http://127.0.0.1:{port}",
        f"chrome-extension://{EXTENSION_ID}",
        "moz-extension://0f1b3f2e-5b0a-4c58-9f3e-0123456789ab",
    ],
)
async def test_the_dashboard_and_the_extension_may_call(client: Client, origin: str) -> None:
    answer = await client.post(PROJECTS, PROJECT, headers={"Origin": origin.format(port=client.port)})
    assert answer.status == 201


@pytest.mark.parametrize("site", ["cross-site", "same-site", "unheard-of"])
async def test_a_call_that_another_site_starts_is_refused_without_an_origin_too(client: Client, site: str) -> None:
    """Images, scripts and forms of another site's page carry no Origin on GET."""
    for mode in ("no-cors", "cors", "navigate"):
        headers = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode, "Sec-Fetch-Dest": "document"}
        assert (await client.get(PROJECTS, headers=headers)).status == 403


async def test_a_link_from_elsewhere_opens_a_page_but_never_in_a_frame(client: Client) -> None:
    followed = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    assert (await client.get("/sign-in", token=None, headers=followed)).status == 401
    framed = followed | {"Sec-Fetch-Dest": "iframe"}
    assert (await client.get("/sign-in", token=None, headers=framed)).status == 403


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/json"]
)
async def test_what_another_sites_form_can_send_is_not_taken(client: Client, kind: str) -> None:
    answer = await client.call("POST", PROJECTS, data=b'{"project": "x"}', headers={"Content-Type": kind})
    assert (answer.status, answer.error) == (415, "wrong_media")


async def test_a_session_changes_nothing_without_its_own_word(client: Client) -> None:
    cookie, session = await session_of(client)
    assert (await client.get(PROJECTS, token=None, headers=cookie)).status == 200
    for word in ("", "0" * 64, session):
        answer = await client.post(PROJECTS, PROJECT, token=None, headers=cookie | {CSRF_HEADER: word})
        assert answer.status == 403
    right = cookie | {CSRF_HEADER: client.app[SESSIONS].csrf(session)}
    assert (await client.post(PROJECTS, PROJECT, token=None, headers=right)).status == 201


@pytest.mark.parametrize("session", ["", "x", "..", "9999999999.abc.", "9999999999.abc.0000", "ü.ü.ü"])
async def test_a_made_up_session_is_none(client: Client, session: str) -> None:
    assert (await client.get(PROJECTS, token=None, headers={"Cookie": f"{COOKIE}={session}"})).status == 401


async def test_a_sign_in_link_works_once_and_its_cookie_stays_here(client: Client) -> None:
    link = (await client.post("/api/v1/sign-in-links")).document["path"]
    first = await client.get(link, token=None)
    cookie = first.cookies[COOKIE]
    assert (first.status, first.headers["Location"]) == (303, "/")
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (True, "Strict", "/", "")
    again = await client.get(link, token=None)
    assert again.status == 401
    assert "linkgap signin" in again.text


async def test_a_new_token_ends_every_session(config: ServeConfig) -> None:
    async with serving(config) as client:
        cookie, _ = await session_of(client)
    async with serving(config, token="lg_another") as client:  # noqa: S106
        assert (await client.get(PROJECTS, token=None, headers=cookie)).status == 401


async def test_signing_out_needs_the_sessions_word(client: Client) -> None:
    cookie, session = await session_of(client)
    bare = await client.call("POST", "/sign-out", token=None, headers=cookie, data={"csrf": "x"})
    assert bare.status == 403
    word = client.app[SESSIONS].csrf(session)
    out = await client.call("POST", "/sign-out", token=None, headers=cookie, data={"csrf": word})
    assert out.status == 200
    assert out.cookies[COOKIE].value == ""
    replayed = await client.get(PROJECTS, token=None, headers=cookie)
    assert (replayed.status, replayed.error) == (401, "not_signed_in")


async def test_pairing_opens_once_in_any_spelling(client: Client) -> None:
    code = (await client.post("/api/v1/pairing-codes")).document["code"]
    typed = {"code": code.lower().replace("-", " ")}
    assert (await client.post("/api/v1/pair", typed, token=None)).document == {"token": TOKEN}
    assert (await client.post("/api/v1/pair", typed, token=None)).status == 401


async def test_a_pairing_code_is_void_after_five_wrong_tries(client: Client) -> None:
    code = (await client.post("/api/v1/pairing-codes")).document["code"]
    for _ in range(5):
        wrong = await client.post("/api/v1/pair", {"code": "AAAA-AAAA"}, token=None)
        assert (wrong.status, wrong.error) == (401, "not_signed_in")
    assert (await client.post("/api/v1/pair", {"code": code}, token=None)).status == 401


async def test_every_answer_forbids_what_browsers_could_do_with_it(client: Client) -> None:
    for path in ("/api/v1/health", "/api/v1/docs", "/nothing", "/static/frame.css", PROJECTS, "/sign-in"):
        answer = await client.get(path, token=None)
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS, path
    script = HEADERS["Content-Security-Policy"].partition("script-src ")[2].partition(";")[0]
    assert script == "'self'"


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2f..%2fapp.py",
        "/static/",
        "/static//etc/passwd",
        "/static/%00",
        "/static/templates/../../setup.py",
    ],
)
async def test_no_file_or_folder_is_reached_by_tricks(client: Client, path: str) -> None:
    # By hand: a client of our own would tidy the path before it is sent.
    reader, writer = await asyncio.open_connection("127.0.0.1", client.port)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{client.port}\r\nConnection: close\r\n\r\n".encode())
    answer = await reader.read()
    writer.close()
    status = int(answer.split(b" ")[1])
    assert 400 <= status < 500
    assert b"import " not in answer


async def test_a_body_beyond_the_limit_is_refused_while_it_comes(config: ServeConfig) -> None:
    async with serving(replace(config, body_bytes=1000)) as client:
        answer = await client.post(PROJECTS, PROJECT | {"brands": ["x" * 2000]})
        assert (answer.status, answer.error) == (413, "too_large")


async def test_an_endless_header_ends_the_connection(client: Client) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", client.port)
    writer.write(f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{client.port}\r\nX: {'x' * 20_000}\r\n\r\n".encode())
    assert (await reader.read()).split(b" ")[1] == b"400"
    writer.close()


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.7", "audit.example", "::"])  # noqa: S104
def test_listening_beyond_this_machine_needs_a_name_and_says_what_it_means(host: str, config: ServeConfig) -> None:
    with pytest.raises(UsageError, match="plain HTTP"):
        check_binding(replace(config, host=host))
    check_binding(replace(config, host=host, names=("audit.example",)))


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.53", "localhost", "::1"])
def test_this_machines_own_addresses_need_none(host: str, config: ServeConfig) -> None:
    check_binding(replace(config, host=host))


def test_it_listens_on_loopback_unless_told_otherwise(config: ServeConfig) -> None:
    assert socket.inet_aton(config.host)[0] == 127


EXTENSION = f"chrome-extension://{EXTENSION_ID}"
PREFLIGHT = {"Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "authorization"}


@pytest.mark.parametrize("origin", [EXTENSION, "moz-extension://5a4f2f6e-3c1d-4b7a-9e55-0d6c1b2a3f40"])
async def test_the_extension_may_read_without_a_host_permission(client: Client, origin: str) -> None:
    asked = await client.call("OPTIONS", PROJECTS, token=None, headers={"Origin": origin, **PREFLIGHT})
    assert asked.status == 204
    assert asked.headers["Access-Control-Allow-Origin"] == origin
    assert "Authorization" in asked.headers["Access-Control-Allow-Headers"]
    for token, status in ((TOKEN, 200), (None, 401)):
        answer = await client.get(PROJECTS, token=token, headers={"Origin": origin})
        assert (answer.status, answer.headers["Access-Control-Allow-Origin"]) == (status, origin)
        assert "Access-Control-Allow-Credentials" not in answer.headers
        assert "Origin" in answer.headers["Vary"]


async def test_only_a_browsers_own_question_is_answered_without_the_token(client: Client) -> None:
    """Such a question is OPTIONS with the method it asks about: either alone is a call like any other."""
    asked = await client.get(PROJECTS, token=None, headers={"Origin": EXTENSION, **PREFLIGHT})
    assert (asked.status, asked.error) == (401, "not_signed_in")
    bare = await client.call("OPTIONS", PROJECTS, token=None, headers={"Origin": EXTENSION})
    assert (bare.status, bare.error) == (401, "not_signed_in")


@pytest.mark.parametrize(
    "origin", [None, "null", "http://evil.test", "chrome-extension://" + "a" * 32, EXTENSION + ".evil.test"]
)
async def test_nobody_else_may_read_across_origins(client: Client, origin: str | None) -> None:
    headers = {"Origin": origin} if origin else {}
    asked = await client.call("OPTIONS", PROJECTS, token=None, headers={**headers, **PREFLIGHT})
    assert asked.status in {401, 403}
    answer = await client.get(PROJECTS, headers=headers)
    for one in (asked, answer):
        assert not [name for name in one.headers if name.startswith("Access-Control-")]


async def test_a_preflight_under_a_foreign_name_and_of_the_dashboard_is_refused(client: Client) -> None:
    rebound = {"Origin": EXTENSION, "Host": f"evil.test:{client.port}", **PREFLIGHT}
    assert (await client.call("OPTIONS", PROJECTS, token=None, headers=rebound)).status == 403
    page = await client.get("/gap", headers={"Origin": EXTENSION})
    assert "Access-Control-Allow-Origin" not in page.headers


async def test_a_link_from_elsewhere_opens_pages_alone(client: Client) -> None:
    followed = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    sent = await client.call("POST", "/sign-out", token=None, headers=followed, data={"csrf": "x"})
    assert (sent.status, "another site" in sent.text) == (403, True)
    fetched = await client.get("/sign-in", token=None, headers=followed | {"Sec-Fetch-Mode": "no-cors"})
    assert fetched.status == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "POST"])
async def test_no_method_changes_anything_without_the_sessions_word(client: Client, method: str) -> None:
    cookie, _ = await session_of(client)
    answer = await client.call(method, "/api/v1/templates/first", token=None, headers=cookie)
    assert (answer.status, answer.error) == (403, "forbidden")


@pytest.mark.parametrize("path", ["/api/v1/exports?name=a.csv", "/sign-out"])
async def test_plain_text_is_taken_nowhere(client: Client, path: str) -> None:
    answer = await client.call("POST", path, data=b"csrf=x", headers={"Content-Type": "text/plain"})
    assert answer.status == 415


def test_a_default_port_may_be_left_out(config: ServeConfig) -> None:
    assert "localhost" in config.host_values(80)
    assert "localhost" not in config.host_values(8787)


async def test_every_form_of_the_dashboard_needs_the_sessions_word(client: Client) -> None:
    """Whoever adds a form and forgets it opens a door: each address that takes one is asked."""
    cookie, _ = await session_of(client)
    paths = {
        route.resource.canonical
        for route in client.app.router.routes()
        if route.method == "POST" and route.resource and not route.resource.canonical.startswith("/api/")
    }
    assert len(paths) > 25
    for path in sorted(paths):
        asked = re.sub(r"\{[^}]*\}", "1", path)
        form = aiohttp.FormData({"csrf": "0" * 64}, default_to_multipart=True)
        answer = await client.call("POST", asked, token=None, headers=cookie, data=form)
        assert (answer.status, "not from a page of this session" in answer.text) == (403, True), path

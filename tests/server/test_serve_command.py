"""`linkgap serve` as a person starts it: in a process of its own, ended with Ctrl-C."""

import asyncio
import gc
import json
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crawler.exceptions import UsageError
from server.commands.main import main
from server.commands.port_taking import take_port
from server.commands.serve import YOUNG

EVERYWHERE = "0.0.0.0"  # noqa: S104
LINKGAP = [sys.executable, "-m", "server.commands.main"]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


class Served:
    """A server in a process, and what it printed before it listened."""

    def __init__(self, folder: Path, *, port: int) -> None:
        self.port = port
        self.options = ["--port", str(port), "--token-file", str(folder / "token")]
        self.store = f"sqlite:///{folder / 'store.sqlite'}"
        self.process = subprocess.Popen(
            [*LINKGAP, "--store", self.store, "serve", *self.options],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        self.printed = [self.process.stdout.readline() for _ in range(4)]

    def ask(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([*LINKGAP, *words, *self.options], capture_output=True, text=True, check=False)

    def session(self) -> str:
        """The cookie of a browser that opened a one-time link."""
        link = self.ask("signin").stdout.strip()
        with pytest.raises(urllib.error.HTTPError) as answer:
            urllib.request.build_opener(NoRedirect).open(link)
        answer.value.close()
        return str(answer.value.headers["Set-Cookie"]).partition(";")[0]

    def open(self, path: str, cookie: str, form: bytes | None = None) -> int:
        """The status of a page, or of a form sent to it, for whoever has that cookie."""
        asked = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", form, {"Cookie": cookie})
        try:
            with urllib.request.urlopen(asked) as answer:  # noqa: S310 - our own server
                return int(answer.status)
        except urllib.error.HTTPError as refused:
            refused.close()
            return refused.code


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    server = Served(tmp_path, port=free_port())
    yield server
    if server.process.poll() is None:
        server.process.send_signal(signal.SIGINT)
    server.process.communicate(timeout=20)


def test_it_prints_how_to_come_in_and_ends_with_ctrl_c(served: Served) -> None:
    link = re.search(r"http://127\.0\.0\.1:\d+/sign-in\?code=\S+", "".join(served.printed))
    assert link is not None
    opener = urllib.request.build_opener(NoRedirect)
    with pytest.raises(urllib.error.HTTPError) as answer:
        opener.open(link[0])
    assert (answer.value.status, answer.value.headers["Location"]) == (303, "/")
    answer.value.close()
    served.process.send_signal(signal.SIGINT)
    _, err = served.process.communicate(timeout=20)
    assert served.process.returncode in {0, 130}
    assert "shown this once: lg_" in err
    assert "Traceback" not in err


def test_who_signed_out_is_out_after_the_server_starts_again(served: Served, tmp_path: Path) -> None:
    kept, left = served.session(), served.session()
    form = urllib.request.Request(f"http://127.0.0.1:{served.port}/settings", headers={"Cookie": left})
    with urllib.request.urlopen(form) as page:  # noqa: S310 - our own server
        word = re.search(r'action="/sign-out"><input type="hidden" name="csrf" value="(\w+)"', page.read().decode())
    assert word is not None
    assert served.open("/sign-out", left, f"csrf={word[1]}".encode()) == 200
    assert [served.open("/settings", one) for one in (kept, left)] == [200, 401]
    served.process.send_signal(signal.SIGINT)
    served.process.communicate(timeout=20)
    again = Served(tmp_path, port=free_port())
    try:
        assert [again.open("/settings", one) for one in (kept, left)] == [200, 401]
    finally:
        again.process.send_signal(signal.SIGINT)
        again.process.communicate(timeout=20)


def test_sign_in_links_and_pairing_codes_come_from_the_shell(served: Served) -> None:
    link = served.ask("signin")
    assert link.stdout.startswith(f"http://127.0.0.1:{served.port}/sign-in?code=")
    assert link.stdout.strip() not in "".join(served.printed)
    code = json.loads(served.ask("pair", "--json").stdout)
    assert re.fullmatch(r"[2-9A-Z]{4}-[2-9A-Z]{4}", code["code"])


def refused(folder: Path, *, port: int) -> str:
    """What `linkgap serve` says instead of serving; nothing else may come of it."""
    token, store = folder / "other-token", folder / "other.sqlite"
    words = ["--store", f"sqlite:///{store}", "serve", "--port", str(port), "--token-file", str(token)]
    told = subprocess.run([*LINKGAP, *words], capture_output=True, text=True, check=False, timeout=20)
    assert told.returncode == 2
    assert told.stdout == ""
    assert "Traceback" not in told.stderr
    assert "token" not in told.stderr
    assert not token.exists()
    assert not store.exists()
    return told.stderr


def test_a_port_that_linkgap_serves_is_said_before_a_token_is_made(served: Served, tmp_path: Path) -> None:
    told = refused(tmp_path, port=served.port)
    assert f"127.0.0.1:{served.port}: Address already in use" in told
    assert f"linkgap signin --port {served.port}" in told


def test_a_port_that_another_program_has_is_said_before_a_token_is_made(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        told = refused(tmp_path, port=int(taken.getsockname()[1]))
    assert "in use" in told
    assert "Another program has that port" in told
    assert "signin" not in told


def test_an_address_that_is_not_this_machine_s_is_said() -> None:
    with pytest.raises(UsageError, match=r"cannot listen on 192\.0\.2\.1:") as refusal:
        take_port("192.0.2.1", free_port())
    assert "no such address" in refusal.value.hint


def test_every_address_of_a_name_is_listened_at() -> None:
    port = free_port()
    taken = take_port("localhost", port)
    try:
        assert taken
        for one in taken:
            with socket.create_connection(one.getsockname()[:2], timeout=5) as caller:
                assert caller.getpeername()[1] == port
    finally:
        for one in taken:
            one.close()


def test_no_server_is_said(tmp_path: Path) -> None:
    options = ["--port", str(free_port()), "--token-file", str(tmp_path / "token")]
    told = subprocess.run([*LINKGAP, "signin", *options], capture_output=True, text=True, check=False)
    assert told.returncode == 2
    assert "linkgap serve" in told.stderr


def test_listening_for_other_machines_needs_a_name(tmp_path: Path) -> None:
    words = [
        "--store",
        f"sqlite:///{tmp_path / 's'}",
        "serve",
        "--host",
        EVERYWHERE,
        "--token-file",
        str(tmp_path / "t"),
    ]
    told = subprocess.run([*LINKGAP, *words], capture_output=True, text=True, check=False, timeout=20)
    assert told.returncode == 2
    assert "plain HTTP" in told.stderr
    assert not (tmp_path / "t").exists()


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


def test_an_empty_store_that_serving_makes_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("aiohttp.web.run_app", lambda *_, **__: None)
    file, token = tmp_path / "new" / "store.sqlite", str(tmp_path / "token")
    words = ["--store", f"sqlite:///{file}", "serve", "--port", str(free_port()), "--token-file", token]
    assert main(words) == 0
    assert f"There was no store at sqlite:///{file}: an empty one was made" in capsys.readouterr().err
    assert file.exists()
    assert main(words) == 0
    assert "no store" not in capsys.readouterr().err


def test_what_lives_as_long_as_the_server_is_not_gone_through_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[Any] = []
    monkeypatch.setattr("aiohttp.web.run_app", lambda app, **_: started.append(app))
    store, token = f"sqlite:///{tmp_path / 'store.sqlite'}", str(tmp_path / "token")
    assert main(["--store", store, "serve", "--port", str(free_port()), "--token-file", token]) == 0
    (app,) = started
    before, often = gc.get_freeze_count(), gc.get_threshold()
    try:
        asyncio.run(app.on_startup[-1](app))
        assert gc.get_freeze_count() > before + 10_000
        assert len(gc.get_objects()) < gc.get_freeze_count()
        assert gc.get_threshold() == YOUNG > often
    finally:
        gc.unfreeze()
        gc.set_threshold(*often)

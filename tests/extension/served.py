"""The real server on the demo's verified store, and a record of what it was asked."""

import asyncio
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from aiohttp import web

from server.app import make_app
from server.config import ServeConfig
from server.demo.exports import write_exports
from server.demo.truth import BRANDS, COMPETITORS, OWN, PROJECT
from server.keys import PAIRING

TOKEN = "lg_the-token-of-these-tests"  # noqa: S105
PREFIX = "/api/v1/"
_RUN = "from server.commands.main import main; raise SystemExit(main())"
ROOT = Path(__file__).parents[2]


def linkgap(*words: str) -> str:
    """What a command says on standard output, run as a user runs it."""
    command = [sys.executable, "-c", _RUN, *words]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, timeout=100)
    # 1: the demo's exports hold rows that are bad on purpose.
    assert ended.returncode in {0, 1}, ended.stderr
    return ended.stdout


def verified_store(folder: Path, proxy: str) -> Path:
    """The demo's exports loaded, and their pages looked at through the made-up web."""
    store, path = f"sqlite:///{folder / 'store.sqlite'}", folder / "store.sqlite"
    exports = [str(export.path) for export in write_exports(folder)]
    rivals = [word for site in COMPETITORS for word in ("--competitor", site)]
    linkgap("--store", store, "init", PROJECT, "--own", OWN, *rivals, "--brand", *BRANDS)
    linkgap("--store", store, "load", *exports)
    linkgap("--store", store, "--proxy", proxy, "verify", "--workers", "1")
    linkgap("--store", store, "gap")
    return path


class Served:
    """One running server."""

    def __init__(self, url: str, app: web.Application, stop: Any) -> None:
        self.url = url
        self.token = TOKEN
        self.asked: list[tuple[str, str, dict[str, str], dict[str, str]]] = []
        """Method, path behind the prefix, query and headers of each call."""
        self._app = app
        self.stop = stop

    @property
    def calls(self) -> list[str]:
        return [path for _, path, *_ in self.asked]

    def pages(self) -> list[str]:
        """Addresses of the pages that were asked about."""
        return [query["url"] for _, path, query, _ in self.asked if path == "page"]

    def code(self) -> str:
        """A pairing code, as `linkgap pair` shows it."""
        return self._app[PAIRING].issue()

    def get(self, path: str) -> Any:
        """What the API tells of its store; not counted among the calls."""
        return self._call("GET", path)

    def post(self, path: str) -> Any:
        """What the API answers to a call without a body; not counted either."""
        return self._call("POST", path)

    def _call(self, method: str, path: str) -> Any:
        headers = {"Authorization": f"Bearer {TOKEN}", "X-Test": "yes"}
        request = Request(f"{self.url}{PREFIX}{path}", headers=headers, method=method)  # noqa: S310 - our own server
        with urlopen(request, timeout=30) as answer:  # noqa: S310 - our own server
            return json.load(answer)


@contextmanager
def serving(config: ServeConfig) -> Iterator[Served]:
    """A server in a thread of its own, on a free port."""
    loop = asyncio.new_event_loop()
    app = make_app(config, TOKEN)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    thread = threading.Thread(target=loop.run_forever, name="the server", daemon=True)
    thread.start()

    def in_loop(work: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(work, loop).result(60)

    async def note(request: web.Request, _: web.StreamResponse) -> None:
        if "X-Test" not in request.headers and request.path.startswith(PREFIX):
            path = request.path.removeprefix(PREFIX)
            served.asked.append((request.method, path, dict(request.query), dict(request.headers)))

    async def start() -> str:
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        return f"http://127.0.0.1:{runner.addresses[0][1]}"

    app.on_response_prepare.append(note)
    served = Served("", app, lambda: in_loop(runner.cleanup()))
    try:
        served.url = in_loop(start())
        yield served
    finally:
        in_loop(runner.cleanup())
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()

"""Servers that are measured: linkgap's on a store of a folder, and one that answers with a constant; both on core 0."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.child import LINKGAP, cpu_of

CONSTANT = (
    "from aiohttp import web; import sys\n"
    "async def answer(request): return web.json_response({'status': 'gap', 'links': []})\n"
    "app = web.Application(); app.router.add_get('/{tail:.*}', answer)\n"
    "web.run_app(app, host='127.0.0.1', port=int(sys.argv[1]), print=None, access_log=None)\n"
)
STORE = "store.sqlite"
"""Of a folder that is served."""


@dataclass(frozen=True, slots=True)
class Server:
    """One that is asked."""

    port: int
    process: int
    token: str = ""

    def cpu(self) -> float:
        """Seconds of the processor that it has used, all threads together."""
        return cpu_of(self.process)


@contextmanager
def constant() -> Iterator[Server]:
    """Answers whatever is asked with the same few bytes."""
    port = _free_port()
    with _running([sys.executable, "-c", CONSTANT, str(port)], port) as process:
        yield Server(port, process)


@contextmanager
def linkgap(folder: Path, *, proxy: str = "", settings: Sequence[str] = ()) -> Iterator[Server]:
    """`linkgap serve` on the folder's store; `settings` as `--set` takes them."""
    port, token = _free_port(), folder / "token"
    words = ["--store", f"sqlite:///{folder / STORE}", *(["--proxy", proxy] if proxy else [])]
    words += ["serve", "--port", str(port), "--token-file", str(token), *(f"--set={one}" for one in settings)]
    with _running([*LINKGAP, *words], port) as process:
        yield Server(port, process, token.read_text(encoding="utf-8").strip())


@contextmanager
def _running(command: Sequence[str], port: int) -> Iterator[int]:
    """A server on core 0, ended afterwards."""
    core = str(min(os.sched_getaffinity(0)))
    pinned = ["taskset", "-c", core, *command]
    with subprocess.Popen(pinned, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:
        try:
            _await(port)
            yield child.pid
        finally:
            child.terminate()


def _await(port: int) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v1/health", timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"nothing answers on port {port}")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])

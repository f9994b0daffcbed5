"""How quickly the server answers on a large store: `python -m tests.bench.serve_rate [--links N]`.

wrk asks for random pages and for the first sites of the gap; an aiohttp handler that returns a constant is asked in
between, on the same core, so that a busy machine slows all alike. Both servers have core 0, wrk has the others.
"""

import argparse
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from crawler.store.engine import open_store
from server.gap.rebuild import rebuild
from tests.bench.child import LINKGAP
from tests.bench.figures import Figure, Section, lines, median, progress
from tests.bench.gap_query import MadeUpStore, build

SCRIPT = Path(__file__).with_name("addresses.lua")
CONNECTIONS = 8
ADDRESSES = 20_000
ROUNDS = 3
CONSTANT = (
    "from aiohttp import web; import sys\n"
    "async def answer(request): return web.json_response({'status': 'gap', 'links': []})\n"
    "app = web.Application(); app.router.add_get('/{tail:.*}', answer)\n"
    "web.run_app(app, host='127.0.0.1', port=int(sys.argv[1]), print=None, access_log=None)\n"
)


@dataclass(frozen=True, slots=True)
class Load:
    """What wrk measured."""

    rate: float
    """Answers a second."""
    half: float
    """Milliseconds in which half of the answers came; `slow`: 99 of 100."""
    slow: float


def measure(*, links: int, quick: bool = False) -> Section:
    """Answers a second and milliseconds of page and list, beside a handler that returns a constant."""
    title = f"serve: a store of {links:,} seen links, {CONNECTIONS} calls at once, one core"
    if shutil.which("wrk") is None:
        return Section(title, (), ("not measured: wrk is not installed (apt-get install wrk)",))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = _fill(folder, links)
        with _constant(folder) as constant, _linkgap(folder) as linkgap:
            token = (folder / "token").read_text(encoding="utf-8").strip()
            found = _rounds(constant, linkgap, token, paths, seconds=3 if quick else 8)
    return Section(title, list(_figures(found)))


def _fill(folder: Path, links: int) -> dict[str, Path]:
    progress(f"serve: building a store of {links:,} seen links")
    engine = open_store(f"sqlite:///{folder / 'store.sqlite'}")
    project = build(engine, links=links)
    rebuild(engine, project)
    engine.dispose()
    made, chance = MadeUpStore(project, links=links), random.Random(1)  # noqa: S311
    urls = [str(made._page(chance.randint(1, made.pages))["url"]) for _ in range(ADDRESSES)]
    asked = {
        "page": [f"/api/v1/page?url={quote(url, safe='')}" for url in urls],
        "sites": ["/api/v1/sites?limit=50", "/api/v1/sites?limit=50&status=gap", "/api/v1/sites?limit=50&fewest=3"],
    }
    for name, addresses in asked.items():
        (folder / name).write_text("\n".join(addresses) + "\n", encoding="utf-8")
    return {name: folder / name for name in asked}


def _rounds(constant: int, linkgap: int, token: str, paths: dict[str, Path], *, seconds: int) -> dict[str, list[Load]]:
    """Each in turn, several times."""
    found: dict[str, list[Load]] = {name: [] for name in ("constant", *paths)}
    for number in range(ROUNDS):
        progress(f"serve: round {number + 1} of {ROUNDS}")
        found["constant"].append(_wrk(constant, token, paths["page"], seconds=seconds))
        for name, path in paths.items():
            found[name].append(_wrk(linkgap, token, path, seconds=seconds))
    return found


def _figures(found: dict[str, list[Load]]) -> Iterator[Figure]:
    base = median(one.rate for one in found["constant"])
    yield Figure("a handler that returns a constant", base, "answers/s", digits=0)
    for name, told, limit in (("page", "GET /page", 10.0), ("sites", "GET /sites, 50 rows", None)):
        loads = found[name]
        rate = median(one.rate for one in loads)
        yield Figure(f"{told}", rate, "answers/s", digits=0)
        yield Figure(f"{told} / constant", rate / base, aim=0.5 if name == "page" else None, digits=3)
        yield Figure(f"{told}, half of them within", median(one.half for one in loads), "ms")
        yield Figure(f"{told}, 99 % within", median(one.slow for one in loads), "ms", aim=limit, most=True)


def _wrk(port: int, token: str, paths: Path, *, seconds: int) -> Load:
    cores = sorted(os.sched_getaffinity(0))[1:] or [0]
    command = ["taskset", "-c", ",".join(map(str, cores)), "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s"]
    command += ["--latency", "-s", str(SCRIPT), "-H", f"Authorization: Bearer {token}"]
    command += [f"http://127.0.0.1:{port}", "--", str(paths)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in told:
        raise RuntimeError(f"wrk met errors: {told}")
    half, slow = (_milliseconds(told, share) for share in ("50", "99"))
    rate = re.search(r"Requests/sec:\s+([\d.]+)", told)
    assert rate is not None, told
    return Load(float(rate[1]), half, slow)


def _milliseconds(told: str, share: str) -> float:
    found = re.search(rf"{share}%\s+([\d.]+)(us|ms|s)\b", told)
    assert found is not None, told
    return float(found[1]) * {"us": 0.001, "ms": 1.0, "s": 1000.0}[found[2]]


@contextmanager
def _constant(_folder: Path) -> Iterator[int]:
    port = _free_port()
    with _running([sys.executable, "-c", CONSTANT, str(port)], port):
        yield port


@contextmanager
def _linkgap(folder: Path) -> Iterator[int]:
    port = _free_port()
    words = ["--store", f"sqlite:///{folder / 'store.sqlite'}", "serve", "--port", str(port)]
    with _running([*LINKGAP, *words, "--token-file", str(folder / "token")], port):
        yield port


@contextmanager
def _running(command: Sequence[str], port: int) -> Iterator[None]:
    """A server on core 0, ended afterwards."""
    core = str(min(os.sched_getaffinity(0)))
    pinned = ["taskset", "-c", core, *command]
    with subprocess.Popen(pinned, stdout=subprocess.DEVNULL) as child:
        try:
            _await(port)
            yield
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--links", type=int, default=1_000_000)
    options = parser.parse_args()
    print("\n".join(lines([measure(links=options.links)])))


if __name__ == "__main__":
    main()

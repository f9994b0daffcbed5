"""How quickly the server answers on a large store: `python -m tests.bench.serve_rate [--links N] [--store FOLDER]`.

wrk asks for random pages, none of them twice; for a few of them again and again, as the tabs of somebody who browses
do; and for the first sites of the gap. An aiohttp handler that returns a constant is asked in between, on the same
core, so that a busy machine slows all alike. Both servers have core 0, wrk has the others. Processor time is told
besides: it is the same whoever else has the core.
"""

import argparse
import os
import random
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from crawler.store.engine import open_store
from crawler.store.projects import find_project
from server.gap.matrix.freshness import ensure_fresh
from tests.bench.figures import Figure, Section, lines, median, progress
from tests.bench.gap_query import MadeUpStore, build
from tests.bench.serve_alone import ASKED, first_lists, looks, pages_alone
from tests.bench.served import STORE, Server, constant, linkgap

SCRIPT = Path(__file__).with_name("addresses.lua")
CONNECTIONS = 8
ADDRESSES = 60_000
"""Of pages in one round: more than are asked for in its time."""
TABS = 40
"""Pages that are asked for again and again."""
ROUNDS = 3
NEW, ALONE, AGAIN, SITES = "a new page", "a page alone", "a page again", "sites"


@dataclass(frozen=True, slots=True)
class Load:
    """What wrk measured."""

    rate: float
    """Answers a second."""
    half: float
    """Milliseconds in which half of the answers came; `slow`: 99 of 100."""
    slow: float
    cpu: float
    """Milliseconds of the processor that an answer cost the server."""


def measure(*, links: int, quick: bool = False, kept: Path | None = None) -> Section:
    """Answers a second and milliseconds of page and list, beside a handler that returns a constant.

    `kept` is a folder whose store is taken, its gap brought up to date, and made where there is none.
    """
    title = f"serve: a store of {links:,} seen links, {CONNECTIONS} calls at once, one core"
    if shutil.which("wrk") is None:
        return Section(title, (), ("not measured: wrk is not installed (apt-get install wrk)",))
    with tempfile.TemporaryDirectory() as name:
        folder = kept or Path(name)
        paths = _fill(folder, links)
        with constant() as base, linkgap(folder) as ours:
            found = _rounds(base, ours, paths, seconds=3 if quick else 8)
            progress("serve: new pages, one at a time")
            alone = list(pages_alone(base, ours, paths[ALONE].read_text(encoding="utf-8").splitlines()))
        figures = [*_figures(found), *alone, *first_lists(folder), *looks(folder)]
    return Section(title, figures)


def _fill(folder: Path, links: int) -> dict[str, Path]:
    there = (folder / STORE).exists()
    engine = open_store(f"sqlite:///{folder / STORE}")
    if there:
        with engine.connect() as connection:
            project = find_project(connection, None)
    else:
        progress(f"serve: building a store of {links:,} seen links")
        project = build(engine, links=links)
    progress("serve: judging the gap, where that is not done")
    # A server that still judges the store has less of the core, and keeps no answer.
    ensure_fresh(engine, project)
    engine.dispose()
    made, chance = MadeUpStore(project, links=links), random.Random(1)  # noqa: S311
    numbers = chance.sample(range(1, made.pages + 1), min(made.pages, ROUNDS * ADDRESSES + TABS + ASKED))
    pages = [f"/api/v1/page?url={quote(str(made._page(number)['url']), safe='')}" for number in numbers]
    sites = ["/api/v1/sites?limit=50", "/api/v1/sites?limit=50&status=gap", "/api/v1/sites?limit=50&fewest=3"]
    asked = {AGAIN: pages[:TABS], ALONE: pages[TABS : TABS + ASKED], SITES: sites}
    new = pages[TABS + ASKED :]
    each = len(new) // ROUNDS
    asked |= {f"{NEW} {nth}": new[nth * each : (nth + 1) * each] for nth in range(ROUNDS)}
    for name, addresses in asked.items():
        (folder / name).write_text("\n".join(addresses) + "\n", encoding="utf-8")
    return {name: folder / name for name in asked}


def _rounds(base: Server, ours: Server, paths: dict[str, Path], *, seconds: int) -> dict[str, list[Load]]:
    """Each in turn, several times."""
    found: dict[str, list[Load]] = {name: [] for name in ("constant", NEW, AGAIN, SITES)}
    for number in range(ROUNDS):
        progress(f"serve: round {number + 1} of {ROUNDS}")
        found["constant"].append(_wrk(base, ours.token, paths[AGAIN], seconds=seconds))
        new = paths[f"{NEW} {number}"]
        found[NEW].append(_wrk(ours, ours.token, new, seconds=seconds))
        _refuse_repeats(found[NEW][-1], new, seconds)
        for name in (AGAIN, SITES):
            found[name].append(_wrk(ours, ours.token, paths[name], seconds=seconds))
    return found


def _refuse_repeats(load: Load, paths: Path, seconds: int) -> None:
    """Raises RuntimeError where a page was asked for twice that was to be new."""
    there = len(paths.read_text(encoding="utf-8").splitlines())
    if load.rate * (seconds + 1) > there:
        raise RuntimeError(f"{there:,} new pages are fewer than were asked for: make the store larger")


def _figures(found: dict[str, list[Load]]) -> Iterator[Figure]:
    base = median(one.rate for one in found["constant"])
    yield Figure("a handler that returns a constant", base, "answers/s", digits=0)
    yield Figure("the constant, processor", median(one.cpu for one in found["constant"]), "ms", digits=3)
    told_as = {NEW: "GET /page, each a new one", AGAIN: f"GET /page, {TABS} again", SITES: "GET /sites, 50 rows again"}
    for name, told in told_as.items():
        loads, limit = found[name], None if name == SITES else 10.0
        rate = median(one.rate for one in loads)
        yield Figure(f"{told}", rate, "answers/s", digits=0)
        yield Figure(f"{told} / constant", rate / base, aim=0.5, digits=3)
        yield Figure(f"{told}, processor", median(one.cpu for one in loads), "ms", digits=3)
        yield Figure(f"{told}, half of them within", median(one.half for one in loads), "ms")
        yield Figure(f"{told}, 99 % within", median(one.slow for one in loads), "ms", aim=limit, most=True)


def _wrk(server: Server, token: str, paths: Path, *, seconds: int) -> Load:
    cores = sorted(os.sched_getaffinity(0))[1:] or [0]
    command = ["taskset", "-c", ",".join(map(str, cores)), "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s"]
    command += ["--latency", "-s", str(SCRIPT), "-H", f"Authorization: Bearer {token}"]
    command += [f"http://127.0.0.1:{server.port}", "--", str(paths)]
    before = server.cpu()
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in told:
        raise RuntimeError(f"wrk met errors: {told}")
    half, slow = (_milliseconds(told, share) for share in ("50", "99"))
    rate = re.search(r"Requests/sec:\s+([\d.]+)", told)
    answers = re.search(r"(\d+) requests in", told)
    assert rate is not None, told
    assert answers is not None, told
    return Load(float(rate[1]), half, slow, (server.cpu() - before) * 1000 / int(answers[1]))


def _milliseconds(told: str, share: str) -> float:
    found = re.search(rf"{share}%\s+([\d.]+)(us|ms|s)\b", told)
    assert found is not None, told
    return float(found[1]) * {"us": 0.001, "ms": 1.0, "s": 1000.0}[found[2]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--links", type=int, default=1_000_000)
    parser.add_argument("--store", type=Path, metavar="FOLDER", help="one whose store is kept")
    options = parser.parse_args()
    print("\n".join(lines([measure(links=options.links, kept=options.store)])))


if __name__ == "__main__":
    main()

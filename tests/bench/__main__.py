"""Measures linkgap against its aims: `python -m tests.bench [--quick] [PART ...]`.

The table goes to standard output, what is being done to standard error. All parts take under ten minutes on two idle
cores, `verdicts` as much again, with `--quick` under two: smaller webs and files, one round.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec

from tests.bench import (
    gap_query,
    help_time,
    live_rate,
    load_rate,
    painting,
    scale,
    serve_rate,
    verdicts,
    verify_rate,
    yardstick,
)
from tests.bench.child import run
from tests.bench.figures import Section, lines, progress


def _reading(*, quick: bool) -> Section:
    """What `python -m tests.bench.reading` prints, in its own words."""
    progress("reading: pages against the bare parser, and shapes that must not stall")
    said = run([sys.executable, "-m", "tests.bench.reading", "--every", "8" if quick else "1"]).out
    return Section("reading", (), said.splitlines())


PARTS: dict[str, Callable[[bool], Section]] = {
    "help": lambda _quick: help_time.measure(),
    "load": lambda quick: load_rate.measure(rows=100_000 if quick else 1_000_000),
    "reading": lambda quick: _reading(quick=quick),
    "placement": lambda _quick: yardstick.measure(),
    "verify": lambda quick: verify_rate.measure(quick=quick),
    "live": lambda quick: live_rate.measure(quick=quick),
    "verdicts": lambda quick: verdicts.measure(others=not quick),
    "serve": lambda quick: serve_rate.measure(links=100_000 if quick else 1_000_000, quick=quick),
    "painting": lambda _quick: painting.measure(),
    "scale": lambda quick: scale.measure(claims=100_000 if quick else 1_000_000, pages=20_000 if quick else 200_000),
    "gap": lambda quick: gap_query.measure(links=100_000 if quick else 1_000_000),
}


def _sections(parts: list[str], *, quick: bool) -> Iterator[Section]:
    for name in parts:
        yield PARTS[name](quick)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", choices=[*PARTS, []], help=f"of {', '.join(PARTS)}")
    parser.add_argument("--quick", action="store_true", help="smaller, in under two minutes")
    options = parser.parse_args()
    parts = options.parts or [name for name in PARTS if name != "reading" or find_spec("tests.bench.reading")]
    for line in lines(_sections(parts, quick=options.quick)):
        print(line, flush=True)


if __name__ == "__main__":
    main()

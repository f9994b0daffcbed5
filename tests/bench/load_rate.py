"""How fast `linkgap load` stores the rows of a large export, and how much memory it takes."""

import json
import tempfile
from pathlib import Path

from tests.bench.child import LINKGAP, run
from tests.bench.figures import Figure, Section, progress
from tests.bench.load_rows import SITE, write_export

AIM_ROWS = 1_000_000
AIM_SECONDS = 90.0
AIM_MEGABYTES = 300.0


def measure(*, rows: int) -> Section:
    """Load an Ahrefs-shaped file (UTF-16LE, tabs) into an empty SQLite store, in a process of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        progress(f"load: writing an export of {rows:,} rows")
        path = write_export(folder, rows)
        store = ("--store", f"sqlite:///{folder / 'load.sqlite'}")
        run([*LINKGAP, *store, "init", "bench", "--own", "own.example", "--competitor", SITE])
        progress("load: linkgap load")
        ran = run([*LINKGAP, *store, "load", str(path), "--json"])
        (told,) = json.loads(ran.out)["files"]
        if told["rows"] != rows or told["claims"] + told["duplicates"] != rows:
            raise RuntimeError(f"not every row was taken: {told}")
        store_size = (folder / "load.sqlite").stat().st_size
        size = path.stat().st_size
    limit = AIM_SECONDS * rows / AIM_ROWS
    figures = [
        Figure(f"{rows:,} rows, whole command", ran.seconds, "s", aim=limit, most=True, digits=1),
        Figure("rows a second", rows / ran.seconds, "rows/s", digits=0),
        Figure("CPU", ran.cpu, "s", digits=1),
        Figure("memory at most", ran.peak, "MB", aim=AIM_MEGABYTES, most=True, digits=0),
    ]
    notes = [f"{size / 1e6:,.0f} MB of file became {store_size / 1e6:,.0f} MB of store, {told['claims']:,} claims."]
    return Section("load: an Ahrefs-shaped export", figures, notes)

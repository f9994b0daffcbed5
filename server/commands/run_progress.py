"""What a terminal shows while a run goes on: pages done, rate, what was seen, time left."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from crawler.items import MISSING_VERDICTS, UNKNOWN_VERDICTS, Verdict
from server.commands.messages import note_event
from server.runs import Progress, RunCounts


@contextmanager
def shown_progress(*, events: bool = False) -> Iterator[Progress | None]:
    """A progress line on standard error while inside; nothing where that is no terminal, JSON lines for `events`."""
    if events:
        yield lambda counts: note_event(as_event(counts))
        return
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    bar = Bar(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("pages, {task.fields[rate]:.0f}/s"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[seen]}"),
        console=Console(stderr=True),
    )
    with bar:
        task = bar.add_task("Looking", total=None, rate=0.0, seen="")

        def show(counts: RunCounts) -> None:
            rate = counts.pages / counts.seconds if counts.seconds else 0.0
            bar.update(task, total=counts.total, completed=counts.pages, rate=rate, seen=seen(counts))

        yield show


def seen(counts: RunCounts) -> str:
    """Live, removed, blocked and other counts in a few words."""
    unknown = sum(counts.verdicts[verdict] for verdict in UNKNOWN_VERDICTS)
    missing = sum(counts.verdicts[verdict] for verdict in MISSING_VERDICTS)
    return f"{counts.verdicts[Verdict.LIVE]} live, {missing} not there, {unknown} not answered"


def as_event(counts: RunCounts) -> dict[str, Any]:
    """How far a run is, as one line of JSON."""
    return {
        "done": counts.pages,
        "total": counts.total,
        "of": "pages",
        "seconds": round(counts.seconds, 2),
        "verdicts": {str(verdict): count for verdict, count in counts.verdicts.items()},
        "placements": {str(placement): count for placement, count in counts.placements.items()},
    }

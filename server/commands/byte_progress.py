"""How many bytes of a file are read: a bar on a terminal, lines of JSON for a program that asked for them."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from server.commands.messages import note_event

EVENT_SECONDS = 0.2
"""Between two lines: a file is told of thousands of times."""


@contextmanager
def byte_progress(name: str, size: int, *, events: bool = False) -> Iterator[Callable[[int], None] | None]:
    """Yields what to call with the bytes read so far, or None where nobody watches."""
    if events:
        yield _told(name, size)
        return
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    from server.tables.cells import visible

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(visible(name).replace("[", "\\["), total=size)
        yield lambda done: bar.update(task, completed=done)


def _told(name: str, size: int) -> Callable[[int], None]:
    last = 0.0

    def tell(done: int) -> None:
        nonlocal last
        now = time.monotonic()
        if done >= size or now - last >= EVENT_SECONDS:
            last = now
            note_event({"done": done, "total": size, "of": "bytes", "file": name})

    return tell

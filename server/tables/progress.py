"""A bar of bytes read, on a terminal only: a file or a pipe gets none of it."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def byte_progress(name: str, size: int) -> Iterator[Callable[[int], None] | None]:
    """Yields what to call with the bytes read so far, or None where nobody watches."""
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

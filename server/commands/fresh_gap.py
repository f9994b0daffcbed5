"""The gap brought up to date before a command reads it, and how far that is: on a large store it may take minutes."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Engine

from crawler.store.projects import ProjectView
from server.gap.matrix.freshness import ensure_fresh
from server.gap.matrix.going import Going, Step, Tell, nobody

SHOWN_AFTER = 1.0
"""Seconds after which it is shown: mostly nothing or little is to be done."""
_WORDS = {
    Step.LOOKS: "Judging what was read (pages)",
    Step.SITES: "Judging the gap (sites)",
    Step.WORDS: "Making texts ready to be searched",
}


def fresh_gap(engine: Engine, project: ProjectView) -> None:
    """Judge anew what the store has gone on in. Stopped with Ctrl-C, the pages judged so far stay judged."""
    with _shown() as tell:
        ensure_fresh(engine, project, tell=tell)


@contextmanager
def _shown() -> Iterator[Tell]:
    """What to call with how far it is: a bar on a terminal once it takes a while, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield nobody
        return
    bar = _Bar()
    try:
        yield bar.tell
    finally:
        bar.close()


class _Bar:
    def __init__(self) -> None:
        self._since = time.monotonic()
        self._close: Callable[[], None] = lambda: None
        self._update: Tell | None = None

    def tell(self, going: Going) -> None:
        if self._update is None and time.monotonic() - self._since >= SHOWN_AFTER:
            self._open()
        if self._update is not None:
            self._update(going)

    def close(self) -> None:
        self._close()

    def _open(self) -> None:
        # What draws takes longer to load than most calls have to judge.
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        bar = Progress(*columns, console=Console(stderr=True), transient=True)
        task = bar.add_task("", total=None)

        def update(going: Going) -> None:
            bar.update(task, description=_WORDS[going.step])
            # A step that counts nothing keeps the numbers of the one before.
            if going.of:
                bar.update(task, completed=going.done, total=going.of)

        self._update = update
        self._close = bar.stop
        bar.start()

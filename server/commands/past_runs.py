"""How commands show the runs so far, and the rows of one."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine

from crawler.items import Verdict
from crawler.store.projects import ProjectView
from crawler.store.run_rows import RunQuery, RunRow, looks_of_run, targets_of_run
from crawler.store.runs import StoredRun, list_runs
from server.commands.messages import note, say, say_json
from server.tables.documents import stream_json

SHOWN = 25
"""Runs of a table."""
EVERY = 1_000_000
ROWS = 50
"""Rows of one run in each table."""
PIECE = 1000
"""Rows of one run read at a time."""


def show_runs(connection: Connection, project: ProjectView, *, as_json: bool) -> None:
    """Every run as JSON, or the newest in a table."""
    runs, older = list_runs(connection, project.id, limit=EVERY if as_json else SHOWN)
    if as_json:
        say_json({"project": project.name, "runs": list(map(_document, runs))})
    elif runs:
        _show(runs)
        if older is not None:
            note(f"The newest {SHOWN} are shown; linkgap status --runs --json has all.")
    else:
        say("No run has looked at any page yet. Next: linkgap verify")


def show_run(engine: Engine, project: ProjectView, run: int, *, as_json: bool) -> None:
    """What one run looked at and asked for: all of it as JSON, or the first rows. Raises NotFound for no such run."""
    if as_json:
        looks, targets = (
            map(_row_document, _every(engine, project, read, run)) for read in (looks_of_run, targets_of_run)
        )
        stream_json({"project": project.name, "run": run}, "looks", looks, {"targets": list(targets)})
        return
    with engine.connect() as connection:
        looks_, more = looks_of_run(connection, project.id, RunQuery(run, limit=ROWS))
        targets_, further = targets_of_run(connection, project.id, RunQuery(run, limit=ROWS))
    for title, rows in (("Pages looked at", looks_), ("What links lead to", targets_)):
        if rows:
            _show_rows(title, rows)
    if not (looks_ or targets_):
        say(f"Run {run} looked at nothing.")
    if more or further:
        note(f"The first {ROWS} of each are shown; --json has all.")


Read = Callable[[Connection, int, RunQuery], tuple[list[RunRow], int | None]]


def _every(engine: Engine, project: ProjectView, read: Read, run: int) -> Iterator[RunRow]:
    query = RunQuery(run, limit=PIECE)
    while True:
        with engine.connect() as connection:
            rows, following = read(connection, project.id, query)
        yield from rows
        if following is None:
            return
        query = replace(query, after=following)


def _row_document(row: RunRow) -> dict[str, Any]:
    return asdict(row) | {"at": row.at.isoformat(timespec="seconds")}


def _show_rows(title: str, rows: Iterable[RunRow]) -> None:
    from server.tables.screen import console, table, text

    shown = table("address", "asked, UTC", "came to", "why", title=title)
    for row in rows:
        verdict = "read" if row.source and row.verdict is Verdict.LIVE else str(row.verdict)
        answer = f"{verdict} ({row.status})" if row.status else verdict
        shown.add_row(*map(text, (row.url, _moment(row.at), answer, "; ".join(row.reasons))))
    console().print(shown)


def _document(run: StoredRun) -> dict[str, Any]:
    ended = run.finished_at and run.finished_at.isoformat(timespec="seconds")
    return asdict(run) | {"started_at": run.started_at.isoformat(timespec="seconds"), "finished_at": ended}


def _show(runs: Iterable[StoredRun]) -> None:
    from server.tables.screen import console, table, text

    shown = table("run", "started, UTC", "command", "due", "looked at", "ended, UTC", "what links lead to")
    for run in runs:
        ended = _moment(run.finished_at) if run.finished_at else "goes on, or was stopped"
        targets = ", ".join(f"{count} {verdict}" for verdict, count in run.targets.items()) or "not asked for"
        cells = (str(run.run), _moment(run.started_at), run.command, str(run.pages), str(run.looks), ended, targets)
        shown.add_row(*map(text, cells))
    console().print(shown)
    note("The rows of one of them: linkgap status --run N")


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}"

"""How commands show the runs so far."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from crawler.store.projects import ProjectView
from crawler.store.runs import StoredRun, list_runs
from server.commands.messages import note, say, say_json

SHOWN = 25
"""Runs of a table."""
EVERY = 1_000_000


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


def _document(run: StoredRun) -> dict[str, Any]:
    ended = run.finished_at and run.finished_at.isoformat(timespec="seconds")
    return asdict(run) | {"started_at": run.started_at.isoformat(timespec="seconds"), "finished_at": ended}


def _show(runs: Iterable[StoredRun]) -> None:
    from server.tables.screen import console, table, text

    shown = table("started, UTC", "command", "due", "looked at", "ended, UTC", "what links lead to")
    for run in runs:
        ended = _moment(run.finished_at) if run.finished_at else "goes on, or was stopped"
        targets = ", ".join(f"{count} {verdict}" for verdict, count in run.targets.items()) or "not asked for"
        cells = (_moment(run.started_at), run.command, str(run.pages), str(run.looks), ended, targets)
        shown.add_row(*map(text, cells))
    console().print(shown)


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}"

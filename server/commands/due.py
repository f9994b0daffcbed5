"""`linkgap due`: when to run the same analysis again, which pages are due, and what to run."""

from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from typing import Any

from server.commands.messages import say, say_json
from server.commands.opening import add_json, opened_project
from server.errors import DONE
from server.gap.matrix.reasons import number
from server.gap.progress.next_audit import NextAudit, next_audit

SHOWN = 10


def arguments(parser: ArgumentParser) -> None:
    add_json(parser)


def run(options: Namespace) -> int:
    with opened_project(options) as (engine, project), engine.connect() as connection:
        found = next_audit(connection, project, datetime.now(UTC))
    if options.json:
        say_json(_document(found))
    else:
        _show(found)
    return DONE


def _document(found: NextAudit) -> dict[str, Any]:
    moments = {"last": found.last, "soonest": found.soonest, "latest": found.latest}
    return {
        "state": found.state,
        "sentence": found.sentence,
        **{name: moment.isoformat(timespec="seconds") if moment else None for name, moment in moments.items()},
        "after": found.after,
        "pages": found.pages,
        "first_pages": list(found.first_pages),
        "run": list(found.run),
    }


def _show(found: NextAudit) -> None:
    say(found.sentence)
    say(f"{number(found.pages, 'page')} would be looked at: never looked at, due by itself, or last seen 60 days ago.")
    for url in found.first_pages[:SHOWN]:
        say(f"  {url}")
    if found.pages > SHOWN:
        say(f"  and {found.pages - SHOWN} more")
    say("Run: " + ", then ".join(found.run))

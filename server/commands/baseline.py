"""`linkgap baseline`: freezes the gap as it is now, so that later figures are of the same sites."""

from argparse import ArgumentParser, Namespace
from typing import Any

from crawler.exceptions import UsageError
from crawler.items import GapStatus
from crawler.store.baselines import WORTH_FREEZING, Baseline, BaselinePlan, list_baselines, make_baseline
from server.commands.fresh_gap import fresh_gap
from server.commands.messages import say, say_json
from server.commands.opening import add_json, opened_project
from server.errors import DONE
from server.gap.matrix.reasons import number


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--name", metavar="NAME", help="what to call it (default: today's date)")
    parser.add_argument(
        "--status",
        action="append",
        choices=[*map(str, GapStatus)],
        help=f"freeze sites of this status; may be repeated (default: {' and '.join(WORTH_FREEZING)})",
    )
    parser.add_argument("--note", metavar="TEXT", help="what it is for")
    parser.add_argument("--list", action="store_true", help="every baseline so far; makes none")
    add_json(parser)


def run(options: Namespace) -> int:
    if options.list:
        _list(options)
    else:
        _make(options)
    return DONE


def baseline_document(made: Baseline) -> dict[str, Any]:
    """A baseline as JSON."""
    return {
        "name": made.name,
        "made_at": made.made_at.isoformat(timespec="seconds"),
        "sites": made.sites,
        "statuses": list(made.statuses),
        "own": list(made.own),
        "competitors": list(made.competitors),
        "note": made.note,
    }


def _make(options: Namespace) -> None:
    statuses = tuple(map(GapStatus, dict.fromkeys(options.status or WORTH_FREEZING)))
    plan = BaselinePlan(options.name or "", statuses, options.note or "")
    with opened_project(options) as (engine, project):
        fresh_gap(engine, project)
        with engine.begin() as connection:
            made = make_baseline(connection, project, plan)
    if options.json:
        say_json(baseline_document(made))
        return
    say(f"Frozen as {made.name!r}: {number(made.sites, 'site')} ({', '.join(made.statuses)}).")
    say("Next: win links, look again (linkgap verify), then linkgap progress.")


def _list(options: Namespace) -> None:
    if options.name or options.status or options.note:
        raise UsageError("--list makes no baseline", hint="Leave --name, --status and --note out.")
    with opened_project(options) as (engine, project), engine.connect() as connection:
        found = list_baselines(connection, project)
    if options.json:
        say_json({"baselines": [baseline_document(one) for one in found]})
        return
    for one in found:
        note = f": {one.note}" if one.note else ""
        say(f"{one.name}  {one.made_at:%Y-%m-%d %H:%M}  {number(one.sites, 'site')} ({', '.join(one.statuses)}){note}")
    if not found:
        say("There is no baseline yet. linkgap baseline freezes the gap as it is now.")

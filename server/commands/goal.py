"""`linkgap goal`: how many links of which kind a quarter is to bring, and how far that is."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from dataclasses import asdict

from sqlalchemy import Connection

from crawler.exceptions import UsageError
from crawler.items import GoalKind
from crawler.store.goals import Goal, list_goals, parse_quarter, set_goal
from crawler.store.projects import ProjectView
from server.commands.messages import say, say_json
from server.commands.opening import add_json, opened_project
from server.errors import DONE
from server.gap.progress.first_seen import first_seen
from server.gap.progress.new_links import goal_progress
from server.gap.progress.progress_told import goal_told


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("quarter", nargs="?", metavar="QUARTER", help="2026Q4; left out: every quarter with a goal")
    for kind in GoalKind:
        what = "new referring sites" if kind is GoalKind.ANY else f"sites with a new {kind.replace('_', '-')} link"
        parser.add_argument(f"--{kind.replace('_', '-')}", type=_number, metavar="N", help=f"{what}; 0 takes it away")
    add_json(parser)


def run(options: Namespace) -> int:
    asked = {kind: getattr(options, kind) for kind in GoalKind if getattr(options, kind) is not None}
    if asked and not options.quarter:
        raise UsageError("a goal needs its QUARTER", hint="linkgap goal 2026Q4 --contextual 10")
    quarter = str(parse_quarter(options.quarter)) if options.quarter else None
    with opened_project(options) as (engine, project), engine.begin() as connection:
        for kind, count in asked.items():
            set_goal(connection, project, Goal(str(quarter), kind, count))
        _tell(options, connection, project, quarter)
    return DONE


def _tell(options: Namespace, connection: Connection, project: ProjectView, quarter: str | None) -> None:
    goals = list_goals(connection, project, quarter=quarter)
    found = goal_progress(goals, first_seen(connection, project)) if goals else ()
    if options.json:
        say_json({"goals": [asdict(goal_told(one)) for one in found]})
        return
    for one in found:
        say(one.sentence)
    if not found:
        say("There is no goal yet. linkgap goal 2026Q4 --contextual 10 sets one.")


def _number(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or len(text) > 9:
        raise ArgumentTypeError(f"{text!r} is no whole number from 0")
    return int(text)

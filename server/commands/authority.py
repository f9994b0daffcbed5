"""`linkgap authority`: your own authority over time beside the competitors', and figures noted by hand."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from dataclasses import asdict
from datetime import UTC, datetime

from sqlalchemy import Engine

from crawler.exceptions import UsageError
from crawler.store.projects import ProjectView
from server.commands.choosing import calendar_day
from server.commands.messages import plain, say, say_json
from server.commands.opening import add_json, opened_project
from server.errors import DONE
from server.gap.progress.noted import Noted, note_figure, noted_figures
from server.gap.progress.standing import NO_FIGURE, OwnAuthority, Standing, own_authority
from server.gap.progress.trend_store import read_trends

NOTE_ONE = "linkgap authority own 43 --metric dr --source ahrefs"


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("site", nargs="?", metavar="SITE", help="note a figure of `own`, or of a tracked site")
    parser.add_argument("value", nargs="?", type=_value, metavar="VALUE", help="the figure, such as 43")
    parser.add_argument("--metric", metavar="NAME", help="what it is called: dr, da, as, tf, or any name")
    parser.add_argument("--source", metavar="TOOL", help="the tool it was read in")
    parser.add_argument(
        "--on", type=calendar_day, metavar="DATE", help="the day it was read, such as 2026-11-01 (today)"
    )
    parser.add_argument("--note", default="", metavar="TEXT", help="what to remember of it")
    parser.add_argument("--withdraw", action="store_true", help="take back what was noted of that day")
    add_json(parser)


def run(options: Namespace) -> int:
    with opened_project(options) as (engine, project):
        if options.site is not None:
            _note(options, engine, project)
        elif options.metric or options.source or options.withdraw:
            raise UsageError("whose figure is it?", hint=NOTE_ONE)
        with engine.connect() as connection:
            found = own_authority(read_trends(connection, project))
            noted = noted_figures(connection, project)
    if options.json:
        say_json(plain({"project": project.name, **asdict(found), "noted": [asdict(one) for one in noted]}))
    else:
        _show(found, noted)
    return DONE


def _note(options: Namespace, engine: Engine, project: ProjectView) -> None:
    if not options.metric or not options.source:
        raise UsageError("a figure needs its name and its tool", hint="--metric dr --source ahrefs")
    if (options.value is None) is not options.withdraw:
        raise UsageError("give the figure, or --withdraw to take one back: one of the two")
    day = (options.on or datetime.now(UTC)).date()
    given = Noted(options.site, options.metric, options.value, day, options.source, options.note)
    with engine.begin() as connection:
        note_figure(connection, project, given)


def _show(found: OwnAuthority, noted: list[Noted]) -> None:
    for text in found.notes:
        say(f"{text[0].upper()}{text[1:]}.")
        if text == NO_FIGURE:
            say(f"Next: {NOTE_ONE} with what it shows")
    for one in found.standings:
        _show_standing(one)
    if found.positions:
        say("\nPositions for your keywords")
        for text in found.positions.reasons:
            say(f"  {text}")
    if noted:
        say(f"\nNoted by hand ({len(noted)}):")
        for each in noted:
            say(f"  {each.day}  {each.site}  {each.metric} {each.value:g}, {each.source}  {each.note}".rstrip())
    say("\nThe curves behind it: linkgap progress --trends")


def _show_standing(one: Standing) -> None:
    say(f"\n{one.name}")
    for site in one.sites:
        mark = "you" if site.own else "   "
        since = f", {site.change:+g} since {site.first.day}" if site.points > 1 else ""
        say(f"  {mark}  {site.site}: {site.last.value:g} of {site.last.day}{since}")
    for text in one.reasons:
        say(f"  {text}")


def _value(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is no number") from None

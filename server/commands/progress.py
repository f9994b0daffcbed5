"""`linkgap progress`: what became of each site of a baseline, and the share of the gap that closed."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from server.commands.baseline import baseline_document
from server.commands.belonging import refuse_beside
from server.commands.choosing import calendar_day, positive
from server.commands.fresh_gap import fresh_gap
from server.commands.messages import note, plain, say, say_json
from server.commands.opening import add_json, opened_project
from server.commands.trends import NONE_YET, trend_documents, trend_lists
from server.errors import DONE
from server.gap.matrix.reasons import number, words
from server.gap.progress.cohort import CohortState, Outcome
from server.gap.progress.cohort_days import CohortDay
from server.gap.progress.progress import Progress
from server.gap.progress.progress_store import ProgressQuery, read_progress
from server.gap.progress.progress_told import tell
from server.gap.progress.trend import Trend
from server.gap.progress.trend_store import read_trends
from server.tables.files import write_csv

SHOWN = 20
HEADER = ("site", "before", "state", "at", "since", "placement", "reasons")


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--baseline", metavar="NAME", help="which baseline (default: the newest)")
    parser.add_argument("--state", action="append", choices=[*map(str, CohortState)], help="only sites in this state")
    parser.add_argument(
        "--since", type=calendar_day, metavar="DATE", help="count new referring sites from 2026-09-01 on"
    )
    parser.add_argument("--limit", type=positive, metavar="N", help=f"at most N rows a list (on a terminal: {SHOWN})")
    parser.add_argument("--trends", action="store_true", help="only authority and positions over time")
    forms = parser.add_mutually_exclusive_group()
    forms.add_argument(
        "--csv", nargs="?", const="-", metavar="FILE", help="its sites as CSV, to FILE or standard output"
    )
    add_json(forms)


def run(options: Namespace) -> int:
    if options.trends:
        refuse_beside(options, "baseline state since csv", what="--trends")
    with opened_project(options) as (engine, project):
        with engine.connect() as connection:
            found = read_trends(connection, project)
        if options.trends:
            return _trends_alone(found, options)
        fresh_gap(engine, project)
        with engine.connect() as connection:
            progress = read_progress(connection, project, ProgressQuery(options.baseline, options.since))
    states = tuple(map(CohortState, options.state or ()))
    if options.json:
        say_json(_document(progress, states, options.limit) | {"trends": plain(trend_documents(found))})
    elif options.csv:
        shown = [one for one in progress.outcomes if not states or one.state in states][: options.limit]
        count = write_csv(options.csv, HEADER, map(_row, shown))
        note(f"{number(count, 'site')} written.")
    else:
        _show(progress, states or tuple(CohortState), options.limit or SHOWN)
        for title, lines in trend_lists(found):
            _list(title, lines, options.limit or SHOWN)
    return DONE


def _trends_alone(found: Sequence[Trend], options: Namespace) -> int:
    if options.json:
        say_json({"trends": plain(trend_documents(found))})
        return DONE
    for title, lines in trend_lists(found):
        _list(title, lines, options.limit or SHOWN)
    if not found:
        say(NONE_YET)
    return DONE


def _document(progress: Progress, states: tuple[CohortState, ...], limit: int | None) -> dict[str, Any]:
    told = asdict(tell(progress, states=states, limit=limit))
    return {**plain(told), "baseline": baseline_document(progress.baseline)}


def _row(one: Outcome) -> tuple[Any, ...]:
    moments = (moment.isoformat(timespec="seconds") if moment else None for moment in (one.at, one.since))
    return (one.site, str(one.before), str(one.state), *moments, words(one.placement), "; ".join(one.reasons))


def _show(progress: Progress, states: tuple[CohortState, ...], limit: int) -> None:
    made = progress.baseline
    say(f"Baseline {made.name!r} of {made.made_at:%Y-%m-%d}: {number(made.sites, 'site')} ({', '.join(made.statuses)})")
    say(progress.closing.sentence)
    say(", ".join(f"{count} {state}" for state, count in progress.counts.items()) + ".")
    for text in progress.notes:
        say(f"Note: {text}.")
    if len(progress.days) > 1:
        _list("Day by day", [_day_line(one) for one in reversed(progress.days)], limit)
    for state in states:
        lines = [
            f"{one.site}  {_day_of(one.at)}  {'; '.join(one.reasons)}"
            for one in progress.outcomes
            if one.state is state
        ]
        _list(f"{state.capitalize()}", lines, limit)
    opened = [f"{one.site}  {_day_of(one.at)}  {one.status}: {'; '.join(one.reasons)}" for one in progress.opened]
    _list("Newly opened", opened, limit)
    new = [f"{one.site}  {_day_of(one.at)}  {one.origin}: {'; '.join(one.reasons)}" for one in progress.new_sites]
    _list(f"New referring sites of yours since {progress.since:%Y-%m-%d}", new, limit)
    if progress.last_run_at:
        changes = [f"{one.site}  {_day_of(one.at)}  {one.before} -> {one.now}" for one in progress.changes]
        _list(f"Changed by the last run ({progress.last_run_at:%Y-%m-%d %H:%M})", changes, limit)
    _list("Goals", [one.sentence for one in progress.goals], limit)


def _day_line(one: CohortDay) -> str:
    share = f"{one.share:.1%} of {one.of} closed" if one.share is not None else "nothing known to be closed or open"
    return f"{one.day}  {one.closed} closed, {one.open} open, {one.vanished} vanished, {one.unknown} unknown: {share}"


def _list(title: str, lines: list[str], limit: int) -> None:
    if not lines:
        return
    say(f"\n{title} ({len(lines)}):")
    for line in lines[:limit]:
        say(f"  {line}")
    if len(lines) > limit:
        say(f"  and {len(lines) - limit} more: --limit, --csv or --json for all")


def _day_of(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d}" if moment else "-"

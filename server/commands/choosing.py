"""Options that several list commands share: how many rows, from where, and where to."""

import re
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import UTC, datetime, timedelta

from crawler.exceptions import SiteUnknown
from crawler.store.projects import ProjectView
from crawler.urls import site_key
from server.commands.opening import add_json
from server.gap.competitors.overlap import YOU

COMPETITORS = "competitors"
"""Stands for all of them where a tracked site is asked for, as `you` does for own sites."""
_AGES = {"h": "hours", "d": "days", "w": "weeks"}
SCREENFUL = 50
"""Rows on a terminal where no limit is given; files and JSON hold all."""


def add_list_options(parser: ArgumentParser, *, noun: str = "rows") -> None:
    """--limit of so many of `noun`, --after, --csv, --xlsx, --json."""
    parser.add_argument("--limit", type=positive, metavar="N", help=f"at most N {noun} (on a terminal: {SCREENFUL})")
    parser.add_argument("--after", default="", metavar="NEXT", help='go on where a list before ended: its "next"')
    forms = parser.add_mutually_exclusive_group()
    forms.add_argument("--csv", metavar="FILE", help="write CSV to FILE, or to standard output for -")
    forms.add_argument("--xlsx", metavar="FILE", help="write a workbook")
    add_json(forms)


def positive(text: str) -> int:
    """A whole number from 1, as an argument's type."""
    if not text.isascii() or not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"{text!r} is no whole number from 1")
    return int(text)


def of_hundred(text: str) -> float:
    """A number from 0 to 100, as an argument's type: a score, a warmth."""
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 100:
        raise ArgumentTypeError(f"{text!r} is no number from 0 to 100")
    return number


def age(text: str) -> timedelta:
    """`12h`, `30d` or `8w` as a duration. Raises ArgumentTypeError for anything else."""
    found = re.fullmatch(r"(\d+)\s*([hdw])", text.strip().lower())
    if not found:
        raise ArgumentTypeError(f"{text!r} is no age: write 12h, 30d or 8w")
    try:
        return timedelta(**{_AGES[found.group(2)]: int(found.group(1))})
    except OverflowError as error:
        raise ArgumentTypeError(f"{text!r} is older than anything") from error


def ago(text: str) -> datetime:
    """The moment that long ago. Raises ArgumentTypeError as `age` does."""
    try:
        return datetime.now(UTC) - age(text)
    except OverflowError as error:
        raise ArgumentTypeError(f"{text!r} is older than anything") from error


def calendar_day(text: str) -> datetime:
    """`2026-09-01` as its first moment, in UTC. Raises ArgumentTypeError for anything else."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r} is no day: write 2026-09-01") from error


def screen_limit(options: Namespace) -> int:
    """Rows to show on a terminal."""
    return int(options.limit or SCREENFUL)


def tracked_key(text: str, project: ProjectView) -> str:
    """The tracked site a person means. Raises SiteUnknown where the project does not track it."""
    key = site_key(text)
    if key not in project.tracked:
        known = ", ".join((*project.own, *project.competitors))
        raise SiteUnknown(f"the project does not track {text!r}", hint=f"It tracks: {known}.")
    return key


def tracked_keys(text: str, project: ProjectView) -> tuple[str, ...]:
    """The same, and all of yours for `you`, all of theirs for `competitors`."""
    if text == YOU:
        return project.own
    return project.competitors if text == COMPETITORS else (tracked_key(text, project),)

"""When a page asks for its next look by itself: a link seen missing, or a page that gave no answer. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from crawler import settings as defaults
from crawler.exceptions import UsageError
from crawler.items import Check, Verdict
from crawler.loss import Loss, LossRule

LONGEST_RETRY_AFTER = timedelta(days=30)
"""A host may ask for more than anybody would wait; after this its page is asked again."""
_TOO_MANY_REQUESTS = 429


def _hours(*counts: float) -> tuple[timedelta, ...]:
    return tuple(timedelta(hours=count) for count in counts)


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long after a look the next one is due by itself."""

    rule: LossRule = field(default_factory=LossRule)
    retries: tuple[timedelta, ...] = _hours(1, 6, 24, 72, 168)
    """After each look in a row that failed as things fail in passing: no connection, 5xx, too many requests."""
    rechecks: tuple[timedelta, ...] = _hours(24, 72, 168)
    """After each look in a row that was turned away: blocked, refused by robots.txt, nothing that can be read."""


def next_look(check: Check, *, failures: int, losses: Iterable[Loss], schedule: Schedule) -> datetime | None:
    """When the page of this look is due again by itself; None where only its age makes it due.

    `failures`: looks in a row that gave no answer, this one included. `losses`: what is missing after this look.
    """
    if not check.settled:
        return _after_failure(check, failures, schedule)
    waiting = [loss.since + schedule.rule.apart for loss in losses if not loss.lost]
    again = check.at + schedule.rule.apart
    return min((moment if moment > check.at else again for moment in waiting), default=None)


def _after_failure(check: Check, failures: int, schedule: Schedule) -> datetime | None:
    passing = check.failure is Verdict.UNREACHABLE or check.status == _TOO_MANY_REQUESTS or check.cut
    steps = schedule.retries if passing else schedule.rechecks
    if failures > len(steps):
        return None
    asked = min(timedelta(seconds=check.retry_after or 0), LONGEST_RETRY_AFTER)
    return check.at + max(steps[failures - 1], asked)


def schedule_of(changed: Mapping[str, Any], *, kept: LossRule | None = None) -> Schedule:
    """The schedule that settings ask for: `changed` ones, else the rule `kept` with a project, else the defaults.

    Raises UsageError for hours that are no numbers.
    """
    rule = kept or LossRule(defaults.LINKGAP_LOST_LOOKS, timedelta(hours=defaults.LINKGAP_LOST_HOURS))
    looks = int(changed.get("LINKGAP_LOST_LOOKS", rule.looks))
    if looks < 1:
        raise UsageError("LINKGAP_LOST_LOOKS=0: nothing is lost without a look that says so")
    apart = _steps("LINKGAP_LOST_HOURS", changed)[0] if "LINKGAP_LOST_HOURS" in changed else rule.apart
    retries, rechecks = _steps("LINKGAP_RETRY_HOURS", changed), _steps("LINKGAP_RECHECK_HOURS", changed)
    return Schedule(LossRule(looks, apart), retries=retries, rechecks=rechecks)


def _steps(name: str, changed: Mapping[str, Any]) -> tuple[timedelta, ...]:
    text = str(changed.get(name, getattr(defaults, name)))
    try:
        steps = _hours(*(float(part) for part in text.split(",") if part.strip()))
    except (ValueError, OverflowError) as error:
        raise UsageError(f"{name}={text}: takes hours with commas between", hint="Write it like 1,6,24.") from error
    if any(step < timedelta(0) for step in steps):
        raise UsageError(f"{name}={text}: no look can be due before the one it follows")
    return steps

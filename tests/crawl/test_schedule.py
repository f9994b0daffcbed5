"""When a page asks for its next look, and the settings that say so."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from crawler.exceptions import UsageError
from crawler.items import Check, Verdict
from crawler.loss import Loss, LossRule
from crawler.schedule import LONGEST_RETRY_AFTER, Schedule, next_look, schedule_of

NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)
CHECK = Check(page_id=1, url="http://host.test/", at=NOW, failure=None)


def hours_until(check: Check, *, failures: int = 0, losses: tuple[Loss, ...] = ()) -> float | None:
    moment = next_look(check, failures=failures, losses=losses, schedule=Schedule())
    return None if moment is None else (moment - NOW) / timedelta(hours=1)


def missing(hours_ago: float, *, lost: bool = False) -> Loss:
    return Loss(lost, NOW - timedelta(hours=hours_ago), 1, ())


def test_a_page_that_says_all_is_well_is_left_to_its_age() -> None:
    assert hours_until(CHECK) is None
    assert hours_until(CHECK, losses=(missing(30, lost=True),)) is None


def test_the_first_of_several_missing_links_makes_the_page_due() -> None:
    assert hours_until(CHECK, losses=(missing(0),)) == 24
    assert hours_until(CHECK, losses=(missing(0), missing(10), missing(50, lost=True))) == 14
    # Three looks were asked for, the second came late: the third waits as long again.
    assert hours_until(CHECK, losses=(missing(24),)) == 24


def test_a_pause_asked_for_is_kept_but_not_for_ever() -> None:
    busy = replace(CHECK, failure=Verdict.UNREACHABLE, status=503)
    assert hours_until(replace(busy, retry_after=7200), failures=1) == 2
    assert hours_until(replace(busy, retry_after=60), failures=1) == 1
    assert hours_until(replace(busy, retry_after=1e12), failures=1) == LONGEST_RETRY_AFTER / timedelta(hours=1)


def test_a_body_cut_short_failed_in_passing() -> None:
    assert hours_until(replace(CHECK, cut=True), failures=1) == 1


# What the look came to -> hours until the next, after one such look, after three, and after more than the schedule has.
FAILED = [
    ({"failure": Verdict.UNREACHABLE, "status": None}, (1, 24, None)),
    ({"failure": Verdict.BLOCKED, "status": 429}, (1, 24, None)),
    ({"failure": Verdict.BLOCKED, "status": 403}, (24, 168, None)),
    ({"failure": Verdict.REFUSED, "status": None}, (24, 168, None)),
    ({"failure": Verdict.UNREADABLE, "status": 200}, (24, 168, None)),
]


@pytest.mark.parametrize(("changes", "hours"), FAILED)
def test_what_turned_us_away_is_asked_again_later_than_what_failed_in_passing(
    changes: dict[str, Any], hours: tuple[float | None, ...]
) -> None:
    check = replace(CHECK, **changes)
    assert tuple(hours_until(check, failures=failures) for failures in (1, 3, 6)) == hours


def test_settings_make_the_schedule() -> None:
    changed = {"LINKGAP_LOST_LOOKS": 3, "LINKGAP_LOST_HOURS": 12.0, "LINKGAP_RETRY_HOURS": "0.5, 2"}
    made = schedule_of(changed)
    assert made.rule == LossRule(3, timedelta(hours=12))
    assert made.retries == (timedelta(minutes=30), timedelta(hours=2))
    assert made.rechecks == Schedule().rechecks
    assert schedule_of({}) == Schedule()


def test_what_is_kept_with_the_project_holds_until_it_is_changed() -> None:
    kept = LossRule(4, timedelta(hours=100))
    assert schedule_of({}, kept=kept).rule == kept
    assert schedule_of({"LINKGAP_LOST_LOOKS": 2}, kept=kept).rule == LossRule(2, timedelta(hours=100))


WRONG: list[dict[str, Any]] = [
    {"LINKGAP_RETRY_HOURS": "soon"},
    {"LINKGAP_RETRY_HOURS": "1,-2"},
    {"LINKGAP_RECHECK_HOURS": "1e30"},
    {"LINKGAP_LOST_LOOKS": 0},
    {"LINKGAP_LOST_HOURS": 1e30},
]


@pytest.mark.parametrize("changed", WRONG, ids=str)
def test_a_schedule_that_is_none_is_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match=next(iter(changed))):
        schedule_of(changed)

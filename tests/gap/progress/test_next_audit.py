"""The next audit is due 60 to 90 days after the last, and says what it takes."""

from datetime import UTC, datetime, timedelta

import pytest

from crawler.store.baselines import BaselinePlan, make_baseline
from crawler.store.compared import take_off_competitors
from crawler.store.projects import create_project
from server.gap.matrix.rebuild import rebuild
from server.gap.progress.next_audit import AuditState, audit_state, next_audit, sentence
from tests.gap.made_store import OTHER, RIVAL, START, MadeStore, Seen

LAST = datetime(2026, 8, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("days", "state", "said"),
    [
        (0, AuditState.EARLY, "due in 61 days: 2026-09-30 to 2026-10-30"),
        (59.5, AuditState.EARLY, "due in 1 day:"),
        (60, AuditState.DUE, "due now: 2026-09-30 to 2026-10-30, 60 to 90 days after the run of 2026-08-01."),
        (90, AuditState.DUE, "due now"),
        (91.5, AuditState.OVERDUE, "overdue by 2 days"),
    ],
)
def test_it_is_due_in_a_window(days: float, state: AuditState, said: str) -> None:
    now = LAST + timedelta(days=days)
    assert audit_state(LAST, now) is state
    assert said in sentence(state, LAST, "the run", now=now)


def test_it_is_counted_from_the_newest_baseline_else_the_last_run(made: MadeStore) -> None:
    made.claim("https://a.example/1", RIVAL)
    with made.engine.begin() as connection:
        first = next_audit(connection, made.project, START)
        assert (first.state, first.last, first.run[0]) == (AuditState.NEVER, None, "linkgap verify")
        assert (first.pages, first.first_pages) == (1, ("https://a.example/1",))
    made.run(finished=False)
    made.run(command="targets")
    with made.engine.begin() as connection:
        assert next_audit(connection, made.project, START).state is AuditState.NEVER
    made.run()
    made.look("https://a.example/1", [Seen(RIVAL)])
    rebuild(made.engine, made.project)
    with made.engine.begin() as connection:
        by_run = next_audit(connection, made.project, START + timedelta(days=70))
        assert (by_run.state, by_run.last, by_run.after) == (AuditState.DUE, START, "the last run")
        assert (by_run.soonest, by_run.latest) == (START + timedelta(days=60), START + timedelta(days=90))
        frozen = make_baseline(connection, made.project, BaselinePlan("summer"))
        by_baseline = next_audit(connection, made.project, frozen.made_at)
    assert (by_baseline.state, by_baseline.last) == (AuditState.EARLY, frozen.made_at)
    assert "linkgap verify --older-than 60d" in by_baseline.run
    assert "'summer'" in by_baseline.sentence


def test_every_page_due_by_then_is_counted_and_the_first_are_named(made: MadeStore) -> None:
    for number in range(51):
        made.claim(f"https://a.example/{number}", RIVAL)
    for site, days in (("fresh", 59), ("old", 61)):
        made.claim(f"https://{site}.example/1", RIVAL)
        age = datetime.now(UTC) - timedelta(days=days) - START
        made.look(f"https://{site}.example/1", [Seen(RIVAL)], hours=age / timedelta(hours=1))
    with made.engine.begin() as connection:
        found = next_audit(connection, made.project, START)
    assert (found.pages, len(found.first_pages)) == (52, 50)
    assert set(found.first_pages) <= {f"https://a.example/{number}" for number in range(51)}


def test_pages_of_a_competitor_that_is_compared_no_more_are_not_due(made: MadeStore) -> None:
    made.claim("https://a.example/1", RIVAL)
    made.claim("https://b.example/1", OTHER)
    with made.engine.begin() as connection:
        found = next_audit(connection, take_off_competitors(connection, made.project, [OTHER]), START)
    assert (found.pages, found.first_pages) == (1, ("https://a.example/1",))


def test_what_to_run_is_told_in_its_order_and_another_projects_runs_are_no_audit_of_this_one(made: MadeStore) -> None:
    with made.engine.begin() as connection:
        other = create_project(connection, "other", own=["else.example"], competitors=["x.example"])
    made.run()
    with made.engine.begin() as connection:
        first = next_audit(connection, other, START)
        again = next_audit(connection, made.project, START)
    assert (first.state, first.last, first.after) == (AuditState.NEVER, None, "")
    assert first.sentence == "Nothing was measured yet: the next audit is the first."
    assert first.run == ("linkgap load FILE...", "linkgap verify", "linkgap baseline")
    assert again.run == (
        "linkgap load FILE...",
        "linkgap verify --older-than 60d",
        "linkgap progress",
        "linkgap baseline",
    )

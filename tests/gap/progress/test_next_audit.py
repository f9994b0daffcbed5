"""The next audit is due 60 to 90 days after the last, and says what it takes."""

from datetime import UTC, datetime, timedelta

import pytest

from crawler.store.baselines import BaselinePlan, make_baseline
from server.gap.matrix.rebuild import rebuild
from server.gap.progress.next_audit import AuditState, audit_state, next_audit, sentence
from tests.gap.made_store import RIVAL, START, MadeStore, Seen

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
        frozen = make_baseline(connection, made.project, BaselinePlan("summer"))
        by_baseline = next_audit(connection, made.project, frozen.made_at)
    assert (by_baseline.state, by_baseline.last) == (AuditState.EARLY, frozen.made_at)
    assert "linkgap verify --older-than 60d" in by_baseline.run
    assert "'summer'" in by_baseline.sentence

"""When a missing link is lost, from the history of looks at it."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.items import MISSING_VERDICTS, UNKNOWN_VERDICTS, Verdict
from crawler.loss import Loss, LossRule, Sighting, judge_loss

START = datetime(2026, 8, 1, 12, tzinfo=UTC)
LETTERS = {
    "L": Verdict.LIVE,
    "R": Verdict.REMOVED,
    "G": Verdict.GONE,
    "M": Verdict.MOVED,
    "b": Verdict.BLOCKED,
    "u": Verdict.UNREACHABLE,
    "f": Verdict.REFUSED,
    "x": Verdict.UNREADABLE,
}


def judged(history: str, rule: LossRule | None = None) -> Loss | None:
    """`L0 R5`: live at the start, removed five hours later."""
    sightings = [Sighting(START + timedelta(hours=float(word[1:])), LETTERS[word[0]]) for word in history.split()]
    return judge_loss(sightings, rule or LossRule())


NOT_MISSING = ["", "L0", "R0 L1", "R0 R30 L60", "R0 R30 L60 b90", "b0 u30 f60 x90", "u0"]


@pytest.mark.parametrize("history", NOT_MISSING)
def test_what_is_live_or_unknown_is_not_missing(history: str) -> None:
    assert judged(history) is None


HISTORIES = [
    # history, lost, missing since (hour), looks
    ("R0", False, 0, 1),
    # The clock was ahead when it was seen first, and was put right: what is told by it stands as early as any look.
    ("R50 R1", False, 1, 2),
    ("R5000 R1 R24", False, 1, 3),
    ("R5000 R1 R25", True, 1, 3),
    ("R0 R23.9", False, 0, 2),
    ("R0 R24", True, 0, 2),
    ("R0 G12 M24", True, 0, 3),
    ("G0 R30", True, 0, 2),
    ("L0 R100", False, 100, 1),
    ("R0 L30 R60", False, 60, 1),
    ("R0 L30 R60 R90", True, 60, 2),
    ("R0 b30", False, 0, 1),
    ("R0 b10 u20 R30", True, 0, 2),
    ("R0 R30 b60 u90", True, 0, 2),
    ("b0 R30", False, 30, 1),
]


@pytest.mark.parametrize(("history", "lost", "since", "looks"), HISTORIES)
def test_lost_takes_looks_far_enough_apart(history: str, lost: bool, since: float, looks: int) -> None:
    loss = judged(history)
    assert loss is not None
    assert (loss.lost, loss.since, loss.looks) == (lost, START + timedelta(hours=since), looks)


def test_the_rule_can_be_another() -> None:
    three = LossRule(looks=3, apart=timedelta(hours=48))
    lost = {history: getattr(judged(history, three), "lost", None) for history in ("R0 R48", "R0 R1 R2", "R0 R24 R48")}
    assert lost == {"R0 R48": False, "R0 R1 R2": False, "R0 R24 R48": True}
    assert getattr(judged("R0", LossRule(1, timedelta(0))), "lost", None) is True


REASONS = [
    ("R0", ("missing since 2026-08-01, seen so once: lost only when 2 looks at least 24 hours apart agree",)),
    ("R0 R24", ("lost: missing in 2 looks from 2026-08-01 to 2026-08-02",)),
    (
        "R0 R1 R2 b3",
        (
            "missing since 2026-08-01, seen so 3 times: lost only when 2 looks at least 24 hours apart agree",
            "1 look since then got no answer",
        ),
    ),
    (
        "L0 R24 R48 b72 u96",
        (
            "lost: missing in 2 looks from 2026-08-02 to 2026-08-03",
            "last seen live on 2026-08-01",
            "2 looks since then got no answer",
        ),
    ),
]


@pytest.mark.parametrize(("history", "reasons"), REASONS)
def test_reasons_have_their_dates(history: str, reasons: tuple[str, ...]) -> None:
    loss = judged(history)
    assert loss is not None
    assert loss.reasons == reasons


@given(st.lists(st.tuples(st.integers(0, 100), st.sampled_from(Verdict)), max_size=12))
def test_looks_without_an_answer_never_decide(looks: list[tuple[int, Verdict]]) -> None:
    history = [Sighting(START + timedelta(hours=hour), verdict) for hour, verdict in sorted(looks)]
    answered = [one for one in history if one.verdict not in UNKNOWN_VERDICTS]
    with_them, without = judge_loss(history, LossRule()), judge_loss(answered, LossRule())
    assert (with_them and with_them.lost) == (without and without.lost)
    assert (with_them and with_them.since) == (without and without.since)
    if with_them is not None:
        assert answered[-1].verdict in MISSING_VERDICTS


def test_the_rule_is_told_as_people_say_it() -> None:
    assert LossRule(3, timedelta(hours=1)).words == "3 looks at least 1 hour apart"
    assert LossRule(2, timedelta(hours=2)).words == "2 looks at least 2 hours apart"

"""What a command shows while the gap is judged anew before it reads it."""

import io
import sys

import pytest

from server.commands.fresh_gap import fresh_gap
from server.gap.matrix.freshness import is_fresh
from tests.gap.made_store import RIVAL, MadeStore


class _Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def stale(made: MadeStore) -> MadeStore:
    for number in range(3):
        made.claim(f"https://s{number}.example/post", RIVAL)
    return made


def shown(stale: MadeStore, screen: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", screen)
    fresh_gap(stale.engine, stale.project)
    assert is_fresh(stale.engine, stale.project)
    return screen.getvalue()


def test_a_terminal_is_told_how_far_it_is(stale: MadeStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.commands.fresh_gap.SHOWN_AFTER", 0.0)
    # Wide enough for words, bar, count and time left.
    monkeypatch.setenv("COLUMNS", "120")
    said = shown(stale, _Screen(), monkeypatch)
    # Drawn ten times a second: of a gap judged in less only the end is seen, with the numbers of the step before.
    assert "Making texts ready to be searched" in said
    assert f"3/{3 + len(stale.project.site_ids)}" in said


def test_what_takes_no_time_is_not_shown(stale: MadeStore, monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(stale, _Screen(), monkeypatch) == ""


def test_no_terminal_is_told_nothing(stale: MadeStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.commands.fresh_gap.SHOWN_AFTER", 0.0)
    assert shown(stale, io.StringIO(), monkeypatch) == ""

"""The matrix on a terminal of any width."""

import pytest

from crawler.items import NofollowCause, Placement
from server.commands import gap_table
from tests.commands.conftest import Linkgap
from tests.gap.made_store import OTHER, RIVAL, MadeStore, Seen


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.tables.screen.PIPED_WIDTH", 80)


@pytest.fixture
def matrix(made: MadeStore) -> MadeStore:
    made.look("https://gap.example/p", [Seen(RIVAL), Seen(OTHER, Placement.FOOTER, NofollowCause.META)])
    return made


def test_words_where_there_is_room(matrix: MadeStore, linkgap: Linkgap) -> None:
    row = linkgap("gap").out.splitlines()[1].split()

    assert 0 < float(row.pop(2)) <= 100
    assert row[:6] == ["gap.example", "gap", "-", "contextual", "footer,", "nofollow"]


@pytest.mark.usefixtures("narrow")
def test_letters_with_their_key_where_there_is_none(matrix: MadeStore, linkgap: Linkgap) -> None:
    out = linkgap("gap").out
    lines = out.splitlines()

    row = lines[1].split()
    assert 0 < float(row.pop(2)) <= 100
    assert row[:6] == ["gap.example", "gap", "-", "C", "f", "-"]
    assert max(map(len, lines)) <= 80
    assert "1 rival.example (competitor)" in out
    assert "C contextual" in out


def test_every_state_has_a_letter_of_its_own() -> None:
    letters = [letter.lower() for letter in gap_table.LETTERS.values()]

    assert set(map(str, Placement)) <= set(gap_table.LETTERS)
    assert len(set(letters)) == len(letters)

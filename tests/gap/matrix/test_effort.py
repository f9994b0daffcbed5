"""Whether bringing a summary up to date takes a moment: told by the rows it goes through, of a part or of all."""

import pytest

from server.gap.matrix import changed_store, effort
from server.gap.matrix.rebuild import rebuild
from tests.gap.made_store import RIVAL, MadeStore, Seen


@pytest.fixture(autouse=True)
def parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two of three sites are a part of them."""
    monkeypatch.setattr(changed_store, "SHARE", 1.0)


@pytest.mark.parametrize(("most", "short"), [(5, True), (4, False)])
def test_a_first_summary_goes_through_every_claim_and_look(
    made: MadeStore, monkeypatch: pytest.MonkeyPatch, most: int, short: bool
) -> None:
    for nth in range(2):
        made.claim(f"https://a.example/{nth}", RIVAL)
    for nth in range(3):
        made.look(f"https://b.example/{nth}", [Seen(RIVAL)])
    monkeypatch.setattr(effort, "SHORT_ROWS", most)
    assert effort.is_short(made.engine, made.project) is short


@pytest.mark.parametrize(("most", "short"), [(4, True), (3, False)])
def test_a_part_goes_through_claims_and_pages_of_its_sites_alone(
    made: MadeStore, monkeypatch: pytest.MonkeyPatch, most: int, short: bool
) -> None:
    for nth in range(9):
        made.look(f"https://b.example/{nth}", [Seen(RIVAL)])
    rebuild(made.engine, made.project)
    for nth in range(2):
        made.claim(f"https://a.example/{nth}", RIVAL)
    monkeypatch.setattr(effort, "SHORT_ROWS", most)
    assert effort.is_short(made.engine, made.project) is short

"""A word on a site that nothing is known of is kept, and told as perhaps mistyped."""

import pytest

from tests.commands.conftest import Linkgap
from tests.gap.made_store import RIVAL, MadeStore, Seen

WORDS = ("clean {} --keep", "clean {} --remove", "segments {} --is news", "decide {} --state shortlisted")


@pytest.mark.parametrize("words", WORDS)
def test_a_name_that_nothing_names_is_told(made: MadeStore, linkgap: Linkgap, words: str) -> None:
    made.look("https://known.example/1", [Seen(RIVAL)])
    ran = linkgap(*words.format("know.example").split())
    assert ran.status == 0
    assert ran.err.startswith("No claim and no look names know.example yet. Mistyped?")
    ran = linkgap(*words.format("known.example").split())
    assert (ran.status, ran.err) == (0, "")


def test_a_kind_left_to_the_rules_does_not_stay(made: MadeStore, linkgap: Linkgap) -> None:
    made.look("https://known.example/1", [Seen(RIVAL)])
    assert linkgap("segments", "known.example", "--is", "rules").out == "known.example: as the rules say.\n"

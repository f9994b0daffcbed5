"""A project without a claim is told to load exports by every command that counts or lists; none shows empty tables."""

import pytest

from tests.commands.conftest import Linkgap
from tests.gap.made_store import MadeStore

LISTS = ("gap", "segments", "benchmark", "competitors", "hubs", "assets", "links", "claims", "clean", "opportunities")


@pytest.mark.parametrize("words", [*LISTS, "clean --list removed", "clean --list suspect", "due"])
def test_the_first_step_is_told(made: MadeStore, linkgap: Linkgap, words: str) -> None:
    said = linkgap(*words.split())
    assert "linkgap load FILE..." in said.out
    assert " 0 " not in said.out.replace("0 pages would be looked at", "")


def test_with_claims_nothing_more_is_to_be_loaded_first(made: MadeStore, linkgap: Linkgap) -> None:
    made.claim("https://a.example/1", "rival.example")
    assert "Run: linkgap verify, then linkgap baseline" in linkgap("due").out
    assert "No site is left out." in linkgap("clean", "--list", "removed").out

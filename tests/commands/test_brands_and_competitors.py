"""`linkgap brands` and `linkgap competitors --take-off`: a project changed after it was made, every list with it."""

from collections.abc import Iterator

import pytest

from crawler.items import Placement, Verdict
from tests.commands.conftest import Linkgap
from tests.gap.made_store import OTHER, OWN, RIVAL, MadeStore, Seen


@pytest.fixture
def two_live(made: MadeStore) -> MadeStore:
    """One page links to two competitors, one to a single one, which a third site claims too."""
    both, alone = "https://both.example/1", "https://alone.example/1"
    claims = [made.claim(both, RIVAL), made.claim(both, OTHER)]
    made.look(both, [Seen(RIVAL), Seen(OTHER)], verdicts={claims[0]: (Verdict.LIVE, 0), claims[1]: (Verdict.LIVE, 1)})
    only = made.claim(alone, RIVAL)
    made.look(alone, [Seen(RIVAL, Placement.FOOTER)], verdicts={only: (Verdict.LIVE, 0)})
    made.claim("https://open.example/1", RIVAL)
    return made


READING = (
    *(("claims",), ("links",), ("gap",), ("status",), ("benchmark",), ("assets",), ("hubs",), ("segments",)),
    *(("opportunities",), ("progress", "--trends"), ("due",), ("clean",), ("topics",)),
)


def answers(linkgap: Linkgap) -> Iterator[str]:
    for words in READING:
        yield linkgap(*words, "--json").out


def test_one_taken_off_counts_nowhere_and_comes_back_as_it_was(two_live: MadeStore, linkgap: Linkgap) -> None:
    before = list(answers(linkgap))
    assert any(RIVAL in out for out in before)

    ran = linkgap("competitors", "--take-off", RIVAL, "--json")
    assert (ran.status, ran.document["taken_off"]) == (0, [RIVAL])
    assert "--add puts it back" in ran.err
    without = dict(zip(READING, answers(linkgap), strict=True))
    assert [words for words, out in without.items() if RIVAL in out] == []
    assert [one["site"] for one in linkgap("gap", "--json").document["sites"] if one["competitors"]] == ["both.example"]
    status = linkgap("status", "--json").document
    assert (status["steps"]["claims"], status["steps"]["pages"], status["steps"]["waiting"]) == (1, 1, 0)
    assert "open.example" not in str(linkgap("due", "--json").document)
    assert f"linkgap competitors --add {RIVAL}" in linkgap("competitors").out

    ran = linkgap("competitors", "--add", RIVAL)
    assert "Put back" in ran.err
    assert list(answers(linkgap)) == before


@pytest.mark.parametrize("site", [OWN, "stranger.example", "no site"])
def test_what_cannot_be_taken_off(site: str, made: MadeStore, linkgap: Linkgap) -> None:
    assert linkgap("competitors", "--take-off", site).status == 2
    assert RIVAL in linkgap("status", "--json").document["competitors"]


def test_brand_names_are_changed_and_searched_for(made: MadeStore, linkgap: Linkgap) -> None:
    assert "linkgap brands --add" in linkgap("brands").out

    ran = linkgap("brands", "--add", "Own Tea", "--add", "Tea, Own", "--json")
    assert (ran.status, ran.document) == (0, {"project": "made", "brands": ["Own Tea", "Tea, Own"]})
    assert linkgap("brands", "--drop", "Own Tea").out == "Tea, Own\n"
    assert linkgap("brands", "--drop", "Own Tea").status == 2

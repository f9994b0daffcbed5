"""Kinds and reasons have words that say what they are, on every surface that people read."""

import pytest

from crawler.segments import Segment, Why
from server.gap.matrix.rebuild import rebuild
from server.gap.segment.kind_names import source_name, why_name
from tests.commands.conftest import Linkgap, linkgap
from tests.gap.made_store import RIVAL, MadeStore, Seen

__all__ = ["linkgap"]


def test_no_word_is_that_of_a_program() -> None:
    told = [*map(source_name, Segment), *map(why_name, Why)]
    assert len(set(told)) == len(told)
    assert not [word for word in told if "_" in word]


@pytest.mark.parametrize("why", Why)
def test_why_is_told_in_more_than_the_programs_word(why: Why) -> None:
    assert why_name(why) != str(why)


def test_the_table_of_segments_says_them(made: MadeStore, linkgap: Linkgap) -> None:
    made.look("https://paper.example/1", [Seen(RIVAL, sentence="According to a survey, 40 % drink tea.")])
    rebuild(made.engine, made.project)
    assert "figures are cited" in linkgap("segments").out
    assert linkgap("segments", "--json").document["reasons"][0]["why"] == "data"

"""Lines are searched only for what may stand in them, and say what a search for everything says."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.placement.needles import alternatives, needles
from crawler.placement.phrases import line_signals
from crawler.placement.vocabulary_lines import LINES


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("subscribe|sign up", {"subscribe", "sign"}),
        ("colou?r", {"colo"}),
        ("licen[sc]ed", {"licen"}),
        (r"\bsays:?", {"says"}),
        (r"www\.site", {"www.site"}),
        ("(reading )?on", {"on"}),  # what is optional need not be there
        ("is (an?|the) (writer|author)", {"writer", "author"}),  # a group whose shortest letters are the longest
        ("(photo|image)s? (by|via)", {"photo", "image"}),
        (r"\d{4}|[ab]", {""}),  # may be anything
        ("(?!not)text", {"text"}),
        ("ab+c{2}def", {"def"}),
    ],
)
def test_needles_are_what_every_match_holds(pattern: str, found: set[str]) -> None:
    assert needles(pattern) == found


def test_alternatives_are_patterns_of_their_own() -> None:
    assert alternatives(r"(a|b)c|[|]d|\|e|f") == ["(a|b)c", "[|]d", r"\|e", "f"]
    assert all("|".join(alternatives(phrases)) == phrases for phrases in LINES.values())


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_phrase_stands_in_a_line_whose_words_hold_no_needle_of_it(data: st.DataObject) -> None:
    phrase = data.draw(st.sampled_from([one for phrases in LINES.values() for one in alternatives(phrases)]))
    words = data.draw(st.from_regex(phrase, fullmatch=True)).split()
    assert any(needle in word for needle in needles(phrase) for word in words)


LINE_TEXTS = (
    "Follow   US\n on instagram",
    "follow us on instagram",
    "unsubscribed from our newsletters",
    "photo by jane, courtesy of the museum",
    "licenced under cc by; licensed under mit",
    "she is the co-founder of a tea house",
    "ko-fi or kofi? buy me a kettle",
    "by using this site you agree",
    "版权所有 备案 12345",
    "he said: no. they say yes",
    "crossover",
    "",
)


@pytest.mark.parametrize("text", LINE_TEXTS)
def test_a_line_says_what_a_search_for_every_list_says(text: str) -> None:
    everything = [
        f"line.{concept}" for concept, phrases in LINES.items() if re.search(phrases, " ".join(text.lower().split()))
    ]
    assert list(line_signals(text)) == everything


def test_lines_that_say_the_same_are_one_object() -> None:
    assert line_signals("follow us") is line_signals("follow us, please")
    assert line_signals("tea") is line_signals("kettles")

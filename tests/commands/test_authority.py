"""`linkgap authority`: a figure noted by hand becomes a point of a curve."""

import pytest

from tests.commands.conftest import Linkgap
from tests.gap.made_store import OWN, RIVAL


@pytest.mark.usefixtures("made")
def test_figures_are_noted_told_and_taken_back(linkgap: Linkgap) -> None:
    empty = linkgap("authority").out
    assert "No file holds a figure of your own site" in empty
    assert "Next: linkgap authority own 43 --metric dr" in empty
    figure = ("--metric", "dr", "--source", "ahrefs")
    for site, value, day in (("own", "40", "2026-09-01"), ("own", "43", "2026-11-01"), (RIVAL, "55", "2026-11-01")):
        assert linkgap("authority", site, value, *figure, "--on", day).status == 0
    shown = linkgap("authority").out
    assert "place 2 of 2: yours is 43, the middle competitor's 55, 12 behind" in shown
    assert "+3 by 2026-11-01, is one reading" in shown
    assert f"{OWN}, DR (ahrefs): 40 -> 43" in linkgap("progress", "--trends").out
    left = linkgap("authority", "own", "--withdraw", *figure, "--on", "2026-09-01", "--json").document
    assert [(one["site"], one["day"]) for one in left["noted"]] == [(RIVAL, "2026-11-01"), (OWN, "2026-11-01")]
    assert left["standings"][0]["sites"][0]["first"] == {"day": "2026-11-01", "value": 43, "of": 1, "noted": True}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("own", "43"), "a figure needs its name and its tool"),
        (("--metric", "dr"), "whose figure is it?"),
        (("own", "--metric", "dr", "--source", "x"), "or --withdraw"),
        (("own", "43", "--withdraw", "--metric", "dr", "--source", "x"), "or --withdraw"),
        (("own", "much"), "is no number"),
        (("own", "43", "--on", "soon"), "is no day"),
        (("own", "143", "--metric", "dr", "--source", "x"), "value must be from 0 to 100"),
    ],
)
@pytest.mark.usefixtures("made")
def test_wrong_use_says_what_to_do(linkgap: Linkgap, words: tuple[str, ...], said: str) -> None:
    ran = linkgap("authority", *words)
    assert (ran.status, said in ran.err) == (2, True)

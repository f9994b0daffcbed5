"""Which sites stay on top whatever the weights."""

from hypothesis import given
from hypothesis import strategies as st

from server.gap.priority.score import DEFAULT_WEIGHTS, Part, Values
from server.gap.priority.stability import stability

VALUES = st.fixed_dictionaries({part: st.none() | st.floats(0, 1) for part in Part})


def flat(value: float) -> Values:
    return dict.fromkeys(Part, value)


def test_a_site_that_is_best_in_everything_stays_whatever_the_weights() -> None:
    lopsided = {**flat(0.1), Part.RELEVANCE: 1.0}
    found = stability([("all", flat(0.9)), ("one", lopsided), ("none", flat(0.2))], {Part.RELEVANCE: 1.0}, top=1)
    assert [(one.site, one.share < 0.2) for one in found] == [("one", True)]
    found = stability([("all", flat(0.9)), ("one", lopsided), ("none", flat(0.2))], DEFAULT_WEIGHTS, top=1)
    assert [one.site for one in found] == ["all"]
    assert found[0].share > 0.9


def test_the_best_everywhere_is_told_so() -> None:
    found = stability([("a", flat(1.0)), ("b", flat(0.5))], DEFAULT_WEIGHTS, top=1)
    assert found[0].share == 1
    assert found[0].told == "stays on top whatever the weights"


@given(st.lists(VALUES, max_size=8), st.integers(1, 5))
def test_the_same_list_gives_the_same_answer(rows: list[Values], top: int) -> None:
    sites = [(f"s{nth}", values) for nth, values in enumerate(rows)]
    first = stability(sites, DEFAULT_WEIGHTS, top=top, draws=5)
    assert first == stability(list(reversed(sites)), DEFAULT_WEIGHTS, top=top, draws=5)
    assert len(first) == min(top, len(sites))
    assert all(0 <= one.share <= 1 for one in first)

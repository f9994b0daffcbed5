"""The score: bounds, what more of a part does, that weights count by their proportions, and percentiles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.exceptions import UsageError
from crawler.items import Placement
from server.gap.priority.score import (
    DEFAULT_WEIGHTS,
    Part,
    Values,
    Weights,
    checked_weights,
    competitors_value,
    freshness_value,
    percentile,
    placement_value,
    repeat_value,
    score,
    shares,
    steps_of,
)

VALUES = st.fixed_dictionaries({part: st.none() | st.floats(0, 1) for part in Part})
WEIGHTS = st.fixed_dictionaries({part: st.just(0.0) | st.floats(0.01, 100) for part in Part})


@given(VALUES, WEIGHTS)
def test_a_score_stays_within_its_bounds(values: Values, weights: Weights) -> None:
    made = score(values, weights)
    assert 0 <= made.score <= 100
    assert 0 <= made.known <= 1


@given(VALUES, WEIGHTS, st.sampled_from(Part), st.floats(0, 1))
def test_raising_a_part_never_lowers_the_score(values: Values, weights: Weights, part: Part, more: float) -> None:
    held = values[part]
    if held is not None:
        raised = {**values, part: max(held, more)}
        assert score(raised, weights).score >= score(values, weights).score


@given(VALUES, WEIGHTS, st.floats(0.01, 100))
def test_weights_count_by_their_proportions(values: Values, weights: Weights, factor: float) -> None:
    scaled = {part: weight * factor for part, weight in weights.items()}
    assert score(values, scaled).score == pytest.approx(score(values, weights).score, abs=0.1)


@given(VALUES, WEIGHTS)
def test_the_points_of_the_parts_are_the_score(values: Values, weights: Weights) -> None:
    assert sum(shares(values, weights).values()) == pytest.approx(score(values, weights).score, abs=0.06)


def test_the_weight_of_what_is_unknown_is_shared_out() -> None:
    values: Values = {Part.RELEVANCE: 1.0, Part.AUTHORITY: 0.5, Part.TRAFFIC: None}
    weights = {Part.RELEVANCE: 30.0, Part.AUTHORITY: 10.0, Part.TRAFFIC: 60.0}
    made = score(values, weights)
    assert (made.score, made.known) == (87.5, 0.4)


def test_a_part_that_no_weight_names_brings_nothing() -> None:
    values: Values = {Part.RELEVANCE: 0.5, Part.AUTHORITY: 1.0}
    assert shares(values, {Part.RELEVANCE: 10.0}) == {Part.RELEVANCE: 50.0, Part.AUTHORITY: 0.0}
    assert score(values, {Part.RELEVANCE: 10.0}).score == 50


def test_nothing_known_scores_nothing() -> None:
    assert score(dict.fromkeys(Part), DEFAULT_WEIGHTS).score == 0


def test_relevance_weighs_more_than_authority_by_default() -> None:
    assert DEFAULT_WEIGHTS[Part.RELEVANCE] > DEFAULT_WEIGHTS[Part.AUTHORITY]
    assert sum(DEFAULT_WEIGHTS.values()) == 100


@pytest.mark.parametrize(
    ("given_weights", "told"),
    [
        ({"fame": 1.0}, "fame is no part"),
        ({"traffic": -1.0}, "the weight of traffic is -1"),
        ({"traffic": float("nan")}, "the weight of traffic is nan"),
        (dict.fromkeys(map(str, Part), 0.0), "every weight is 0"),
    ],
)
def test_wrong_weights_are_named(given_weights: dict[str, float], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        checked_weights(given_weights)


def test_a_place_in_the_text_is_worth_most_and_a_followed_link_more() -> None:
    places = [placement_value(place, followed=True) for place in Placement]
    assert max(places) == placement_value(Placement.CONTEXTUAL, followed=True) == 1.0
    assert placement_value(Placement.CONTEXTUAL, followed=False) > placement_value(Placement.SIDEBAR, followed=True)
    assert placement_value(None, followed=True) == 0


@pytest.mark.parametrize(
    ("live", "claimed", "value"), [(0, 0, 0.0), (0, 2, 0.25), (2, 2, 0.5), (4, 4, 1.0), (3, 4, 0.875)]
)
def test_a_competitor_only_claimed_counts_half(live: int, claimed: int, value: float) -> None:
    assert competitors_value(live, claimed, 4) == value


def test_repeats_and_ages_have_ends() -> None:
    assert (repeat_value(0), repeat_value(1), repeat_value(10), repeat_value(500)) == (0, 0, 1, 1)
    assert (freshness_value(None), freshness_value(-3), freshness_value(0), freshness_value(9999)) == (None, 1, 1, 0)


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=400), st.floats(0, 1e6), st.floats(0, 1e6))
def test_a_higher_figure_never_stands_lower(values: list[float], one: float, other: float) -> None:
    steps = steps_of(values)
    assert len(steps) <= 101
    low, high = sorted((one, other))
    assert 0 <= percentile(low, steps) <= percentile(high, steps) <= 1


def test_a_figure_that_all_share_says_nothing() -> None:
    assert percentile(40.0, steps_of([40.0] * 9)) == 0.5
    assert percentile(40.0, []) == 0.5

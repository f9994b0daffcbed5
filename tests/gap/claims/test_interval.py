"""Wilson's interval against published values, and at its edges."""

import pytest

from server.gap.claims.interval import wilson

CASES = [
    # Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I, method 3.
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0, 0.1611),
    (1, 29, 0.0061, 0.1718),
    (10, 10, 0.7225, 1.0),
]


@pytest.mark.parametrize(("successes", "total", "low", "high"), CASES)
def test_published_values(successes: int, total: int, low: float, high: float) -> None:
    assert wilson(successes, total) == pytest.approx((low, high), abs=5e-5)


def test_nothing_drawn_says_nothing() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


@pytest.mark.parametrize(("successes", "total"), [(2, 1), (-1, 3)])
def test_no_share(successes: int, total: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        wilson(successes, total)


@pytest.mark.parametrize("total", range(1, 200))
def test_no_end_lies_beyond_what_a_share_can_be(total: int) -> None:
    for successes in range(total + 1):
        low, high = wilson(successes, total)
        assert low >= 0.0
        assert high <= 1.0
        assert low - 1e-12 <= successes / total <= high + 1e-12

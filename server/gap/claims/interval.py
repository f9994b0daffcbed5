"""How far a sample may mislead: Wilson's interval for a share. Pure."""

from math import sqrt

Z_95 = 1.959964
"""Standard deviations that hold 95 % of a normal distribution."""


def wilson(successes: int, total: int, *, z: float = Z_95) -> tuple[float, float]:
    """The 95% interval of a share seen in a sample, both ends within 0..1; (0, 1) where nothing was drawn.

    Wilson's score interval holds at small samples and at shares near 0 and 1, where the textbook one leaves 0..1
    (Brown, Cai, DasGupta 2001, "Interval Estimation for a Binomial Proportion").

    >>> low, high = wilson(8, 10)
    >>> f"{low:.3f} {high:.3f}"
    '0.490 0.943'
    """
    if not 0 <= successes <= total:
        raise ValueError(f"{successes} of {total} is no share")
    if total == 0:
        return 0.0, 1.0
    share = successes / total
    scale = 1 + z * z / total
    middle = (share + z * z / (2 * total)) / scale
    reach = z * sqrt(share * (1 - share) / total + z * z / (4 * total * total)) / scale
    return max(0.0, middle - reach), min(1.0, middle + reach)

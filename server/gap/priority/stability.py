"""Which prospects stay on top whatever the parts weigh: the order is made again under many drawn weightings. Pure.

Weightings are drawn evenly from all there are (exponential variates, scaled, are even on the simplex: Devroye,
"Non-Uniform Random Variate Generation", 1986, chapter V.2), from a fixed seed, so that the same list gives the same
answer. The share of draws that keep a site among the first N is its stability: 1 means no weighting drawn moved it out.
"""

import heapq
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from server.gap.priority.score import Part, Values, Weights

DRAWS = 200
CANDIDATES = 1_000
"""Sites compared: the best by the project's own weights. Those below come up by far other weights only."""
ALWAYS, OFTEN = 0.95, 0.5


@dataclass(frozen=True, slots=True)
class Steady:
    """One site among the first N under the project's own weights."""

    site: str
    share: float
    """Of the drawn weightings, how many keep it among the first N: 0 to 1."""

    @property
    def told(self) -> str:
        if self.share >= ALWAYS:
            return "stays on top whatever the weights"
        return "stays on top under most weights" if self.share >= OFTEN else "on top by your weights only"


def stability(sites: Sequence[tuple[str, Values]], weights: Weights, *, top: int, draws: int = DRAWS) -> list[Steady]:
    """The first `top` sites by `weights`, in their order, each with the share of draws that keep it there."""
    rows = [(name, _row(values)) for name, values in sites]
    named = [name for name, _ in rows]
    first = _best(rows, [weights.get(part, 0.0) for part in Part], top)
    kept = dict.fromkeys(first, 0)
    for drawn in _draws(draws):
        for at in _best(rows, drawn, top):
            if at in kept:
                kept[at] += 1
    return [Steady(named[at], kept[at] / draws) for at in first]


_Row = tuple[list[int], list[float]]


def _row(values: Values) -> _Row:
    """Which parts are known, by number, and what they are."""
    known = [(nth, value) for nth, part in enumerate(Part) if (value := values.get(part)) is not None]
    return [nth for nth, _ in known], [value for _, value in known]


def _best(rows: Sequence[tuple[str, _Row]], weights: Sequence[float], top: int) -> list[int]:
    """Numbers of the best rows; of equal ones the first by name."""
    ranked = ((-_mean(row, weights), name, at) for at, (name, row) in enumerate(rows))
    return [at for _, _, at in heapq.nsmallest(top, ranked)]


def _mean(row: _Row, weights: Sequence[float]) -> float:
    total = weighed = 0.0
    for nth, value in zip(*row, strict=True):
        total += weights[nth]
        weighed += weights[nth] * value
    return weighed / total if total else 0.0


def _draws(count: int) -> Iterator[list[float]]:
    chance = random.Random(20_261)  # noqa: S311 - fixed, so that the answer is the same every time
    for _ in range(count):
        yield [chance.expovariate(1.0) for _ in Part]

"""A multinomial logistic regression that begins at weights given by hand, and its cross-validation by host."""

import zlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]

from crawler.segments import SourceKind

KINDS = tuple(SourceKind)
FOLDS = 10
TRUST = 0.7
"""A weight given by hand counts this much: hand weights are not on the scale of probabilities. Of 0.3 to 0.9."""
STRENGTH = 3.0
"""How strongly weights are held to those given by hand; of 0.3 to 8, by cross-validation."""
BALANCE = 0.3
"""How far rare kinds count more: 0 each page alike, 1 each kind alike."""
BARE = 0.5
"""How much a page counts once more without what only newer readings keep of it."""
LEAST_HOSTS = 3
"""A sign seen on fewer hosts says more of those hosts than of the web; one with a weight by hand stays at that."""


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled page as signs."""

    kind: SourceKind
    host: str
    signs: frozenset[str]
    bare: frozenset[str]
    """The signs without marks, as of a page that an older linkgap read."""


class Fit:
    """Weights of every sign, one row a kind; the last column is what a kind has by itself."""

    def __init__(self, rows: Sequence[Row], hand: Mapping[str, Mapping[SourceKind, float]]) -> None:
        self.signs = sorted({*hand, *_common(rows)})
        self.index = {sign: place for place, sign in enumerate(self.signs)}
        start = np.zeros((len(KINDS), len(self.signs) + 1))
        for sign, weights in hand.items():
            for kind, weight in weights.items():
                start[KINDS.index(kind), self.index[sign]] = TRUST * weight
        seen = np.concatenate([self.matrix([row.signs for row in rows]), self.matrix([row.bare for row in rows])])
        truth = np.array([KINDS.index(row.kind) for row in rows] * 2)
        shares = _shares(rows)
        self.weights = _minimum(seen, truth, start, np.concatenate([shares, BARE * shares]))

    def matrix(self, pages: Sequence[frozenset[str]]) -> np.ndarray:
        """One line a page, one column a sign, 1 where the page has it; the last column is 1 throughout."""
        found = np.zeros((len(pages), len(self.signs) + 1))
        found[:, -1] = 1
        for line, signs in enumerate(pages):
            found[line, [self.index[sign] for sign in signs if sign in self.index]] = 1
        return found

    def told(self, pages: Sequence[frozenset[str]]) -> list[tuple[SourceKind, float]]:
        """The likeliest kind of each page, and its probability."""
        shares = _softmax(self.matrix(pages) @ self.weights.T)
        return [(KINDS[line.argmax()], float(line.max())) for line in shares]


def cross_validate(
    rows: Sequence[Row], hand: Mapping[str, Mapping[SourceKind, float]]
) -> list[tuple[SourceKind, float]]:
    """What each page is told to be by weights learned without its host."""
    told: dict[int, tuple[SourceKind, float]] = {}
    for fold in range(FOLDS):
        held = [place for place, row in enumerate(rows) if zlib.crc32(row.host.encode()) % FOLDS == fold]
        learned = Fit([row for place, row in enumerate(rows) if place not in set(held)], hand)
        told |= dict(zip(held, learned.told([rows[place].signs for place in held]), strict=True))
    return [told[place] for place in range(len(rows))]


def _common(rows: Sequence[Row]) -> set[str]:
    hosts: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for sign in row.signs:
            hosts[sign].add(row.host)
    return {sign for sign, seen in hosts.items() if len(seen) >= LEAST_HOSTS}


def _shares(rows: Sequence[Row]) -> np.ndarray:
    """How much each page counts: all together as much as there are."""
    counts = Counter(row.kind for row in rows)
    shares = np.array([counts[row.kind] ** -BALANCE for row in rows])
    return np.asarray(shares * len(rows) / shares.sum())


def _minimum(seen: np.ndarray, truth: np.ndarray, start: np.ndarray, shares: np.ndarray) -> np.ndarray:
    wanted = np.eye(len(KINDS))[truth]

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights = flat.reshape(start.shape)
        given = _softmax(seen @ weights.T)
        missed = -(shares * np.log(given[np.arange(len(truth)), truth] + 1e-300)).sum()
        slope = ((given - wanted) * shares[:, None]).T @ seen + STRENGTH * (weights - start)
        return float(missed + STRENGTH / 2 * ((weights - start) ** 2).sum()), slope.ravel()

    found = minimize(loss, start.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    return np.asarray(found.x.reshape(start.shape))


def _softmax(scores: np.ndarray) -> np.ndarray:
    scores = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(scores / scores.sum(axis=1, keepdims=True))

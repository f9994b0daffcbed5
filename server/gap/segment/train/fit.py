"""A multinomial logistic regression that begins at weights given by hand, and its cross-validation by host."""

import zlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]  # scipy has no types

Kind = TypeVar("Kind", bound=StrEnum)
FOLDS = 10
BARE = 0.5
"""How much a page counts once more without what only newer readings keep of it."""
LEAST_HOSTS = 3
"""A sign seen on fewer hosts says more of those hosts than of the web; one with a weight by hand stays at that."""


@dataclass(frozen=True, slots=True)
class Row(Generic[Kind]):
    """One labelled page or link as signs."""

    kind: Kind
    host: str
    signs: frozenset[str]
    bare: frozenset[str]
    """The signs without marks, as of a page that an older linkgap read."""


@dataclass(frozen=True, slots=True)
class Question(Generic[Kind]):
    """What is to be learned, and how; the figures were chosen by cross-validation."""

    kinds: tuple[Kind, ...]
    hand: Mapping[str, Mapping[Kind, float]]
    """Sign -> kind -> weight as given by hand."""
    trust: float
    """A weight given by hand counts this much: hand weights are not on the scale of probabilities."""
    strength: float
    """How strongly weights are held to those given by hand."""
    balance: float
    """How far rare kinds count more: 0 each row alike, 1 each kind alike."""
    host_balance: float = 0.0
    """How far the rows of one kind on one host count less the more they are: 0 not at all, 1 together as one."""


class Fit(Generic[Kind]):
    """Weights of every sign, one row a kind; the last column is what a kind has by itself."""

    def __init__(self, rows: Sequence[Row[Kind]], question: Question[Kind]) -> None:
        kinds, hand = question.kinds, question.hand
        self.kinds = kinds
        self.signs = sorted({*hand, *_common(rows)})
        self.index = {sign: place for place, sign in enumerate(self.signs)}
        start = np.zeros((len(kinds), len(self.signs) + 1))
        for sign, weights in hand.items():
            for kind, weight in weights.items():
                start[kinds.index(kind), self.index[sign]] = question.trust * weight
        seen = np.concatenate([self.matrix([row.signs for row in rows]), self.matrix([row.bare for row in rows])])
        truth = np.array([kinds.index(row.kind) for row in rows] * 2)
        shares = _shares(rows, question)
        shares = np.concatenate([shares, BARE * shares])
        self.weights = _minimum(seen, truth, start, shares, strength=question.strength)

    def matrix(self, rows: Sequence[frozenset[str]]) -> np.ndarray:
        """One line a row, one column a sign, 1 where the row has it; the last column is 1 throughout."""
        found = np.zeros((len(rows), len(self.signs) + 1))
        found[:, -1] = 1
        for line, signs in enumerate(rows):
            found[line, [self.index[sign] for sign in signs if sign in self.index]] = 1
        return found

    def told(self, rows: Sequence[frozenset[str]]) -> list[tuple[Kind, float]]:
        """The likeliest kind of each row, and its probability."""
        shares = _softmax(self.matrix(rows) @ self.weights.T)
        return [(self.kinds[line.argmax()], float(line.max())) for line in shares]


def cross_validate(rows: Sequence[Row[Kind]], question: Question[Kind]) -> list[tuple[Kind, float]]:
    """What each row is told to be by weights learned without its host."""
    told: dict[int, tuple[Kind, float]] = {}
    for fold in range(FOLDS):
        held = [place for place, row in enumerate(rows) if zlib.crc32(row.host.encode()) % FOLDS == fold]
        learned = Fit([row for place, row in enumerate(rows) if place not in set(held)], question)
        told |= dict(zip(held, learned.told([rows[place].signs for place in held]), strict=True))
    return [told[place] for place in range(len(rows))]


def _common(rows: Sequence[Row[Kind]]) -> set[str]:
    hosts: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for sign in row.signs:
            hosts[sign].add(row.host)
    return {sign for sign, seen in hosts.items() if len(seen) >= LEAST_HOSTS}


def _shares(rows: Sequence[Row[Kind]], question: Question[Kind]) -> np.ndarray:
    """How much each row counts: all together as much as there are."""
    kinds = Counter(row.kind for row in rows)
    hosts = Counter((row.kind, row.host) for row in rows)
    shares = np.array(
        [kinds[row.kind] ** -question.balance * hosts[row.kind, row.host] ** -question.host_balance for row in rows]
    )
    return np.asarray(shares * len(rows) / shares.sum())


def _minimum(
    seen: np.ndarray, truth: np.ndarray, start: np.ndarray, shares: np.ndarray, *, strength: float
) -> np.ndarray:
    wanted = np.eye(len(start))[truth]

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights = flat.reshape(start.shape)
        given = _softmax(seen @ weights.T)
        missed = -(shares * np.log(given[np.arange(len(truth)), truth] + 1e-300)).sum()
        slope = ((given - wanted) * shares[:, None]).T @ seen + strength * (weights - start)
        return float(missed + strength / 2 * ((weights - start) ** 2).sum()), slope.ravel()

    found = minimize(loss, start.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    return np.asarray(found.x.reshape(start.shape))


def _softmax(scores: np.ndarray) -> np.ndarray:
    scores = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(scores / scores.sum(axis=1, keepdims=True))

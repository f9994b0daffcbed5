"""A multinomial logistic regression over blocks, and its cross-validation by page and registrable domain."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

import numpy as np
import scipy.sparse  # type: ignore[import-untyped]  # scipy has no types
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from crawler.placement.train.rows import BLOCKS, Origin, Row

FOLDS = 10
STRENGTH = 0.07
"""Inverse strength of the regularisation (C of scikit-learn), chosen by cross-validation among 0.05, 0.07, 0.1, 0.2."""
LEAST_HOSTS = 5
"""A signal seen on fewer hosts says more of those hosts than of the web."""
UNSURE = 0.5
"""Weight of a label its annotator hesitated over."""
# What names, regions, headings and targets say is trusted more than measures: a larger scale is a weaker penalty.
_TRUST = (
    (re.compile(r"named\."), 2.0),
    (
        re.compile(
            r"name\.|inner|outer|region|under\.|says|target|rel|twins\.[a-z]+$|branch\.[a-z_]+$|wide\.(comment|forum|review)"
        ),
        1.5,
    ),
)
WEIGHT = {
    Origin.GIVEN: 1.0,
    Origin.OWN: 0.3,
    Origin.MARKED: 1.0,
    Origin.THEME: 0.8,
    Origin.FRONT: 0.15,
    Origin.SIDE: 0.4,
}
"""How much a label counts by whose it is."""
WRITTEN = frozenset({Origin.MARKED, Origin.THEME, Origin.FRONT, Origin.SIDE})
DEALS = 5
"""How often hosts are dealt to folds anew, to tell what a figure owes to the deal."""


class Fit:
    """One fitted model: its vocabulary of signals, and weights on the unscaled signals."""

    def __init__(self, rows: list[Row], shares: np.ndarray) -> None:
        hosts: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            for signal in row.signals:
                hosts[signal].add(row.host)
        self.signals = sorted(signal for signal, seen in hosts.items() if len(seen) >= LEAST_HOSTS)
        self.index = {signal: place for place, signal in enumerate(self.signals)}
        trust = np.array([_trust(signal) for signal in self.signals])
        fitted = LogisticRegression(C=STRENGTH, max_iter=400, tol=1e-4)
        fitted.fit(self.matrix(rows).multiply(trust).tocsr(), [BLOCKS.index(row.block) for row in rows], shares)
        self.weights = np.zeros((len(BLOCKS), len(self.signals)))
        self.bias = np.full(len(BLOCKS), -20.0)
        self.weights[fitted.classes_] = fitted.coef_ * trust
        self.bias[fitted.classes_] = fitted.intercept_

    def matrix(self, rows: list[Row]) -> scipy.sparse.csr_matrix:
        """One line a row, one column a signal, 1 where the row has it."""
        columns = [sorted(self.index[signal] for signal in row.signals if signal in self.index) for row in rows]
        ends = np.cumsum([0, *map(len, columns)])
        flat = np.concatenate([np.array(column, dtype=np.int64) for column in columns])
        return scipy.sparse.csr_matrix((np.ones(len(flat)), flat, ends), shape=(len(rows), len(self.signals)))

    def shares(self, rows: list[Row]) -> np.ndarray:
        """Probability of each block, one line a row."""
        scores = self.matrix(rows) @ self.weights.T + self.bias
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(scores / scores.sum(axis=1, keepdims=True))


def _trust(signal: str) -> float:
    return next((scale for pattern, scale in _TRUST if pattern.match(signal)), 1.0)


def row_shares(rows: list[Row]) -> np.ndarray:
    """How much each row counts: many like links of one page count as the square root of their number."""
    like = Counter((row.page, row.block) for row in rows)
    return np.array(
        [(UNSURE if row.unsure else 1.0) * WEIGHT[row.origin] * like[row.page, row.block] ** -0.5 for row in rows]
    )


def cross_validate(rows: list[Row]) -> np.ndarray:
    """Probabilities of each block for every row, by models that saw neither its page nor its domain."""
    return _held_out(rows, np.arange(len(rows)), GroupKFold(FOLDS))


def dealt_again(rows: list[Row]) -> Iterator[np.ndarray]:
    """The same for the rows of labelled pages, several times over with the hosts in other folds.

    Which hosts are left out together moves figures by more than most changes do: what holds in several deals is the
    model's. Pages of our own are learned from each time, so that one page more deals nothing anew; their rows have no
    probabilities here.
    """
    labelled = np.array([index for index, row in enumerate(rows) if row.origin not in WRITTEN], dtype=np.int64)
    for deal in range(DEALS):
        yield _held_out(rows, labelled, GroupKFold(FOLDS, shuffle=True, random_state=deal))


def _held_out(rows: list[Row], dealt: np.ndarray, folds: GroupKFold) -> np.ndarray:
    """Probabilities for the rows dealt to the folds; all others are learned from by every model."""
    shares = row_shares(rows)
    found = np.zeros((len(rows), len(BLOCKS)))
    always = np.setdiff1d(np.arange(len(rows)), dealt)
    for train, test in folds.split(dealt, groups=[rows[index].host for index in dealt]):
        known = np.concatenate([dealt[train], always])
        fit = Fit([rows[index] for index in known], shares[known])
        found[dealt[test]] = fit.shares([rows[index] for index in dealt[test]])
    return found

"""Learn the weights from labelled pages: `python -m crawler.placement.train --data DIR`.

DIR holds `labels.jsonl` (one page a line: file, url, type, links with href, nth, block, placement, unsure) and the
gzipped pages it names. Signals come from the very code that reads pages. A multinomial logistic regression over blocks
learns a weight a signal and block. Judged by cross-validation whose folds share neither page nor registrable domain;
the figures of that, and the table that turns probability into confidence, are stored with the weights. The same data
give the same file: nothing is random. Needs scikit-learn, which reading pages does not.
"""

import argparse
import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse  # type: ignore[import-untyped]
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from crawler.items import Block, Placement
from crawler.placement.classify import Classifier
from crawler.placement.judgement import PLACEMENT_OF
from crawler.placement.model import SCALE, WEIGHTS, Model
from crawler.reading.encoding import decode
from crawler.reading.facts import read_head
from crawler.reading.links import LinkReader
from crawler.reading.read import clickable, outline_of
from crawler.urls import site_key

FOLDS = 10
STRENGTH = 0.1
"""Inverse strength of the regularisation (C of scikit-learn), chosen by cross-validation among 0.05, 0.1, 0.2, 0.3."""
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
BLOCKS = tuple(Block)
UNTRAINED = Model(
    {"version": "", "blocks": list(BLOCKS), "bias": [0] * len(BLOCKS), "weights": {}, "confidence": [[0, 0]]}
)


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled link."""

    page: int
    host: str
    kind: str
    block: Block
    placement: Placement | None
    unsure: bool
    signals: frozenset[str]


def rows_of(data: Path) -> list[Row]:
    """The labelled links of a folder with their signals."""
    rows = []
    with (data / "labels.jsonl").open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            rows.extend(_page_rows(number, json.loads(line), data))
    return rows


def _page_rows(number: int, page: dict[str, Any], data: Path) -> list[Row]:
    outline = outline_of(decode(gzip.decompress((data / page["file"]).read_bytes())))
    anchors, hrefs = clickable(outline)
    reader = LinkReader(outline, read_head(outline, page["url"]).base)
    classifier = Classifier(outline, anchors, page["url"], weights=UNTRAINED)
    found: dict[str, list[int]] = defaultdict(list)
    for index, (at, href) in enumerate(zip(anchors, hrefs, strict=True)):
        if outline.tags[at] == "a":
            found[href.strip()].append(index)
    rows = []
    for label in page["links"]:
        same = found.get(label["href"])
        if same:
            index = same[min(label["nth"], len(same) - 1)]
            signals = classifier.signals(index, reader.address(hrefs[index]))
            placement = Placement(label["placement"]) if label["placement"] else None
            host = site_key(page["url"]).partition("/")[0]
            rows.append(
                Row(number, host, page["type"], Block(label["block"]), placement, label["unsure"], frozenset(signals))
            )
    return rows


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
    return np.array([(UNSURE if row.unsure else 1.0) * like[row.page, row.block] ** -0.5 for row in rows])


def cross_validate(rows: list[Row]) -> np.ndarray:
    """Probabilities of each block for every row, by models that saw neither its page nor its domain."""
    shares = row_shares(rows)
    found = np.zeros((len(rows), len(BLOCKS)))
    for train, test in GroupKFold(FOLDS).split(rows, groups=[row.host for row in rows]):
        fit = Fit([rows[index] for index in train], shares[train])
        found[test] = fit.shares([rows[index] for index in test])
    return found


def placed(shares: np.ndarray) -> tuple[list[Placement], list[Block], np.ndarray]:
    """Placement (the largest sum over its blocks), block (the best within it) and the placement's share, a row each."""
    placements = list(Placement)
    sums = np.stack(
        [
            shares[:, [lane for lane, block in enumerate(BLOCKS) if PLACEMENT_OF[block] is placement]].sum(axis=1)
            for placement in placements
        ],
        axis=1,
    )
    given = [placements[index] for index in sums.argmax(axis=1)]
    blocks = []
    for line, placement in zip(shares, given, strict=True):
        members = [lane for lane, block in enumerate(BLOCKS) if PLACEMENT_OF[block] is placement]
        blocks.append(BLOCKS[max(members, key=line.__getitem__)])
    return given, blocks, sums.max(axis=1)


def confidence_steps(rows: list[Row], given: list[Placement], share: np.ndarray) -> list[list[float]]:
    """Probability to how often it was right: the best rising table over the cross-validated rows (isotonic)."""
    counted = [index for index, row in enumerate(rows) if row.placement]
    right = np.array([rows[index].placement is given[index] for index in counted], dtype=float)
    table = IsotonicRegression(y_min=0.05, y_max=0.995, out_of_bounds="clip").fit(share[counted], right)
    steps: list[list[float]] = []
    for probability in np.arange(0.0, 1.0001, 0.01):
        value = round(float(table.predict([probability])[0]), 3)
        if not steps or value != steps[-1][1]:
            steps.append([round(float(probability), 2), value])
    return steps


def figures(rows: list[Row], given: list[Placement], blocks: list[Block], sure: np.ndarray) -> dict[str, Any]:
    """What cross-validation says, as the README's tables show it; `sure` is the confidence of each row."""
    counted = [index for index, row in enumerate(rows) if row.placement]
    classes = {str(name): _f1(rows, given, counted, name) for name in Placement}
    kinds = sorted({row.kind for row in rows})
    high = [index for index in counted if sure[index] >= 0.9]
    return {
        "pages": len({row.page for row in rows}),
        "links": len(counted),
        "macro_f1": round(sum(classes.values()) / len(classes), 4),
        "accuracy": _right(rows, given, counted),
        "block_accuracy": round(
            sum(row.block is block for row, block in zip(rows, blocks, strict=True)) / len(rows), 4
        ),
        "classes": classes,
        "accuracy_by_page_kind": {
            kind: _right(rows, given, [index for index in counted if rows[index].kind == kind]) for kind in kinds
        },
        "sure_labels_macro_f1": round(
            sum(_f1(rows, given, [i for i in counted if not rows[i].unsure], name) for name in Placement) / 5, 4
        ),
        "confident_share": round(len(high) / len(counted), 4),
        "confident_accuracy": _right(rows, given, high),
    }


def _right(rows: list[Row], given: list[Placement], which: list[int]) -> float:
    return round(sum(rows[index].placement is given[index] for index in which) / max(1, len(which)), 4)


def _f1(rows: list[Row], given: list[Placement], which: list[int], name: Placement) -> float:
    hit = sum(rows[index].placement is name and given[index] is name for index in which)
    said = sum(given[index] is name for index in which)
    true = sum(rows[index].placement is name for index in which)
    return round(2 * hit / max(1, said + true), 4)


def main() -> int:
    """Train, print the figures, write the weights beside this file (or to `--out`)."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with labels.jsonl and its pages")
    parser.add_argument("--out", type=Path, default=Path(__file__).with_name(WEIGHTS))
    options = parser.parse_args()
    rows = rows_of(options.data)
    given, blocks, share = placed(cross_validate(rows))
    steps = confidence_steps(rows, given, share)
    sure = np.array([max((step for step in steps if step[0] <= value), default=steps[0])[1] for value in share])
    found = figures(rows, given, blocks, sure)
    fit = Fit(rows, row_shares(rows))
    options.out.write_text(_document(fit, found, steps), encoding="utf-8")
    sys.stdout.write(json.dumps(found, indent=1) + "\n")
    return 0


def _document(fit: Fit, found: dict[str, Any], steps: list[list[float]]) -> str:
    """The data file: figures first, then one signal a line, so that a change of weights can be read as a difference."""
    whole = np.rint(fit.weights * SCALE).astype(int)
    lines = [
        f"  {json.dumps(signal)}: {json.dumps(whole[:, place].tolist())}"
        for place, signal in enumerate(fit.signals)
        if whole[:, place].any()
    ]
    head = {
        "version": f"2026.1-{len(lines)}",
        "note": "weights in thousandths, one number a block, by crawler.placement.train; figures are cross-validated",
        "figures": found,
        "blocks": [str(block) for block in BLOCKS],
        "confidence": steps,
        "bias": np.rint(fit.bias * SCALE).astype(int).tolist(),
    }
    return json.dumps(head, indent=1)[:-2] + ',\n "weights": {\n' + ",\n".join(lines) + "\n }\n}\n"


if __name__ == "__main__":
    sys.exit(main())

"""Answers made of probabilities, what cross-validation says of them, and what their probability is worth."""

from collections.abc import Iterable
from typing import Any

import numpy as np
from sklearn.isotonic import IsotonicRegression

from crawler.items import Block, Placement
from crawler.placement.judgement import CLEAR, DISPUTED, EDITORIAL, PLACEMENT_OF
from crawler.placement.train.rows import BLOCKS, Row

HESITANT = 0.25
"""Weight in calibration of a label its annotator hesitated over."""
HALF = 0.5
"""Probability below which an answer is not called surer than it is."""
BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99)
"""Lower ends of the bands of confidence that are told apart."""
CHIEF = ("macro_f1", "sure_labels_macro_f1", "block_accuracy", "confident_share", "confident_accuracy")


def placed(shares: np.ndarray) -> tuple[list[Placement], list[Block], np.ndarray]:
    """Placement, block and the placement's share, a row each, as `Model.answer` makes them of probabilities.

    The block is the likeliest; a disputed one that is clear decides the placement. Else the placement has the largest
    sum over its undisputed blocks, and the block is the likeliest of these where the likeliest of all is undisputed.
    """
    placements = list(Placement)
    lanes = {
        placement: [
            lane for lane, block in enumerate(BLOCKS) if PLACEMENT_OF[block] is placement and block not in DISPUTED
        ]
        for placement in placements
    }
    sums = np.stack([shares[:, lanes[placement]].sum(axis=1) for placement in placements], axis=1)
    editorial = np.isin(shares.argmax(axis=1), [BLOCKS.index(block) for block in EDITORIAL])
    sums[editorial, placements.index(Placement.USER_GENERATED)] = 0
    sums = sums / np.maximum(sums.sum(axis=1, keepdims=True), 1e-300)
    given = [placements[index] for index in sums.argmax(axis=1)]
    blocks, sure = [], sums.max(axis=1)
    for index, line in enumerate(shares):
        first = BLOCKS[int(line.argmax())]
        if first in DISPUTED and line.max() >= CLEAR:
            given[index], sure[index] = PLACEMENT_OF[first], line.max()
        blocks.append(first if first in DISPUTED else BLOCKS[max(lanes[given[index]], key=line.__getitem__)])
    return given, blocks, sure


def confidence_steps(rows: list[Row], given: list[Placement], share: np.ndarray) -> list[list[float]]:
    """Probability to how often it was right: the best rising table over the cross-validated rows (isotonic).

    Labels their annotator hesitated over count a quarter: nearly half of them count as wrong, and much of that is the
    label. `reliability` tells what confidence is worth over all labels, these included. Of answers the model gives less
    than half there are too few for a table: confidence is never more than that probability.
    """
    counted = [index for index, row in enumerate(rows) if row.placement]
    right = np.array([rows[index].placement is given[index] for index in counted], dtype=float)
    weights = [HESITANT if rows[index].unsure else 1.0 for index in counted]
    table = IsotonicRegression(y_min=0.05, y_max=0.995, out_of_bounds="clip").fit(share[counted], right, weights)
    steps: list[list[float]] = []
    for probability in np.arange(0.0, 1.0001, 0.01):
        value = float(table.predict([probability])[0])
        value = round(min(value, float(probability)) if probability < HALF else value, 3)
        if not steps or value != steps[-1][1]:
            steps.append([round(float(probability), 2), value])
    return steps


def figures(rows: list[Row], given: list[Placement], blocks: list[Block], sure: np.ndarray) -> dict[str, Any]:
    """What cross-validation says, as the README's tables show it; `sure` is the confidence of each row."""
    counted = [index for index, row in enumerate(rows) if row.placement]
    classes = {str(name): _f1(rows, given, counted, name) for name in Placement}
    without_doubt = [index for index in counted if not rows[index].unsure]
    settled = {str(name): _f1(rows, given, without_doubt, name) for name in Placement}
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
        "sure_labels_macro_f1": round(sum(settled.values()) / len(settled), 4),
        "sure_labels_classes": settled,
        "confident_share": round(len(high) / len(counted), 4),
        "confident_accuracy": _right(rows, given, high),
        "reliability": reliability(rows, given, sure),
    }


def averaged(found: Iterable[dict[str, Any]]) -> dict[str, list[float]]:
    """Mean, least and most of the chief figures over several runs."""
    runs = list(found)
    chief = {name: [float(one[name]) for one in runs] for name in CHIEF}
    chief["sidebar"] = [float(one["classes"]["sidebar"]) for one in runs]
    chief["sure_labels_sidebar"] = [float(one["sure_labels_classes"]["sidebar"]) for one in runs]
    return {name: [round(sum(some) / len(some), 4), min(some), max(some)] for name, some in chief.items()}


def reliability(rows: list[Row], given: list[Placement], sure: np.ndarray) -> list[list[float]]:
    """What confidence is worth: from, links with at least that and less than the next, mean of theirs, share right."""
    found = []
    for low, high in zip(BANDS, (*BANDS[1:], 1.01), strict=True):
        band = [index for index, row in enumerate(rows) if row.placement and low <= sure[index] < high]
        if band:
            found.append([low, len(band), round(float(sure[band].mean()), 4), _right(rows, given, band)])
    return found


def table(bands: list[list[float]]) -> str:
    """The reliability table for a terminal."""
    lines = [f"{'confidence':>10s} {'links':>6s} {'said':>6s} {'right':>6s}"]
    lines += [f"{low:9.2f}+ {links:6.0f} {said:6.3f} {right:6.3f}" for low, links, said, right in bands]
    return "\n".join(lines) + "\n"


def _right(rows: list[Row], given: list[Placement], which: list[int]) -> float:
    return round(sum(rows[index].placement is given[index] for index in which) / max(1, len(which)), 4)


def _f1(rows: list[Row], given: list[Placement], which: list[int], name: Placement) -> float:
    hit = sum(rows[index].placement is name and given[index] is name for index in which)
    said = sum(given[index] is name for index in which)
    true = sum(rows[index].placement is name for index in which)
    return round(2 * hit / max(1, said + true), 4)

"""Learn the weights from labelled pages: `make train`, which names the folders.

The data folder holds `labels.jsonl` (one page a line: file, url, type, links with href, nth, block, placement, unsure)
and the gzipped pages it names. Beside these, labels of our own for further links of the same pages
(`own_labels.jsonl`) and pages of our own in which links are marked (folders of pages after engines, after known themes,
after front pages, and for what stands beside content) are learned from, but judge nothing. Signals come from the very
code that reads pages. A multinomial logistic regression over blocks learns a weight a signal and block. Judged by
cross-validation whose folds share neither page nor registrable domain; the figures of that, and the table that turns
probability into confidence, are stored with the weights. The same data give the same file: nothing is random. Needs
scikit-learn, which reading pages does not.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from crawler.placement import model
from crawler.placement.model import SCALE, WEIGHTS
from crawler.placement.train.figures import averaged, confidence_steps, figures, placed, table
from crawler.placement.train.fit import Fit, cross_validate, dealt_again, row_shares
from crawler.placement.train.rows import BLOCKS, OWN_LABELS, Origin, Row, marked_rows, rows_of


def main() -> int:
    """Train, print the figures, write the weights into the package (or to `--out`)."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with labels.jsonl and its pages")
    parser.add_argument("--pages", type=Path, required=True, help="folder of marked pages of our own")
    parser.add_argument("--themes", type=Path, required=True, help="folder of marked pages after known themes")
    parser.add_argument("--fronts", type=Path, required=True, help="folder of marked pages after front pages")
    parser.add_argument("--sides", type=Path, required=True, help="folder of marked pages with side parts")
    parser.add_argument("--own", type=Path, default=Path(__file__).with_name(OWN_LABELS), help="our own labels")
    parser.add_argument("--out", type=Path, default=Path(model.__file__).with_name(WEIGHTS))
    options = parser.parse_args()
    labelled = rows_of(options.data, own=options.own)
    rows = [*labelled, *_written(options)]
    judged = [index for index, row in enumerate(rows) if row.origin is Origin.GIVEN]
    given, blocks, share = placed(cross_validate(rows)[judged])
    told = [rows[index] for index in judged]
    steps = confidence_steps(told, given, share)
    found = figures(told, given, blocks, _sure(steps, share))
    found["dealt_again"] = averaged(_dealt_again(rows, judged, steps))
    fit = Fit(rows, row_shares(rows))
    options.out.write_text(_document(fit, found, steps), encoding="utf-8")
    sys.stdout.write(json.dumps(found, indent=1) + "\n")
    sys.stdout.write(table(found["reliability"]))
    return 0


def _written(options: argparse.Namespace) -> list[Row]:
    """The links of pages of our own; no two of these have one number."""
    rows: list[Row] = []
    folders = {
        Origin.MARKED: options.pages,
        Origin.THEME: options.themes,
        Origin.FRONT: options.fronts,
        Origin.SIDE: options.sides,
    }
    for origin, folder in folders.items():
        rows += marked_rows(folder, origin, after=len({row.page for row in rows}))
    return rows


def _sure(steps: list[list[float]], share: np.ndarray) -> np.ndarray:
    """The confidence of each probability."""
    return np.array([max((step for step in steps if step[0] <= value), default=steps[0])[1] for value in share])


def _dealt_again(rows: list[Row], judged: list[int], steps: list[list[float]]) -> Iterator[dict[str, Any]]:
    told = [rows[index] for index in judged]
    for shares in dealt_again(rows):
        given, blocks, share = placed(shares[judged])
        yield figures(told, given, blocks, _sure(steps, share))


def _document(fit: Fit, found: dict[str, Any], steps: list[list[float]]) -> str:
    """The data file: figures first, then one signal a line, so that a change of weights can be read as a difference."""
    whole = np.rint(fit.weights * SCALE).astype(int)
    lines = [
        f"  {json.dumps(signal)}: {json.dumps(whole[:, place].tolist())}"
        for place, signal in enumerate(fit.signals)
        if whole[:, place].any()
    ]
    head = {
        "version": f"2026.2-{len(lines)}",
        "note": "weights in thousandths, one number a block, by crawler.placement.train; figures are cross-validated",
        "figures": found,
        "blocks": [str(block) for block in BLOCKS],
        "confidence": steps,
        "bias": np.rint(fit.bias * SCALE).astype(int).tolist(),
    }
    return json.dumps(head, indent=1)[:-2] + ',\n "weights": {\n' + ",\n".join(lines) + "\n }\n}\n"


if __name__ == "__main__":
    sys.exit(main())

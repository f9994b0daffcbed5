"""Learn the weights of kinds of places from labelled pages.

`python -m server.gap.segment.train --labels tests/gap/segment/labels.jsonl --data ../shared/placement`

Only the part for making rules is learned from, judged by cross-validation whose folds share no host; the sealed part
is not touched (`--sealed` scores it, by macro-F1 alone: whoever does so says it in the README). The same data give the
same file: nothing is random. Needs numpy and scipy, which judging pages does not.
"""

import argparse
import json
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np

from crawler.urls import host_of, registrable_domain
from server.gap.segment.learned import FILE, SCALE, source_weights
from server.gap.segment.source import SeenPage, source_kind, source_signs
from server.gap.segment.train.fit import KINDS, Fit, Row, cross_validate
from server.gap.segment.train.labelled import RULES, SEALED, Sample, macro_f1, parts
from server.gap.segment.train.priors import priors


def main() -> int:
    """Learn, print the figures, write the weights (or to `--out`)."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--labels", type=Path, required=True, help="labels.jsonl of kinds")
    parser.add_argument("--data", type=Path, required=True, help="folder with the pages and their labels.jsonl")
    parser.add_argument("--out", type=Path, default=FILE)
    parser.add_argument("--sealed", action="store_true", help="score the weights there are on the sealed part instead")
    options = parser.parse_args()
    samples = parts(options.labels, options.data)
    if options.sealed:
        pairs = [(kind, str(source_kind(page).kind)) for page, kind in samples[SEALED].pages]
        sys.stdout.write(f"macro-F1 {macro_f1(pairs)[0]:.3f}, right {_right(pairs):.3f}\n")
        return 0
    rows = _rows(samples[RULES])
    told = cross_validate(rows, priors())
    pairs = [(str(row.kind), str(kind)) for row, (kind, _) in zip(rows, told, strict=True)]
    options.out.write_text(_document(Fit(rows, priors())), encoding="utf-8")
    source_weights.cache_clear()
    _print(pairs, [share for _, share in told])
    return 0


def _rows(sample: Sample) -> list[Row]:
    kinds = {str(kind): kind for kind in KINDS}
    return [
        Row(kinds[kind], registrable_domain(host_of(page.url)), _names(page), _names(_bare(page)))
        for page, kind in sample.pages
    ]


def _bare(page: SeenPage) -> SeenPage:
    return replace(page, facts=replace(page.facts, marks=())) if page.facts else page


def _names(page: SeenPage) -> frozenset[str]:
    return frozenset(one.name for one in source_signs(page))


def _right(pairs: list[tuple[str, str]]) -> float:
    return sum(truth == said for truth, said in pairs) / len(pairs)


def _print(pairs: list[tuple[str, str]], shares: list[float]) -> None:
    score, each = macro_f1(pairs)
    sys.stdout.write(f"cross-validated: macro-F1 {score:.3f}, right {_right(pairs):.3f}\n")
    for kind, (value, number) in each.items():
        sys.stdout.write(f"  {kind:22}{value:6.2f}{number:5}\n")
    for (truth, said), number in Counter(pair for pair in pairs if pair[0] != pair[1]).most_common(12):
        sys.stdout.write(f"  {number:3} {truth} taken for {said}\n")
    right = np.array([truth == said for truth, said in pairs])
    given = np.array(shares)
    for low, high in ((0.0, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.01)):
        those = (given >= low) & (given < high)
        if those.any():
            sys.stdout.write(
                f"  confidence {low}-{min(high, 1)}: {those.sum()} pages, {given[those].mean():.2f} said, "
                f"{right[those].mean():.2f} right\n"
            )


def _document(fit: Fit) -> str:
    """The data file: one sign a line, so that a change of weights can be read as a difference."""
    whole = np.rint(fit.weights * SCALE).astype(int)
    lines = [
        f"  {json.dumps(sign)}: {json.dumps(whole[:, place].tolist())}"
        for place, sign in enumerate(fit.signs)
        if whole[:, place].any()
    ]
    head = {
        "note": "weights in thousandths, one number a kind, learned by server.gap.segment.train",
        "kinds": [str(kind) for kind in KINDS],
        "bias": whole[:, -1].tolist(),
    }
    return json.dumps(head, indent=1)[:-2] + ',\n "weights": {\n' + ",\n".join(lines) + "\n }\n}\n"


if __name__ == "__main__":
    sys.exit(main())

"""Learn the weights of kinds of places and of reasons to link from labelled pages.

`python -m server.gap.segment.train --labels tests/gap/segment/labels.jsonl --data ../shared/placement`

Only the part for making rules is learned from, judged by cross-validation whose folds share no host; the others are
not touched (`--score sealed` or `--score fresh` scores one, and tells no wrong answer: whoever does so says it in the
README). The same data give the
same file: nothing is random. Needs numpy and scipy, which judging pages does not; on a busy machine one thread
(`OMP_NUM_THREADS=1`) is a hundred times as fast as many.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from crawler.urls import host_of, registrable_domain
from server.gap.segment.asset import asset_kind
from server.gap.segment.learned import SCALE, SOURCE_FILE, WHY_FILE
from server.gap.segment.seen_link import SeenLink
from server.gap.segment.source import source_kind
from server.gap.segment.train.fit import Fit, Kind, Question, Row, cross_validate
from server.gap.segment.train.interval import interval
from server.gap.segment.train.labelled import FRESH, RULES, SEALED, LinkedPage, Sample, linked_pages, macro_f1, parts
from server.gap.segment.train.questions import source_question, source_rows, why_question, why_rows
from server.gap.segment.why_signs import why_linked


def main() -> int:
    """Learn, print the figures, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--labels", type=Path, required=True, help="labels.jsonl of kinds")
    parser.add_argument("--data", type=Path, required=True, help="folder with the pages and their labels.jsonl")
    parser.add_argument(
        "--targets", type=Path, help="score the kinds of pages labelled as targets instead, by address and own words"
    )
    parser.add_argument("--score", choices=(SEALED, FRESH), help="score the weights there are on a part instead")
    options = parser.parse_args()
    if options.targets:
        _score_targets(linked_pages(options.targets, options.data)[options.score or RULES], mixed=not options.score)
        return 0
    samples = parts(options.labels, options.data)
    if options.score:
        _score(samples[options.score])
        return 0
    sample = samples[RULES]
    pages = source_rows(sample)
    told = _learn(pages, source_question(), SOURCE_FILE)
    kinds = {page.url: kind for (page, _), kind in zip(sample.pages, told, strict=True)}
    _learn(why_rows(sample, kinds), why_question(), WHY_FILE)
    _print("kind of target", [(asset, _asset(link)) for link, _, asset in sample.links if asset])
    return 0


def _learn(rows: Sequence[Row[Kind]], question: Question[Kind], file: Path) -> list[Kind]:
    """Write the weights; what each row is by weights that do not know its host."""
    told = cross_validate(rows, question)
    _print(file.stem, [(str(row.kind), str(kind)) for row, (kind, _) in zip(rows, told, strict=True)])
    _print_shares([row.kind is kind for row, (kind, _) in zip(rows, told, strict=True)], [share for _, share in told])
    file.write_text(_document(Fit(rows, question)), encoding="utf-8")
    return [kind for kind, _ in told]


def _score(sample: Sample) -> None:
    """Each question that somebody answered in this part."""
    whys = [(link, why, str(why_linked(link).kind)) for link, why, _ in sample.links if why]
    assets = [(link, asset, _asset(link)) for link, _, asset in sample.links if asset]
    scored = {
        "kind of source": [(page, kind, str(source_kind(page).kind)) for page, kind in sample.pages],
        "why linked": [(link.page, why, told) for link, why, told in whys],
        "kind of target": [(link.page, asset, told) for link, asset, told in assets],
    }
    for name, each in scored.items():
        if each:
            pairs = [(truth, told) for _, truth, told in each]
            _print(name, pairs, mixed=False)
            low, high = interval(pairs, [registrable_domain(host_of(page.url)) for page, _, _ in each])
            sys.stdout.write(f"  95 %, over hosts: {low:.3f} to {high:.3f}\n")


def _score_targets(pages: Sequence[LinkedPage], *, mixed: bool) -> None:
    """Whole pages as somebody links to them: by their address alone, then by their own words too."""
    for name, read in (("by address", False), ("by own words", True)):
        told = [str(asset_kind(page.url, page=page.words if read else None).kind) for page in pages]
        pairs = [(page.kind, kind) for page, kind in zip(pages, told, strict=True)]
        _print(f"kind of target, {name}", pairs, mixed=mixed and read)
        low, high = interval(pairs, [registrable_domain(host_of(page.url)) for page in pages])
        sys.stdout.write(f"  95 %, over hosts: {low:.3f} to {high:.3f}\n")


def _asset(link: SeenLink) -> str:
    return str(asset_kind(link.target, anchor=link.anchor, sentence=link.sentence).kind)


def _print(name: str, pairs: list[tuple[str, str]], *, mixed: bool = True) -> None:
    """Macro-F1 and each class; `mixed` tells what was taken for what, which nobody asks of the sealed part."""
    score, each = macro_f1(pairs)
    right = sum(truth == said for truth, said in pairs) / len(pairs)
    sys.stdout.write(f"{name}: macro-F1 {score:.3f}, right {right:.3f}\n")
    for kind, (value, number) in each.items():
        sys.stdout.write(f"  {kind:22}{value:6.2f}{number:5}\n")
    wrong = Counter(pair for pair in pairs if pair[0] != pair[1]) if mixed else Counter()
    for (truth, said), number in wrong.most_common(12):
        sys.stdout.write(f"  {number:3} {truth} taken for {said}\n")


def _print_shares(correct: list[bool], shares: list[float]) -> None:
    right, given = np.array(correct), np.array(shares)
    for low, high in ((0.0, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.01)):
        those = (given >= low) & (given < high)
        if those.any():
            sys.stdout.write(
                f"  confidence {low}-{min(high, 1)}: {those.sum()}, {given[those].mean():.2f} said, "
                f"{right[those].mean():.2f} right\n"
            )


def _document(fit: Fit[Kind]) -> str:
    """The data file: one sign a line, so that a change of weights can be read as a difference."""
    whole = np.rint(fit.weights * SCALE).astype(int)
    lines = [
        f"  {json.dumps(sign)}: {json.dumps(whole[:, place].tolist())}"
        for place, sign in enumerate(fit.signs)
        if whole[:, place].any()
    ]
    head = {
        "note": "weights in thousandths, one number a kind, learned by server.gap.segment.train",
        "kinds": [str(kind) for kind in fit.kinds],
        "bias": whole[:, -1].tolist(),
    }
    return json.dumps(head, indent=1)[:-2] + ',\n "weights": {\n' + ",\n".join(lines) + "\n }\n}\n"


if __name__ == "__main__":
    sys.exit(main())

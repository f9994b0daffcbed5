"""Signs weighed by what labelled pages taught: a table of a weight a sign and kind, and the answer with its reasons."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Generic, TypeVar

from crawler.segments import SourceKind, Why
from server.gap.segment.weighed import Told

Kind = TypeVar("Kind", bound=StrEnum)
SCALE = 1000
"""Weights stand in the file in thousandths."""
SOURCE_FILE = Path(__file__).with_name("source_weights.json")
WHY_FILE = Path(__file__).with_name("why_weights.json")
_TELLING = 0.4
"""How far a sign must lift the answer over the average of all kinds to be given as a reason."""
_MOST_REASONS = 6


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing seen on a page or of a link, by the name its weights are kept under."""

    name: str
    reason: str = ""
    """In plain words; empty for what no person would give as one."""


@dataclass(frozen=True, slots=True)
class Weights(Generic[Kind]):
    """A weight a sign and kind, and one a kind alone."""

    kinds: tuple[Kind, ...]
    bias: tuple[float, ...]
    signs: dict[str, tuple[float, ...]]

    def told(self, seen: Sequence[Seen]) -> Told[Kind]:
        """The likeliest kind, its probability as confidence, and the signs that lifted it most."""
        rows = [(one, self.signs[one.name]) for one in seen if one.name in self.signs]
        sums = list(map(sum, zip(self.bias, *(row for _, row in rows), strict=True)))
        best = max(range(len(sums)), key=sums.__getitem__)
        share = 1 / sum(math.exp(total - sums[best]) for total in sums)
        lifts = sorted(((row[best] - sum(row) / len(row), one.reason) for one, row in rows if one.reason), reverse=True)
        reasons = dict.fromkeys(reason for lift, reason in lifts if lift >= _TELLING)
        told = tuple(reasons)[:_MOST_REASONS] or ("nothing on the page or in its address says more",)
        return Told(self.kinds[best], round(share, 3), told)


@cache
def source_weights() -> Weights[SourceKind]:
    """The weights of what speaks for a kind of place, as `server.gap.segment.train` wrote them."""
    return _read(SOURCE_FILE, SourceKind)


@cache
def why_weights() -> Weights[Why]:
    """The weights of what speaks for a reason to link, made by the same."""
    return _read(WHY_FILE, Why)


def _read(file: Path, kinds: type[Kind]) -> Weights[Kind]:
    table = json.loads(file.read_text(encoding="utf-8"))
    signs = {name: tuple(weight / SCALE for weight in row) for name, row in table["weights"].items()}
    return Weights(tuple(map(kinds, table["kinds"])), tuple(weight / SCALE for weight in table["bias"]), signs)

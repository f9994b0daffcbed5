"""The learned weights and what they make of signals: a multinomial logistic model over blocks, in plain integers."""

import json
import math
import struct
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import accumulate

from crawler.items import Block, Placement
from crawler.placement.judgement import CLEAR, DISPUTED, EDITORIAL, PLACEMENT_OF
from crawler.placement.reasons import sentence
from crawler.placement.said import Said

WEIGHTS = "weights.json"
LANES = len(Block)
SCALE = 1000
"""Weights are stored as whole thousandths."""
MOST_REASONS = 3
"""Sentences an answer is given with."""
_OFFSET = 1 << 20
_WIDTH = 4
_MOST_KEPT = 20_000
"""Answers, and groups of signals, that are kept: pages of one template, and links of one page, share most of theirs."""
_UNPACK = struct.Struct(f"<{LANES}I").unpack


def pack(weights: Iterable[int]) -> int:
    """Twelve whole weights side by side in one number, so that one addition adds all twelve.

    Adding a signal is one big-integer addition instead of twelve float ones, which is what makes plain Python quick
    enough here. Every lane is 32 bits wide and holds weight + 2**20, so up to some thousand signals never overflow.
    """
    return int.from_bytes(b"".join((weight + _OFFSET).to_bytes(_WIDTH, "little") for weight in weights), "little")


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """What the model makes of a sum of weights."""

    block: Block
    placement: Placement
    confidence: float
    lane: int
    """Number of the block among the model's."""


class Group:
    """Signals that come together, weighed once: many links of a page, and most of a template's, share them."""

    __slots__ = ("_model", "_strongest", "mute", "signals", "total")

    def __init__(self, model: "Model", signals: Said) -> None:
        self._model = model
        self.signals = signals
        self.total = sum(filter(None, map(model.packed.get, signals)))
        """Packed sum of the known signals' weights."""
        self.mute = model.telling.isdisjoint(signals)
        """True where none of them means anything to a person."""
        self._strongest: dict[int, list[tuple[int, str]]] = {}

    def strongest(self, lane: int) -> list[tuple[int, str]]:
        """The most these signals say for a block, as (weight over the mean of all blocks, sentence), best first."""
        known = self._strongest.get(lane)
        if known is None:
            says = self._model.says[lane]
            known = self._strongest[lane] = strongest([says[signal] for signal in self.signals if signal in says])
        return known


def strongest(said: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """The best of weighted sentences, best first, each sentence once."""
    best: dict[str, int] = {}
    for margin, text in sorted(said, reverse=True):
        best.setdefault(text, margin)
    return [(margin, text) for text, margin in best.items()][:MOST_REASONS]


class _Groups(dict[Said, Group]):
    """Every group weighed of late, by its signals."""

    def __init__(self, model: "Model") -> None:
        super().__init__()
        self._model = model

    def __missing__(self, signals: Said) -> Group:
        if len(self) > _MOST_KEPT:
            self.clear()
        group = self[signals] = Group(self._model, signals)
        return group


class Model:
    """Weights of one training run. `packed` holds a signal's twelve weights in one number."""

    def __init__(self, data: dict[str, object]) -> None:
        self.version = str(data["version"])
        self.blocks = tuple(Block(name) for name in _strings(data["blocks"]))
        self.placements = tuple(PLACEMENT_OF[block] for block in self.blocks)
        weights = data["weights"]
        if not isinstance(weights, dict):
            raise TypeError("weights must map signals to lists")
        self.weights: dict[str, tuple[int, ...]] = {signal: tuple(row) for signal, row in weights.items()}
        self.packed = {signal: pack(row) for signal, row in self.weights.items()}
        self.biases = tuple(_numbers(data["bias"]))
        self.bias = pack(self.biases)
        steps = data["confidence"]
        if not isinstance(steps, list):
            raise TypeError("confidence must be a list of steps")
        self._steps = [float(step[0]) for step in steps]
        self._right = [float(step[1]) for step in steps]
        self._answers: dict[int, Answer] = {}
        self.says = [self._spoken(lane) for lane in range(LANES)]
        """By number of the block: signals that speak for it and mean something to a person."""
        self.telling = frozenset(signal for says in self.says for signal in says)
        self.groups = _Groups(self)
        self.lanes = {
            placement: tuple(
                lane
                for lane, block in enumerate(self.blocks)
                if PLACEMENT_OF[block] is placement and block not in DISPUTED
            )
            for placement in Placement
        }
        """By placement: numbers of the blocks that speak for it."""
        self._speaking = [lane for lanes in self.lanes.values() for lane in lanes]
        ends = list(accumulate(map(len, self.lanes.values())))
        self._parts = list(zip(self.lanes, [0, *ends], ends, strict=False))
        """Placements, and where their blocks stand among those that speak."""

    def _spoken(self, lane: int) -> dict[str, tuple[int, str]]:
        """Signals that speak for one block and mean something to a person: weight over the mean block, and sentence."""
        found = {}
        for signal, row in self.weights.items():
            margin = row[lane] - sum(row) // LANES
            text = sentence(signal) if margin > 0 else ""
            if text:
                found[signal] = (margin, text)
        return found

    def answer(self, total: int) -> Answer:
        """What a packed sum stands for, bias not included."""
        known = self._answers.get(total)
        if known is None:
            if len(self._answers) > _MOST_KEPT:
                self._answers.clear()
            known = self._answers[total] = self._answer(total)
        return known

    def _answer(self, total: int) -> Answer:
        lanes = _UNPACK((total + self.bias).to_bytes(LANES * _WIDTH, "little"))
        top = max(lanes)
        lane = lanes.index(top)
        if self.blocks[lane] in DISPUTED:
            clear = 1 / sum([math.exp((score - top) / SCALE) for score in lanes])
            if clear >= CLEAR:
                return Answer(self.blocks[lane], self.placements[lane], self.confidence(clear), lane)
        shares = self.shares(lanes)
        if self.blocks[lane] in EDITORIAL:
            rest = 1 - shares.pop(Placement.USER_GENERATED)
            shares = (
                {placement: share / rest for placement, share in shares.items()} if rest > 0 else self.shares(lanes)
            )
        best = max(shares, key=shares.__getitem__)
        if self.blocks[lane] not in DISPUTED:
            lane = max(self.lanes[best], key=lanes.__getitem__)
        return Answer(self.blocks[lane], best, self.confidence(shares[best]), lane)

    def shares(self, scores: Sequence[int]) -> dict[Placement, float]:
        """Probability of each placement by the blocks' scores, before calibration. Disputed blocks have no say."""
        speaking = [scores[lane] for lane in self._speaking]
        top = max(speaking)
        weights = [math.exp((score - top) / SCALE) for score in speaking]
        held = {placement: sum(weights[first:last]) for placement, first, last in self._parts}
        whole = sum(held.values())
        return {placement: share / whole for placement, share in held.items()}

    def confidence(self, share: float) -> float:
        """How often a judgement with this share of probability was right in cross-validation."""
        return self._right[max(0, bisect_right(self._steps, share) - 1)]


@lru_cache(maxsize=1)
def model() -> Model:
    """The model that comes with the package."""
    return Model(json.loads(files("crawler.placement").joinpath(WEIGHTS).read_text(encoding="utf-8")))


def _strings(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []


def _numbers(value: object) -> list[int]:
    return [int(item) for item in value] if isinstance(value, list) else []

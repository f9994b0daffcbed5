"""Why one link was placed as it was: every signal with its weight, and how the placements compare."""

from collections.abc import Sequence
from dataclasses import dataclass

from crawler.items import Placement
from crawler.placement.classify import Classifier
from crawler.placement.judgement import Placed
from crawler.placement.model import SCALE
from crawler.placement.reasons import sentence
from crawler.reading.outline import Outline


@dataclass(frozen=True, slots=True)
class SignalWeight:
    """One signal of a link and what it weighed."""

    signal: str
    weight: float
    """What it adds for the answer, over what it adds for the best other placement; below 0 it spoke against."""
    meaning: str
    """In words; empty for a measure that says nothing alone."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """One judgement taken apart."""

    placed: Placed
    shares: tuple[tuple[Placement, float], ...]
    """Probability of each placement before calibration, largest first."""
    rival: Placement
    """The second-best placement: weights are told against it."""
    signals: tuple[SignalWeight, ...]
    """Every signal the model knows, by how much it weighed, strongest first."""
    unknown: tuple[str, ...]
    """Signals that no weight was learned for."""


def explain(
    outline: Outline, anchors: Sequence[int], addresses: Sequence[str], *, url: str, number: int
) -> Explanation:
    """Take the judgement on the `number`th of `anchors` apart. Raises IndexError where there is no such link."""
    classifier = Classifier(outline, anchors, url)
    model = classifier.model
    [placed] = classifier.place({number: addresses[number]})
    signals = classifier.signals(number, addresses[number])
    rows = {signal: model.weights[signal] for signal in signals if signal in model.weights}
    scores = [bias + sum(row[lane] for row in rows.values()) for lane, bias in enumerate(model.biases)]
    held = model.shares(scores)
    shares = tuple(sorted(held.items(), key=lambda pair: -pair[1]))
    best = model.blocks.index(placed.block)
    rival = next(placement for placement, _ in shares if placement is not placed.placement)
    other = max(model.lanes[rival], key=scores.__getitem__)
    told = [SignalWeight(name, (row[best] - row[other]) / SCALE, sentence(name)) for name, row in rows.items()]
    told.sort(key=lambda one: (-abs(one.weight), one.signal))
    return Explanation(placed, shares, rival, tuple(told), tuple(name for name in signals if name not in rows))

"""Where every link of a page stands: signals, weights, an answer with its reasons."""

from collections.abc import Sequence
from dataclasses import dataclass

from crawler.items import Block
from crawler.placement.boxes import Boxes
from crawler.placement.frame import Frame
from crawler.placement.judgement import Placed
from crawler.placement.link_signals import LinkSignals
from crawler.placement.model import LANES, Model, model
from crawler.placement.reasons import sentence
from crawler.placement.signals import PlaceSignals
from crawler.reading.outline import Outline

MOST_REASONS = 3


@dataclass(frozen=True, slots=True)
class Spot:
    """What all links with one parent share: their signals and what these add up to."""

    signals: tuple[str, ...]
    total: int
    added: int


class Classifier:
    """Places the links of one page."""

    def __init__(self, outline: Outline, anchors: Sequence[int], url: str, *, weights: Model | None = None) -> None:
        self.outline = outline
        self.anchors = anchors
        self.model = weights or model()
        boxes = Boxes(outline, anchors)
        frame = Frame(outline, anchors, url, apart=boxes.apart())
        boxes.settle(frame.main)
        self._places = PlaceSignals(frame, boxes)
        self._links = LinkSignals(frame, boxes)
        self._spots: dict[int, Spot] = {}
        self._reasons: dict[tuple[int, Block], list[tuple[int, str]]] = {}

    def spot(self, parent: int) -> Spot:
        """The spot of an anchor's parent element."""
        spot = self._spots.get(parent)
        if spot is None:
            signals = tuple(self._places.of(parent))
            spot = self._spots[parent] = Spot(signals, *self.model.total(signals))
        return spot

    def signals(self, number: int, url: str) -> list[str]:
        """Every signal of the `number`th link, which points to the absolute `url`."""
        parent = self.outline.parents[self.anchors[number]]
        return [*self.spot(parent).signals, *self._links.of(number, url)]

    def place(self, number: int, url: str) -> Placed:
        """Where the `number`th link stands."""
        parent = self.outline.parents[self.anchors[number]]
        spot = self.spot(parent)
        own = self._links.of(number, url)
        total, added = self.model.total(own)
        block, placement, confidence = self.model.answer(spot.total + total, spot.added + added)
        return Placed(block, placement, confidence, self._why(parent, spot, own, block))

    def _why(self, parent: int, spot: Spot, own: list[str], block: Block) -> tuple[str, ...]:
        shared = self._reasons.get((parent, block))
        if shared is None:
            shared = self._reasons[(parent, block)] = spoken(self.model, spot.signals, block)
        strongest = sorted([*shared[:MOST_REASONS], *spoken(self.model, own, block)], reverse=True)
        return tuple(dict.fromkeys(text for _, text in strongest[:MOST_REASONS])) or ("by its place and shape alone",)


def spoken(weights: Model, signals: Sequence[str], block: Block) -> list[tuple[int, str]]:
    """The signals with words that speak for `block`, as (weight over the mean of all blocks, sentence), best first."""
    lane = weights.blocks.index(block)
    found: dict[str, int] = {}
    for signal in signals:
        text = sentence(signal)
        row = weights.weights.get(signal) if text else None
        if row is not None:
            margin = row[lane] - sum(row) // LANES
            if margin > 0:
                found[text] = max(margin, found.get(text, 0))
    return sorted(((margin, text) for text, margin in found.items()), reverse=True)


def place(outline: Outline, anchors: Sequence[int], addresses: Sequence[str], *, url: str) -> list[Placed]:
    """The place of every anchor, in their order; `addresses` are their absolute targets, `url` the page's address."""
    if not anchors:
        return []
    classifier = Classifier(outline, anchors, url)
    return [classifier.place(number, address) for number, address in enumerate(addresses)]

"""Where every link of a page stands: signals, weights, an answer with its reasons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crawler.items import Block
from crawler.placement.boxes import Boxes
from crawler.placement.frame import Frame
from crawler.placement.judgement import Placed
from crawler.placement.link_signals import LinkSignals
from crawler.placement.model import Model, model
from crawler.placement.rules import Rule, ruled
from crawler.placement.signals import PlaceSignals
from crawler.reading.outline import Outline

MOST_REASONS = 3


@dataclass(frozen=True, slots=True)
class Spot:
    """What all links with one parent share: their signals and what these add up to."""

    signals: tuple[str, ...]
    total: int
    spoken: dict[Block, list[tuple[int, str]]]
    """What its signals say for a block, once asked."""


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
        self._alike: dict[tuple[object, ...], Spot] = {}

    def spot(self, parent: int) -> Spot:
        """The spot of an anchor's parent element. Entries of one list share theirs."""
        spot = self._spots.get(parent)
        if spot is None:
            key = self._places.key(parent)
            spot = self._alike.get(key)
            if spot is None:
                signals = tuple(self._places.of(parent))
                spot = self._alike[key] = Spot(signals, self.model.total(signals), {})
            self._spots[parent] = spot
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
        block, placement, confidence = self.model.answer(spot.total + self.model.total(own))
        return Placed(block, placement, confidence, self._why(spot, own, block))

    def _why(self, spot: Spot, own: list[str], block: Block) -> tuple[str, ...]:
        shared = spot.spoken.get(block)
        if shared is None:
            shared = spot.spoken[block] = spoken(self.model, spot.signals, block)[:MOST_REASONS]
        strongest = shared
        alone = spoken(self.model, own, block)
        if alone:
            strongest = sorted([*shared, *alone], reverse=True)[:MOST_REASONS]
        return tuple([text for _, text in strongest]) or ("by its place and shape alone",)


def spoken(weights: Model, signals: Sequence[str], block: Block) -> list[tuple[int, str]]:
    """The signals with words that speak for `block`, as (weight over the mean of all blocks, sentence), best first."""
    says = weights.says[block]
    found: dict[str, int] = {}
    for margin, text in [says[signal] for signal in signals if signal in says]:
        if margin > found.get(text, 0):
            found[text] = margin
    return sorted([(margin, text) for text, margin in found.items()], reverse=True)


def place(
    outline: Outline, anchors: Sequence[int], targets: Mapping[int, str], *, url: str, rules: Sequence[Rule] = ()
) -> list[Placed]:
    """The places of links, in the order of `targets`: the number of each among `anchors` -> its absolute address.

    `anchors` are all of the page, whichever of them are asked for, `url` is the page's address.
    """
    if not targets:
        return []
    classifier = Classifier(outline, anchors, url)
    return [
        ruled(rules, outline, anchors[number], url=url) or classifier.place(number, address)
        for number, address in targets.items()
    ]

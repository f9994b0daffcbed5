"""Where every link of a page stands: signals, weights, an answer with its reasons."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from crawler.placement.boxes import Boxes
from crawler.placement.frame import Frame
from crawler.placement.judgement import Placed
from crawler.placement.link_signals import LinkSignals
from crawler.placement.model import MOST_REASONS, Group, Model, model, strongest
from crawler.placement.rules import Rule, ruled
from crawler.placement.signals import PlaceSignals
from crawler.reading.outline import Outline

_NO_REASON = ("by its place and shape alone",)


_MOST_KEPT = 20_000
"""Answers that are kept: pages of one site share most of theirs."""


class Spot:
    """What all links with one parent share: their signals, what these add up to and what they say."""

    __slots__ = ("_strongest", "groups", "placed", "total")

    def __init__(self, groups: Sequence[Group]) -> None:
        self.groups = groups
        self.total = sum([group.total for group in groups])
        self.placed: dict[tuple[Group, ...], Placed] = {}
        """Answers for links here by their own groups of signals: lists hold many alike."""
        self._strongest: dict[int, list[tuple[int, str]]] = {}

    def reasons(self, lane: int, own: Sequence[Group]) -> tuple[str, ...]:
        """What speaks most for a block on a link here whose own signals are these, each sentence once."""
        said = self._strongest.get(lane)
        if said is None:
            said = [one for group in self.groups for one in group.strongest(lane)]
            said = self._strongest[lane] = strongest(said)
        for group in own:
            if not group.mute:
                said = said + group.strongest(lane)
        if len(said) > 1:
            said = sorted(said, reverse=True)
        return tuple(dict.fromkeys([text for _, text in said]))[:MOST_REASONS] or _NO_REASON


class _Spots(dict[tuple[Group, ...], Spot]):
    """Every spot seen of late by its groups of signals, on whatever page it was."""

    def __init__(self) -> None:
        super().__init__()
        self.answers = 0

    def __missing__(self, groups: tuple[Group, ...]) -> Spot:
        if self.answers > _MOST_KEPT or len(self) > _MOST_KEPT:
            self.clear()
            self.answers = 0
        spot = self[groups] = Spot(groups)
        return spot


@lru_cache(maxsize=4)
def _spots_of(model: Model) -> _Spots:
    """The spots of a model: another weighs the same signals otherwise."""
    del model
    return _Spots()


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
        self._all = _spots_of(self.model)
        self._spots: dict[int, Spot] = {}
        self._alike: dict[tuple[object, ...], Spot] = {}

    def spot(self, parent: int) -> Spot:
        """The spot of an anchor's parent element. Entries of one list share theirs."""
        spot = self._spots.get(parent)
        if spot is None:
            key = self._places.key(parent)
            spot = self._alike.get(key)
            if spot is None:
                weigh = self.model.groups.__getitem__
                spot = self._alike[key] = self._all[tuple(map(weigh, self._places.of(parent)))]
            self._spots[parent] = spot
        return spot

    def signals(self, number: int, url: str) -> list[str]:
        """Every signal of the `number`th link, which points to the absolute `url`."""
        shared = self.spot(self.outline.parents[self.anchors[number]]).groups
        own = [signals for (signals,) in self._links.of({number: url})]
        return [signal for signals in (*[group.signals for group in shared], *own) for signal in signals]

    def place(self, targets: Mapping[int, str]) -> list[Placed]:
        """Where links stand, in the order of `targets`: the number of each -> its absolute address."""
        anchors, parents, spots = self.anchors, self.outline.parents, self._spots
        weigh = self.model.groups.__getitem__
        columns = [list(map(weigh, column)) for column in self._links.of(targets)]
        placed = []
        for number, own in zip(targets, zip(*columns, strict=True), strict=True):
            parent = parents[anchors[number]]
            spot = spots.get(parent) or self.spot(parent)
            placed.append(spot.placed.get(own) or self._place(spot, own))
        return placed

    def place_text(self, at: int) -> Placed:
        """Where text that stands in the element at an index stands: by the boxes around it alone."""
        return self._place(self.spot(at), ())

    def _place(self, spot: Spot, own: tuple[Group, ...]) -> Placed:
        found = self.model.answer(spot.total + sum([group.total for group in own]))
        placed = Placed(found.block, found.placement, found.confidence, spot.reasons(found.lane, own))
        spot.placed[own] = placed
        self._all.answers += 1
        return placed


def place(
    outline: Outline, anchors: Sequence[int], targets: Mapping[int, str], *, url: str, rules: Sequence[Rule] = ()
) -> list[Placed]:
    """The places of links, in the order of `targets`: the number of each among `anchors` -> its absolute address.

    `anchors` are all of the page, whichever of them are asked for, `url` is the page's address.
    """
    if not targets:
        return []
    placed = Classifier(outline, anchors, url).place(targets)
    if not rules:
        return placed
    return [ruled(rules, outline, anchors[number], url=url) or one for number, one in zip(targets, placed, strict=True)]


def place_texts(
    outline: Outline, anchors: Sequence[int], holders: Sequence[int], *, url: str, rules: Sequence[Rule] = ()
) -> list[Placed]:
    """The places of text, by the index of the element each stands in; the other arguments as in `place`."""
    if not holders:
        return []
    classifier = Classifier(outline, anchors, url)
    return [ruled(rules, outline, at, url=url) or classifier.place_text(at) for at in holders]

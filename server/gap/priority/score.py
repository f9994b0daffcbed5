"""One score, 0 to 100, that orders prospects by what was seen of them, and the parts it is made of. Pure.

The score is linkgap's own way to put a list into an order: no search engine knows it, and nothing here says what one
thinks of a site. Each part is 0 to 1, or unknown; the score is the mean of the known parts by their weights, so that
the weight of what nobody knows is shared out among what is known. Relevance weighs more than authority.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from crawler.exceptions import UsageError
from crawler.items import Placement


class Part(StrEnum):
    """What a score is made of."""

    RELEVANCE = "relevance"
    AUTHORITY = "authority"
    PLACEMENT = "placement"
    COMPETITORS = "competitors"
    REPEAT = "repeat"
    TRAFFIC = "traffic"
    FRESHNESS = "freshness"
    REACHABILITY = "reachability"
    BUSINESS = "business"


MEANS: dict[Part, str] = {
    Part.RELEVANCE: "how far titles, anchors and sentences there speak of your keywords and pages",
    Part.AUTHORITY: "where the site stands among the referring sites known, by the figures that tools export",
    Part.PLACEMENT: "where a competitor's best link stands, and whether it is followed",
    Part.COMPETITORS: "how many of your competitors are live there",
    Part.REPEAT: "on how many pages the site links to them",
    Part.TRAFFIC: "the visits that tools estimate, beside the other referring sites",
    Part.FRESHNESS: "how new the newest linking page or link is",
    Part.REACHABILITY: "whether an author or a contact page is known",
    Part.BUSINESS: "the value of the page of yours that fits best",
}
DEFAULT_WEIGHTS: dict[Part, float] = {
    Part.RELEVANCE: 25,
    Part.AUTHORITY: 12,
    Part.PLACEMENT: 20,
    Part.COMPETITORS: 15,
    Part.REPEAT: 6,
    Part.TRAFFIC: 5,
    Part.FRESHNESS: 5,
    Part.REACHABILITY: 4,
    Part.BUSINESS: 8,
}
MOST_WEIGHT = 100.0
MAX_TOP = 200
"""Sites that count as on top, at most."""
Weights = Mapping[Part, float]
Values = Mapping[Part, float | None]

PLACES = {
    Placement.CONTEXTUAL: 1.0,
    Placement.SIDEBAR: 0.4,
    Placement.NAVIGATION: 0.35,
    Placement.USER_GENERATED: 0.3,
    Placement.FOOTER: 0.2,
}
NOFOLLOW = 0.6
"""What a link keeps of its place's worth where something makes it nofollow."""
ONLY_CLAIMED = 0.5
"""What a competitor counts that is claimed to be linked to and was not yet seen, beside one that was."""
MANY_PAGES = 10
"""From so many pages on, linking again adds nothing."""
OLD_DAYS = 5 * 365
"""From this age on a link counts as old."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A score and how much of it rests on what is known."""

    score: float
    """0 to 100, to a tenth."""
    known: float
    """Share of the weights whose parts are known, 0 to 1."""


def score(values: Values, weights: Weights) -> Scored:
    """The mean of the known parts by their weights. 0 where nothing that has weight is known."""
    total = math.fsum(weights.values())
    known = [(weights.get(part, 0.0), value) for part, value in values.items() if value is not None]
    weight = math.fsum(one for one, _ in known)
    if weight <= 0:
        return Scored(0.0, 0.0)
    mean = math.fsum(one * value for one, value in known) / weight
    return Scored(round(100 * min(1.0, max(0.0, mean)), 1), min(1.0, weight / total))


def shares(values: Values, weights: Weights) -> dict[Part, float]:
    """The points of the score that each known part brings; together they are the score, but for rounding."""
    known = {part: value for part, value in values.items() if value is not None}
    weight = math.fsum(weights.get(part, 0.0) for part in known)
    if weight <= 0:
        return {}
    return {part: 100 * weights.get(part, 0.0) * value / weight for part, value in known.items()}


def checked_weights(given: Mapping[str, float]) -> dict[Part, float]:
    """Weights of all parts, those not given as they are by default.

    Raises UsageError for a part there is not, a weight out of range, or nothing that weighs anything.
    """
    known = {str(part): part for part in Part}
    if wrong := sorted(set(given) - set(known)):
        raise UsageError(f"{', '.join(wrong)} is no part of the score", hint=f"There are: {', '.join(known)}.")
    weights = {part: float(given.get(part, DEFAULT_WEIGHTS[part])) for part in Part}
    for part, weight in weights.items():
        if not 0 <= weight <= MOST_WEIGHT:
            raise UsageError(f"the weight of {part} is {weight:g}", hint=f"Give a number from 0 to {MOST_WEIGHT:g}.")
    if not any(weights.values()):
        raise UsageError("every weight is 0: nothing would tell one site from another")
    return weights


def placement_value(best: Placement | None, *, followed: bool) -> float:
    """The worth of a competitor's best link; 0 where none was seen."""
    if best is None:
        return 0.0
    return PLACES[best] * (1.0 if followed else NOFOLLOW)


def competitors_value(live: int, claimed: int, total: int) -> float:
    """How many of `total` competitors are live there; further ones that are only claimed count half."""
    return min(1.0, (live + ONLY_CLAIMED * max(0, claimed - live)) / max(1, total))


def repeat_value(pages: int) -> float:
    """0 for one page, 1 from MANY_PAGES on, in between by the logarithm."""
    return min(1.0, math.log(max(1, pages)) / math.log(MANY_PAGES))


def freshness_value(days: float | None) -> float | None:
    """1 for what is new today, 0 from OLD_DAYS on; unknown without an age."""
    return None if days is None else max(0.0, 1 - max(0.0, days) / OLD_DAYS)


def percentile(value: float, steps: Sequence[float]) -> float:
    """Where a value stands among others, 0 to 1, by their evenly spaced `steps` from the smallest to the largest.

    Of equal values each stands in the middle of them, so that a figure which all share says nothing.
    """
    if not steps:
        return 0.5
    below, up_to = bisect_left(steps, value), bisect_right(steps, value)
    return (below + up_to) / 2 / len(steps)


STEPS = 101


def steps_of(values: Sequence[float]) -> list[float]:
    """At most STEPS evenly spaced values, from the smallest to the largest: what `percentile` measures on."""
    held = sorted(values)
    if len(held) <= STEPS:
        return held
    return [held[round(at * (len(held) - 1) / (STEPS - 1))] for at in range(STEPS)]

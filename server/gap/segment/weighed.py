"""Signs added up: the answer with most weight, how sure that is, and the plain reasons for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

Kind = TypeVar("Kind", bound=StrEnum)
SURE = 0.5
"""Below this a kind is called unsure."""
_HALF = 2.0
"""Weight of a lone sign that is right about half of the time."""


@dataclass(frozen=True, slots=True)
class Sign(Generic[Kind]):
    """One thing seen that speaks for one answer."""

    kind: Kind
    weight: float
    reason: str


@dataclass(frozen=True, slots=True)
class Told(Generic[Kind]):
    """An answer: the best guess always, and whether to trust it."""

    kind: Kind
    confidence: float
    """0..1."""
    reasons: tuple[str, ...]

    @property
    def unsure(self) -> bool:
        """True where the guess is too weak to be acted on unread."""
        return self.confidence < SURE


def weighed(signs: Iterable[Sign[Kind]], *, otherwise: Kind) -> Told[Kind]:
    """The kind with most weight; `otherwise`, with no confidence, where nothing speaks for any.

    Confidence grows with the weight and shrinks with what speaks for the next best kind.
    """
    sums: dict[Kind, float] = {}
    reasons: dict[Kind, dict[str, None]] = {}
    for sign in signs:
        sums[sign.kind] = sums.get(sign.kind, 0.0) + sign.weight
        if sign.weight > 0:
            reasons.setdefault(sign.kind, {})[sign.reason] = None
    ranked = sorted(sums.items(), key=lambda one: -one[1])
    if not ranked or ranked[0][1] <= 0:
        return Told(otherwise, 0.0, ("nothing on the page or in its address says more",))
    kind, best = ranked[0]
    second = max(ranked[1][1], 0.0) if len(ranked) > 1 else 0.0
    confidence = best / (best + _HALF) * best / (best + second / 2)
    return Told(kind, round(confidence, 3), tuple(reasons.get(kind, ())))

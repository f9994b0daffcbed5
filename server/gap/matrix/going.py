"""How far a rebuild has come: what is told while it goes on, to whoever waits for it. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Step(StrEnum):
    """What a rebuild does, in this order."""

    LOOKS = "looks"
    """What kind of source each page is that was looked at."""
    SITES = "sites"
    """Every referring site is judged."""
    WORDS = "words"
    """Texts are made ready to be searched."""


@dataclass(frozen=True, slots=True)
class Going:
    """Where it stands."""

    step: Step = Step.LOOKS
    done: int = 0
    """Of the step's pages or sites; `of` is 0 where they are not counted."""
    of: int = 0


Tell = Callable[[Going], None]


def nobody(_: Going) -> None:
    """Nobody waits."""

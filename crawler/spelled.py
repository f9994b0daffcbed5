"""Closed sets whose words are read as people see them, too: `false-gap` on a screen is `false_gap` as it is kept."""

from enum import StrEnum
from typing import Self


class Spelled(StrEnum):
    """A StrEnum that takes a hyphen for the underscore of its words, wherever a word is looked up."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        kept = value.replace("-", "_") if isinstance(value, str) else value
        return next((one for one in cls if one.value == kept), None)

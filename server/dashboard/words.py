"""Values as pages write them. Pure; every one is a filter of the templates."""

from collections.abc import Callable
from datetime import datetime
from typing import Any


def moment(at: datetime | None) -> str:
    """A time as people read it, in UTC.

    >>> moment(None)
    'never'
    """
    return f"{at:%Y-%m-%d %H:%M}" if at else "never"


def spaced(word: object) -> str:
    """A word of a closed set as people write it.

    >>> spaced("user_generated")
    'user-generated'
    """
    return str(word).replace("_", "-")


def thousands(number: int) -> str:
    """
    >>> thousands(40000)
    '40,000'
    """
    return f"{number:,}"


FILTERS: dict[str, Callable[..., Any]] = {"moment": moment, "spaced": spaced, "thousands": thousands}

"""The opaque token that says where a list goes on, and of which list it is. Pure."""

import base64
import binascii
import json
from dataclasses import dataclass
from typing import Any

from crawler.exceptions import UsageError

HINT = 'Give what the answer before held as "next", with the same filters and order.'


@dataclass(frozen=True, slots=True)
class Place:
    """The last row seen: what the list is ordered by, and what tells rows alike in it apart."""

    value: int | float | str
    key: int | str
    score: float | None = None
    """Where a list puts the better of rows alike first: how good it was."""


def write_token(place: Place, name: str) -> str:
    """A token for this place in the list of that name, of letters, digits, `-` and `_`."""
    score = () if place.score is None else (place.score,)
    said = json.dumps([name, place.value, place.key, *score], separators=(",", ":"), ensure_ascii=False)
    return base64.urlsafe_b64encode(said.encode()).decode().rstrip("=")


def read_token(token: str, name: str) -> Place:
    """The place a token stands for. Raises UsageError for one of another list, or that was never given."""
    try:
        text = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
        given, value, key, *score = json.loads(text)
        place = Place(_checked(value), _checked(key), *map(_number, score))
    except (ValueError, TypeError, RecursionError, binascii.Error) as error:
        raise UsageError(f"{token!r} is no place in the list", hint=HINT) from error
    if given != name:
        raise UsageError(f"{token!r} is no place in the list: it is of another list or order", hint=HINT)
    return place


def _number(part: object) -> float:
    """A score. Raises TypeError or ValueError."""
    if isinstance(part, str):
        raise TypeError(part)
    return float(_checked(part))


def _checked(part: object) -> Any:
    """A value a database takes. Raises TypeError or ValueError."""
    if isinstance(part, bool) or not isinstance(part, int | float | str):
        raise TypeError(part)
    if isinstance(part, str) and ("\0" in part or not part.isprintable()):
        raise ValueError(part)
    if not isinstance(part, str) and not abs(part) < 2**62:
        raise ValueError(part)
    return part

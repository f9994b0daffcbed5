"""The token that says where a list goes on: only what a list gave is taken back."""

import base64
import json
from typing import Any

import pytest

from crawler.exceptions import UsageError
from server.gap.listing.paging import Place, read_token, write_token

YES, NO = True, False


def forged(*parts: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "place", [Place(3, "a.example"), Place(1.5, 7), Place("b", "ü.example", 39.2), Place(0, "", 0.0)]
)
def test_a_place_comes_back_as_it_was(place: Place) -> None:
    assert read_token(write_token(place, "list"), "list") == place


@pytest.mark.parametrize(
    "token",
    [
        forged("list", YES, "a"),
        forged("list", 1, NO),
        forged("list", 1, "a\0b"),
        forged("list", "a\nb", "c"),
        forged("list", 2**62, "a"),
        forged("list", 1, -(2**70)),
        forged("list", 1, "a", "39.2"),
        forged("list", 1, "a", YES),
        forged("list", 1, "a", 1, 2),
        forged("list", None, "a"),
        forged("list", [1], "a"),
        forged("list", float("inf"), "a"),
        forged("list", float("nan"), "a"),
        forged("list", 1),
        forged("other", 1, "a"),
        forged("list", 1, "a")[:4] + "!" + forged("list", 1, "a")[4:],
        forged("list", 1, "a") + "\n",
        "[" * 9_000,
        "",
    ],
)
def test_what_no_list_gave_is_refused(token: str) -> None:
    with pytest.raises(UsageError, match="no place in the list"):
        read_token(token, "list")

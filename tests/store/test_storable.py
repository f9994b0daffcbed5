"""What no database keeps is replaced; everything else stays the very same value."""

from typing import Any

import pytest

from crawler.items import Check, Claim, DueClaim, DuePage
from crawler.store.storable import LARGEST, storable_check, storable_claim
from tests.store.told import check, claim

PAGE = DuePage(1, "http://host.test/a", "host.test", (DueClaim(1, "one.test", "https://one.test/"),))


@pytest.mark.parametrize(
    "value",
    [
        claim(2, "http://host.test/a", anchor="thé vert 🍵 עברית \ufffd \t\n", facts={"Note": "ä"}, traffic=LARGEST),
        claim(2, "http://host.test/a", alt_targets=("https://one.test/b",), nofollow=True, authority=1.5),
    ],
)
def test_a_claim_that_can_be_kept_is_left_alone(value: Claim) -> None:
    assert storable_claim(value) is value


def test_a_look_that_can_be_kept_is_left_alone() -> None:
    value = check(PAGE, title="thé vert 🍵", copy=b"\x00")
    assert storable_check(value) is value


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\0b", "a\ufffdb"),
        ("\ud83d", "\ufffd"),
        ("a\udf75b", "a\ufffdb"),
        # Two halves that make one character are that character.
        ("\ud83c\udf75", "🍵"),
        ("\0", "\ufffd"),
    ],
)
def test_text_that_cannot_be_kept(text: str, kept: str) -> None:
    made = storable_claim(claim(2, "http://host.test/a", anchor=text, alt_targets=(text,), facts={"Note": text}))
    assert (made.anchor, made.alt_targets, made.facts) == (kept, (kept,), {"Note": kept})
    look: Check = storable_check(check(PAGE, title=text, reasons=(text,)))
    assert (look.title, look.reasons) == (kept, (kept,))


@pytest.mark.parametrize("name", ["traffic", "links"])
def test_a_number_of_more_than_64_bits_is_the_largest_there_is(name: str) -> None:
    values: dict[str, Any] = {name: 10**30}
    made = storable_claim(claim(2, "http://host.test/a", **values))
    assert getattr(made, name) == LARGEST

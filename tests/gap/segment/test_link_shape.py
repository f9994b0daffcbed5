"""What is seen in the shape of a link: its anchor, its place in sentence and block, and who is near."""

import pytest

from crawler.items import LinkKind
from crawler.page_facts import PageFacts
from server.gap.segment.link_shape import shape_signs
from server.gap.segment.seen_link import SeenLink
from server.gap.segment.source import SeenPage
from server.gap.segment.why_signs import why_linked, why_signs

PAGE = SeenPage("https://leaf.example/oolong/", "Brewing oolong", PageFacts(900, 5, 4))
SHAPES = [
    (("[3]", "Tea has caffeine [3]."), {"anchor number", "note numbers"}, {"anchor name"}),
    (("rival.example", "Rival, rival.example"), {"anchor address", "no full stop"}, {"anchor phrase"}),
    (("Rival Teas", "Rival Teas is a firm from Leeds in the north."), {"anchor name", "opens sentence"}, set()),
    (
        ("a third of all cups", "Today a third of all cups are green."),
        {"anchor phrase", "anchor long"},
        {"anchor here"},
    ),
    (("here", "You will find our whole story of it here."), {"anchor here", "closes sentence", "says you"}, {"says i"}),
    (("40 %", "In 2024, 40 % drank it."), {"anchor has share", "anchor has figure", "year"}, set()),
    (("", ""), {"anchor empty", "alone"}, {"sentence few"}),
]
SIDES = [
    ("", " – a firm from Leeds", {"opens block", "then dash"}),
    ("We bought it from ", "’s shop", {"after preposition", "after from", "owner"}),
    ("Kettles (", ")", {"in brackets"}),
    ("Teas by Leaf, ", " and Pot", {"among others"}),
    ("Quelle: ", "", {"after colon", "closes block"}),
    ("Boil it once, ", " says.", {"then says", "says near"}),
    ("", ", the founder of Pots", {"then who", "expert near"}),
    ("They call it “", "” in Leeds", {"quote marks"}),
    ("Jo van Pot works for ", " in Leeds.", {"block of a person"}),
    ("Try Leaf, Pot & Co, ", ", Cup and Bowl.", {"in a series"}),
    ("Leaf | Pot | ", " | Cup", {"in a series"}),
]


@pytest.mark.parametrize(("said", "there", "missing"), SHAPES)
def test_anchor_and_sentence(said: tuple[str, str], there: set[str], missing: set[str]) -> None:
    seen = set(shape_signs(SeenLink(PAGE, "https://rival.example/", *said)))
    assert there <= seen
    assert not missing & seen


@pytest.mark.parametrize(("before", "after", "there"), SIDES)
def test_what_stands_beside(before: str, after: str, there: set[str]) -> None:
    assert there <= set(shape_signs(SeenLink(PAGE, "https://rival.example/", "Rival", before=before, after=after)))


TOGETHER = [
    (SeenLink(PAGE, "https://rival.example/x", "Rival", path="body > blockquote > cite > a"), "source of a quotation"),
    (SeenLink(PAGE, "https://rival.example/", "rival.example", heading="Rival Teas"), "entry's address"),
    (SeenLink(PAGE, "https://rival.example/", "Rival", before="Ada Brew runs "), "of a person's place"),
    (SeenLink(PAGE, "https://rival.example/x", "Tea", after=" – a leaf", path="body > ul > li > a"), "described entry"),
    (SeenLink(PAGE, "https://rival.example/x", "Tea", heading="About the author"), "heading author"),
    (SeenLink(PAGE, "https://rival.example/x", "Tea", heading="Sources and notes"), "heading references"),
    (SeenLink(PAGE, "https://rival.example/x", "Tea", "Seven out of ten drink it."), "sentence figure"),
    (SeenLink(PAGE, "https://rival.example/x", "Tee", "Jede dritte Tasse ist grün."), "sentence figure"),
    (SeenLink(PAGE, "https://rival.example/x", "thé", "La moitié des tasses est verte."), "sentence figure"),
]


@pytest.mark.parametrize(("link", "name"), TOGETHER)
def test_what_is_said_together(link: SeenLink, name: str) -> None:
    assert name in {one.name for one in why_signs(link)}


@pytest.mark.parametrize("heading", ["Notes from the road", "Sources of caffeine", "Note sur le thé"])
def test_a_title_that_begins_as_references_do_heads_none(heading: str) -> None:
    link = SeenLink(PAGE, "https://rival.example/x", "Tea", heading=heading)
    assert "heading references" not in {one.name for one in why_signs(link)}


def test_a_picture_is_none_of_words() -> None:
    assert "anchor image" in set(shape_signs(SeenLink(PAGE, "https://rival.example/", "A pot", kind=LinkKind.IMAGE)))


def test_the_elements_around_tell_its_place() -> None:
    link = SeenLink(PAGE, "https://rival.example/x", "Tea", path="body > ol.references > li > a")
    names = {one.name for one in why_signs(link)}
    assert {"place references", "in li"} <= names
    assert "it stands among references" in why_linked(link).reasons


def test_what_no_weight_is_kept_for_tells_nothing() -> None:
    told = why_linked(SeenLink(PAGE, "https://rival.example/x"))
    assert (told.unsure, bool(told.reasons)) == (True, True)

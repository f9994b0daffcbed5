"""What a browser shows settles what was unsure, and nothing else."""

from dataclasses import replace

import pytest

from crawler.exceptions import UsageError
from crawler.items import Block, Link, Placement
from crawler.placement.judgement import PLACEMENT_OF
from crawler.placement.layout import Layout, read_layout, with_layout
from crawler.reading import read_page

LINK = Link(
    href="https://t.example/",
    url="https://t.example/",
    text="t",
    rel=(),
    placement=Placement.CONTEXTUAL,
    block=Block.BODY,
    confidence=0.6,
    reasons=("r",),
    before="",
    after="",
    path="body > div > a",
)
FACTS = {"width": 1200, "height": 4000, "links": [{"link": 1, "x": 900, "y": 3900, "width": 250}]}


@pytest.mark.parametrize(
    ("layout", "confidence", "expected"),
    [
        (Layout(900, 300, 250, 1200, 4000), 0.6, Placement.SIDEBAR),
        (Layout(300, 300, 700, 1200, 4000), 0.6, Placement.CONTEXTUAL),
        (Layout(475, 300, 250, 1200, 4000), 0.6, Placement.CONTEXTUAL),
        (Layout(0, 3950, 1200, 1200, 4000), 0.6, Placement.FOOTER),
        (Layout(900, 3950, 250, 1200, 4000), 0.6, Placement.FOOTER),
        (Layout(900, 300, 250, 1200, 4000), 0.95, Placement.CONTEXTUAL),
        (Layout(900, 300, 250, 0, 0), 0.6, Placement.CONTEXTUAL),
    ],
)
def test_a_browsers_layout_settles_only_what_was_unsure(layout: Layout, confidence: float, expected: Placement) -> None:
    found = with_layout(replace(LINK, confidence=confidence), layout)
    assert found.placement is expected
    assert (found.reasons != LINK.reasons) == (expected is not Placement.CONTEXTUAL)


@pytest.mark.parametrize(
    ("block", "layout", "confidence", "sure"),
    [
        (Block.RELATED, Layout(900, 300, 250, 1200, 4000), 0.5, 0.7),
        (Block.FOOTER, Layout(0, 3950, 1200, 1200, 4000), 0.4, 0.7),
        (Block.FOOTER, Layout(0, 3950, 1200, 1200, 4000), 0.8, 0.8),
    ],
)
def test_a_layout_that_agrees_bears_an_unsure_answer_out(
    block: Block, layout: Layout, confidence: float, sure: float
) -> None:
    told = replace(LINK, block=block, placement=PLACEMENT_OF[block], confidence=confidence)
    found = with_layout(told, layout)
    assert (found.block, found.placement, found.confidence) == (block, told.placement, sure)
    assert "as a browser shows it" in found.reasons[0]


def test_a_link_nobody_sees_says_so() -> None:
    found = with_layout(LINK, Layout(0, 0, 0, 1200, 4000, visible=False))
    assert (found.placement, found.reasons) == (Placement.CONTEXTUAL, ("r", "not visible in the browser"))


def test_layout_facts_reach_the_link_they_speak_of() -> None:
    row = b"<div><div><a href='https://a.example/'>one</a></div><div><a href='https://b.example/'>two</a></div></div>"
    without = read_page(row, "https://site.example/").links
    first, second = read_page(row, "https://site.example/", layout=read_layout(FACTS)).links
    assert first == without[0]
    assert without[1].placement is not Placement.FOOTER
    assert second.reasons[0] == "at the very bottom, as a browser shows it"
    assert (second.placement, second.block, second.confidence) == (Placement.FOOTER, Block.FOOTER, 0.7)


def test_facts_are_read_as_they_travel() -> None:
    hidden = {"link": 7, "x": 0, "y": 0.5, "width": 0, "visible": False}
    found = read_layout(FACTS | {"links": [*FACTS["links"], hidden]})  # type: ignore[misc]
    assert found == {1: Layout(900, 3900, 250, 1200, 4000), 7: Layout(0, 0.5, 0, 1200, 4000, visible=False)}


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ([], "an object with width, height and a list of links"),
        ({"width": 1, "height": 1}, "a list of links"),
        (FACTS | {"width": None}, "'width' is a number of CSS pixels, not None"),
        (FACTS | {"height": True}, "'height' is a number"),
        (FACTS | {"links": [{"link": -1, "x": 0, "y": 0, "width": 0}]}, "entry 0: `link`"),
        (FACTS | {"links": [{"link": True, "x": 0, "y": 0, "width": 0}]}, "entry 0: `link`"),
        (FACTS | {"links": ["x"]}, "entry 0"),
        (FACTS | {"links": [{"link": 0, "x": "0", "y": 0, "width": 0}]}, "'x' is a number"),
    ],
)
def test_facts_that_cannot_be_read_say_why(document: object, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        read_layout(document)

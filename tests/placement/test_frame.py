"""The main column of a page, and what is measured once for every judgement on it."""

import pytest

from crawler.placement.boxes import Boxes
from crawler.placement.classify import Classifier
from crawler.placement.frame import RUNNING, Frame
from crawler.placement.train.marked import MarkedPage, marked_pages
from crawler.reading.encoding import decode
from crawler.reading.outline import Outline
from crawler.reading.read import clickable, outline_of
from tests.placement.test_engines import FOLDER

URL = "https://site.example/2024/page"
LINE = "The old harbour was rebuilt in three stages, and each of them left something behind for visitors. "
SHORT = "The tide comes in twice a day here."


def framed(body: str) -> tuple[Outline, Frame, Boxes]:
    outline = outline_of(decode(f"<!doctype html><html><body>{body}</body></html>".encode()))
    anchors, _ = clickable(outline)
    boxes = Boxes(outline, anchors)
    return outline, Frame(outline, anchors, URL, apart=boxes.apart()), boxes


def main_of(body: str) -> str | None:
    outline, frame, _ = framed(body)
    return outline.source.attributes(frame.main).get("id") if frame.main >= 0 else None


@pytest.mark.parametrize(
    "text",
    [f"<p>{LINE * 4}</p>", f"<ul><li>{LINE * 4}</li></ul>", f"<h3>{LINE * 4}</h3>", f"<dl><dd>{LINE * 4}</dd></dl>"],
)
def test_one_long_text_is_no_column_but_stands_in_one(text: str) -> None:
    side = '<p><a href="/a">A link beside it</a></p>'
    assert main_of(f'<div id="top">{SHORT}</div><div id="column">{text}{side}</div>') == "column"


def test_the_one_main_element_is_believed_where_more_text_stands_below_it() -> None:
    text = f'<main id="main"><div id="text"><p>{LINE * 6}</p></div><p>{SHORT}</p></main>'
    notes = f'<div id="notes"><p>{LINE * 9}</p><p>{LINE * 9}</p></div>'
    assert main_of(text + notes) == "notes"
    assert main_of(text + notes.replace(LINE * 9, LINE * 4)) == "text"


def test_a_line_of_signs_runs_from_half_as_many_as_letters() -> None:
    signs = "港は三つの段階で建て直され、そのどれもが訪れる人の目に触れるものを残していった。潮が引くと石垣が見える。"
    assert RUNNING / 2 < len(signs) < RUNNING
    _, frame, _ = framed(f"<div><p>{signs}</p></div>")
    assert frame.running == 2 * len(signs)
    _, frame, _ = framed(f"<div><p>{LINE[: len(signs)]}</p></div>")
    assert not frame.running


def test_the_header_and_footer_of_a_comment_are_not_the_pages() -> None:
    comment = '<div class="comment"><header><a href="/u">Anna</a></header><footer><a href="/r">Reply</a></footer></div>'
    more = "".join(f'<p><a href="/{n}">{n}</a></p>' for n in range(9))
    outline, frame, boxes = framed(f"<header><a href=/>Home</a></header>{more}{comment}<footer>{more}</footer>")
    found = [set(box.concepts) for at in frame.anchors if (box := boxes.box(outline.parents[at])) and box.tag != "p"]
    assert found == [{"header"}, {"entry_header"}, {"entry_footer"}]


@pytest.mark.parametrize("page", [pytest.param(page, id=page.name) for page in marked_pages(FOLDER)][::6])
def test_a_signal_counts_once_as_it_is_learned(page: MarkedPage) -> None:
    outline = outline_of(decode(page.html.encode()))
    anchors, hrefs = clickable(outline)
    classifier = Classifier(outline, anchors, page.url)
    for number in range(len(hrefs)):
        signals = classifier.signals(number, page.url)
        assert signals
        assert len(signals) == len(set(signals)), sorted(name for name in set(signals) if signals.count(name) > 1)

"""What belongs to a link and what stands around it, alike by both parsers."""

import pytest

from crawler.reading.lexbor import outline_by_lexbor
from crawler.reading.outline import Outline
from crawler.reading.soup import outline_by_soup

PAGES = [
    ("<p>before <a href=/>this guide</a>; mine was it <b>y</b></p>", ["this guide"]),
    ("<p><a href=/>one</a><a href=/>two</a> tail</p>", ["one", "two"]),
    ("<div><a href=/><b>bold</b> and plain</a></div>after", ["bold and plain"]),
    ("<ul><li><a href=/>a</a><li><a href=/>b</a></ul>end", ["a", "b"]),
    ("<p>no text <a href=/><img alt=x></a> tail</p>", [""]),
    ("<p><a href=/>seen<script>unseen</script></a> tail</p>", ["seen"]),
]


def link_texts(outline: Outline) -> list[str]:
    return [" ".join(outline.text[outline.starts[at] : outline.stops[at]].split()) for at in outline.anchors]


@pytest.mark.parametrize(("markup", "texts"), PAGES)
@pytest.mark.parametrize("parse", [outline_by_lexbor, outline_by_soup])
def test_text_after_a_link_is_not_the_links(parse: object, markup: str, texts: list[str]) -> None:
    assert link_texts(parse(markup)) == texts  # type: ignore[operator]

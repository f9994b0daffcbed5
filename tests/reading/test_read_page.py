"""The reading of a page: which links it has and what they say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.items import LinkKind
from crawler.reading import read_page
from crawler.reading.read import Reading

URL = "https://blog.example/posts/one"


@pytest.mark.parametrize(
    ("markup", "hrefs"),
    [
        ('<a href="/x">x</a>', ["/x"]),
        ("<a>no href</a><a name=top>named</a>", []),
        ('<map><area href="/area" alt="Area"></map>', ["/area"]),
        ('<svg><a xlink:href="/svg"><text>t</text></a></svg>', ["/svg"]),
        ('<template><a href="/t">t</a></template><a href="/after">a</a>', ["/after"]),
        ('<!-- <a href="/c">c</a> --><script>"<a href=/s>s</a>"</script><a href="/a">a</a>', ["/a"]),
        ("<textarea><a href=/t>t</a></textarea>", []),
        ("<p>t<noscript><b><a href=/n>n</a></b></noscript>text<a href=/a>a</a>", ["/a"]),
        ('</html><body><a href="/late">late</a>', ["/late"]),
        ('<a href=" /spaced ">s</a>', [" /spaced "]),
    ],
)
def test_links_are_what_a_person_can_click(markup: str, hrefs: list[str]) -> None:
    page = read_page(markup.encode(), URL)
    assert [link.href for link in page.links] == hrefs


@pytest.mark.parametrize(
    ("markup", "kind", "text"),
    [
        ("<a href=/>two <b>words</b></a>", LinkKind.TEXT, "two words"),
        ("<a href=/><img src=x alt='a  cat'></a>", LinkKind.IMAGE, "a cat"),
        ("<a href=/ aria-label='Feed'><svg><path/></svg></a>", LinkKind.SVG, "Feed"),
        ("<a href=/></a>", LinkKind.EMPTY, ""),
        ("<area href=/ alt='North'>", LinkKind.AREA, "North"),
    ],
)
def test_link_text_is_what_is_clicked_on(markup: str, kind: LinkKind, text: str) -> None:
    (link,) = read_page(markup.encode(), URL).links
    assert (link.kind, link.text) == (kind, text)


@pytest.mark.parametrize(
    ("markup", "path"),
    [
        ("<body class=x><div class='a b'><p><a href=/>x</a></p></div>", "body > div.a > p > a"),
        ("<a href=/>x</a>", "body > a"),
        ("<div>" * 200 + "<a href=/>x</a>", "body > " + "div > " * 49 + "… > a"),
    ],
)
def test_a_path_names_the_boxes_around(markup: str, path: str) -> None:
    (link,) = read_page(markup.encode(), URL).links
    assert link.path == path


@given(
    st.lists(st.sampled_from(["<h1>", "<h2>", "<p>", "<i>", "a", "\n"]), max_size=30),
    st.integers(0, 9),
    st.integers(0, 9),
)
def test_elements_are_found_by_their_tag_wherever_they_are_searched_for(
    parts: list[str], first: int, last: int
) -> None:
    outline = Reading("".join(parts).encode(), URL).outline
    for tag in ("h1", "p", "i", "table"):
        there = [at for at, name in enumerate(outline.tags) if name == tag]
        assert outline.find(tag) == there
        assert outline.find(tag, first=first, last=last) == [at for at in there if first <= at < last]


@given(st.text(st.sampled_from("ax.\u00e4\u4e2d \t\n\x0b\x1c\x85\xa0\u2003\u2028\u3000"), max_size=40))
def test_the_length_of_a_text_leaves_out_white_space_of_every_kind(text: str) -> None:
    reading = Reading(f"<p>{text}</p>".encode(), URL)
    assert reading.text_length == sum(not letter.isspace() for letter in reading.outline.text)

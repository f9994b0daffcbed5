"""Markup of every kind: what a browser shows as a link is found, nothing raises, and nothing takes for ever."""

import time
from datetime import UTC, datetime

import html5lib
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from crawler.items import DueClaim, DuePage, Verdict
from crawler.reading import read_page
from crawler.reading.crowded import crowded
from crawler.reading.look import Answer, look, onward_of
from tests.reading.markup import markup

URL = "http://blog.test/post"
CLAIM = DueClaim(1, "rival.test", "https://rival.test/guide", anchor="the guide", nofollow=False)
DUE = DuePage(1, URL, "blog.test", (CLAIM,))
TRACKED = frozenset({"rival.test"})
XLINK = "{http://www.w3.org/1999/xlink}href"
SECONDS = 20.0
"""CPU seconds for 100 KB: what was quadratic took minutes, what is linear takes half a second."""
DEEP = "<div>" * 10_001
"""Nested deeply enough for the other parser."""
SLOW = (
    "<a href='HTTPS://RIVAL.TEST'><a href='https://rival.test'>t<input><br><a href<p/><a href=//rival.test>t",
    "<hr><a href='https://ri\tval.test/a\nb'>t</a><hr><mi>",
    "<ul><ul><a href='https://rival.test' href=/2>t</b></ul>",
    "<g class=footer><br>\0<frameset>",
    "<a style=color:red href=//rival.test><b style=color:red>",
    "<table><a href=//rival.test>",
    "<iframe srcdoc='<a href=//rival.test>'>",
    "<leaf-a><template shadowrootmode=open><a href=//rival.test>",
    "<div></b>",
    "</p>",
    *(
        before + piece
        for before in ("", DEEP)
        for piece in ("<!--", "<a href='", "<![CDATA[", "</a ", "<script>", "&#")
    ),
)
FORMED = markup.filter(lambda text: "<template" not in text and "<select" not in text)
"""html5lib knows no template, and select only as it was before 2025."""


def answer(body: bytes, *headers: tuple[str, str], status: int = 200) -> Answer:
    return Answer(URL, status, body, datetime.now(UTC), headers or (("content-type", "text/html; charset=utf-8"),))


UNDRAWN = frozenset("iframe noembed noframes noscript script select style template textarea".split())
"""Of HTML's, noscript alone can hold elements. In SVG and MathML the parser gives all of them content, which is no link
that anybody sees: Chromium draws nothing in an SVG element that it does not know or that is none to draw, and takes no
MathML element for a link (asked of Chromium 156: no box, and not `:link`).
"""


def shown(element: object, found: set[str]) -> set[str]:
    """Addresses of a and area elements in html5lib's tree, those aside in elements that are not drawn."""
    tag = element.tag if isinstance(element.tag, str) else ""  # type: ignore[attr-defined]
    name = tag.rpartition("}")[2]
    if name not in UNDRAWN:
        if name in {"a", "area"}:
            href = element.get("href", element.get(XLINK))  # type: ignore[attr-defined]
            found |= set() if href is None else {href}
        for child in element:  # type: ignore[attr-defined]
            shown(child, found)
    return found


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(FORMED)
@example('<svg><iframe><a href="/a">t</a>')
@example('<math><textarea><a href="/a">t</a>')
def test_links_that_a_browser_shows_are_found(text: str) -> None:
    assert hrefs(text) == shown(html5lib.parse(text), set())


def hrefs(text: str) -> set[str]:
    return {link.href for link in read_page(text.encode(), URL, content_type="text/html; charset=utf-8").links}


@pytest.mark.parametrize("name", sorted(UNDRAWN))
@pytest.mark.parametrize("around", ["svg", "math"])
def test_a_link_in_a_drawing_s_element_that_is_not_drawn_is_none(around: str, name: str) -> None:
    text = f'<{around}><{name}><a href="/a"><text>t</text></a></{name}><a href="/b"><text>t</text></a></{around}>'
    assert hrefs(text) == {"/b"}


@settings(max_examples=150, deadline=None)
@given(markup, st.sampled_from(["https://rival.test/guide", "//RIVAL.test/guide", "https://rival.test:443/guide"]))
def test_a_link_after_whatever_is_live_or_the_reason_says_where_it_stands(text: str, href: str) -> None:
    body = f"{text}</a></b></script></style></textarea></title></xmp></noscript></iframe></noembed></select></template>"
    check = look(DUE, answer(f'{body}<p>See <a href="{href}">the guide</a>.'.encode()), TRACKED)
    judged = check.judgements[0]
    if "<!--" in text or "<?" in text or "<![" in text or "<a" in text or "<template" in text or "<frameset" in text:
        assert judged.reasons
    else:
        assert judged.verdict is Verdict.LIVE, judged


ODD_VALUES = (
    *(
        "text/html; charset=",
        "text/html;charset=utf-7",
        'text/html; charset="x',
        "text/html; charset=idna",
        ";;;",
        "nan",
    ),
    *("text/html; charset=base64", "0;url=/x", "0; url=http://[", "999999999999;url=/", "<>; rel=canonical"),
    *("<http://[>; rel=canonical", "googlebot: none, all", ": nofollow", "unavailable_after: never"),
)
HEADERS = st.lists(
    st.tuples(
        st.sampled_from(
            ("content-type", "link", "x-robots-tag", "refresh", "location", "server", "set-cookie", "content-language")
        ),
        st.one_of(
            st.text(st.characters(max_codepoint=255), max_size=60),
            st.sampled_from(ODD_VALUES),
        ),
    ),
    max_size=6,
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.one_of(markup.map(str.encode), st.binary(max_size=200)), HEADERS, st.integers(100, 999))
def test_no_answer_breaks_a_look(body: bytes, headers: list[tuple[str, str]], status: int) -> None:
    came = answer(body, *headers, status=status)
    check = look(DUE, came, TRACKED)
    assert check.judgements[0].reasons
    assert isinstance(onward_of(check, came), str)


@pytest.mark.parametrize("charset", ["idna", "punycode", "undefined", "unicode_escape", "utf-7", "base64", "x\0y"])
def test_a_charset_that_is_none_is_as_good_as_none(charset: str) -> None:
    body = b'<!doctype html><p>See <a href="https://rival.test/guide">the guide</a>'
    check = look(DUE, answer(body, ("content-type", f"text/html; charset={charset}")), TRACKED)
    assert check.judgements[0].verdict is Verdict.LIVE, check


@pytest.mark.parametrize("piece", SLOW, ids=lambda piece: piece[-40:].replace("\0", "0"))
def test_no_page_takes_for_ever(piece: str) -> None:
    again = piece.removeprefix(DEEP)
    body = (piece + again * (100_000 // len(again))).encode()
    started = time.process_time()
    check = look(DUE, answer(body), TRACKED)
    assert time.process_time() - started < SECONDS
    assert check.judgements[0].reasons


@pytest.mark.parametrize("piece", ["<", "rel=", "rel=a ", '<a>;rel="', "<a>;rel='", "rel "])
def test_no_link_header_takes_for_ever(piece: str) -> None:
    """A quarter of a megabyte, as long as a header may be."""
    body = b'<!doctype html><p>See <a href="https://rival.test/guide">the guide</a>'
    headers = (("content-type", "text/html"), ("link", "<x>;" + piece * (262_144 // len(piece))))
    started = time.process_time()
    check = look(DUE, answer(body, *headers), TRACKED)
    assert time.process_time() - started < 2
    assert check.judgements[0].verdict is Verdict.LIVE


@pytest.mark.parametrize("kind", ["text/xml", "text/plain", "application/json", ""])
def test_comments_before_anything_take_no_time(kind: str) -> None:
    """Each more doubled what it took: thirty of them took minutes, a hundred for ever."""
    started = time.process_time()
    look(DUE, answer(b"<!--a-->" * 24 + b"<x>", ("content-type", kind)), TRACKED)
    assert time.process_time() - started < 0.5


@pytest.mark.parametrize("attribute", ["a{0}=1", "a{0}", "<a{0}='>'", 'a{0}="<>"/', "a{0} = {0}"])
def test_a_tag_of_a_hundred_thousand_attributes_takes_no_time(attribute: str) -> None:
    """Each was compared with all before it: a megabyte took ten seconds, an answer as long as may be an hour."""
    attributes = " ".join(attribute.format(number) for number in range(100_000))
    started = time.process_time()
    check = look(DUE, answer(f"<p>See <a {attributes} href=https://rival.test/guide>the guide</a>".encode()), TRACKED)
    assert time.process_time() - started < 4
    assert check.judgements[0].verdict is Verdict.LIVE


@pytest.mark.parametrize("piece", ["<a ", '<a b="', "<a b='\"", "<a /", "<a b= ", "<a b", "<a\t=", "<"])
def test_attributes_are_counted_in_time(piece: str) -> None:
    started = time.process_time()
    crowded(piece * (4_000_000 // len(piece)))
    assert time.process_time() - started < 2


def test_many_short_tags_are_no_crowd() -> None:
    assert not crowded("<a b=1 c='2' d=\"3\" e>t</a> <" * 20_000)

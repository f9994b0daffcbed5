"""The facts of a page: encoding, head, dates, hostile bodies."""

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.reading import read_page
from crawler.reading.addresses import Joiner
from crawler.reading.encoding import decode
from crawler.reading.soup import too_deep

URL = "https://blog.example/posts/one"
WORD = "Straße"


@pytest.mark.parametrize(
    ("body", "content_type", "encoding", "said_by"),
    [
        (WORD.encode("cp1252"), "text/html; charset=ISO-8859-1", "cp1252", "header"),
        (codecs.BOM_UTF8 + WORD.encode(), "text/html; charset=iso-8859-1", "utf-8", "bom"),
        (codecs.BOM_UTF16_LE + WORD.encode("utf-16-le"), None, "utf-16-le", "bom"),
        (b'<meta charset="windows-1252">' + WORD.encode("cp1252"), None, "cp1252", "meta"),
        (b'<meta http-equiv=x content="text/html; charset=gb2312">' + "港".encode("gb18030"), None, "gb18030", "meta"),
        (b'<meta charset="utf-16">' + WORD.encode(), None, "utf-8", "meta"),
        (WORD.encode(), "text/html; charset=no-such-thing", "utf-8", "plain"),
        (WORD.encode(), None, "utf-8", "plain"),
    ],
)
def test_the_encoding_is_found(body: bytes, content_type: str | None, encoding: str, said_by: str) -> None:
    found = decode(body, content_type)
    assert (found.encoding, found.said_by) == (encoding, said_by)
    text = found.markup.decode() if isinstance(found.markup, bytes) else found.markup
    assert "\ufffd" not in text


def test_undeclared_bytes_are_guessed_and_it_is_said() -> None:
    page = read_page(("<a href=/x>" + "Привет, это обычный русский текст. " * 9 + "</a>").encode("cp1251"), URL)
    assert page.links[0].href == "/x"
    assert any("guessed" in warning for warning in page.warnings)


HEAD = """<html lang="de-AT"><head><base href="/base/"><title> A  title </title><link rel="canonical" href="/canon">
<meta name="robots" content="NoIndex, follow"><meta name="googlebot" content="nofollow">
<meta property="article:published_time" content="2024-05-06T07:08:09Z">
<script type="application/ld+json">{"dateModified": "2024-06-01", "datePublished": "1999-01-01"}</script></head>
<body><a href="x">x</a></body>"""


def test_the_head_is_read() -> None:
    page = read_page(HEAD.encode(), URL)
    assert (page.title, page.language, page.canonical) == ("A title", "de", "https://blog.example/canon")
    assert (page.base, page.links[0].url) == ("https://blog.example/base/", "https://blog.example/base/x")
    assert (page.noindex, page.nofollow, page.forbids("nofollow", bot="googlebot")) == (True, False, True)
    assert (page.published, page.modified) == ("2024-05-06T07:08:09Z", "2024-06-01")


def test_a_page_that_gives_its_body_as_its_title_has_a_title_of_a_thousand_letters() -> None:
    page = read_page(f"<title>{'tea ' * 30_000}</title>".encode(), URL)
    assert page.title == ("tea " * 250).rstrip()


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("https://a.example/x", "https://a.example/x"),
        ("//a.example/x", "https://a.example/x"),
        ("/x", "https://blog.example/x"),
        ("/a/../x", "https://blog.example/x"),
        ("x", "https://blog.example/posts/x"),
        (" /x\n", "https://blog.example/x"),
        ("\\x", "https://blog.example/x"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("http://[broken", "http://[broken"),
        ("#top", "https://blog.example/posts/one#top"),
        ("#!/a?b#c", "https://blog.example/posts/one#!/a?b#c"),
        ("#a\\b", "https://blog.example/posts/one#a/b"),
        ("#", "https://blog.example/posts/one"),
    ],
)
def test_addresses_are_absolute(href: str, url: str) -> None:
    assert Joiner(URL)(href) == url


def test_a_fragment_takes_the_place_of_the_base_addresses_own() -> None:
    assert Joiner("https://blog.example/a/../b?c=d#e")("#f") == "https://blog.example/a/../b?c=d#f"


def test_a_tracked_link_is_read_closely() -> None:
    body = (
        b"<h2>Harbours</h2><p>First sentence. We used <a href='https://t.example/x'>the guide</a> on the way. Last.</p>"
    )
    (link,) = read_page(body, URL, tracked={"t.example"}).links
    assert (link.sentence, link.heading) == ("We used the guide on the way.", "Harbours")
    assert link.excerpt == "First sentence. We used the guide on the way. Last."
    assert (link.before, link.after) == ("First sentence. We used", "on the way. Last.")
    assert read_page(body, URL).links[0].sentence == ""


def test_an_empty_frame_for_scripts_is_named() -> None:
    assert read_page(b"<div id=root></div><script src=/app.js></script>", URL).shell
    assert not read_page(b"<p>" + b"words " * 100 + b"<script></script>", URL).shell


def test_deep_nesting_is_read_by_the_other_parser() -> None:
    page = read_page(b"<div>" * 10_500 + b"<a href=/deep>deep</a>", URL)
    assert (page.parser, [link.href for link in page.links]) == ("beautifulsoup", ["/deep"])
    assert read_page(b"<div><a href=/x>x</a></div>", URL).parser == "lexbor"


@pytest.mark.parametrize(
    ("markup", "deep"),
    [
        (b"<!-- c -->" * 10_500, False),
        (b"<table>" + b"<tr><td>cell" * 10_500 + b"</table>", False),
        (b"<img><input>" * 10_500, False),
        (b"<p>one<p>two" * 10_500, False),
        (b"<div></div>" * 10_500, False),
        (b"<DIV><span></SPAN></div>" * 10_500, False),
        (b"<div></b>" * 10_500, True),
        (b"</div>" * 10_500 + b"<div>" * 10_500, True),
        (b"<div>" * 10_500 + b"</div>" * 10_500, True),
    ],
)
def test_only_what_may_be_nested_counts_as_deep(markup: bytes, deep: bool) -> None:
    assert too_deep(markup) is deep
    assert too_deep(markup.decode()) is deep


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=400),
        st.text(alphabet="<>/a ='\"bdivhref#&;!-\x00\ud83d", max_size=300).map(
            lambda text: text.encode("utf-8", "surrogatepass")
        ),
    )
)
def test_no_bytes_raise(body: bytes) -> None:
    page = read_page(body, URL, tracked={"blog.example"})
    assert page.url == URL
    assert all(0 <= link.confidence <= 1 for link in page.links)

"""Walls, challenges, hidden links and other forms: tables for the pure parts, and bytes of every kind."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.items import DueClaim, DuePage, Verdict
from crawler.reading.challenge import challenge_name, served_challenge
from crawler.reading.encoding import decode
from crawler.reading.hidden import Hiding
from crawler.reading.look import Answer, look
from crawler.reading.read import outline_of
from crawler.reading.sight import Sight
from crawler.reading.texts import Form, form_of, links_in, magic_name
from crawler.reading.walls import wall_of
from crawler.urls import site_key

LONG = "Steep the leaves for a minute and pour them off. " * 200


def sight(*, asked: str = "http://a.test/post", url: str = "", **more: object) -> Sight:
    text = str(more.pop("text", "Little."))
    values = {"title": "Tea", "headings": (), "source": "", "links": 3, "length": len("".join(text.split())), **more}
    return Sight(asked=asked, url=url or asked, text=text, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("seen", "verdict"),
    [
        (sight(), None),
        (sight(title="404"), None),
        (sight(title="404", headings=("Page not found",)), Verdict.GONE),
        (sight(title="404 Not Found - Leaf", headings=("Oops! That page can’t be found.",)), Verdict.GONE),
        (sight(title="Page introuvable", headings=("Page introuvable",)), Verdict.GONE),
        (sight(title="ページが見つかりません", headings=("ページが見つかりません",)), Verdict.GONE),
        (sight(title="404", headings=("Page not found",), text=LONG), None),
        (sight(title="How to fix 404 not found", headings=("How to fix 404 not found",)), None),
        (sight(title="Not found", url="http://a.test/error/404"), Verdict.GONE),
        (sight(title="Log in", source="<input type='password'>"), Verdict.BLOCKED),
        (sight(title="Log in"), None),
        (sight(title="Tea", source="<input type=password>"), None),
        (sight(title="Log in", source="<input type=password>", text=LONG), None),
        (sight(url="http://a.test/wp-login.php?redirect_to=x", source="<input type=password>"), Verdict.BLOCKED),
        (sight(url="http://a.test/login-to-your-senses", text=LONG), None),
        (sight(text="This topic is for members.", title="Forum"), Verdict.BLOCKED),
        (sight(text="You must be logged in to view this page."), Verdict.BLOCKED),
        (sight(text="You must be logged in to post a comment."), None),
        (sight(text=f"{LONG} You must be registered to see links. {LONG}"), Verdict.BLOCKED),
        (sight(title="We value your privacy", text="We use cookies."), Verdict.BLOCKED),
        (sight(headings=("Tea", "We value your privacy"), text="We use cookies."), None),
        (sight(url="http://a.test/de/post", temporary=True, text=LONG), Verdict.BLOCKED),
        (sight(url="http://de.a.test/post", temporary=True, text=LONG), Verdict.BLOCKED),
        (sight(url="http://a.test/de/post", text=LONG), None),
        (sight(url="http://a.test/new/post", temporary=True, text=LONG), None),
        (sight(url="http://dan.com/buy-domain/a.test", text=LONG), Verdict.GONE),
        (sight(text="This domain is for sale."), None),
        (sight(title="a.test", text="This domain is for sale."), Verdict.GONE),
        (sight(source="<script src=//parkingcrew.net/x.js>"), Verdict.GONE),
        (sight(source="<script src=//parkingcrew.net/x.js>", text=LONG), None),
        (sight(title="Account Suspended"), Verdict.UNREACHABLE),
        (sight(title="Maintenance mode"), Verdict.UNREACHABLE),
        (sight(title="Car maintenance"), None),
    ],
)
def test_walls(seen: Sight, verdict: Verdict | None) -> None:
    found = wall_of(seen)
    assert (found.verdict if found else None) is verdict, found
    assert found is None or len(found.reason) > 20


@pytest.mark.parametrize(
    ("status", "header", "body", "name"),
    [
        (403, ("server", "AkamaiGHost"), b"", "Akamai"),
        (503, ("server", "AkamaiGHost"), b"", ""),
        (404, ("cf-mitigated", "challenge"), b"", ""),
        (429, ("x-datadome", "protected"), b"", "DataDome"),
        (403, ("x-other", "1"), b"Are you a robot? <div class=h-captcha>", "a captcha (hCaptcha)"),
        (403, ("x-other", "1"), b"<div class=h-captcha>", ""),
    ],
)
def test_refusals_by_protections(status: int, header: tuple[str, str], body: bytes, name: str) -> None:
    assert challenge_name(status, (header,), body) == name


@pytest.mark.parametrize(
    ("source", "length", "name"),
    [
        ("<title>Just a moment...</title><script>_cf_chl_opt</script>", 20, "Cloudflare"),
        ("<title>Just a moment...</title><script>_cf_chl_opt</script>", 5000, ""),
        ("<script src=/cdn-cgi/challenge-platform/x.js></script>", 400, ""),
        ("<h1>Verify you are human</h1><script></script>", 30, "a protection"),
        ("<h1>Verify you are human</h1><img src=/captcha.png>", 30, "a captcha"),
        ("<h1>Verify you are human</h1>", 30, ""),
        ("<div class=g-recaptcha></div><p>Write to us</p>", 80, ""),
    ],
)
def test_challenges_that_answer_200(source: str, length: int, name: str) -> None:
    assert served_challenge(source, length) == name


@pytest.mark.parametrize(
    ("markup", "how"),
    [
        ("<a href=x>x</a>", ""),
        ("<a href=x style='display:none'>x</a>", "its style (display:none)"),
        ("<div style='display:none'></div><a href=x>x</a>", ""),
        ("<a href=x style='text-indent:-9999px'>x</a>", "its style (moved out of the window (text-indent))"),
        ("<p style='height:1px;overflow:hidden'><a href=x>x</a>", "its style (no size) on the p around it"),
        ("<a href=x style='opacity:0.5'>x</a>", ""),
        ("<a href=x style='opacity:0'>x</a>", "its style (opacity:0)"),
        ("<div style='opacity:0'><a href=x>x</a></div>", ""),
        ("<div style='display:none'>This is the whole page. <a href=x>x</a></div>", ""),
        ("<a href=x style='width:10px;height:100%'>x</a>", ""),
        ("<a href=x style='width:0'>x</a>", ""),
        ("<a href=x hidden>x</a>", "the hidden attribute"),
        ("<div hidden=until-found><a href=x>x</a></div>", ""),
        ("<a href=x class=sr-only>x</a>", 'its class "sr-only" (for screen readers only)'),
        ("<div class='hidden lg:flex'><a href=x>x</a></div>", ""),
        ("<style>#h{visibility:hidden}</style><p id=H><a href=x>x</a>", "the page's rule for #h (visibility:hidden)"),
        ("<style>.a .b{display:none}</style><p class=b><a href=x>x</a>", ""),
        ("<style>.b:hover{display:none}</style><p class=b><a href=x>x</a>", ""),
        ("<style>@media print{.b{display:none}}.c{color:red}</style><p class=b><a href=x>x</a>", ""),
        ("<style>/* .b{display:none} */</style><p class=b><a href=x>x</a>", ""),
        ("<p style='background:#000'><a href=x style='color:black'>x</a>", "its colour, which is the background's"),
        ("<p style='background:#000'><a href=x style='color:white'>x</a>", ""),
    ],
)
def test_what_hides_a_link(markup: str, how: str) -> None:
    rest = "" if "whole page" in markup else f"<p>{LONG}</p>"
    outline = outline_of(decode(f"{markup}{rest}".encode()))
    found = Hiding(outline).by(outline.anchors[0])
    assert found.startswith(how)
    assert bool(found) is bool(how)


@pytest.mark.parametrize(
    ("kind", "body", "form"),
    [
        ("text/html", b"<p>x", None),
        ("", b"<p>x", None),
        ("html", b"<p>x", None),
        ("application/xml", b"<html xmlns='x'>", None),
        ("text/xml", b"<?xml version='1.0'?>\n<!-- made -->\n<rss>", Form.FEED),
        ("text/plain", b"<!DOCTYPE html>", None),
        ("text/plain", b"words", Form.TEXT),
        ("text/plain", b"see [a](http://b.test)", Form.MARKDOWN),
        ("text/html", b"\n%PDF-1.4", Form.PDF),
        ("video/mp4", b"x", Form.OTHER),
    ],
)
def test_forms(kind: str, body: bytes, form: Form | None) -> None:
    assert form_of(kind, body) is form


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("[a](http://b.test/x)", ["http://b.test/x"]),
        ('[a](<http://b.test/x> "title")', ["http://b.test/x"]),
        ("![picture](http://b.test/x.png)", []),
        ("`[a](http://b.test/x)`", []),
        ("```\n[a](http://b.test/x)\n```\n", []),
        ("[a][1]\n\n[1]: http://b.test/x", ["http://b.test/x"]),
        ("<http://b.test/x>", ["http://b.test/x"]),
        ("http://b.test/x", []),
    ],
)
def test_links_of_markdown(text: str, urls: list[str]) -> None:
    assert [link.url for link in links_in(Form.MARKDOWN, text.encode())] == urls


def test_magic_is_no_text() -> None:
    assert magic_name(b"RIFF....WEBP") == "a WebP image"
    assert magic_name(b"<!doctype html>") == ""


_PIECES = st.sampled_from(
    [
        b"<a href='https://rival.test/guide'>x</a>",
        *b"<!-- --> <script> </script> ' <p\x0bhidden> rival.test <style>.a{ } <title>404</title> [a](b)".split(),
        b"%PDF-1.4",
        b"<iframe srcdoc='",
        b"\x00",
        b"\xff\xfe",
        b"<meta http-equiv=refresh content='0;url=",
        b"<base href='http://[x'>",
        b"<svg><a xlink:href='//rival.test'>y</a>",
    ]
)
_HEADERS = st.lists(
    st.tuples(
        st.sampled_from(["content-type", "x-robots-tag", "link", "refresh", "location"]),
        st.one_of(st.text(max_size=40), st.sampled_from(["text/html; charset=utf-16", "text/plain", "0;url=//["])),
    ),
    max_size=4,
)


@pytest.mark.parametrize("href", ["https://grüner-tee.test/", "https://GRÜNER-TEE.test/", "//xn--grner-tee-r9a.test/"])
def test_a_name_in_any_script_is_one_site(href: str) -> None:
    site = site_key("grüner-tee.test")
    due = DuePage(1, "http://a.test/post", "a.test", (DueClaim(1, site, "https://grüner-tee.test/"),))
    body = f"<!doctype html><title>Tea</title><p>{LONG}<a href='{href}'>tea</a>".encode()
    headers = (("content-type", "text/html; charset=utf-8"),)
    answer = Answer(due.url, 200, body, datetime(2026, 1, 1, tzinfo=UTC), headers)
    assert look(due, answer, frozenset({site})).judgements[0].verdict is Verdict.LIVE


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(_PIECES, st.binary(max_size=40)), max_size=30), _HEADERS, st.integers(100, 599))
def test_no_answer_breaks_a_look(pieces: list[bytes], headers: list[tuple[str, str]], status: int) -> None:
    due = DuePage(
        1, "http://a.test/post", "a.test", (DueClaim(1, "rival.test", "https://rival.test/guide", anchor="x"),)
    )
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    answer = Answer("http://a.test/post", status, b"".join(pieces), moment, tuple(headers))
    check = look(due, answer, frozenset({"rival.test"}))
    judged = check.judgements[0]
    assert judged.reasons
    assert (judged.verdict is Verdict.LIVE) is (judged.link is not None)

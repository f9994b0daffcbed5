"""Redirector links and where an address stands: tables for the pure parts."""

import pytest

from crawler.reading.elsewhere import stands_elsewhere
from crawler.reading.refresh import refresh_target
from crawler.reading.wrapped import hides_target, unwrapped

GUIDE = "https://rival.test/guide"
QUOTED = "https%3A%2F%2Frival.test%2Fguide"


@pytest.mark.parametrize(
    ("url", "target"),
    [
        (f"https://l.facebook.com/l.php?u={QUOTED}&h=AT", GUIDE),
        (f"https://lm.facebook.com/l.php?u={QUOTED}", GUIDE),
        (f"https://l.instagram.com/?u={QUOTED}&e=x", GUIDE),
        (f"https://www.google.com/url?sa=t&url={QUOTED}", GUIDE),
        (f"https://www.google.com/search?q={QUOTED}", ""),
        (f"https://www.youtube.com/redirect?event=d&q={QUOTED}", GUIDE),
        (f"https://www.youtube.com/watch?v=1&q={QUOTED}", ""),
        (f"https://vk.com/away.php?to={QUOTED}", GUIDE),
        (f"https://steamcommunity.com/linkfilter/?u={QUOTED}", GUIDE),
        (f"https://out.reddit.com/t3?url={QUOTED}&token=x", GUIDE),
        (f"https://t.umblr.com/redirect?z={QUOTED}&t=x", GUIDE),
        (f"https://duckduckgo.com/l/?uddg={QUOTED}", GUIDE),
        (f"https://href.li/?{GUIDE}", GUIDE),
        (f"https://blog.test/out?url={QUOTED}", GUIDE),
        (f"https://blog.test/go.php?to={QUOTED}", GUIDE),
        (f"https://blog.test/forum/redirect/?url={GUIDE}", GUIDE),
        ("https://blog.test/out?url=//rival.test/guide", GUIDE),
        ("https://blog.test/go?u=aHR0cHM6Ly9yaXZhbC50ZXN0L2d1aWRl", GUIDE),
        ("https://blog.test/out/https:/rival.test/guide", GUIDE),
        (f"https://blog.test/out?url=https%3A%2F%2Fl.facebook.com%2Fl.php%3Fu%3D{QUOTED.replace('%', '%25')}", GUIDE),
        (f"https://www.facebook.com/sharer/sharer.php?u={QUOTED}", ""),
        (f"https://twitter.com/intent/tweet?url={QUOTED}", ""),
        (f"https://www.linkedin.com/shareArticle?url={QUOTED}", ""),
        (f"https://blog.test/login?redirect={QUOTED}", ""),
        (f"https://blog.test/wp-login.php?redirect_to={QUOTED}", ""),
        (f"https://validator.w3.org/check?uri={QUOTED}", ""),
        (f"https://translate.google.com/translate?u={QUOTED}", ""),
        (f"https://web.archive.org/web/2020/{GUIDE}", ""),
        (f"https://blog.test/post?ref={QUOTED}", ""),
        ("https://blog.test/out?url=guide", ""),
        ("https://blog.test/out?url=", ""),
        ("https://[blog.test/out?url=https://rival.test/", ""),
        (GUIDE, ""),
        ("", ""),
    ],
)
def test_redirectors_name_their_target(url: str, target: str) -> None:
    assert unwrapped(url) == target


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://bit.ly/3x", "shortened link"),
        ("https://bit.ly/", ""),
        ("https://t.co/abc", "shortened link"),
        ("https://blog.test/go/rival", "redirector of the site itself"),
        ("https://blog.test/go", ""),
        ("https://blog.test/get/started/now", ""),
        ("https://blog.test/post", ""),
        ("https://[", ""),
    ],
)
def test_links_that_hide_their_target(url: str, kind: str) -> None:
    assert hides_target(url) == kind


@pytest.mark.parametrize(
    ("markup", "places"),
    [
        ("<p>no name at all</p>", []),
        ("<p>tea@rival.test</p>", []),
        ("<p>notrival.test and rival.test.example and rival.testing</p>", []),
        ("<p>www.rival.test</p>", ["as text only"]),
        ("<p>RIVAL.TEST.</p>", ["as text only"]),
        ("<!-- rival.test -->", ["in a comment"]),
        ("<!-- a --><p>rival.test</p><!-- b -->", ["as text only"]),
        ('<script>var a="<!-- https:\\/\\/rival.test\\/x -->"</script>', ["in a comment"]),
        ('<script>var a="https:\\/\\/rival.test\\/x"</script>', ["in a script"]),
        ("<script>1</script><p>rival.test</p>", ["as text only"]),
        ("<script src=//rival.test/a.js></script>", ["as the source of a script"]),
        ('<script type="application/ld+json">{"url":"https://rival.test"}</script>', ["JSON"]),
        ('<div data-x="{&quot;u&quot;:&quot;//rival.test&quot;}">', ["in a data-x attribute"]),
        ('<div data-x=\'{"u":"//rival.test"}\'>', ["in a data-x attribute"]),
        ("<button type=button onclick=\"a='x';go('//rival.test')\">", ["(onclick)"]),
        ("<a href=/out?u=rival.test>x</a>", ["leads elsewhere"]),
        ("<a title='a > b' href='//other.test?rival.test'>x</a>", ["leads elsewhere"]),
        ("<p title='rival.test'>x</p>", ["in the title attribute of a p"]),
        ("<p>rival.test</p><!-- rival.test --><p>rival.test</p>", ["as text only", "in a comment"]),
        ("< rival.test", ["as text only"]),
    ],
)
def test_where_an_address_stands(markup: str, places: list[str]) -> None:
    told = stands_elsewhere(markup, "rival.test")
    assert len(told) == len(places), told
    assert all(place in sentence for place, sentence in zip(places, told, strict=True)), told


def test_an_owner_s_page_on_a_platform_is_told_from_another_s() -> None:
    assert stands_elsewhere("<p>github.com/acme</p>", "github.com/acme")
    assert stands_elsewhere('<script>"github.com\\/acme"</script>', "github.com/acme")
    assert not stands_elsewhere("<p>github.com/acmeist</p>", "github.com/acme")


@pytest.mark.parametrize(
    ("body", "target"),
    [
        (b"<meta http-equiv=refresh content='0;url=/new'>", "http://a.test/new"),
        (b'<META CONTENT="3; URL=https://b.test/" HTTP-EQUIV="Refresh">', "https://b.test/"),
        (b"<meta http-equiv=refresh content='0; /new'>", "http://a.test/new"),
        (b"<meta http-equiv=refresh content='5'>", ""),
        (b"<meta http-equiv=refresh content='300;url=/new'>", ""),
        (b"<meta http-equiv=refresh content='0;url=/post'>", ""),
        (b"<meta http-equiv=refresh content='0;url=javascript:x()'>", ""),
        (b"<!-- <meta http-equiv=refresh content='0;url=/new'> -->", ""),
        (b"<noscript><meta http-equiv=refresh content='0;url=/new'></noscript>", ""),
        (b"<meta http-equiv=refresh content='0;url=http://[x'>", ""),
        (b"<meta name=refresh content='0;url=/new'>", ""),
        (b"", ""),
    ],
)
def test_where_a_page_sends_its_visitors(body: bytes, target: str) -> None:
    assert refresh_target(body, "http://a.test/post") == target

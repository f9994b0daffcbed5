"""Page and site identity: what is one page, what is one site."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crawler.store.projects import domain_of_site
from crawler.urls import (
    is_web_url,
    matched_site,
    page_hash,
    page_key,
    registrable_domain,
    site_key,
    target_key,
    with_scheme,
)

SAME_PAGE = [
    ("http://example.com/a", "https://www.example.com/a"),
    ("http://EXAMPLE.com/a", "http://example.com/a"),
    ("http://example.com:80/a", "http://example.com/a"),
    ("https://example.com:443/a", "http://example.com/a"),
    ("http://example.com./a", "http://example.com/a"),
    ("http://user:pw@example.com/a", "http://example.com/a"),
    ("http://example.com", "http://example.com/"),
    ("http://example.com/a#part", "http://example.com/a"),
    ("http://example.com/a?utm_source=x&q=1", "http://example.com/a?q=1"),
    ("http://example.com/a?fbclid=1", "http://example.com/a"),
    ("http://example.com/%7Ejoe", "http://example.com/~joe"),
    ("http://example.com/%e4", "http://example.com/%E4"),
    ("http://example.com/ä b", "http://example.com/%C3%A4%20b"),
    ("http://münchen.example/", "http://xn--mnchen-3ya.example/"),
    (" http://example.com/a\n", "http://example.com/a"),
    ("http://ex%61mple.com/a", "http://example.com/a"),
    ("http://m%C3%BCnchen.example/", "http://xn--mnchen-3ya.example/"),
    ("http://example.com/x/../a", "http://example.com/a"),
    ("http://example.com/x/%2E%2e/./a", "http://example.com/a"),
    ("http://example.com/a/b/..", "http://example.com/a/"),
    ("http://example.com/..", "http://example.com/"),
]

OTHER_PAGE = [
    ("http://example.com/a", "http://example.com/a/"),
    ("http://example.com/a", "http://example.com/A"),
    ("http://example.com/a?x=1&y=2", "http://example.com/a?y=2&x=1"),
    ("http://example.com:8080/", "http://example.com/"),
    ("http://example.com/#!/one", "http://example.com/#!/two"),
    ("http://example.com/#/one", "http://example.com/"),
    ("http://blog.example.com/", "http://example.com/"),
    ("http://example.com/%2Fa", "http://example.com//a"),
    ("http://example.com%2Fa", "http://example.com/a"),
    ("http://example.com/.a", "http://example.com/a"),
    ("http://example.com/a..", "http://example.com/a"),
]


@pytest.mark.parametrize(("one", "other"), SAME_PAGE)
def test_same_page(one: str, other: str) -> None:
    assert page_key(one) == page_key(other)


@pytest.mark.parametrize(("one", "other"), OTHER_PAGE)
def test_other_page(one: str, other: str) -> None:
    assert page_key(one) != page_key(other)


SITES = [
    ("https://www.example.com/x", "example.com"),
    ("blog.example.co.uk", "example.co.uk"),
    ("Example.COM", "example.com"),
    ("https://someone.github.io/x", "someone.github.io"),
    ("https://github.com/scrapy/parsel", "github.com/scrapy"),
    ("https://github.com/Scrapy", "github.com/scrapy"),
    ("https://github.com/", "github.com"),
    ("https://github.com/login", "github.com"),
    ("https://medium.com/@Joe/story", "medium.com/@joe"),
    ("https://sites.google.com/view/tea/home", "google.com/view/tea"),
    ("https://m.facebook.com/acme", "facebook.com/acme"),
    ("https://www.facebook.com/sharer/sharer.php?u=x", "facebook.com"),
    ("https://www.youtube.com/watch?v=1", "youtube.com"),
    ("https://www.youtube.com/@acme/videos", "youtube.com/@acme"),
    ("http://192.0.2.7/x", "192.0.2.7"),
    ("http://localhost:8000/", "localhost"),
]


@pytest.mark.parametrize(("url", "key"), SITES)
def test_site_key(url: str, key: str) -> None:
    assert site_key(url) == key


def test_a_site_of_a_platform_belongs_to_the_platforms_domain() -> None:
    assert domain_of_site("github.com/scrapy") == "github.com"
    assert domain_of_site("example.com") == "example.com"


MATCHES = [
    ("https://www.rival.test/a", {"rival.test"}, "rival.test"),
    ("https://shop.rival.test/a", {"rival.test"}, "rival.test"),
    ("https://notrival.test/a", {"rival.test"}, None),
    ("https://facebook.com/acme/x", {"facebook.com"}, "facebook.com"),
    ("https://facebook.com/acme/x", {"facebook.com", "facebook.com/acme"}, "facebook.com/acme"),
    ("https://facebook.com/other", {"facebook.com/acme"}, None),
    ("mailto:me@rival.test", {"rival.test"}, None),
    ("http://[broken", {"rival.test"}, None),
]


@pytest.mark.parametrize(("url", "tracked", "site"), MATCHES)
def test_matched_site(url: str, tracked: set[str], site: str | None) -> None:
    assert matched_site(url, tracked) == site


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("www.example.com/", "http://www.example.com/"),
        ("//example.com/a", "http://example.com/a"),
        ("https://example.com/a\u00a0", "https://example.com/a"),
        ("\ufeffexample.com", "http://example.com"),
    ],
)
def test_with_scheme(text: str, url: str) -> None:
    assert with_scheme(text) == url


@pytest.mark.parametrize(
    ("url", "good"),
    [
        ("http://example.com", True),
        ("ftp://example.com/", False),
        ("http://", False),
        ("http://exa mple.com/", False),
        ("http://example.com:99999/", False),
        ("javascript:alert(1)", False),
    ],
)
def test_is_web_url(url: str, good: bool) -> None:
    assert is_web_url(url) is good


@given(st.text(max_size=60))
@example("\x1f#")
@example("\x7f/..")
def test_any_text_has_a_key_and_the_key_is_its_own(text: str) -> None:
    key = page_key(f"http://example.com/{text}")
    assert page_key(f"http://{key}") == key or "#" in key or "?" in key
    assert 0 <= page_hash(key) < 2**63


@given(st.text(max_size=40))
def test_identity_never_raises(text: str) -> None:
    assert isinstance(site_key(text), str)
    assert isinstance(page_key(text), str)
    assert isinstance(registrable_domain(text), str)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("http://a.test/x?ref=me", "https://www.a.test/x", True),
        ("http://a.test/x?AFF=7&q=1", "http://a.test/x?q=1&affiliate_id=2", True),
        ("http://a.test/x?ref=a#!/b", "http://a.test/x#!/b", True),
        ("http://a.test/x?refund=1", "http://a.test/x", False),
        ("http://a.test/x?q=ref", "http://a.test/x", False),
        ("http://a.test/#/b?ref=a", "http://a.test/#/b", False),
    ],
)
def test_a_linked_page_is_one_whoever_sent_the_visitor(one: str, other: str, same: bool) -> None:
    assert (target_key(one) == target_key(other)) is same


def test_a_page_that_links_keeps_what_may_choose_its_text() -> None:
    assert page_key("http://git.test/readme?ref=v2") != page_key("http://git.test/readme?ref=v1")

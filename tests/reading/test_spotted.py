"""Hosts seen before spare a closer look, and must never change what is found."""

from hypothesis import given
from hypothesis import strategies as st

from crawler.items import DueClaim
from crawler.reading.addresses import Joiner
from crawler.reading.spotted import Spotted, _as_browsers_read, spotted
from crawler.reading.wrapped import hides_target, unwrapped
from crawler.urls import matched_site, page_key

TRACKED = frozenset({"rival.test", "facebook.com/acme", "own.co.uk"})
HOP = "https://short.test:8080/x?a=1"
CLAIM = DueClaim(1, "rival.test", "https://rival.test/", alt_targets=(HOP, "bare.test/hop"))

_hosts = st.sampled_from(
    "rival.test www.rival.test RIVAL.test. a.own.co.uk facebook.com www.facebook.com short.test short.test:8080"
    " bare.test www.bare.test:80 user@rival.test rival.test:99999 other.test rival.test.other.test [::1] [x"
    " bücher.test".split()
)
_schemes = st.sampled_from(
    ("https://", "http://", "HTTP://", "//", "/", "https:", "https:///", "https:\\\\", "", "ftp://", "mailto:")
)
_rests = st.sampled_from(
    ("", "/", "/acme", "/acme/x?y#z", "?q=1", "#top", "\\x", "/x?a=1", "/hop", "/out?url=https%3A%2F%2Frival.test%2Fa")
)
links = st.builds("{}{}{}".format, _schemes, _hosts, _rests)
hrefs = links | st.text("/:\\?#@.ahtps\t\nrivl", max_size=30)


@given(st.lists(hrefs.map(Joiner("https://site.example/folder/page")) | hrefs, max_size=12))
def test_finds_what_each_address_alone_says(addresses: list[str]) -> None:
    together = spotted(addresses, TRACKED, (CLAIM,))
    alone = [Spotted(nth, one.site, one.url, one.marks) for nth, url in enumerate(addresses) for one in _alone(url)]
    assert together == alone
    plain = {nth for nth, url in enumerate(addresses) if url and "\\" not in url and matched_site(url, TRACKED)}
    # `https:///[x/out` is no address to a browser, whatever stands behind it.
    read = [_as_browsers_read(url) for url in addresses]
    wrapped = {nth for nth, url in enumerate(read) if matched_site(unwrapped(url), TRACKED)}
    hop = {nth for nth, url in enumerate(addresses) if page_key(url) in {page_key(HOP), page_key("bare.test/hop")}}
    assert plain | wrapped | hop <= {one.nth for one in together}


def _alone(url: str) -> list[Spotted]:
    return spotted([url], TRACKED, (CLAIM,))


@given(links | st.sampled_from(("https://bit.ly/x", "http://a.test/go/x", "https://a.test/GO/x?y", "https://t.co//a")))
def test_no_short_cut_changes_what_hides_its_target(url: str) -> None:
    # User info in front keeps an address from being told by its looks.
    taken_apart = url.replace("://", "://user@", 1)
    assert hides_target(url) == hides_target(taken_apart)

"""The served web is as the table of truth says: every link that should stand stands, and no other."""

import gzip
from collections import Counter
from urllib.parse import urljoin

import pytest

from crawler.items import GapStatus, NofollowCause, Placement, Verdict
from crawler.urls import site_key
from server.demo.planted import Planted
from server.demo.sites import demo_web
from server.demo.templates import page_files
from server.demo.truth import (
    BRANDS,
    COMPETITORS,
    DEAD_TARGETS,
    LINKS,
    MENTIONS,
    OWN,
    REDIRECTED,
    SITES,
    LinkTruth,
    SiteTruth,
)
from server.demo.web import WebServer

from .anchors import anchors
from .conftest import Ask, get

TRACKED = frozenset({OWN, *COMPETITORS})
READABLE = {Verdict.LIVE, Verdict.REMOVED, Verdict.MOVED}
PAGES = sorted({truth.page for truth in LINKS})


def _followed(server: WebServer, url: str) -> tuple[str, int, dict[str, str], bytes]:
    """The page at the end of the redirects; a rate limit is waited out by asking again."""
    for _ in range(5):
        status, headers, body = get(server, url)
        if status == 429:
            continue
        if status not in {301, 302}:
            return url, status, headers, body
        url = urljoin(url, headers["Location"])
    raise AssertionError(f"too many redirects at {url}")


def _html(headers: dict[str, str], body: bytes) -> str:
    match headers.get("Content-Encoding"):
        case "gzip":
            body = gzip.decompress(body)
        case "br":
            body = pytest.importorskip("brotli").decompress(body)
        case "zstd":
            body = pytest.importorskip("backports.zstd").decompress(body)
    return body.decode()


def _standing(html: str) -> Counter[tuple[str, str, tuple[str, ...]]]:
    found = anchors(html)
    return Counter((one.href, one.text, one.rel) for one in found if site_key(one.href) in TRACKED)


def _promised(truths: list[LinkTruth]) -> Counter[tuple[str, str, tuple[str, ...]]]:
    links: list[Planted] = [link for truth in truths for link in truth.links]
    return Counter((link.target, link.anchor, link.rel) for link in links)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_served_as_the_truth_says(served: WebServer, page: str) -> None:
    truths = [truth for truth in LINKS if truth.page == page]
    verdicts = {truth.verdict for truth in truths}
    if verdicts <= READABLE:
        url, status, headers, body = _followed(served, page)
        assert status == 200
        assert url == REDIRECTED.get(page, page)
        assert _standing(_html(headers, body)) == _promised(truths)
        return
    (verdict,) = verdicts
    assert not _promised(truths)
    match verdict:
        case Verdict.UNREACHABLE if site_key(page) not in demo_web():
            assert get(served, urljoin(page, "/robots.txt"))[0] == 502
        case Verdict.UNREACHABLE:
            with pytest.raises(ConnectionError):
                get(served, page)
        case Verdict.REFUSED:
            robots = get(served, urljoin(page, "/robots.txt"))[2].decode()
            assert f"Disallow: {_folder(page)}" in robots
        case Verdict.GONE:
            assert get(served, page)[0] in {404, 410}
        case Verdict.BLOCKED:
            assert get(served, page)[0] == 403


def _folder(page: str) -> str:
    return "/" + page.split("/")[3] + "/"


@pytest.mark.parametrize("truth", [truth for truth in LINKS if truth.cause is not None], ids=lambda truth: truth.page)
def test_a_page_wide_nofollow_is_there(served: WebServer, truth: LinkTruth) -> None:
    _, _, headers, body = _followed(served, truth.page)
    if truth.cause is NofollowCause.HEADER:
        assert headers["X-Robots-Tag"] == "nofollow"
    else:
        assert b'<meta name="robots" content="index, nofollow">' in body


@pytest.mark.parametrize("page", MENTIONS)
def test_a_mention_names_the_brand_and_links_nowhere(served: WebServer, page: str) -> None:
    _, _, headers, body = _followed(served, page)
    html = _html(headers, body)
    assert BRANDS[0] in html
    assert OWN not in html


@pytest.mark.parametrize("link", sorted({link.target for truth in LINKS for link in truth.links}))
def test_a_target_answers(served: WebServer, link: str) -> None:
    status = _followed(served, link.replace("https://", "http://"))[1]
    assert status == (404 if link in DEAD_TARGETS else 200)


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.site)
def test_a_gap_status_agrees_with_the_links(site: SiteTruth) -> None:
    truths = [truth for truth in LINKS if site_key(truth.page) == site.site]
    live = {truth.site: truth for truth in truths if truth.verdict is Verdict.LIVE}
    assert set(site.competitors) == set(live) - {OWN}
    assert site.yours == (OWN in live)
    assert site.status is _status(truths)


def _status(truths: list[LinkTruth]) -> GapStatus:
    """The design's words on gap status, over the truth."""
    live = [truth for truth in truths if truth.verdict is Verdict.LIVE]
    theirs = {truth.placement for truth in live if truth.site != OWN}
    yours = {truth.placement for truth in live if truth.site == OWN}
    told_theirs = [truth for truth in truths if truth.site != OWN]
    told_yours = any(truth.known for truth in truths if truth.site == OWN)
    if theirs and yours:
        if not told_yours:
            return GapStatus.FALSE_GAP
        better = Placement.CONTEXTUAL in theirs and Placement.CONTEXTUAL not in yours
        return GapStatus.UPGRADE if better else GapStatus.SHARED
    if theirs or yours:
        return GapStatus.GAP if theirs else GapStatus.YOURS
    if not truths or any(truth.verdict not in {*READABLE, Verdict.GONE} for truth in told_theirs):
        return GapStatus.CLAIMED
    return GapStatus.FALSE_GAP if told_theirs else GapStatus.NONE


def test_every_status_verdict_and_placement_has_its_case() -> None:
    assert {site.status for site in SITES} == set(GapStatus)
    assert {truth.verdict for truth in LINKS} == set(Verdict) - {Verdict.UNREADABLE}
    assert {link.placement for truth in LINKS for link in truth.links} == set(Placement)


def test_every_referring_site_is_in_the_truth() -> None:
    hosts = {site_key(f"http://{host}/") for host in demo_web()} - TRACKED
    assert hosts <= {site.site for site in SITES}
    assert len(hosts) >= 20


def test_pages_are_pages() -> None:
    for page in page_files():
        assert "{{" not in page.html, page.url
        assert page.html.startswith(("<!doctype html>", "<!DOCTYPE html>")), page.url
        assert page.html.rstrip().endswith("</html>"), page.url


def test_a_fresh_web_forgets(ask: Ask) -> None:
    url = "http://thermometer-tales.example/holding-a-degree/"
    assert [ask(url)[0], ask(url)[0]] == [429, 200]
    assert demo_web()["thermometer-tales.example"] is not demo_web()["thermometer-tales.example"]

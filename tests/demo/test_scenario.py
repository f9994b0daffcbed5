"""A synthetic web is the same for the same seed, as large as asked, and has its links where it says."""

from collections import Counter
from statistics import mean

import pytest

from crawler.items import Placement
from crawler.urls import site_key
from server.demo.behaviour import Request
from server.demo.scenario import COMPETITORS, OWN, PlantedPage, Scenario, scenario

from .anchors import anchors


@pytest.fixture(scope="module")
def small() -> Scenario:
    return scenario(7, hosts=12, pages_per_host=5, mean_size=40_000)


def _body(made: Scenario, page: PlantedPage) -> bytes:
    host, _, path = page.url.removeprefix("http://").partition("/")
    behaviour = made.web[host].behaviour(f"/{path}")
    return behaviour.answer(Request("GET", host, f"/{path}")).body


def test_every_page_is_as_large_as_asked(small: Scenario) -> None:
    sizes = [len(_body(small, page)) for page in small.pages]
    assert len(sizes) == 60
    assert 36_000 < mean(sizes) < 44_000
    assert min(sizes) >= 24_000


def test_planted_links_stand_and_no_others(small: Scenario) -> None:
    tracked = {OWN, *COMPETITORS}
    for page in small.pages:
        found = anchors(_body(small, page).decode())
        standing = Counter((one.href, one.text, one.rel) for one in found if site_key(one.href) in tracked)
        assert standing == Counter((link.target, link.anchor, link.rel) for link in page.links), page.url


def test_links_stand_everywhere(small: Scenario) -> None:
    placements = {link.placement for page in small.pages for link in page.links}
    assert placements == set(Placement) - {Placement.NAVIGATION}
    assert 0 < sum(1 for page in small.pages if not page.links) < 30


def test_the_same_seed_gives_the_same_web(small: Scenario) -> None:
    again = scenario(7, hosts=12, pages_per_host=5, mean_size=40_000)
    assert again.pages == small.pages
    assert [_body(again, page) for page in again.pages] == [_body(small, page) for page in small.pages]
    assert scenario(8, hosts=12, pages_per_host=5, mean_size=40_000).pages != small.pages

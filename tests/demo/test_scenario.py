"""A synthetic web is the same for the same seed, as large as asked, and has its links where it says."""

from collections import Counter
from pathlib import Path
from statistics import mean

import pytest

from crawler.exports import ExportFile, open_export
from crawler.items import Claim, Placement
from crawler.urls import site_key
from server.demo.behaviour import Request
from server.demo.scenario import COMPETITORS, OWN, PlantedPage, Scenario, scenario
from server.demo.scenario_exports import write_scenario_exports

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


def test_its_exports_claim_every_link_and_every_page(small: Scenario, tmp_path: Path) -> None:
    planted = {(page.url, link.target, link.anchor) for page in small.pages for link in page.links}
    claims: list[Claim] = []
    for path in write_scenario_exports(small, tmp_path):
        (opened,) = open_export(path, tracked={OWN, *COMPETITORS}, own=OWN)
        assert isinstance(opened, ExportFile)
        claims += [row for row in opened.rows() if isinstance(row, Claim)]
    claimed = {(claim.page_url, claim.target_url, claim.anchor) for claim in claims}
    assert planted <= claimed
    assert {page for page, _, _ in claimed} == {page.url for page in small.pages}
    assert len(claimed - planted) == sum(1 for page in small.pages if not page.links)

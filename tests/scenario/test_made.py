"""The web itself: big enough, the same for a seed, different for another, and in it what its truth speaks of."""

from collections import Counter

import pytest

from crawler.items import GapStatus, Placement, Verdict
from crawler.reading import read_page
from server.demo.behaviour import Page as Served
from server.demo.behaviour import Request
from tests.scenario.made import Made, make
from tests.scenario.told import rows
from tests.scenario.truth import NAMES, Cleaned, Host, Opening, Outcome, Page, Source, Why

_GET = Request("GET", "", "/")


def _body(page: Page) -> bytes:
    return page.behaviour.answer(_GET).body


def _read(made: Made) -> list[tuple[Host, Page]]:
    return [(host, page) for host in made.hosts for page in host.pages if isinstance(page.behaviour, Served)]


@pytest.mark.parametrize("seed", range(3))
def test_there_are_sixty_hosts_and_a_case_of_everything(seed: int) -> None:
    hosts = make(seed).hosts
    assert len({host.name for host in hosts}) == len(hosts) >= 60
    assert {host.segment for host in hosts} >= set(Source)
    assert {link.why for host in hosts for page in host.pages for link in page.links} >= set(Why)
    assert {host.cleaned for host in hosts} >= set(Cleaned)
    assert {one for host in hosts for one in host.openings} == set(Opening)
    assert {host.status for host in hosts} == set(GapStatus)
    assert {host.later.outcome for host in hosts if host.later} >= set(Outcome)
    pages = [page for host in hosts for page in host.pages]
    assert {link.placement for page in pages for link in page.links} == set(Placement)
    told = {row.verdict for row in rows(make(seed))}
    assert told == {Verdict.LIVE, Verdict.REMOVED, Verdict.GONE, Verdict.MOVED, Verdict.BLOCKED}


def test_a_seed_makes_one_web_and_another_seed_another() -> None:
    one, same, other = make(1), make(1), make(2)
    assert [_body(page) for _, page in _read(one)] == [_body(page) for _, page in _read(same)]
    assert {host.name for host in one.hosts} != {host.name for host in other.hosts}


def test_pages_hold_the_links_of_their_truth_and_no_others() -> None:
    for host, page in _read(make(20261)):
        found = read_page(_body(page), host.url(page), tracked=tuple(NAMES))
        tracked = [(link.url, link.text) for link in found.links if (link.url.split("/")[2]) in NAMES]
        assert Counter(tracked) == Counter((link.target, link.anchor) for link in page.links), host.url(page)


def test_no_page_is_the_copy_of_another() -> None:
    """Of any two pages' sentences hardly any is shared: word lists, not one template with a name changed."""
    pages = {host.url(page): set(_body(page).decode().split("<p>")[1:]) for host, page in _read(make(20261))}
    seen: Counter[str] = Counter(one for paragraphs in pages.values() for one in paragraphs if len(one) > 200)
    assert seen
    assert max(seen.values()) == 1

"""What linkgap makes of the scenario's sites beyond the gap itself, against the truth: figures, pairs, kinds."""

from itertools import combinations
from typing import Any

import pytest

from crawler.items import Placement
from tests.scenario.conftest import Walk
from tests.scenario.made import Made
from tests.scenario.told import rows
from tests.scenario.truth import OWN, RIVALS, Host, Source, nofollow

KINDS = {
    Source.EDITORIAL: "editorial",
    Source.RESOURCE: "resource",
    Source.DIRECTORY: "directory",
    Source.FORUM: "forum",
    Source.COMMUNITY: "community",
    Source.ASSOCIATION: "association",
    Source.EDUCATION: "education_government",
    Source.NEWS: "news",
    Source.COMPANY: "company_blog",
    Source.REVIEW: "review",
    Source.PROFILE: "profile",
    Source.ENCYCLOPEDIA: "community",
}


def kept(made: Made) -> list[Host]:
    """Hosts that cleaning must not leave out."""
    return [host for host in made.hosts if not host.left_out]


def _linking(made: Made, site: str) -> set[str]:
    """Referring sites with a live link to the site."""
    return {host.name for host in kept(made) if host.links(site)}


def _claimed(made: Made, site: str) -> set[str]:
    there = {host.name for host in kept(made)}
    return there & {row.page.split("/")[2] for row in rows(made) if row.site == site}


def _followed(host: Host, site: str) -> bool:
    return any(link.site == site and not nofollow(page, link) for page in host.pages for link in page.links)


@pytest.fixture(scope="module")
def profiles(walk: Walk) -> dict[str, dict[str, Any]]:
    told = walk.first.ask("benchmark")["profiles"]
    return {OWN if one["name"] == "you" else one["name"]: one for one in told}


@pytest.mark.parametrize("site", [OWN, *RIVALS])
def test_the_benchmark_counts_what_is_claimed_and_what_stands(
    made: Made, profiles: dict[str, dict[str, Any]], site: str
) -> None:
    told = profiles[site]
    links = [link for host in kept(made) for link in host.links(site)]
    assert (told["claimed"], told["verified"]) == (len(_claimed(made, site)), len(_linking(made, site)))
    assert (told["links"], told["followed"]) == (len(links), sum(_followed(host, site) for host in kept(made)))
    sponsored = sum(1 for link in links if "sponsored" in link.rel)
    assert (told["sponsored_links"], told["ugc_links"]) == (sponsored, sum(1 for link in links if "ugc" in link.rel))


def test_your_places_are_counted(made: Made, profiles: dict[str, dict[str, Any]]) -> None:
    best = [host.own_place for host in kept(made) if host.own_place]
    assert profiles[OWN]["placements"] == {place: best.count(place) for place in Placement}


def test_the_overlap_of_each_two_is_the_sites_that_link_to_both(walk: Walk, made: Made) -> None:
    overlap = walk.first.ask("competitors")["overlap"]
    told = {(pair["one"], pair["other"]): pair["shared"] for pair in overlap["seen"]}
    names = dict(zip(overlap["names"], (OWN, *RIVALS), strict=True))
    assert told == {
        (one, other): len(_linking(made, names[one]) & _linking(made, names[other]))
        for one, other in combinations(names, 2)
    }
    assert {names[size["name"]]: size["seen"] for size in overlap["sizes"]} == {
        site: len(_linking(made, site)) for site in names.values()
    }


def test_sites_are_of_the_kind_their_pages_show(walk: Walk) -> None:
    told = {
        site["site"]: site["segment"] for site in walk.first.ask("gap", "--cleaned", "all", "--limit", "1000")["sites"]
    }
    differ = [
        (host.name, KINDS[host.segment], told[host.name])
        for host in walk.made.hosts
        if host.segment and told[host.name] != KINDS[host.segment]
    ]
    assert differ == []

"""What cleaning leaves out of the scenario's web and why, against the truth; and that figures are without it."""

from collections import Counter
from typing import Any

import pytest

from tests.scenario.conftest import Walk
from tests.scenario.truth import Cleaned

LIMIT = ("--limit", "1000")
REASONS = {
    Cleaned.LINK_FARM: "link_farm",
    Cleaned.SPAM_DIRECTORY: "spam_directory",
    Cleaned.SCRAPER: "scraper",
    Cleaned.FOREIGN: "foreign",
    Cleaned.COMMENT: "comment",
    Cleaned.PROFILE: "profile",
    Cleaned.PARKED: "parked",
}


@pytest.fixture(scope="module")
def counts(walk: Walk) -> dict[str, Any]:
    told: dict[str, Any] = walk.first.ask("clean")
    return told


def test_what_is_left_out_is_what_nobody_wants_a_link_from_and_why(walk: Walk) -> None:
    left_out = {one["site"]: one["reason"] for one in walk.first.ask("clean", "--list", "removed", *LIMIT)["sites"]}
    truth = {host.name: REASONS[host.cleaned] for host in walk.made.hosts if host.cleaned in REASONS}
    assert set(truth.values()) == set(REASONS.values())
    assert left_out == truth


def test_each_is_left_out_for_reasons_a_person_can_check(walk: Walk) -> None:
    told = walk.first.ask("clean", "--list", "removed", *LIMIT)["sites"]
    assert all(one["reasons"] and all(map(str.strip, one["reasons"])) for one in told)
    assert all(0.6 <= one["confidence"] <= 1 for one in told)


def test_figures_before_and_after_differ_by_what_is_left_out(walk: Walk, counts: dict[str, Any]) -> None:
    hosts = walk.made.hosts
    assert (counts["before"], counts["after"]) == (len(hosts), sum(not host.left_out for host in hosts))
    before, after = Counter(host.status for host in hosts), Counter(one.status for one in hosts if not one.left_out)
    assert counts["statuses"] == {status: {"before": n, "after": after[status]} for status, n in before.items()}
    assert {one["reason"]: one["sites"] for one in counts["rules"] if one["sites"]} == Counter(
        REASONS[host.cleaned] for host in hosts if host.cleaned in REASONS
    )


def test_the_status_and_the_list_are_without_them(walk: Walk) -> None:
    kept = [host for host in walk.made.hosts if not host.left_out]
    assert {site["site"] for site in walk.first.ask("gap", *LIMIT)["sites"]} == {host.name for host in kept}
    assert walk.first.ask("status")["gap"] == Counter(host.status for host in kept)


def test_a_footer_on_every_page_counts_once(walk: Walk, counts: dict[str, Any]) -> None:
    repeated = [host for host in walk.made.hosts if host.cleaned is Cleaned.SITEWIDE]
    links = {site["site"]: (site["links"], site["folded"]) for site in walk.first.ask("gap", *LIMIT)["sites"]}
    assert repeated
    assert [links[host.name] for host in repeated] == [(1, len(host.pages) - 1) for host in repeated]
    assert counts["folded"] == {"sites": len(repeated), "links": sum(len(host.pages) - 1 for host in repeated)}

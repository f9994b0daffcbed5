"""Every figure the commands tell of the scenario's web against the truth."""

import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from crawler.items import GapStatus, Verdict
from server.demo.claims import Told
from tests.scenario.conftest import State, Walk
from tests.scenario.made import Made
from tests.scenario.told import FILES, rows
from tests.scenario.truth import (
    BRAND,
    LATE,
    MOSS,
    OWN,
    PERSON,
    RESEARCH,
    RIVALS,
    Cleaned,
    Host,
    Opening,
    Outcome,
    Source,
)

LIMIT = ("--limit", "1000")
KINDS = {BRAND: "brand", PERSON: "person", RESEARCH: "research"}
"""What the project looks for from its first look on."""


@pytest.fixture(scope="module")
def claims(walk: Walk) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = walk.first.ask("claims", *LIMIT)["claims"]
    return found


@pytest.fixture(scope="module")
def gap(walk: Walk) -> dict[str, dict[str, Any]]:
    return {site["site"]: site for site in walk.first.ask("gap", "--cleaned", "all", *LIMIT)["sites"]}


def _key(claim: dict[str, Any]) -> tuple[Any, ...]:
    return claim["tool"], claim["page"], claim["site"], claim["target"] or None, claim["anchor"] or None


def _pairs(made: Made, claims: list[dict[str, Any]]) -> list[tuple[Told, dict[str, Any]]]:
    seen = {_key(claim): claim for claim in claims}
    return [
        (row, seen[row.tool, row.page, row.site, row.target or None, row.anchor or None]) for row in set(rows(made))
    ]


def test_every_row_of_every_file_is_a_claim(walk: Walk) -> None:
    files = walk.loaded["files"]
    assert [file["tool"] for file in files] == [tool for tool, *_ in FILES]
    assert sum(file["claims"] for file in files) == len(set(rows(walk.made)))
    assert [file["rejected"] for file in files] == [[]] * len(files)


def test_every_claim_gets_its_verdict(made: Made, claims: list[dict[str, Any]]) -> None:
    pairs = _pairs(made, claims)
    assert len(pairs) == len(claims)
    wrong = [
        (row.page, row.site, row.verdict, claim["verdict"]) for row, claim in pairs if claim["verdict"] != row.verdict
    ]
    assert wrong == []
    assert all(claim["reasons"] for _, claim in pairs)


def _misplaced(made: Made, claims: list[dict[str, Any]], hosts: set[str]) -> list[tuple[Any, ...]]:
    pairs = [(row, claim) for row, claim in _pairs(made, claims) if row.placement and row.page.split("/")[2] in hosts]
    assert pairs
    return [(row.page, row.placement, one["placement"]) for row, one in pairs if one["placement"] != row.placement]


def test_live_links_stand_where_they_were_put(made: Made, claims: list[dict[str, Any]]) -> None:
    plain = {host.name for host in made.hosts if _placeable(host)}
    assert len(plain) > 70
    assert _misplaced(made, claims, plain) == []


def _placeable(host: Host) -> bool:
    """Whether anybody could say where its links stand, and linkgap is expected to: see the two tests below."""
    return host.cleaned is not Cleaned.PARKED and host.segment is not Source.PROFILE


def test_the_advertisements_on_a_parked_name_stand_beside_its_content_or_nobody_is_sure(
    made: Made, claims: list[dict[str, Any]]
) -> None:
    parked = {host.name for host in made.hosts if host.cleaned is Cleaned.PARKED}
    told = [claim for claim in claims if claim["page"].split("/")[2] in parked and claim["confidence"] is not None]
    assert len({claim["page"] for claim in told}) > 1
    assert [claim for claim in told if claim["confidence"] >= 0.5 and claim["placement"] != "sidebar"] == []


def test_a_members_website_is_his_own_word(made: Made, claims: list[dict[str, Any]]) -> None:
    assert _misplaced(made, claims, {host.name for host in made.hosts if host.segment is Source.PROFILE}) == []


def test_status_tells_how_many_claims_got_which_verdict(walk: Walk) -> None:
    told = walk.first.ask("status")["verdicts"]
    truth = Counter(row.verdict for row in set(rows(walk.made)))
    assert {verdict: told.get(verdict, 0) for verdict in Verdict} == {verdict: truth[verdict] for verdict in Verdict}


def test_every_site_gets_its_status_and_its_competitors(made: Made, gap: dict[str, dict[str, Any]]) -> None:
    got = {key: (site["status"], sorted(site["competitors"]), bool(site["yours"])) for key, site in gap.items()}
    assert got == {host.name: (host.status, sorted(host.rivals), bool(host.own_place)) for host in made.hosts}


def test_every_site_gets_the_best_place_of_either_side(made: Made, gap: dict[str, dict[str, Any]]) -> None:
    placeable = {host.name: (host.own_place, host.rivals_place) for host in made.hosts if _placeable(host)}
    assert {key: (gap[key]["yours"], gap[key]["best_placement"]) for key in placeable} == placeable


@pytest.mark.parametrize("rival", RIVALS)
def test_a_filter_by_competitor_leaves_the_sites_that_link_to_it(walk: Walk, rival: str) -> None:
    found = {site["site"] for site in walk.first.ask("gap", "--competitor", rival, *LIMIT)["sites"]}
    assert found == {host.name for host in walk.made.hosts if rival in host.rivals and not host.left_out}


def test_mentions_are_those_of_the_truth_and_no_others(walk: Walk) -> None:
    told = walk.first.ask("mentions", *LIMIT)
    assert sorted((page["page"], page["brand"], page["kind"]) for page in told["mentions"]) == sorted(
        (f"http://{host.name}{path}", host.named, KINDS[host.named])
        for host in walk.made.hosts
        for path in host.mentions
        if host.named in KINDS
    )
    assert told["unsearched"] == []


def test_a_name_set_after_the_look_is_found_on_kept_copies_and_told_of_the_rest(walk: Walk, tmp_path: Path) -> None:
    later = State(tmp_path / "later.sqlite")
    shutil.copy(walk.first.store, later.store)
    later.ask("criteria", "--research", RESEARCH, "--research", LATE)
    of_late = [host for host in walk.made.hosts if host.named == LATE]
    found = later.ask("mentions", "--kind", "research", "--brand", LATE, *LIMIT)
    assert [(page["site"], page["brand"]) for page in found["mentions"]] == [
        (host.name, LATE) for host in of_late if host.rivals
    ]
    # A page that linked to nobody has no copy: it is told, not passed over.
    (left,) = found["unsearched"]
    assert (left["name"], left["kind"], left["kept"]) == (LATE, "research", 0)
    assert left["pages"] > 0
    told = later.ask("opportunities", found["mentions"][0]["site"])["opportunities"]
    (said,) = [one for one in told if one["kind"] == "named_not_linked"]
    assert said["reasons"] == [f"the page names your research {LATE} without a link", f"and links to {MOSS}"]
    assert (said["named"], said["named_kind"]) == (LATE, "research")
    # There is nothing left to search without fetching.
    assert later.ask("mentions", "--again", *LIMIT)["unsearched"] == found["unsearched"]


def test_links_to_pages_that_are_gone_are_told(walk: Walk) -> None:
    broken = {claim["page"].split("/")[2] for claim in walk.first.ask("claims", "--broken", *LIMIT)["claims"]}
    assert broken == {host.name for host in walk.made.hosts if Opening.BROKEN in host.openings}


def test_one_look_loses_nothing(walk: Walk) -> None:
    assert walk.first.ask("claims", "--lost", *LIMIT)["claims"] == []


def test_after_more_looks_what_is_missing_is_lost_and_what_is_blocked_is_not(walk: Walk) -> None:
    lost = {_key(claim) for claim in walk.last.ask("claims", "--lost", *LIMIT)["claims"]}
    assert lost == {_key_of(row) for row in set(rows(walk.made)) if _is_lost(walk.made, row)}


def _key_of(row: Told) -> tuple[Any, ...]:
    return row.tool, row.page, row.site, row.target or None, row.anchor or None


def _is_lost(made: Made, row: Told) -> bool:
    """Whether the page, as it is later, can be read or is away, and does not link to the site."""
    host = next(host for host in made.hosts if row.page.startswith(f"http://{host.name}/"))
    now = {page.path: page for page in (*host.pages, *(host.later.pages if host.later else ()))}
    verdict = now[row.page.removeprefix(f"http://{host.name}")].verdict_on(row.site)
    return verdict in {Verdict.REMOVED, Verdict.GONE, Verdict.MOVED}


def test_the_gap_follows_the_web(walk: Walk) -> None:
    got = {site["site"]: site["status"] for site in walk.last.ask("gap", "--cleaned", "all", *LIMIT)["sites"]}
    assert got == {host.name: host.later.status if host.later else host.status for host in walk.made.hosts}


def test_progress_tells_of_each_site_of_the_cohort_what_became_of_it(walk: Walk) -> None:
    progress = walk.last.ask("progress", *LIMIT)
    kept = [host for host in walk.made.hosts if not host.left_out]
    cohort = [host for host in kept if host.status in {GapStatus.GAP, GapStatus.UPGRADE}]
    truth = {host.name: host.later.outcome for host in cohort if host.later}
    assert len(truth) == len(cohort)
    assert {site["site"]: site["state"] for site in progress["sites"]} == truth
    counts = Counter(truth.values())
    assert progress["counts"] == {outcome: counts[outcome] for outcome in Outcome}
    assert progress["closing"]["closed"] == counts[Outcome.CLOSED]
    assert progress["closing"]["of"] == counts[Outcome.CLOSED] + counts[Outcome.OPEN]
    opened = {host.name for host in kept if host.later and host not in cohort and host.later.status == "gap"}
    assert {site["site"] for site in progress["opened"]} == opened


def test_new_referring_sites_are_those_that_link_to_you_since_and_did_not_before(walk: Walk) -> None:
    new = {site["site"] for site in walk.last.ask("progress", *LIMIT)["new_sites"]}
    assert new == {
        host.name
        for host in walk.made.hosts
        if host.later
        and not host.links(OWN)
        and any(link.site == OWN for page in host.later.pages for link in page.links)
    }

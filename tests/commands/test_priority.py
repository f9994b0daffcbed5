"""`linkgap priority` and `linkgap opportunities`: weights, the parts of a score, and what could be won."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest

from crawler.items import Placement, Verdict
from tests.commands.conftest import Linkgap
from tests.gap.made_store import OTHER, OWN, RIVAL, START, MadeStore, Seen


@pytest.fixture
def filled(made: MadeStore) -> MadeStore:
    made.entitle(made.look("https://gap.example/p", [Seen(RIVAL), Seen(OTHER, Placement.FOOTER)]), "Tea resources")
    made.look("https://upgrade.example/p", [Seen(RIVAL, text="tea"), Seen(OWN, Placement.FOOTER, text="tea")])
    made.claim("https://gap.example/p", RIVAL, authority=44.0, authority_name="Domain Rating")
    return made


def test_the_parts_of_one_score(filled: MadeStore, linkgap: Linkgap) -> None:
    document = linkgap("priority", "gap.example", "--json").document
    assert document["site"] == "gap.example"
    assert 0 < document["score"] <= 100
    found = {one["part"]: one for one in document["parts"]}
    assert found["traffic"]["value"] is None
    assert "DR 44" in found["authority"]["reason"]
    assert sum(one["points"] for one in document["parts"]) == pytest.approx(document["score"], abs=0.5)
    told = linkgap("priority", "gap.example").out
    assert "no search engine's opinion" in told
    assert "unknown: no export gives visits" in told
    assert document["warmth"]["score"] == sum(one["points"] for one in document["warmth"]["parts"]) == 23.3
    assert "nobody was in touch with it" in told
    linkgap("decide", "gap.example", "--state", "replied")
    assert "Warmth 38.3 of 100" in linkgap("priority", "gap.example").out
    warm = linkgap("gap", "--min-warmth", "15", "--json").document["sites"]
    assert {one["site"]: one["warmth"] for one in warm} == {"gap.example": 38.3, "upgrade.example": 43.3}


def test_a_site_tells_what_a_link_there_would_change(filled: MadeStore, linkgap: Linkgap) -> None:
    gained = linkgap("priority", "upgrade.example", "--json").document["effect"]
    assert [(one["measure"], one["now"], one["then"]) for one in gained["changes"]] == [
        ("contextual", 0, 1),
        ("quality", 0.1, 1.0),
    ]
    told = linkgap("priority", "upgrade.example").out
    assert f"What a link would change: {gained['measured']}." in told
    assert gained["caution"] in told
    linkgap("clean", "upgrade.example", "--remove")
    assert linkgap("priority", "upgrade.example", "--json").document["effect"] is None


def test_weights_are_kept_and_taken_back(filled: MadeStore, linkgap: Linkgap) -> None:
    before = linkgap("gap", "--json").document["sites"]
    zero = [f"--weight={part}=0" for part in ("relevance", "placement", "repeat", "competitors")]
    document = linkgap("priority", *zero, "--note", "authority", "--json").document
    assert {one["part"]: one["weight"] for one in document["weights"]}["placement"] == 0
    assert [one["note"] for one in document["versions"]] == ["authority"]
    assert document["stable"][0]["site"] == "gap.example"
    assert linkgap("gap", "--json").document["sites"] != before
    linkgap("priority", "--reset")
    assert linkgap("gap", "--json").document["sites"] == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--weight", "fame=3"), "no part of the score"),
        (("--weight", "traffic"), "no PART=N"),
        (("--weight", "traffic=101"), "from 0 to 100"),
        (("gap.example", "--reset"), "Leave SITE out"),
        (("stranger.example",), "has no score"),
    ],
)
def test_wrong_words_are_told(filled: MadeStore, linkgap: Linkgap, words: tuple[str, ...], told: str) -> None:
    ran = linkgap("priority", *words)
    assert ran.status == 2 or told == "has no score"
    assert ran.status != 0
    assert told in ran.err


def test_opportunities_with_their_facts(filled: MadeStore, linkgap: Linkgap) -> None:
    found = linkgap("opportunities", "--json").document["opportunities"]
    kinds = {(one["site"], one["kind"]) for one in found}
    assert kinds == {
        ("gap.example", "resource_page"),
        ("gap.example", "intersect"),
        ("upgrade.example", "upgrade"),
    }
    assert all(one["reasons"] for one in found)
    upgrade = linkgap("opportunities", "--kind", "upgrade", "--json").document["opportunities"]
    assert [(one["links_to"], one["your_page"]) for one in upgrade] == [(f"https://{RIVAL}/", f"https://{OWN}/")]
    assert "resource-page" in linkgap("opportunities").out
    assert linkgap("opportunities", "gap.example", "--json").document["opportunities"][0]["site"] == "gap.example"
    of_one = linkgap("opportunities", "gap.example", "--kind", "intersect", "--json").document["opportunities"]
    assert [one["kind"] for one in of_one] == ["intersect"]
    assert "No opportunity fits" in linkgap("opportunities", "--min-score", "100").out
    rows = list(csv.DictReader(io.StringIO(linkgap("opportunities", "--csv", "-").out)))
    assert {(row["site"], row["kind"]) for row in rows} == kinds


def test_opportunities_page_by_page(filled: MadeStore, linkgap: Linkgap) -> None:
    first = linkgap("opportunities", "--limit", "1", "--json").document
    second = linkgap("opportunities", "--limit", "1", "--after", first["next"], "--json").document
    sites = [{one["site"] for one in page["opportunities"]} for page in (first, second)]
    assert sorted(map(sorted, sites)) == [["gap.example"], ["upgrade.example"]]
    assert second["next"] is None


@pytest.mark.parametrize("words", [["--limit", "1"], ["gap.example"], ["--kind", "upgrade"]])
def test_opportunities_as_a_file_are_those_of_the_list(filled: MadeStore, linkgap: Linkgap, words: list[str]) -> None:
    listed = linkgap("opportunities", *words, "--json").document["opportunities"]
    rows = list(csv.DictReader(io.StringIO(linkgap("opportunities", *words, "--csv", "-").out)))
    assert [(row["site"], row["kind"]) for row in rows] == [(one["site"], one["kind"]) for one in listed]
    assert len({one["site"] for one in listed}) == 1


def test_the_gap_is_narrowed_and_ordered_by_score(filled: MadeStore, linkgap: Linkgap) -> None:
    sites = linkgap("gap", "--sort", "score", "--json").document["sites"]
    assert [one["score"] for one in sites] == sorted((one["score"] for one in sites), reverse=True)
    assert linkgap("gap", "--min-score", "100", "--json").document["sites"] == []
    for option in ("--min-score", "--min-warmth"):
        ran = linkgap("gap", option, "500")
        assert (ran.status, "no number from 0 to 100" in ran.err) == (2, True)
    found = linkgap("gap", "--kind", "resource_page", "--json").document["sites"]
    assert [(one["site"], one["opportunities"]) for one in found] == [("gap.example", ["resource_page", "intersect"])]


def test_nobody_is_offered_whom_nobody_may_write_to(filled: MadeStore, linkgap: Linkgap) -> None:
    linkgap("contact", "gap.example", "--never", "--reason", "asked")
    found = linkgap("opportunities", "--json").document["opportunities"]
    assert {one["site"] for one in found} == {"upgrade.example"}
    linkgap("contact", "gap.example", "--allow", "--reason", "a mistake")
    assert {one["site"] for one in linkgap("opportunities", "--json").document["opportunities"]} > {"upgrade.example"}


@pytest.fixture
def with_false_gap(filled: MadeStore) -> MadeStore:
    claim = filled.claim("https://false.example/p", RIVAL, authority=99.0, authority_name="Domain Rating")
    filled.look("https://false.example/p", [Seen(OWN)], verdicts={claim: Verdict.REMOVED})
    return filled


def test_what_to_cross_off_comes_behind_everything_to_be_won(with_false_gap: MadeStore, linkgap: Linkgap) -> None:
    linkgap("priority", *(f"--weight={part}=0" for part in ("relevance", "placement", "repeat", "competitors")))
    assert linkgap("gap", "--sort", "score", "--json").document["sites"][0]["site"] == "false.example"
    found = linkgap("opportunities", "--json").document["opportunities"]
    assert [one["kind"] for one in found][-1] == "false_gap"
    assert [one["kind"] for one in found].count("false_gap") == 1
    assert "you are live here, contextual" in found[-1]["reasons"]
    *_, told, site = (line for line in linkgap("opportunities").out.splitlines() if not line.startswith("    "))
    assert told.endswith("Next: linkgap decide SITE --state excluded")
    assert site.startswith("false.example  false-gap")
    linkgap("decide", "false.example", "--state", "excluded")
    left = linkgap("opportunities", "--json").document["opportunities"]
    assert left == found[:-1]
    assert "To cross off" not in linkgap("opportunities").out


def test_a_site_that_was_left_out_and_is_a_gap_since_is_told_with_the_way_back(
    with_false_gap: MadeStore, linkgap: Linkgap
) -> None:
    linkgap("decide", "late.example", "--state", "excluded", "--note", "nobody there")
    assert "a gap since" not in linkgap("opportunities").out
    later = (datetime.now(UTC) - START) / timedelta(hours=1) + 24
    with_false_gap.look("https://late.example/p", [Seen(RIVAL)], hours=later)
    told = linkgap("opportunities").out
    assert "Left out by you, and a gap since. Next: linkgap decide SITE --state new\nlate.example  gap" in told
    assert "(nobody there), before a look saw a competitor's link there" in told
    assert "a gap since" in linkgap("opportunities", "late.example").out
    for words in ((), ("late.example",)):
        (one,) = linkgap("opportunities", *words, "--json").document["gap_since"]
        assert (one["site"], one["status"], one["competitors"]) == ("late.example", "gap", [RIVAL])
        assert one["reason"] in told
    assert linkgap("opportunities", "upgrade.example", "--json").document["gap_since"] == []
    linkgap("decide", "late.example", "--state", "new")
    assert "a gap since" not in linkgap("opportunities").out


def _walked(linkgap: Linkgap, limit: int, *words: str) -> list[tuple[str, str]]:
    """The list read page by page."""
    found, after = [], []
    while True:
        page = linkgap("opportunities", *words, "--limit", str(limit), *after, "--json").document
        assert page["opportunities"]
        found += [(one["site"], one["kind"]) for one in page["opportunities"]]
        if page["next"] is None:
            return found
        after = ["--after", page["next"]]


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_pages_go_on_from_what_is_won_to_what_is_crossed_off(
    with_false_gap: MadeStore, linkgap: Linkgap, limit: int
) -> None:
    for site in ("false-too.example", "false-three.example"):
        claim = with_false_gap.claim(f"https://{site}/p", RIVAL)
        with_false_gap.look(f"https://{site}/p", [Seen(OWN)], verdicts={claim: Verdict.REMOVED})
    whole = [(one["site"], one["kind"]) for one in linkgap("opportunities", "--json").document["opportunities"]]
    assert [kind for _, kind in whole[-3:]] == ["false_gap"] * 3
    assert _walked(linkgap, limit) == whole
    won = [kind for _, kind in _walked(linkgap, limit, "--kind", "upgrade", "--kind", "intersect")]
    assert won == ["intersect", "upgrade"]
    off = linkgap("opportunities", "--limit", "2", "--json").document["next"]
    assert linkgap("opportunities", "--kind", "upgrade", "--after", off).status == 2
    assert linkgap("opportunities", "--after", f"{off}x").status == 2

"""`linkgap decide`, and decisions beside the gap."""

from pathlib import Path

import pytest

from server.gap.matrix.rebuild import rebuild
from tests.commands.conftest import Linkgap
from tests.gap.made_store import OTHER, RIVAL, MadeStore, Seen


@pytest.fixture(autouse=True)
def gap(made: MadeStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three sites that link to competitors, in the order a, b, c."""
    monkeypatch.delenv("LINKGAP_OWNER", raising=False)
    for name, sites in (("a", (RIVAL, OTHER)), ("b", (RIVAL,)), ("c", (RIVAL,))):
        made.look(f"https://{name}.example/1", [Seen(site) for site in sites])
    rebuild(made.engine, made.project)


def test_a_decision_is_kept_and_told_with_what_was_decided_before(linkgap: Linkgap) -> None:
    assert linkgap("decide", "https://www.a.example/page", "--state", "shortlisted").status == 0
    ran = linkgap("decide", "a.example", "--state", "contacted", "--note", "wrote to Bo", "--owner", "Ana", "--json")
    said = ran.document
    assert (said["site"], said["decision"]["state"], said["decision"]["note"]) == (
        "a.example",
        "contacted",
        "wrote to Bo",
    )
    assert [one["state"] for one in said["history"]] == ["contacted", "shortlisted"]
    assert "contacted (Ana): wrote to Bo" in linkgap("decide", "a.example").out


def test_the_owner_may_come_from_the_environment(linkgap: Linkgap, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINKGAP_OWNER", "Bo")
    assert linkgap("decide", "a.example", "--state", "won", "--json").document["decision"]["owner"] == "Bo"
    words = ("decide", "a.example", "--state", "won", "--owner", "", "--json")
    assert linkgap(*words).document["decision"]["owner"] == ""


def test_sites_are_listed_by_state_with_counts(linkgap: Linkgap) -> None:
    for site, state in (("a.example", "contacted"), ("b.example", "excluded"), ("c.example", "contacted")):
        linkgap("decide", site, "--state", state)
    said = linkgap("decide", "--state", "contacted", "--limit", "1", "--json").document
    assert ([one["site"] for one in said["sites"]], said["counts"]["contacted"], said["counts"]["excluded"]) == (
        ["c.example"],
        2,
        1,
    )
    more = linkgap("decide", "--state", "contacted", "--after", str(said["next"]), "--json").document
    assert ([one["site"] for one in more["sites"]], more["next"]) == (["a.example"], None)
    assert "In all: 2 contacted, 1 excluded." in linkgap("decide").out


def test_nothing_decided_says_what_to_do(linkgap: Linkgap) -> None:
    assert "linkgap decide SITE --state shortlisted" in linkgap("decide").out
    assert "Nobody has decided on a.example" in linkgap("decide", "a.example").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("a.example", "--note", "x"), "needs its --state"),
        (("--note", "x"), "name its SITE"),
        (("nonsense", "--state", "won"), "is no site"),
        ((RIVAL, "--state", "won"), "one of the sites compared"),
        (("a.example", "--state", "lost"), "invalid choice"),
    ],
)
def test_wrong_use_says_what_to_do(linkgap: Linkgap, words: tuple[str, ...], said: str) -> None:
    ran = linkgap("decide", *words)
    assert (ran.status, said in ran.err) == (2, True)


def test_the_gap_tells_decisions_and_a_rebuild_loses_none(linkgap: Linkgap, made: MadeStore, tmp_path: Path) -> None:
    linkgap("decide", "b.example", "--state", "refused", "--note", "no links, they say", "--owner", "Ana")
    rebuild(made.engine, made.project)
    sites = {one["site"]: one["decision"] for one in linkgap("gap", "--json").document["sites"]}
    assert sites["a.example"] is None
    assert {name: sites["b.example"][name] for name in ("state", "note", "owner")} == {
        "state": "refused",
        "note": "no links, they say",
        "owner": "Ana",
    }
    assert "refused" in linkgap("gap").out
    linkgap("gap", "--csv", str(tmp_path / "gap.csv"))
    assert 'refused,"no links, they say",Ana' in (tmp_path / "gap.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("states", "sites"),
    [
        (("new",), ["a.example", "c.example"]),
        (("excluded",), ["b.example"]),
        (("new", "excluded"), ["a.example", "b.example", "c.example"]),
        (("won",), []),
    ],
)
def test_states_narrow_the_gap_and_its_facets(linkgap: Linkgap, states: tuple[str, ...], sites: list[str]) -> None:
    linkgap("decide", "b.example", "--state", "contacted")
    linkgap("decide", "b.example", "--state", "excluded")
    chosen = [word for state in states for word in ("--state", state)]
    assert [one["site"] for one in linkgap("gap", "--json", *chosen).document["sites"]] == sites
    assert linkgap("gap", "--facets", "--json", *chosen).document["sites"] == len(sites)


def test_a_list_nobody_decided_on_shows_no_states(linkgap: Linkgap) -> None:
    assert "state " not in linkgap("gap").out

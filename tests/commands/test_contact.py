"""`linkgap contact`: the list, whole files of names, and what the gap makes of them."""

import csv
from pathlib import Path

import pytest

from crawler.items import OpportunityState
from crawler.store.decisions import Word, decide
from crawler.store.projects import create_project
from server.gap.matrix.rebuild import rebuild
from tests.commands.conftest import Linkgap
from tests.gap.made_store import RIVAL, MadeStore, Seen


@pytest.fixture(autouse=True)
def gap(linkgap: Linkgap, made: MadeStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sites a, b and c; b was written to by another project."""
    monkeypatch.delenv("LINKGAP_OWNER", raising=False)
    monkeypatch.setenv("LINKGAP_PROJECT", "made")
    for name in "abc":
        made.look(f"https://{name}.example/1", [Seen(RIVAL)])
    with made.engine.begin() as connection:
        other = create_project(connection, "other", own=["else.example"], competitors=["rival.example"])
        decide(connection, other, "b.example", Word(OpportunityState.CONTACTED, owner="Bo"))
    rebuild(made.engine, made.project)


def test_a_name_is_put_on_the_list_and_taken_off(linkgap: Linkgap) -> None:
    words = ("contact", "https://a.example/x", "--never", "--reason", "asked", "--owner", "Ana", "--json")
    said = linkgap(*words).document
    assert (said["name"], said["never"], said["rule"]["reason"], said["rule"]["owner"]) == (
        "a.example", True, "asked", "Ana"
    )  # fmt: skip
    assert "a.example (Ana): asked" in linkgap("contact").out
    ran = linkgap("decide", "a.example", "--state", "contacted")
    assert (ran.status, "linkgap contact a.example --allow" in ran.err) == (2, True)
    assert linkgap("contact", "a.example", "--allow").status == 0
    assert "Nobody is on the do-not-contact list" in linkgap("contact").out
    assert linkgap("decide", "a.example", "--state", "contacted").status == 0


def test_the_gap_marks_both_kinds_and_narrows_by_them(linkgap: Linkgap, tmp_path: Path) -> None:
    linkgap("contact", "a.example", "--never", "--reason", "asked")
    sites = {one["site"]: one["contact"] for one in linkgap("gap", "--json").document["sites"]}
    assert sites["c.example"] is None
    assert (sites["a.example"]["contact"], sites["b.example"]["contact"]) == ("never", "written")
    assert "in the project 'other'" in sites["b.example"]["reasons"][0]
    for word, names in {"never": ["a.example"], "written": ["b.example"], "free": ["c.example"]}.items():
        assert [one["site"] for one in linkgap("gap", "--contact", word, "--json").document["sites"]] == names
    linkgap("contact", "b.example", "--never", "--reason", "asked too")
    for word, names in {"never": ["a.example", "b.example"], "written": []}.items():
        assert sorted(one["site"] for one in linkgap("gap", "--contact", word, "--json").document["sites"]) == names
    linkgap("contact", "b.example", "--allow", "--reason", "after all")
    linkgap("gap", "--csv", str(tmp_path / "gap.csv"))
    with (tmp_path / "gap.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["site"]: row for row in csv.DictReader(file)}
    assert (rows["c.example"]["contact"], rows["c.example"]["contact_reasons"]) == ("free", "")
    assert rows["a.example"]["contact"] == "never"
    told = linkgap("contact", "b.example", "--json").document
    assert (told["never"], told["written_before"]["project"]) == (False, "other")


def test_a_file_of_names_keeps_the_good_and_lists_the_bad(linkgap: Linkgap, tmp_path: Path) -> None:
    listed = tmp_path / "never.txt"
    listed.write_text("# who asked\na.example\n\nnonsense\nana@c.example\n", encoding="utf-8")
    ran = linkgap("contact", "--never-file", str(listed), "--reason", "old list", "--json")
    assert (ran.status, ran.document["kept"]) == (1, ["a.example", "ana@c.example"])
    assert ran.document["rejected"] == [{"row": 4, "reason": "'nonsense' is no site"}]
    assert {one["reason"] for one in linkgap("contact", "--json").document["never"]} == {"old list"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--never",), "need a SITE"),
        (("a.example", "--reason", "x"), "belongs to --never"),
        (("a.example", "--allow"), "not on the do-not-contact list"),
        ((RIVAL, "--never"), "one of the sites compared"),
        (("ana@", "--never"), "no e-mail address"),
        (("--never-file", "/nowhere/x"), "cannot read"),
    ],
)
def test_wrong_use_says_what_to_do(linkgap: Linkgap, words: tuple[str, ...], said: str) -> None:
    ran = linkgap("contact", *words)
    assert (ran.status, said in ran.err) == (2, True)

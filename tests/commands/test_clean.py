"""`linkgap clean` and `linkgap disavow`: before and after, reasons, words, and files as Google's tool has them."""

from pathlib import Path

import pytest

from tests.commands.conftest import Linkgap
from tests.gap.made_store import OWN, PRAISE, RIVAL, MadeStore, Seen


@pytest.fixture(autouse=True)
def gap(made: MadeStore) -> None:
    made.look("https://good.example/1", [Seen(RIVAL)])
    made.look("https://bad.example/1", [PRAISE])


def test_counts_before_and_after_are_shown(linkgap: Linkgap) -> None:
    said = linkgap("clean").out
    assert "gap         2       1      1" in said
    assert "comment" in said
    document = linkgap("clean", "--json").document
    assert (document["before"], document["after"], document["removed"]) == (2, 1, 1)
    assert document["statuses"] == {"gap": {"before": 2, "after": 1}}


def test_each_site_left_out_is_listed_with_its_reasons(linkgap: Linkgap) -> None:
    said = linkgap("clean", "--list", "removed").out
    assert "bad.example" in said
    assert "good.example" not in said
    sites = linkgap("clean", "--list", "removed", "--json").document["sites"]
    assert [(one["site"], one["reason"], one["removed"]) for one in sites] == [("bad.example", "comment", True)]
    assert linkgap("clean", "--list", "removed", "--reason", "parked", "--json").document["sites"] == []
    assert "No rule has its doubts" in linkgap("clean", "--list", "suspect").out


def test_the_gap_says_how_many_are_left_out_and_shows_them_when_asked(linkgap: Linkgap) -> None:
    ran = linkgap("gap")
    assert "bad.example" not in ran.out
    assert "1 site is left out" in ran.err
    assert linkgap("gap", "--json").document["removed"] == 1
    both = linkgap("gap", "--cleaned", "all", "--json").document["sites"]
    assert {one["site"]: bool(one["cleaning"]) for one in both} == {"good.example": False, "bad.example": True}
    assert "1 of 2 sites left out" in linkgap("status").out


def test_what_is_left_out_offers_nothing(linkgap: Linkgap) -> None:
    assert linkgap("opportunities", "good.example", "--json").document["opportunities"]
    assert linkgap("opportunities", "bad.example", "--json").document["opportunities"] == []
    assert {one["site"] for one in linkgap("opportunities", "--json").document["opportunities"]} == {"good.example"}
    linkgap("clean", "bad.example", "--keep")
    assert linkgap("opportunities", "bad.example", "--json").document["opportunities"]


def test_a_word_keeps_removes_and_is_undone(linkgap: Linkgap) -> None:
    assert "kept" in linkgap("clean", "https://bad.example/1", "--keep", "--note", "a friend").out
    assert linkgap("clean", "good.example", "--remove", "--json").document == {
        "sites": ["good.example"],
        "word": "remove",
    }
    assert [one["site"] for one in linkgap("gap", "--json").document["sites"]] == ["bad.example"]
    said = linkgap("clean", "--list", "said", "--json").document["sites"]
    assert [(one["site"], one["word"], one["note"]) for one in said] == [
        ("good.example", "remove", ""),
        ("bad.example", "keep", "a friend"),
    ]
    assert "a friend" in linkgap("clean", "--list", "said").out
    linkgap("clean", "bad.example", "good.example", "--undo")
    assert "Nobody said a word" in linkgap("clean", "--list", "said").out
    assert [one["site"] for one in linkgap("gap", "--json").document["sites"]] == ["good.example"]


def test_a_rule_is_switched_off_and_on(linkgap: Linkgap) -> None:
    rules = {one["reason"]: one for one in linkgap("clean", "--off", "comment", "--json").document["rules"]}
    assert (rules["comment"]["on"], rules["comment"]["sites"]) == (False, 0)
    assert linkgap("clean", "--on", "comment", "--json").document["removed"] == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("bad.example",), "goes with --keep"),
        (("--keep",), "goes with --keep"),
        ((OWN, "--remove"), "one of the sites compared"),
    ],
)
def test_words_that_do_not_fit_are_refused(linkgap: Linkgap, words: tuple[str, ...], said: str) -> None:
    ran = linkgap("clean", *words)
    assert ran.status == 2
    assert said in ran.err


def test_a_disavow_file_is_taken_in_its_faults_listed_and_written_again(linkgap: Linkgap, tmp_path: Path) -> None:
    file = tmp_path / "disavow.txt"
    file.write_text("# ours\ndomain:good.example\nnonsense\n", "utf-8")
    ran = linkgap("disavow", str(file))
    assert ran.status == 1
    assert "1 of 1 entry put on the list, 1 line could not be taken" in ran.out
    assert "line 3" in ran.err
    assert linkgap("gap", "--json").document["sites"] == []
    written = tmp_path / "out.txt"
    assert linkgap("disavow", "--write", str(written)).status == 0
    assert written.read_text("utf-8") == "# Kept entries\ndomain:good.example\n"
    assert linkgap("disavow", "--json").document["entries"] == ["domain:good.example"]
    assert linkgap("disavow", str(written), "--off", "--json").document["changed"] == 1
    assert [one["site"] for one in linkgap("gap", "--json").document["sites"]] == ["good.example"]


def test_a_disavow_file_that_cannot_be_read_is_named(linkgap: Linkgap, tmp_path: Path) -> None:
    ran = linkgap("disavow", str(tmp_path / "none.txt"))
    assert ran.status == 2
    assert "cannot read" in ran.err
    assert linkgap("disavow", "--off").status == 2

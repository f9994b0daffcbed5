"""`linkgap template` and `linkgap merge`: letters kept, filled and written, and nobody written to twice."""

import csv
from pathlib import Path

import pytest
from openpyxl import load_workbook

from server.gap.matrix.rebuild import rebuild
from tests.commands.conftest import Linkgap
from tests.gap.made_store import RIVAL, MadeStore, Seen


@pytest.fixture(autouse=True)
def letter(linkgap: Linkgap, made: MadeStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three sites, two of them shortlisted, and a letter."""
    monkeypatch.delenv("LINKGAP_OWNER", raising=False)
    for name in "abc":
        made.look(f"https://{name}.example/1", [Seen(RIVAL, sentence="=See their chart.")])
    rebuild(made.engine, made.project)
    for name in "ab":
        linkgap("decide", f"{name}.example", "--state", "shortlisted")
    text = tmp_path / "letter.txt"
    text.write_text("Hello {{ author }},\n{{ sentence }}\n", encoding="utf-8")
    ran = linkgap("template", "first", "--subject", "On {{ site }}", "--file", str(text), "--owner", "Kim")
    assert (ran.status, "first, version 1" in ran.out) == (0, True)


def test_a_merge_is_written_and_marked_once(linkgap: Linkgap, tmp_path: Path) -> None:
    linkgap("contact", "b.example", "--never", "--reason", "asked")
    file = tmp_path / "letters.csv"
    ran = linkgap("merge", "first", "--csv", str(file), "--mark", "--owner", "Ana")
    assert (ran.status, "Left out: b.example" in ran.err, "Kept as contacted: 1 site." in ran.err) == (0, True, True)
    rows = list(csv.DictReader(file.read_text(encoding="utf-8").splitlines(keepends=True)))
    assert [(row["site"], row["subject"], row["text"], row["empty_facts"]) for row in rows] == [
        ("a.example", "On a.example", "Hello ,\n=See their chart.\n", "author")
    ]
    assert rows[0]["sentence"] == "'=See their chart."
    said = linkgap("decide", "a.example", "--json").document["decision"]
    assert (said["state"], said["owner"]) == ("contacted", "Ana")
    again = linkgap("merge", "first", "--json").document
    assert (again["letters"], [one["site"] for one in again["left_out"]]) == ([], ["b.example"])


def test_a_workbook_tells_who_is_left_out(linkgap: Linkgap, tmp_path: Path) -> None:
    linkgap("contact", "b.example", "--never")
    linkgap("merge", "first", "--xlsx", str(tmp_path / "letters.xlsx"))
    book = load_workbook(tmp_path / "letters.xlsx")
    assert [row[0] for row in book["left out"].iter_rows(values_only=True)] == ["site", "b.example"]
    assert book["letters"].max_row == 2


def test_a_merge_is_shown_and_narrowed(linkgap: Linkgap) -> None:
    assert "To a.example: On a.example" in linkgap("merge", "first").out
    said = linkgap("merge", "first", "--state", "new", "--json").document
    assert [(one["site"], one["facts"]["competitor"]) for one in said["letters"]] == [("c.example", RIVAL)]


def test_templates_are_listed_shown_and_retired(linkgap: Linkgap) -> None:
    assert "first  version 1" in linkgap("template").out
    assert "Hello {{ author }}," in linkgap("template", "first").out
    assert linkgap("template", "--facts", "--json").document["facts"]["site"] == "the referring site"
    assert linkgap("template", "first", "--retire", "--json").document["template"]["retired"] is True
    assert "There is no template yet" in linkgap("template").out
    ran = linkgap("merge", "first")
    assert (ran.status, "no template 'first'" in ran.err) == (1, True)


def test_a_wrong_name_is_told_before_anything_is_kept(linkgap: Linkgap, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_text("Hello\n{{ autor }}", encoding="utf-8")
    ran = linkgap("template", "first", "--file", str(tmp_path / "bad.txt"))
    assert (ran.status, "'first', body, line 2: there is no fact 'autor'" in ran.err) == (2, True)
    assert "Did you mean author?" in ran.err
    assert len(linkgap("template", "first", "--json").document["history"]) == 1

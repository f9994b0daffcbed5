"""What somebody new types, and what it says: help asked for in other words, files and stores named in the wrong way."""

from pathlib import Path

import pytest

from server.commands.verify import summary
from server.runs import RunCounts
from tests.commands.conftest import Linkgap
from tests.gap.made_store import RIVAL, MadeStore


@pytest.mark.parametrize(
    ("words", "begins"), [(["help"], "usage: linkgap [options]"), (["help", "gap"], "usage: linkgap gap ")]
)
def test_help_is_a_word_too(words: list[str], begins: str, linkgap: Linkgap) -> None:
    ran = linkgap(*words)
    assert (ran.status, ran.out[: len(begins)], ran.err) == (0, begins, "")


@pytest.mark.usefixtures("made")
@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("load https://rival.example/links.csv", "it is an address, not a file\nDownload it first"),
        (
            "audit rival",
            "cannot read rival: No such file or directory\nA page on the web is named by its address: https://rival/",
        ),
        ("criteria --file nowhere.toml", "cannot read nowhere.toml: No such file or directory\n"),
        ("disavow nowhere.txt", "cannot read nowhere.txt: No such file or directory\n"),
        ("contact --never-file nowhere.txt", "cannot read nowhere.txt: No such file or directory\n"),
        (
            "--store tea.sqlite status",
            "'tea.sqlite' is no database address\nA file is named so: --store sqlite:///tea.sqlite",
        ),
        ("--store nonsense status", "'nonsense' is no database address\nGive an SQLAlchemy URL"),
        ("--store postgresql://me:s3cret@host:port/x status", "'postgresql://host:port/x' is no database address"),
        ("--store me:s3cret@host status", "'host' is no database address"),
    ],
)
def test_what_is_named_in_the_wrong_way_says_the_right_one(
    command: str, told: str, linkgap: Linkgap, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = linkgap(*command.split())
    assert ran.status in {1, 2}
    assert told in ran.err
    assert "Errno" not in ran.err


def test_bytes_that_are_no_text_are_told(made: MadeStore, linkgap: Linkgap, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_bytes(b"\xff\xfe\x00")
    ran = linkgap("criteria", "--file", str(tmp_path / "list.txt"))
    assert (ran.status, "it is no text in UTF-8\nSave it as UTF-8." in ran.err) == (2, True)


def test_a_demo_folder_that_cannot_be_made_is_told(linkgap: Linkgap, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    ran = linkgap("demo", "--folder", str(tmp_path / "file" / "demo"))
    assert (ran.status, "Not a directory" in ran.err, "--folder" in ran.err) == (2, True, True)


def test_one_file_is_one_file(made: MadeStore, linkgap: Linkgap) -> None:
    made.claim("https://host.example/p", RIVAL)
    assert "exports     1 file, 0 rows" in linkgap("status").out


def test_a_run_stopped_before_its_first_look_does_not_say_that_none_is_due() -> None:
    (told,) = summary(RunCounts(total=3, stopped=True), sampled=False)
    assert told == "No page was looked at before it was stopped."
    assert next(summary(RunCounts(), sampled=False)).startswith("No page is due")

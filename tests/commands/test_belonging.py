"""Options that say nothing without another, or beside it, are refused: in silence nobody would learn so."""

from pathlib import Path

import pytest

from tests.commands.conftest import Linkgap
from tests.gap.made_store import OWN, RIVAL, MadeStore, Seen

STRAY = (
    ("gap --of-claimed", "--of-claimed belongs to --of"),
    ("gap --of-place sidebar --of-follow", "--of-follow and --of-place belong to --of"),
    ("place --placement footer", "--placement belongs to --correct"),
    ("place --href x --alike --note why", "--href, --alike and --note belong to --correct"),
    ("criteria --note why", "--note belongs to a change of the criteria"),
    ("claims --over-time --verdict live --lost", "--verdict and --lost say nothing beside --over-time"),
    ("clean --reason comment", "--reason belongs to --list removed or suspect"),
    ("clean --off foreign --note why", "--note belongs to --keep, --remove or --undo"),
    ("opportunities a.example --min-score 3", "--min-score says nothing beside a SITE"),
    ("priority --note why", "--note belongs to --weight or --reset"),
    ("assets --earned text", "--earned belongs to a URL"),
    (f"assets https://{RIVAL}/ --kind guide", "--kind says nothing beside a URL"),
    ("template first --subject Tea", "--subject belongs to --file"),
    ("template --version 2", "--version belongs to a NAME"),
    ("decide --ask link", "--ask belongs to a decision"),
    ("decide a.example --ask link", "--ask belongs to a decision"),
    ("progress --trends --csv out.csv --state open", "--state and --csv say nothing beside --trends"),
    ("disavow --note why", "--note belongs to the FILE"),
)


@pytest.mark.parametrize(("line", "told"), STRAY)
def test_an_option_that_would_change_nothing_is_refused(
    made: MadeStore, linkgap: Linkgap, line: str, told: str
) -> None:
    ran = linkgap(*line.split())
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"linkgap: {told}")


def test_beside_what_they_belong_to_they_are_taken(made: MadeStore, linkgap: Linkgap) -> None:
    made.look("https://a.example/1", [Seen(RIVAL)])
    for line in (
        f"gap --of {RIVAL} --of-place contextual",
        "gap --of you --of-claimed",
        "criteria --keyword tea --note why",
        "criteria --history",
        "claims --over-time --site " + OWN,
        "clean --list removed --reason comment",
        "opportunities a.example --kind intersect",
        "priority --weight relevance=30 --note why",
        f"assets https://{RIVAL}/ --earned text",
        "decide a.example --state contacted --ask link",
        "progress --trends --limit 3",
    ):
        assert linkgap(*line.split()).status == 0, line


def test_a_setting_is_told_with_what_is_near(made: MadeStore, linkgap: Linkgap) -> None:
    assert "Did you mean DOWNLOAD_DELAY" in linkgap("verify", "--set", "DOWNLOAD_DELY=1").err
    assert "There are: BOT_NAME" in linkgap("verify", "--set", "X=1").err
    ran = linkgap("verify", "--set", "DOWNLOAD_DELAY")
    assert (ran.status, "--set DOWNLOAD_DELAY=VALUE" in ran.err) == (2, True)


def test_a_folder_that_cannot_be_written_is_told(made: MadeStore, linkgap: Linkgap) -> None:
    ran = linkgap("place", "--export", "/dev/null/samples")
    assert (ran.status, ran.err) == (2, "linkgap: cannot write /dev/null/samples: Not a directory\n")


def test_no_page_to_correct_a_link_of_is_told(made: MadeStore, linkgap: Linkgap) -> None:
    ran = linkgap("place", "--correct", "nonsense", "--href", "y", "--placement", "footer")
    assert (ran.status, "'nonsense' is no site" in ran.err) == (2, True)


def test_a_version_there_is_not_is_told_with_those_there_are(made: MadeStore, linkgap: Linkgap, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Hello {{ site }}")
    linkgap("template", "first", "--file", str(letter), "--subject", "Tea")
    ran = linkgap("template", "first", "--version", "9")
    assert ran.status == 1
    assert "template 'first' has no version 9" in ran.err
    assert "1 to 1" in ran.err
    assert "there is no template 'second'" in linkgap("template", "second", "--version", "1").err


def test_no_criteria_have_no_history(made: MadeStore, linkgap: Linkgap) -> None:
    assert linkgap("criteria", "--history").out.startswith("No criteria are set.")

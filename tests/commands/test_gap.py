"""`linkgap gap`: the form of each output, and filters as a person writes them."""

import csv
import io
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from crawler.items import Placement, Verdict
from server.gap.matrix.rebuild import rebuild
from tests.commands.conftest import Linkgap
from tests.gap.made_store import OTHER, OWN, RIVAL, THIRD, MadeStore, Seen


@pytest.fixture
def matrix(made: MadeStore) -> MadeStore:
    """A gap with two competitors, an upgrade, and a claim nobody has looked at."""
    made.look("https://gap.example/p", [Seen(RIVAL), Seen(OTHER, Placement.FOOTER)])
    url = "https://upgrade.example/p"
    made.look(url, [Seen(RIVAL), Seen(OWN, Placement.FOOTER)], verdicts={made.claim(url, OWN): (Verdict.LIVE, 1)})
    made.claim("https://claimed.example/p", THIRD)
    return made


def test_json_has_the_promised_form(matrix: MadeStore, linkgap: Linkgap) -> None:
    ran = linkgap("gap", "--json")

    assert (ran.status, ran.err) == (0, "")
    assert {"project", "sites", "next"} <= set(ran.document)
    assert ran.document["next"] is None
    first = ran.document["sites"][0]
    assert first["reasons"]
    promised = {key: first[key] for key in ("site", "status", "competitors", "yours", "best_placement")}
    assert promised == {
        "site": "gap.example",
        "status": "gap",
        "competitors": [RIVAL, OTHER],
        "yours": None,
        "best_placement": "contextual",
    }
    assert first["cells"][OTHER]["state"] == "footer"
    assert [site["status"] for site in ran.document["sites"]] == ["gap", "upgrade", "claimed"]


def test_json_goes_on_where_it_ended(matrix: MadeStore, linkgap: Linkgap) -> None:
    first = linkgap("gap", "--json", "--limit", "2").document
    second = linkgap("gap", "--json", "--limit", "2", "--after", first["next"]).document

    assert [site["site"] for site in first["sites"] + second["sites"]] == [
        "gap.example",
        "upgrade.example",
        "claimed.example",
    ]
    assert second["next"] is None


FILTERS = [
    (["--status", "gap"], ["gap.example"]),
    (["--status", "gap", "--status", "claimed"], ["gap.example", "claimed.example"]),
    (["--competitor", "https://www.other.example/"], ["gap.example"]),
    (["--min-competitors", "1"], ["gap.example", "upgrade.example"]),
    (["--status", "yours"], []),
    (["--all-of", "rival.example,https://other.example/"], ["gap.example"]),
    (["--without", "other.example"], ["upgrade.example", "claimed.example"]),
    (["--set", "other.example,rival.example"], ["gap.example"]),
    (["--known", "third.example"], ["claimed.example"]),
    (["--known", "rival.example", "--known", "you"], ["upgrade.example"]),
    (["--linked-kind", "home_page"], ["gap.example", "upgrade.example"]),
    (["--linked-kind", "home_page", "--of", "you"], ["upgrade.example"]),
    (["--linked-kind", "home-page", "--of", "you"], ["upgrade.example"]),
    (["--linked-kind", "research"], []),
    (["--set", "rival.example,own.example"], ["upgrade.example"]),
    (["--set", "rival.example,you"], ["upgrade.example"]),
    (["--without", "you"], ["gap.example", "claimed.example"]),
    (["--set", "rival.example"], ["upgrade.example"]),
    (["--set", "rival.example", "--without", "own.example"], []),
    (["--set", ""], ["claimed.example"]),
    (["--max-competitors", "0"], ["claimed.example"]),
    (["--best", "contextual"], ["gap.example", "upgrade.example"]),
    (["--own-place", "footer"], ["upgrade.example"]),
    (["--follow"], ["gap.example", "upgrade.example"]),
    (["--tool", "ahrefs"], ["upgrade.example", "claimed.example"]),
    (["--min-authority", "50"], []),
    (["--unknown"], []),
    (["--lost"], []),
    (["--search", "upgrade"], ["upgrade.example"]),
    (["--search", "word"], ["gap.example", "upgrade.example"]),
    (["--sort", "site"], ["claimed.example", "gap.example", "upgrade.example"]),
    (["--sort", "site", "--desc"], ["upgrade.example", "gap.example", "claimed.example"]),
    (["--sort", "links", "--asc"], ["claimed.example", "upgrade.example", "gap.example"]),
]


@pytest.mark.parametrize(("options", "expected"), FILTERS)
def test_filters(options: list[str], expected: list[str], matrix: MadeStore, linkgap: Linkgap) -> None:
    assert [site["site"] for site in linkgap("gap", "--json", *options).document["sites"]] == expected


def test_a_summary_left_behind_is_brought_up_to_date(matrix: MadeStore, linkgap: Linkgap) -> None:
    rebuild(matrix.engine, matrix.project)
    matrix.look("https://late.example/p", [Seen(RIVAL)])

    assert "late.example" in [site["site"] for site in linkgap("gap", "--json").document["sites"]]


def test_csv_is_the_matrix(matrix: MadeStore, linkgap: Linkgap) -> None:
    ran = linkgap("gap", "--csv", "-")

    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert [row["site"] for row in rows] == ["gap.example", "upgrade.example", "claimed.example"]
    assert (rows[0][RIVAL], rows[0][OTHER], rows[0][OWN]) == ("contextual", "footer", "")
    assert rows[2][THIRD] == "not looked at"
    assert rows[0]["reasons"].startswith("2 of 3 competitors are live here")
    assert "3 sites written" in ran.err


def test_workbook(matrix: MadeStore, linkgap: Linkgap, tmp_path: Path) -> None:
    target = tmp_path / "gap.xlsx"
    assert linkgap("gap", "--xlsx", str(target)).status == 0

    sheet = load_workbook(target).active
    assert sheet is not None
    assert [cell.value for cell in sheet["A"]] == ["site", "gap.example", "upgrade.example", "claimed.example"]


def test_table_says_status_and_place_in_words(matrix: MadeStore, linkgap: Linkgap) -> None:
    ran = linkgap("gap")
    lines = ran.out.splitlines()

    assert all(word in lines[0] for word in ("site", "status", OWN, RIVAL, OTHER, THIRD, "why"))
    assert "gap.example" in lines[1]
    assert "contextual" in lines[1]
    assert "\x1b" not in ran.out


def test_table_tells_that_more_follow(matrix: MadeStore, linkgap: Linkgap) -> None:
    more = re.search(r"--after (\S+),", linkgap("gap", "--limit", "1").err)

    assert more is not None
    following = linkgap("gap", "--json", "--after", more[1]).document
    assert [site["site"] for site in following["sites"]] == ["upgrade.example", "claimed.example"]


def test_nothing_yet(made: MadeStore, linkgap: Linkgap) -> None:
    assert "linkgap load" in linkgap("gap").out
    assert linkgap("gap", "--json").document["sites"] == []


def test_no_match(matrix: MadeStore, linkgap: Linkgap) -> None:
    assert linkgap("gap", "--status", "none").out == "No site fits these filters.\n"


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--competitor", "stranger.example"], "site_unknown"),
        (["--set", "rival.example,stranger.example"], "site_unknown"),
        (["--without", "stranger.example"], "site_unknown"),
        (["--after", "nowhere"], "usage"),
    ],
)
def test_wrong_filters(options: list[str], code: str, matrix: MadeStore, linkgap: Linkgap) -> None:
    ran = linkgap("gap", "--json", *options)

    assert ran.status == 2
    assert ran.document["error"]["code"] == code


def test_one_form_at_a_time(matrix: MadeStore, linkgap: Linkgap) -> None:
    assert linkgap("gap", "--json", "--csv", "-").status == 2


def test_facets_as_json(matrix: MadeStore, linkgap: Linkgap) -> None:
    document = linkgap("gap", "--json", "--facets", "--status", "gap").document

    assert document["sites"] == 1
    assert {row["status"]: row["sites"] for row in document["statuses"]}["upgrade"] == 1
    assert {row["competitor"]: row["sites"] for row in document["competitors"]} == {RIVAL: 1, OTHER: 1, THIRD: 0}
    assert document["placements"][0] == {"placement": "contextual", "sites": 1}
    assert document["numbers"][2] == {"competitors": 2, "sites": 1}
    assert document["sets"] == [{"competitors": [RIVAL, OTHER], "yours": False, "sites": 1}]


def test_facets_as_a_table(matrix: MadeStore, linkgap: Linkgap) -> None:
    out = linkgap("gap", "--facets").out

    assert out.startswith("3 sites\n")
    assert re.search(rf"{RIVAL} \+ {OTHER} +1 +--set {RIVAL},{OTHER}", out)
    assert re.search(rf"{RIVAL} \+ you +1 +--set {RIVAL},{OWN}", out)


def test_a_word_is_taken_as_it_is_shown(made: MadeStore, linkgap: Linkgap) -> None:
    url = "https://false.example/p"
    made.look(url, [], verdicts={made.claim(url, RIVAL): (Verdict.REMOVED, 2)})
    (option,) = re.findall(r"--status false\S+", linkgap("gap", "--facets").out)
    assert option == "--status false-gap"
    for spelling in ("false-gap", "false_gap"):
        (site,) = linkgap("gap", "--json", "--status", spelling).document["sites"]
        assert (site["site"], site["status"]) == ("false.example", "false_gap")


def test_facets_are_no_file(matrix: MadeStore, linkgap: Linkgap) -> None:
    assert linkgap("gap", "--facets", "--csv", "-").status == 2


IDN = "xn--bcher-kva.example"


def test_names_are_shown_as_people_read_them_and_kept_as_they_are(made: MadeStore, linkgap: Linkgap) -> None:
    made.look("https://bücher.example/p", [Seen(RIVAL)])
    made.look(f"https://www.{IDN}/q", [Seen(RIVAL)])
    made.look("https://plain.example/p", [Seen(RIVAL)])
    for asked in ("bücher", "BÜCHER.example", "xn--bcher", IDN):
        shown = linkgap("gap", "--search", asked)
        assert ("bücher.example" in shown.out, "xn--" in shown.out, "plain" in shown.out) == (True, False, False)
        sites = linkgap("gap", "--search", asked, "--json").document["sites"]
        assert [site["site"] for site in sites] == [IDN]
    for asked in ("bücher.example/", f"{IDN}/"):
        links = linkgap("links", "--search", asked, "--json").document["links"]
        assert {link["page"] for link in links} == {"https://bücher.example/p", f"https://www.{IDN}/q"}
    assert "xn--" not in linkgap("links", "--source", "bücher.example").out
    made.claim("https://bucher.example/p", RIVAL)
    assert f"bücher.example ({IDN})" in linkgap("gap").out
    made.claim("https://bücher.example/p", RIVAL)
    assert f"https://{IDN}/p" in linkgap("claims").out
    added = linkgap("competitors", "--add", "tée.example")
    assert ("tée.example" in added.out, "xn--" in added.out + added.err) == (True, False)
    refused = linkgap("competitors", "--add", "tée.example")
    assert (refused.status, "tée.example is a competitor" in refused.err) == (2, True)

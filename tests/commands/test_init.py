"""`linkgap init`."""

from pathlib import Path

import pytest

from tests.commands.conftest import Linkgap
from tests.gap.made_store import OWN, RIVAL

RIVALS = (
    "--competitor",
    "https://www.rival.example/shop",
    "--competitor",
    "other.example",
    "--competitor",
    "third.example",
)


def test_a_project_as_json(linkgap: Linkgap) -> None:
    ran = linkgap("init", "tea", "--own", "https://own.example/", *RIVALS, "--brand", "Own Tea", "--json")

    assert ran.status == 0
    assert ran.err == ""
    assert ran.document == {
        "project": "tea",
        "own": ["own.example"],
        "competitors": ["rival.example", "other.example", "third.example"],
        "brands": ["Own Tea"],
    }


def test_words_tell_what_to_do_next(linkgap: Linkgap) -> None:
    ran = linkgap("init", "tea", "--own", "own.example", *RIVALS)

    assert "own.example against rival.example, other.example, third.example" in ran.out
    assert ran.out.index("linkgap criteria --keyword") < ran.out.index("linkgap load")


@pytest.mark.parametrize(
    ("count", "advice"), [(1, "1 of 3 to 5"), (2, "2 of 3 to 5"), (3, ""), (5, ""), (6, "beyond 5")]
)
def test_advice_on_how_many_competitors(count: int, advice: str, linkgap: Linkgap) -> None:
    rivals = [word for number in range(count) for word in ("--competitor", f"r{number}.example")]
    ran = linkgap("init", "tea", "--own", "own.example", *rivals)

    assert ran.status == 0
    assert advice in ran.err
    assert bool(ran.err) is bool(advice)


def test_a_site_named_twice_is_one(linkgap: Linkgap) -> None:
    ran = linkgap(
        "init", "t", "--own", "o.example", "--competitor", "r.example", "--competitor", "www.r.example", "--json"
    )

    assert ran.document["competitors"] == ["r.example"]


@pytest.mark.parametrize("site", ["nonsense", "", "ftp://x.example", "two words.example", "http://"])
def test_no_site(site: str, linkgap: Linkgap) -> None:
    ran = linkgap("init", "tea", "--own", site, *RIVALS, "--json")

    assert ran.status == 2
    assert ran.document["error"]["code"] == "usage"


def test_on_both_sides(linkgap: Linkgap, tmp_path: Path) -> None:
    file = tmp_path / "new" / "store.sqlite"
    refused = linkgap("--store", f"sqlite:///{file}", "init", "tea", "--own", "rival.example", *RIVALS)
    assert (refused.status, "cannot be your own site and a competitor at once" in refused.err) == (2, True)
    # No store is left of a project that was not made.
    assert not file.parent.exists()


def test_a_name_taken(linkgap: Linkgap) -> None:
    linkgap("init", "tea", "--own", "own.example", *RIVALS)

    assert linkgap("init", "tea", "--own", "own.example", *RIVALS).status == 2


def test_a_competitor_added_later_gets_its_links_from_files_loaded_before(linkgap: Linkgap, tmp_path: Path) -> None:
    linkgap("init", "tea", "--own", OWN, "--competitor", RIVAL)
    file = tmp_path / "pairs.csv"
    file.write_text(f"source,target\nhttps://a.example/1,https://{RIVAL}/\nhttps://b.example/2,https://late.example/\n")
    assert "linkgap competitors --add" in linkgap("load", str(file)).out

    assert linkgap("competitors", "--add", "https://www.late.example/").status == 0
    ran = linkgap("load", str(file))
    assert ran.status == 0
    assert "2 claims from 2 rows, 0 duplicates." in ran.out
    claims = linkgap("claims", "--json").document["claims"]
    assert {claim["site"]: claim["page"] for claim in claims} == {
        RIVAL: "https://a.example/1",
        "late.example": "https://b.example/2",
    }
    assert "loaded before" in linkgap("load", str(file)).out
    assert [one["site"] for one in linkgap("gap", "--json").document["sites"]] == ["a.example", "b.example"]


@pytest.mark.parametrize("site", [OWN, RIVAL, "no site"])
def test_a_competitor_that_cannot_be_added(site: str, linkgap: Linkgap) -> None:
    linkgap("init", "tea", "--own", OWN, "--competitor", RIVAL)

    assert linkgap("competitors", "--add", site).status == 2
    assert linkgap("status", "--json").document["competitors"] == [RIVAL]

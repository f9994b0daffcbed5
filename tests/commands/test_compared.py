"""`linkgap competitors`, `benchmark` and `assets`: you beside the competitors, in words and as JSON."""

import csv
import io
from pathlib import Path

import pytest

from tests.commands.conftest import Linkgap
from tests.gap.made_store import OTHER, OWN, RIVAL, MadeStore, Seen
from tests.gap.progress.test_moved import fill as fill_moved


@pytest.fixture(autouse=True)
def gap(made: MadeStore) -> None:
    for name in "abc":
        made.look(f"https://{name}.example/1", [Seen(RIVAL, sentence="The words say why."), Seen(OTHER)])
    made.look("https://d.example/1", [Seen(RIVAL), Seen(OWN)])


def test_competitors_are_weighed(linkgap: Linkgap) -> None:
    said = linkgap("competitors").out
    assert "3 (75%)" in said
    assert "of the middle" in said
    assert "Unknown: third.example" in said
    assert "Influence: 4 referring sites link in the niche" in said
    assert f"{RIVAL}: 4 referring sites, 100% of those that link in the niche; all in all: 4.0 times" in said
    document = linkgap("competitors", "--suggest", "--json").document
    assert [one["doubt"] for one in document["doubts"]] == ["unknown"]
    held = {one["name"]: (one["with_rivals"], one["alone"], one["ahead"]) for one in document["reach"]["held"]}
    assert held[RIVAL] == (3, 0, 3)
    assert "No page" in document["suggestions"]["note"]


def test_hubs_are_told_with_who_stands_where(linkgap: Linkgap) -> None:
    said = linkgap("hubs").out
    assert "3 referring sites link to two competitors or more; no link of yours on 3." in said
    assert f"{RIVAL}: linked by 3 of 3 hubs (100%): place 1 of 4" in said
    document = linkgap("hubs", "--limit", "2", "--json").document
    assert [one["site"] for one in document["hubs"]] == ["a.example", "b.example"]
    assert document["notes"] == ["the 2 strongest of 3 hubs are told: most competitors first, then by score"]


def test_the_benchmark_says_how_far_behind_you_are(linkgap: Linkgap) -> None:
    said = linkgap("benchmark").out
    assert "-2" in next(line for line in said.splitlines() if "seen live" in line)
    live = next(one for one in linkgap("benchmark", "--json").document["measures"] if one["measure"] == "verified")
    against = [f"{one['theirs']:g} ({one['behind']:+g})" for one in live["rivals"]]
    assert all(told in next(line for line in said.splitlines() if live["words"] in line) for told in against)
    assert "1 to 3 more followed links" in said or "2 to 3 more followed links" in said
    assert next(line.split() for line in said.splitlines() if line.startswith("best link: contextual"))[3:6] == [
        "1",
        "4",
        "3",
    ]
    assert next(line.split() for line in said.splitlines() if line.startswith("kind: text"))[2:5] == ["1", "4", "3"]
    document = linkgap("benchmark", "--json").document
    assert [one["name"] for one in document["profiles"]] == ["you", RIVAL, OTHER, "third.example"]
    assert document["needs"][0]["basis"] == "home"


def test_assets_are_listed_narrowed_and_told_one_by_one(linkgap: Linkgap) -> None:
    assert "4 sites link to it, 4 in a text, 4 of them followed" in linkgap("assets").out
    rows = list(csv.DictReader(io.StringIO(linkgap("assets", "--csv").out)))
    assert [(row["page"], row["sites"]) for row in rows] == [
        ("https://rival.example/", "4"),
        ("https://other.example/", "3"),
    ]
    assert linkgap("assets", "--missing", "--json").document["assets"] == []
    assert linkgap("assets", "--contextual", "4", "--json").document["fitting"] == 1
    whole = linkgap("assets", "--json").document
    first = linkgap("assets", "--json", "--limit", "1").document
    rest = linkgap("assets", "--json", "--after", first["next"]).document
    assert [*first["assets"], *rest["assets"]] == whole["assets"]
    assert (len(first["assets"]), whole["next"], rest["next"]) == (1, None, None)
    assert whole["assets"][0]["spread"]["still"] is True
    one = linkgap("assets", "rival.example")
    assert "What a better one needs" in one.out
    assert "The words say why." in one.out
    assert len(linkgap("assets", "rival.example", "--json").document["links"]) == 4
    assert len(linkgap("assets", "rival.example", "--earned", "followed", "--json").document["links"]) == 4
    assert "linkgap assets lists them" in linkgap("assets", "rival.example/none").err


def test_sites_that_link_to_an_asset_are_paged_and_written_to_a_file(linkgap: Linkgap) -> None:
    rows = list(csv.DictReader(io.StringIO(linkgap("assets", "rival.example", "--csv").out)))
    sites = [row["site"] for row in rows]
    assert (len(sites), rows[0]["rel"], rows[0]["placement"]) == (4, "followed", "contextual")
    first = linkgap("assets", "rival.example", "--json", "--limit", "3").document
    rest = linkgap("assets", "rival.example", "--json", "--after", first["next"]).document
    assert [one["site"] for one in (*first["links"], *rest["links"])] == sites
    assert (first["fitting"], rest["next"]) == (4, None)
    told = linkgap("assets", "rival.example", "--limit", "3")
    assert "Who links to it: 4 sites" in told.out
    assert f"--after {first['next']}" in told.err


def test_positions_are_loaded_told_and_their_faults_listed(linkgap: Linkgap, tmp_path: Path) -> None:
    file = tmp_path / "queries.csv"
    file.write_text("Query,Position\ntea,4\npot,none\n", "utf-8")
    assert "Say so with --site SITE" in linkgap("positions", str(file)).err
    ran = linkgap("positions", str(file), "--site", OWN)
    assert ran.status == 1
    assert "row 3, position" in ran.out
    assert "tea: you 4; no competitor" in linkgap("positions").out
    assert linkgap("positions", "--json").document["keywords"][0]["yours"] == 4


def test_a_position_that_is_nobodys_is_listed_with_its_row(linkgap: Linkgap, tmp_path: Path) -> None:
    file = tmp_path / "ranks.csv"
    file.write_text(f"Keyword,Position,URL\ntea,4,https://{OWN}/tea\npot,2,\n", "utf-8")
    (loaded,) = linkgap("positions", str(file), "--json").document["files"]
    assert loaded["positions"] == 1
    assert "gone.csv: there is no such file" in linkgap("positions", str(tmp_path / "gone.csv")).err
    (left,) = loaded["rejected"]
    assert (left["row"], left["field"]) == (3, "url")
    assert "--site SITE" in left["reason"]


def test_positions_of_pages_that_got_links_are_told(linkgap: Linkgap, made: MadeStore) -> None:
    assert "No page of yours has both" in linkgap("positions", "--moved").out
    fill_moved(made)
    out = linkgap("positions", "--moved").out
    assert "tea: 14 on 2026-08-01, then 9 on 2026-08-20 (+5)" in out
    assert "need not have moved because of it" in out
    (page,) = linkgap("positions", "--moved", "--json").document["moved"]["pages"]
    assert page["days"][0]["day"] == "2026-08-10"

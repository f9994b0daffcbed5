"""`linkgap baseline`, `progress`, `goal` and `due`."""

import csv
import io
from pathlib import Path

import pytest

from crawler.items import Tool
from server.gap.matrix.rebuild import rebuild
from tests.commands.conftest import Linkgap
from tests.gap.made_store import OTHER, OWN, RIVAL, MadeStore, Seen


@pytest.fixture(autouse=True)
def gap(made: MadeStore) -> None:
    """Three gaps and a shared site."""
    for name in "abc":
        made.look(f"https://{name}.example/1", [Seen(RIVAL)])
    made.look("https://shared.example/1", [Seen(RIVAL), Seen(OWN)])


def test_a_baseline_is_made_by_what_was_seen_and_listed(linkgap: Linkgap) -> None:
    assert "There is no baseline yet" in linkgap("baseline", "--list").out
    made = linkgap("baseline", "--name", "first", "--note", "before we write", "--json").document
    assert (made["name"], made["sites"], made["statuses"]) == ("first", 3, ["gap", "upgrade"])
    ran = linkgap("baseline", "--name", "both", "--status", "gap", "--status", "shared")
    assert "Frozen as 'both': 4 sites (gap, shared)." in ran.out
    assert [one["name"] for one in linkgap("baseline", "--list", "--json").document["baselines"]] == ["both", "first"]
    assert "before we write" in linkgap("baseline", "--list").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("baseline", "--list", "--name", "x"), "--list makes no baseline"),
        (("baseline", "--status", "yours"), "nothing to freeze"),
        (("baseline", "--status", "lost"), "invalid choice"),
        (("progress", "--since", "yesterday"), "is no day"),
        (("goal", "2026Q5", "--any", "3"), "is no quarter"),
        (("goal", "--any", "3"), "needs its QUARTER"),
        (("goal", "2026Q4", "--any", "-3"), "no whole number from 0"),
        (("goal", "2026Q4", "--any", "x"), "no whole number from 0"),
        (("goal", "2026Q4", "--any", "2000000"), "no number of links"),
    ],
)
def test_wrong_use_says_what_to_do(linkgap: Linkgap, words: tuple[str, ...], said: str) -> None:
    ran = linkgap(*words)
    assert (ran.status, said in ran.err) == (2, True)


def test_progress_needs_a_baseline_of_that_name(linkgap: Linkgap) -> None:
    ran = linkgap("progress", "--json")
    assert ran.status != 0
    assert "linkgap baseline freezes the gap" in ran.err
    linkgap("baseline", "--name", "first")
    ran = linkgap("progress", "--baseline", "second")
    assert (ran.status != 0, "There are: first." in ran.err) == (True, True)


@pytest.fixture
def worked(linkgap: Linkgap, made: MadeStore) -> None:
    """A baseline, and looks since: a closed, b open, c not looked at, d new."""
    linkgap("baseline", "--name", "first")
    linkgap("decide", "a.example", "--state", "contacted")
    made.look("https://a.example/1", [Seen(RIVAL), Seen(OWN)], hours=24 * 365 * 20)
    made.look("https://b.example/1", [Seen(RIVAL)])
    made.look("https://d.example/1", [Seen(RIVAL), Seen(OTHER)])


@pytest.mark.usefixtures("worked")
def test_progress_tells_the_share_the_states_and_what_is_new(linkgap: Linkgap) -> None:
    said = linkgap("progress", "--json").document
    closing = said["closing"]
    assert (closing["percent"], closing["closed"], closing["of"]) == (50.0, 1, 2)
    assert (closing["lowest"], closing["highest"], closing["of_with_unknown"]) == (33.3, 66.7, 3)
    assert said["counts"] == {"closed": 1, "open": 1, "vanished": 0, "unknown": 1}
    assert [(one["site"], one["state"]) for one in said["sites"]] == [
        ("a.example", "closed"),
        ("b.example", "open"),
        ("c.example", "unknown"),
    ]
    assert [one["site"] for one in said["opened"]] == ["d.example"]
    assert [(one["site"], one["origin"]) for one in said["new_sites"]] == [("a.example", "attributable")]
    assert said["baseline"]["name"] == "first"
    table = linkgap("progress").out
    assert "50.0% of the gap is closed: 1 of 2 sites that are closed or open; between 33.3% and 66.7% of 3" in table
    assert "1 closed, 1 open, 0 vanished, 1 unknown." in table
    for title in (
        "Closed (1):",
        "Open (1):",
        "Unknown (1):",
        "Newly opened (1):",
        "New referring sites of yours since",
    ):
        assert title in table


@pytest.mark.usefixtures("worked")
def test_its_sites_can_be_narrowed_and_written(linkgap: Linkgap, tmp_path: Path) -> None:
    assert [one["site"] for one in linkgap("progress", "--state", "open", "--json").document["sites"]] == ["b.example"]
    assert "Closed (1)" not in linkgap("progress", "--state", "open").out
    limited = linkgap("progress", "--limit", "1", "--json").document
    assert ([one["site"] for one in limited["sites"]], limited["next"]) == (["a.example"], "a.example")
    ran = linkgap("progress", "--csv")
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert [(row["site"], row["before"], row["state"]) for row in rows] == [
        ("a.example", "gap", "closed"),
        ("b.example", "gap", "open"),
        ("c.example", "gap", "unknown"),
    ]
    assert rows[2]["at"] == ""
    assert rows[2]["reasons"] == "nobody has looked since the baseline"
    linkgap("progress", "--csv", str(tmp_path / "progress.csv"))
    assert (tmp_path / "progress.csv").read_text(encoding="utf-8") == ran.out


@pytest.mark.usefixtures("worked")
def test_new_sites_can_be_counted_from_any_day(linkgap: Linkgap) -> None:
    said = linkgap("progress", "--since", "2020-01-01", "--json").document
    assert [one["site"] for one in said["new_sites"]] == ["a.example", "shared.example"]
    assert said["new_by_origin"] == {"attributable": 1, "other": 0, "uncertain": 1}


def test_goals_are_set_told_and_taken_away(linkgap: Linkgap, made: MadeStore) -> None:
    assert "There is no goal yet" in linkgap("goal").out
    made.look("https://a.example/1", [Seen(RIVAL), Seen(OWN)])
    said = linkgap("goal", "2026Q3", "--contextual", "10", "--any", "30", "--json").document["goals"]
    assert [(one["kind"], one["number"], one["done"]) for one in said] == [("any", 30, 1), ("contextual", 10, 1)]
    assert (
        "2026Q3: 1 of 10 sites with a new contextual link, 0 attributable; 1 more may be older" in linkgap("goal").out
    )
    assert linkgap("goal", "2026q3", "--any", "0", "--json").document["goals"] == [said[1]]


def test_due_says_when_and_what_to_run(linkgap: Linkgap, made: MadeStore) -> None:
    made.claim("https://e.example/1", RIVAL)
    assert "Nothing was measured yet" in linkgap("due").out
    rebuild(made.engine, made.project)
    linkgap("baseline", "--name", "first")
    said = linkgap("due", "--json").document
    assert (said["state"], said["pages"], said["first_pages"]) == ("early", 1, ["https://e.example/1"])
    assert said["run"][1] == "linkgap verify --older-than 60d"
    told = linkgap("due").out
    assert "60 to 90 days after the baseline 'first'" in told
    assert "Run: linkgap load FILE..., then linkgap verify --older-than 60d" in told


def test_authority_and_positions_over_time_need_no_baseline(linkgap: Linkgap, made: MadeStore, tmp_path: Path) -> None:
    assert "Nothing over time yet" in linkgap("progress", "--trends").out
    for day, authority in (("2026-06-01", 20), ("2026-07-01", 26)):
        made.export(Tool.AHREFS, file=f"rival_{day}.csv")
        made.claim(f"https://{OWN}/about", RIVAL, authority=authority, authority_name="DR")
        file = tmp_path / f"positions-{day}.csv"
        file.write_text(f"keyword,position,url,date\ntea pot,{30 - authority},https://{OWN}/pots,{day}\n")
        assert linkgap("positions", str(file)).status == 0
    out = linkgap("progress", "--trends").out
    assert f"{OWN}, DR (ahrefs): 20 -> 26" in out
    assert f"{OWN}, tea pot: 10 -> 4" in out
    assert "two points are a step and no trend" in out
    told = linkgap("progress", "--trends", "--json").document["trends"]
    assert [one["series"]["kind"] for one in told] == ["authority", "position"]
    assert told[1]["series"]["points"][0] == {"day": "2026-06-01", "value": 10.0, "of": 1, "noted": False}
    linkgap("baseline", "--name", "first")
    assert linkgap("progress", "--json").document["trends"] == told
    assert f"{OWN}, tea pot: 10 -> 4" in linkgap("progress").out

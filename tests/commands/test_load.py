"""`linkgap load`: what is told of each file, bad rows named, and other files loaded all the same."""

import csv
import os
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from crawler.store.loading import load_export
from server.commands import load
from server.demo.exports import Export, write_exports
from server.demo.truth import COMPETITORS, OWN
from tests.commands.conftest import Linkgap

KEYS = {"file", "tool", "rows", "claims", "duplicates", "rejected"}


@pytest.fixture
def project(linkgap: Linkgap) -> None:
    rivals = [word for site in COMPETITORS for word in ("--competitor", site)]
    assert linkgap("init", "tea", "--own", OWN, *rivals).status == 0


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    """Two good rows, one twice, and a bad one."""
    file = tmp_path / "pairs.csv"
    rows = [
        ("https://a.example/1", OWN),
        ("https://b.example/2", OWN),
        ("https://a.example/1", OWN),
        ("=no address", OWN),
    ]
    file.write_text("source,target\n" + "".join(f"{page},https://{site}/\n" for page, site in rows))
    return file


@pytest.mark.usefixtures("project")
def test_every_form_of_export(linkgap: Linkgap, tmp_path: Path) -> None:
    exports = {export.path.name: export for export in write_exports(tmp_path)}
    ran = linkgap("load", *(str(export.path) for export in exports.values()), "--json")

    assert ran.status == 1
    files = ran.document["files"]
    assert all(set(file) >= KEYS for file in files)
    assert {file["file"]: _counts(file) for file in files} == {name: _expected(one) for name, one in exports.items()}
    rejected = {file["file"]: [one["row"] for one in file["rejected"]] for file in files}
    assert rejected == {name: [bad.row for bad in one.rejected] for name, one in exports.items()}
    assert all(one["reason"] and one["field"] for file in files for one in file["rejected"])


def _counts(file: dict[str, object]) -> tuple[object, ...]:
    return file["tool"], file["rows"], file["claims"], file["duplicates"]


def _expected(export: Export) -> tuple[object, ...]:
    return str(export.tool), export.rows, export.claims, export.duplicates


@pytest.mark.usefixtures("project")
def test_words_name_what_was_settled_and_what_was_refused(linkgap: Linkgap, pairs: Path) -> None:
    ran = linkgap("load", str(pairs))

    assert ran.status == 1
    assert "pairs.csv: list" in ran.out
    assert "2 claims from 4 rows, 1 duplicate, 1 rejected" in ran.out
    assert "    row 5, source_url: " in ran.out
    assert "Next: linkgap verify" in ran.out


@pytest.mark.usefixtures("project")
def test_the_same_file_twice_adds_nothing(linkgap: Linkgap, pairs: Path) -> None:
    linkgap("load", str(pairs))
    ran = linkgap("load", str(pairs), "--json")

    assert ran.status == 0
    (file,) = ran.document["files"]
    assert (file["already"], file["claims"]) == (True, 0)


@pytest.mark.usefixtures("project")
def test_rejects_go_to_a_file_that_cannot_run(linkgap: Linkgap, pairs: Path, tmp_path: Path) -> None:
    target = tmp_path / "rejects.csv"
    linkgap("load", str(pairs), "--rejects", str(target))

    with target.open(newline="") as file:
        header, row = csv.reader(file)
    assert header == ["file", "row", "field", "reason", "raw cells"]
    assert row[:3] == ["pairs.csv", "5", "source_url"]
    assert row[4:] == ["'=no address", f"https://{OWN}/"]


@pytest.mark.usefixtures("project")
def test_rejects_of_a_file_loaded_before_are_told_when_asked_for(linkgap: Linkgap, pairs: Path, tmp_path: Path) -> None:
    target = tmp_path / "rejects.csv"
    linkgap("load", str(pairs))
    ran = linkgap("load", str(pairs), "--rejects", str(target))

    assert ran.status == 0
    assert "    row 5, source_url: " in ran.out
    with target.open(newline="") as file:
        assert [row[1] for row in csv.reader(file)] == ["row", "5"]


@pytest.mark.usefixtures("project")
def test_cells_that_could_not_be_read_are_told_and_their_rows_kept(linkgap: Linkgap, tmp_path: Path) -> None:
    days = ["2026-01-02", "soon", "2026-02-30", "-", "", "2026-01-03", "2026-01-04"]
    rows = [f"https://a.example/{number},https://{OWN}/,{day}\n" for number, day in enumerate(days)]
    table = tmp_path / "table.csv"
    table.write_text("Where,Whither,When\n" + "".join(rows))
    ran = linkgap("load", str(table), "--map", "Where=source_url,Whither=target_url,When=first_seen")

    assert ran.status == 0
    assert "7 claims from 7 rows" in ran.out
    assert "    2 cells of 'When' could not be read ('soon' in row 3): kept as text" in ran.out


@pytest.mark.usefixtures("project")
def test_a_name_that_is_no_text_is_loaded_all_the_same(linkgap: Linkgap, pairs: Path) -> None:
    odd = pairs.with_name(os.fsdecode(b"caf\xe9.csv"))
    pairs.rename(odd)
    ran = linkgap("load", str(odd))

    assert "2 claims from 4 rows" in ran.out


@pytest.mark.usefixtures("project")
def test_what_was_loaded_is_told_before_a_later_file_is_stopped(
    linkgap: Linkgap, pairs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.csv"
    other.write_text(f"source,target\nhttps://c.example/1,https://{OWN}/\n")
    real = load_export

    def stopped(engine: Any, project: Any, export: Any, **told: Any) -> Any:
        if export.name == "other.csv":
            raise KeyboardInterrupt
        return real(engine, project, export, **told)

    monkeypatch.setattr(load, "load_export", stopped)
    ran = linkgap("load", str(pairs), str(other))

    assert ran.status == 130
    assert "pairs.csv: list" in ran.out
    assert "other.csv" in ran.err
    assert "load it again" in ran.err


@pytest.mark.usefixtures("project")
def test_sheets_are_told_with_their_workbook(linkgap: Linkgap, tmp_path: Path) -> None:
    book = Workbook()
    for title in ("One", "Two"):
        sheet = book.create_sheet(title)
        sheet.append(["source", "target"])
        sheet.append([f"https://{title.lower()}.example/", f"https://{OWN}/"])
    book.save(tmp_path / "book.xlsx")
    ran = linkgap("load", str(tmp_path / "book.xlsx"))

    assert ran.status == 0
    assert "book.xlsx [One]: list" in ran.out
    assert "book.xlsx [Two]: list" in ran.out


@pytest.mark.usefixtures("project")
def test_a_file_that_cannot_be_taken_stops_no_other(linkgap: Linkgap, pairs: Path, tmp_path: Path) -> None:
    unknown = tmp_path / "unknown.csv"
    unknown.write_text("Colour,Weight\nred,12\n")
    ran = linkgap("load", str(unknown), str(tmp_path / "missing.csv"), str(pairs), "--json")

    assert ran.status == 1
    files = ran.document["files"]
    assert [file["ok"] for file in files] == [False, False, True]
    assert files[0]["error"]["code"] == "export_unknown"
    assert files[2]["claims"] == 2
    assert "Colour" in ran.err


@pytest.mark.usefixtures("project")
def test_a_mapping_reads_any_table(linkgap: Linkgap, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text(f"Where,Whither,Words\nhttps://a.example/1,https://{OWN}/x,tea\n")
    ran = linkgap("load", str(table), "--map", "Where=source_url, Whither=target_url,Words=anchor", "--json")

    assert ran.status == 0
    assert ran.document["files"][0]["tool"] == "mapped"
    (claim,) = linkgap("claims", "--json").document["claims"]
    assert (claim["page"], claim["target"], claim["anchor"]) == ("https://a.example/1", f"https://{OWN}/x", "tea")


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    "options",
    [
        ["--map", "no pairs"],
        ["--map", "=field"],
        ["--map", "Colour=nonsense"],
        ["--site", "stranger.example"],
        ["--rejects", "/no such folder/x.csv"],
        [],
    ],
    ids=str,
)
def test_wrong_use(options: list[str], linkgap: Linkgap, pairs: Path) -> None:
    assert linkgap("load", *([str(pairs), *options] if options else [])).status == 2


@pytest.mark.usefixtures("project")
def test_the_site_a_file_is_about(linkgap: Linkgap, tmp_path: Path) -> None:
    pages = tmp_path / "pages.txt"
    pages.write_text("https://a.example/1\nhttps://b.example/2\n")

    assert linkgap("load", str(pages)).status == 1
    ran = linkgap("load", str(pages), "--site", f"https://{COMPETITORS[0]}/", "--json")
    assert ran.document["files"][0]["claims"] == 2
    assert {claim["site"] for claim in linkgap("claims", "--json").document["claims"]} == {COMPETITORS[0]}


@pytest.mark.usefixtures("project")
def test_a_load_brings_the_gap_up_to_date(linkgap: Linkgap, pairs: Path) -> None:
    linkgap("load", str(pairs))

    sites = linkgap("gap", "--json").document["sites"]
    assert [(site["site"], site["status"]) for site in sites] == [("a.example", "claimed"), ("b.example", "claimed")]


@pytest.mark.usefixtures("project")
def test_json_lists_no_endless_rejects(linkgap: Linkgap, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "LISTED", 2)
    file = tmp_path / "bad.csv"
    file.write_text("source,target\n" + f"nowhere at all,https://{OWN}/\n" * 5 + f"https://a.example/,https://{OWN}/\n")
    (found,) = linkgap("load", str(file), "--json").document["files"]

    assert (len(found["rejected"]), found["rejected_rows"]) == (2, 5)


def test_without_a_project(linkgap: Linkgap, pairs: Path) -> None:
    ran = linkgap("load", str(pairs))

    assert ran.status == 2
    assert "linkgap init" in ran.err

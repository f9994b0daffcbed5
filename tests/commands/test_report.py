"""`linkgap report`: which files it writes, and what it says."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from crawler.items import Verdict
from tests.commands.conftest import Linkgap
from tests.extension.places import chromium
from tests.gap.made_store import RIVAL, MadeStore, Seen


@pytest.fixture(autouse=True)
def gap(made: MadeStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A gap, in a folder where files may be written."""
    claim = made.claim("https://a.example/1", RIVAL)
    made.look("https://a.example/1", [Seen(RIVAL)], verdicts={claim: (Verdict.LIVE, 0)})
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LINKGAP_CHROMIUM", raising=False)


def test_one_html_file_is_written_where_nothing_is_asked_for(linkgap: Linkgap, tmp_path: Path) -> None:
    ran = linkgap("report")
    (written,) = tmp_path.glob("linkgap-report-made-*.html")
    assert (ran.status, ran.out) == (0, f"Written: {written.name}\n")
    assert "Backlink gap: made" in written.read_text(encoding="utf-8")


def test_each_form_goes_where_it_is_told(linkgap: Linkgap, tmp_path: Path) -> None:
    ran = linkgap("report", "--out", "r.html", "--xlsx", "r.xlsx", "--json")
    assert (ran.status, ran.document["written"]) == (0, {"out": "r.html", "xlsx": "r.xlsx"})
    assert (tmp_path / "r.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert load_workbook(tmp_path / "r.xlsx")["gap"]["A2"].value == "a.example"
    assert "Written: r.xlsx" in ran.err


def test_json_alone_writes_no_file(linkgap: Linkgap, tmp_path: Path) -> None:
    said = linkgap("report", "--json").document
    assert (said["project"], said["gap"], said["total"]["claims"]) == ("made", {"gap": 1}, 1)
    assert said["opportunities"][0]["sites"][0]["site"]["site"] == "a.example"
    assert said["written"] == {}
    assert [one.name for one in tmp_path.iterdir() if one.suffix in {".html", ".xlsx", ".pdf"}] == []


def test_a_pdf_is_printed(linkgap: Linkgap, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINKGAP_CHROMIUM", chromium())
    assert linkgap("report", "--pdf", "r.pdf").status == 0
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF-")


def test_without_chromium_the_others_are_written(
    linkgap: Linkgap, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINKGAP_CHROMIUM", "/nowhere/chromium")
    ran = linkgap("report", "--out", "r.html", "--pdf", "r.pdf")
    assert ran.status == 1
    assert "there is none at /nowhere/chromium" in ran.err
    assert "apt install chromium" in ran.err
    assert (tmp_path / "r.html").exists()
    assert not (tmp_path / "r.pdf").exists()


@pytest.mark.parametrize("form", ["--out", "--xlsx"])
def test_a_path_that_cannot_be_written_is_told(linkgap: Linkgap, form: str) -> None:
    ran = linkgap("report", form, "no/such/folder")
    assert (ran.status, "cannot write no/such/folder" in ran.err) == (2, True)

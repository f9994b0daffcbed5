"""Real exports kept beside the project, where they are: every row of each is accounted for."""

import csv
import io
from pathlib import Path

import pytest

from crawler.exceptions import SiteUnknown
from crawler.exports import ExportFile, Reject, Skip, open_export
from crawler.items import Claim
from crawler.urls import site_key

SAMPLES = Path(__file__).parents[3] / "shared" / "exports" / "samples"
FILES = sorted(SAMPLES.rglob("*.csv"))
# Lines above the first row, where the file is not simply a header and its rows.
ABOVE = {"moz_top_pages_with_preamble.csv": 7, "screaming_frog_all_inlinks_2017.csv": 2}

pytestmark = pytest.mark.skipif(not FILES, reason="no real exports are kept beside the project")


def tracked_in(path: Path) -> set[str]:
    """Every site the file's cells name: then nothing is refused for not being tracked."""
    cells = path.read_bytes().decode("utf-16" if path.read_bytes()[:2] == b"\xff\xfe" else "utf-8-sig")
    words = cells.replace('"', " ").replace(",", " ").replace("\t", " ").replace("BackLinks_", " ").split()
    return {key for word in words if "." in word and (key := site_key(word)) and "." in key}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_row_of_a_real_export_is_lost(path: Path) -> None:
    export = opened(path)
    rows = list(export.rows())
    assert {type(row) for row in rows} <= {Claim, Reject, Skip}
    assert len({row.row for row in rows}) == rows_in(path)
    assert [row for row in rows if isinstance(row, Reject)] == []


def opened(path: Path) -> ExportFile:
    tracked = tracked_in(path)
    own = min(tracked, default="own.test")
    try:
        (export,) = open_export(path, tracked=tracked | {own}, own=own)
    except SiteUnknown:
        (export,) = open_export(path, tracked=tracked | {own}, own=own, site=own)
    assert isinstance(export, ExportFile)
    return export


def rows_in(path: Path) -> int:
    data = path.read_bytes()
    wide = data[:2] == b"\xff\xfe"
    text = data.decode("utf-16" if wide else "utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t" if wide else ","))
    return sum(any(row) for row in rows[ABOVE.get(path.name, 1) :])

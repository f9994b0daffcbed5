"""Real exports kept beside the project, where they are: every row of each is accounted for."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

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


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(places=st.lists(st.floats(0, 1), min_size=1, max_size=30), letter=st.sampled_from("x0:/.%-\u00e9"))
def test_other_letters_in_the_cells_lose_no_row(path: Path, tmp_path: Path, places: list[float], letter: str) -> None:
    text, coding = decoded(path)
    start = body_start(path, text)
    letters = [at for at in range(start, len(text)) if text[at].isalnum()]
    changed = list(text)
    for place in places if letters else ():
        changed[letters[int(place * (len(letters) - 1))]] = letter
    file = tmp_path / path.name
    file.write_bytes("".join(changed).encode(coding))
    rows = list(opened(file).rows())
    assert len({row.row for row in rows}) == rows_in(path)
    assert {type(row) for row in rows} <= {Claim, Reject, Skip}


def decoded(path: Path) -> tuple[str, str]:
    """The file's text with its byte order mark, and the coding that writes it back."""
    coding = "utf-16-le" if path.read_bytes()[:2] == b"\xff\xfe" else "utf-8"
    return path.read_bytes().decode(coding), coding


def body_start(path: Path, text: str) -> int:
    """Where the first row begins, below the header and what stands above it."""
    start = 0
    for _ in range(ABOVE.get(path.name, 1)):
        start = text.index("\n", start) + 1
    return start

"""Damaged files never crash a load, and never lose a row without a word."""

import csv
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.exceptions import LinkgapError, SiteUnknown
from crawler.exports import ExportFile, open_export
from crawler.exports.row import Row
from crawler.items import Claim
from tests.exports import owner_tools, seo_tools
from tests.exports.formats import OWN, TRACKED, by_name, table, utf16
from tests.exports.seo_tools import AHREFS
from tests.exports.test_export_containers import SHEET, workbook

REPORTS = [*seo_tools.REPORTS, *owner_tools.REPORTS]
COUNT = 12
ROWS = by_name(
    AHREFS,
    *(
        {
            "Referring page title": "a title, of a page", "Referring page URL": f"https://blog.test/{n}",
            "Target URL": "https://rival.test/", "Anchor": f"anchor {n}", "Links in group": 1,
        }
        for n in range(COUNT)
    ),
)  # fmt: skip
# What a text file may hold: many control characters would make it no text at all.
TEXT = st.characters(codec="utf-8", exclude_characters=[chr(n) for n in range(32) if chr(n) not in "\t\n\r"])
WAYS = {
    "all quoted, tabs": table(*ROWS, delimiter="\t", quote=csv.QUOTE_ALL),
    "commas, few quotes": table(*ROWS),
    "tabs, no quotes": table(*ROWS, delimiter="\t", quote=csv.QUOTE_NONE),
}


def read(data: bytes, name: str = "rival.test.csv") -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        opened = open_export(path, tracked=TRACKED, own=OWN)
        return [row for one in opened if isinstance(one, ExportFile) for row in one.rows()]


def answer(data: bytes) -> list[Row] | LinkgapError:
    try:
        return read(data)
    except LinkgapError as error:
        return error


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    data = bytearray(draw(st.sampled_from(REPORTS)).data)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        upto = min(len(data), at + draw(st.integers(0, 40)))
        piece = draw(st.one_of(st.binary(max_size=8), st.sampled_from([b'"', b"\n", b"\0", b",", b"\t", b"\xff\xfe"])))
        kind = draw(st.sampled_from(["cut", "put", "swap", "end", "double"]))
        if kind == "end":
            del data[at:]
        elif kind == "double":
            data[at:at] = data[at:upto]
        else:
            data[at : at if kind == "put" else upto] = b"" if kind == "cut" else piece
    return bytes(data)


@settings(max_examples=200, deadline=None)
@given(damaged())
def test_a_damaged_file_is_read_or_refused(data: bytes) -> None:
    rows = answer(data)
    if isinstance(rows, LinkgapError):
        assert str(rows).startswith("rival.test.csv")
        return
    numbers = [row.row for row in rows]
    assert numbers == sorted(numbers)


BOOK = workbook({"Links": SHEET, "Domains": [["Domain", "Domain ascore", "Backlinks"], ["blog.test", 4, 5]]})


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.binary(min_size=1, max_size=6), st.booleans())
def test_a_damaged_workbook_is_read_or_refused(place: int, piece: bytes, end: bool) -> None:
    at = place % len(BOOK)
    rows = answer(BOOK[:at] if end else BOOK[:at] + piece + BOOK[at + len(piece) :])
    assert isinstance(rows, LinkgapError) or {row.row for row in rows} <= {2, 3, 4}


@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=80, deadline=None)
@given(at=st.floats(0, 1), cut=st.booleans())
def test_one_quote_more_or_less_costs_one_row_at_most(way: str, at: float, cut: bool) -> None:
    text = WAYS[way]
    start = text.index("\n") + 1
    body = text[start:]
    place = int(at * (len(body) - 1))
    if cut:
        found = body.find('"', place)
        body = body if found < 0 else body[:found] + body[found + 1 :]
        place = max(found, 0)
    else:
        body = body[:place] + '"' + body[place:]
    touched = body.count("\n", 0, place)
    rows = read(utf16(text[:start] + body))
    assert [row.row for row in rows] == list(range(2, COUNT + 2))
    pages = {row.page_url for row in rows if isinstance(row, Claim)}
    assert pages >= {f"https://blog.test/{n}" for n in range(COUNT) if n != touched}


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(st.text(TEXT, max_size=30), min_size=2, max_size=2), min_size=1, max_size=20))
def test_whatever_the_cells_hold_each_row_gets_an_answer(cells: list[list[str]]) -> None:
    text = table(("Source url", "Target url", "Page ascore"), *([*pair, 1] for pair in cells), quote=csv.QUOTE_ALL)
    rows = answer(text.encode("utf-8", "replace"))
    assert isinstance(rows, SiteUnknown) or len(rows) == len(cells)

"""Files that are small and would take all of the memory, or for ever: refused in plain words, or read all the same."""

import gzip
import io
import random
import re
import time
import zipfile
from pathlib import Path

import pytest

from crawler.exceptions import ExportUnreadable
from crawler.exports import ExportFile, container, swollen, workbook
from crawler.exports.container import MOST_MEMBERS
from crawler.exports.mention_feeds import read_feed
from crawler.exports.row import Reject
from tests.exports.test_export_containers import SHEET, TEXT, opened, zipped
from tests.exports.test_export_containers import workbook as made

SHEET_1, LIST = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
XMLNS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
NOISE = random.Random(1).randbytes(swollen.MOST_ELSE + 1)  # noqa: S311 - bytes that cannot be packed
SECONDS = 5.0
"""CPU seconds: each took more than a minute, or all of the memory."""


def row(number: int, page: str, target: str, last: str = "B") -> str:
    cells = ((f"A{number}", page), (f"{last}{number}", target))
    texts = (f'<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>' for at, text in cells)
    return f'<row r="{number}">{"".join(texts)}</row>'


HEAD = row(1, "Source url", "Target url")


def packed(changed: dict[str, bytes]) -> bytes:
    """A workbook some of whose parts are others."""
    whole = zipfile.ZipFile(io.BytesIO(made({"Links": SHEET})))
    parts = {name: whole.read(name) for name in whole.namelist()} | changed
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def sheet(*rows: str) -> bytes:
    return f"<worksheet {XMLNS}><sheetData>{HEAD}{''.join(rows)}</sheetData></worksheet>".encode()


def many_sheets(encoding: str) -> bytes:
    listed = zipfile.ZipFile(io.BytesIO(made({"Links": SHEET}))).read(LIST).decode()
    one = re.findall("<sheet [^>]*/>", listed)[0]
    sheets = "".join(one.replace('"Links"', f'"{number}"') for number in range(swollen.MOST_SHEETS + 1))
    return f'<?xml version="1.0" encoding="{encoding}"?>{listed.replace(one, sheets)}'.encode(encoding)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({SHEET_1: sheet(f"<!--{' ' * swollen.LEAST}-->")}, r"unpacks to [\d,]+ times its size"),
        ({"xl/sharedStrings.xml": b"<sst>" + b"<si/>" * 2_000_000}, r"unpacks to [\d,]+ times its size"),
        ({"xl/styles.xml": NOISE}, "8 MB of xl/styles.xml"),
        ({LIST: many_sheets("utf-8")}, "more than 250 sheets"),
        ({LIST: many_sheets("utf-16")}, "more than 250 sheets"),
    ],
    ids=["sheet", "texts", "styles", "sheets", "sheets in utf-16"],
)
@pytest.mark.parametrize("again", [False, True], ids=["plain", "packed once more"])
def test_a_workbook_that_swells_is_refused(tmp_path: Path, changed: dict[str, bytes], said: str, again: bool) -> None:
    data = packed(changed)
    (tmp_path / "links.xlsx").write_bytes(gzip.compress(data) if again else data)
    started = time.process_time()
    with pytest.raises(ExportUnreadable, match=said) as refused:
        opened(tmp_path / "links.xlsx")
    assert time.process_time() - started < SECONDS
    assert refused.value.hint == "Save the sheet you need as CSV."


def test_a_workbook_packed_once_more_is_unpacked_so_far_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swollen, "MOST_COPIED", 1 << 20)
    (tmp_path / "links.xlsx.gz").write_bytes(gzip.compress(packed({"xl/media/image1.png": NOISE})))
    with pytest.raises(ExportUnreadable, match="a workbook of more than 1 MB"):
        opened(tmp_path / "links.xlsx.gz")


def test_empty_rows_that_a_sheet_only_says_it_has_end_where_sheets_do(tmp_path: Path) -> None:
    path = tmp_path / "links.xlsx"
    path.write_bytes(packed({SHEET_1: sheet(row(999_999_999, "https://a.test/", "https://rival.test/"))}))
    started = time.process_time()
    with pytest.raises(ExportUnreadable) as refused:
        [list(one.rows()) for one in opened(path) if isinstance(one, ExportFile)]
    assert time.process_time() - started < 2 * SECONDS
    assert refused.value.args[0] == (
        "links.xlsx: its sheet 'Links' has more than the 1,048,576 rows that a sheet can have; row 1 is the last that "
        "was read"
    )
    assert "save the sheet as CSV" in refused.value.hint


@pytest.mark.parametrize(
    ("inside", "named"), [(False, "two.xlsx: [Second]"), (True, "all.zip: inner/two.xlsx [Second]")]
)
def test_a_limit_met_among_rows_names_file_sheet_and_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inside: bool, named: str
) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 4)
    rows = [SHEET[0], *[[f"https://blog.test/{number}", *SHEET[1][1:]] for number in range(5)]]
    data = made({"First": SHEET, "Second": rows})
    path = tmp_path / ("all.zip" if inside else "two.xlsx")
    path.write_bytes(zipped([("inner/two.xlsx", data)]) if inside else data)
    exports = [one for one in opened(path) if isinstance(one, ExportFile)]
    assert list(exports[0].rows())
    with pytest.raises(ExportUnreadable) as refused:
        list(exports[1].rows())
    assert refused.value.args[0] == (
        f"{named}: it has more than the 4 rows that a sheet can have; row 4 is the last that was read"
    )


def test_a_line_without_end_names_its_file_and_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "LONGEST_LINE", 1 << 20)
    rows = TEXT.splitlines(keepends=True)
    text = rows[0] + rows[1] * 50_000 + "x" * (5 << 20)
    (tmp_path / "all.zip").write_bytes(zipped([("links.csv", text.encode())]))
    (export,) = opened(tmp_path / "all.zip")
    assert isinstance(export, ExportFile)
    with pytest.raises(
        ExportUnreadable, match=r"^all.zip: links.csv: it has a line of more than 1 MB; row \d+ is the last"
    ):
        list(export.rows())


def test_a_cell_far_to_the_right_makes_no_row_of_thousands(tmp_path: Path) -> None:
    path = tmp_path / "links.xlsx"
    good = row(2, "https://a.test/", "https://rival.test/")
    path.write_bytes(packed({SHEET_1: sheet(good, row(3, "no page", "far", last="ZZZ"))}))
    (export,) = opened(path)
    assert isinstance(export, ExportFile)
    _, bad = export.rows()
    assert isinstance(bad, Reject)
    assert len(bad.raw) <= workbook.MOST_COLUMNS


def test_an_archive_of_more_files_than_anybody_loads_is_refused(tmp_path: Path) -> None:
    names = (f"{number}.csv" for number in range(MOST_MEMBERS + 1))
    (tmp_path / "all.zip").write_bytes(zipped((name, TEXT.encode()) for name in names))
    with pytest.raises(ExportUnreadable, match="an archive of 1,001 files; 1,000 are read"):
        opened(tmp_path / "all.zip")


@pytest.mark.parametrize(
    ("entries", "rows"),
    [
        ("<item>" * 200_000 + "</item>" * 200_000, [1]),
        (f"<item><link>https://a.test/</link><title>{'&lt;div&gt;' * 200_000}</title></item>", []),
    ],
    ids=["entries in entries", "markup"],
)
def test_a_feed_of_deep_nesting_is_read_at_once(tmp_path: Path, entries: str, rows: list[int]) -> None:
    (tmp_path / "feed.xml").write_text(f"<rss><channel>{entries}</channel></rss>")
    started = time.process_time()
    read = read_feed(tmp_path / "feed.xml")
    assert time.process_time() - started < SECONDS
    assert [one.row for one in read.rejected] == rows


def test_a_day_that_no_calendar_has_is_none(tmp_path: Path) -> None:
    day = "Mon, 01 Jan 2020 00:00:00 -99999999999999999999"
    entry = f"<item><link>https://a.test/</link><pubDate>{day}</pubDate></item>"
    (tmp_path / "feed.xml").write_text(f"<rss><channel>{entry}</channel></rss>")
    (mention,) = read_feed(tmp_path / "feed.xml").mentions
    assert mention.day == ""

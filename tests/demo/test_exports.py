"""The exports have the tools' true headers and bytes, and say what the truth and the lies say."""

import csv
import io
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from crawler.exports import ExportFile, Reject, open_export
from crawler.items import Claim, Tool, Verdict
from server.demo.claims import TOLD_BY, Change, all_told, told
from server.demo.exports import Export, write_exports
from server.demo.truth import COMPETITORS, HARBOUR, LINKS, MISTY, OWN


@pytest.fixture
def exports(tmp_path: Path) -> tuple[Export, ...]:
    return write_exports(tmp_path)


def _named(exports: tuple[Export, ...], tool: Tool, site: str | None) -> Export:
    return next(export for export in exports if (export.tool, export.site) == (tool, site))


FIRST_BYTES = [
    (Tool.AHREFS, HARBOUR, '"Referring page title"\t"Referring page URL"\t'.encode("utf-16")),
    (Tool.AHREFS, "kettleandco.example", b"Referring page title,Referring page URL,Language,Platform,"),
    (Tool.SEMRUSH, HARBOUR, b"Page ascore,Source title,Source url,Target url,Anchor,"),
    (Tool.SEMRUSH, MISTY, b"PK\x03\x04"),
    (Tool.SEMRUSH, None, b"Domain,Domain ascore,northwind-tea.example,harbourleaf.example,"),
    (Tool.MAJESTIC, "kettleandco.example", b"Target URL,Source URL,Anchor Text,Source Crawl Date,"),
    (Tool.MOZ, MISTY, b"-" * 72 + b"\nInbound Links to,misty-peak-tea.example\n"),
    (Tool.SEARCH_CONSOLE, OWN, b"Linking page,Last crawled\r\nhttp://"),
]


@pytest.mark.parametrize(("tool", "site", "first"), FIRST_BYTES)
def test_a_file_begins_as_the_tool_writes_it(
    exports: tuple[Export, ...], tool: Tool, site: str | None, first: bytes
) -> None:
    assert _named(exports, tool, site).path.read_bytes().startswith(first)


WIDTHS = [(Tool.AHREFS, HARBOUR, 37), (Tool.AHREFS, "kettleandco.example", 37), (Tool.SEMRUSH, HARBOUR, 19)]
WIDTHS += [(Tool.MAJESTIC, "kettleandco.example", 20), (Tool.MOZ, MISTY, 15), (Tool.SEARCH_CONSOLE, OWN, 2)]


@pytest.mark.parametrize(("tool", "site", "width"), WIDTHS)
def test_good_rows_are_as_wide_as_their_header(exports: tuple[Export, ...], tool: Tool, site: str, width: int) -> None:
    export = _named(exports, tool, site)
    raw = export.path.read_bytes()
    text = raw.decode("utf-16" if raw.startswith(b"\xff\xfe") else "utf-8")
    table = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t" if "\t" in text else ","))
    bad = {row.row for row in export.rejected}
    header = 7 if tool is Tool.MOZ else 1
    assert len(table[header - 1]) == width
    good = [cells for number, cells in enumerate(table, 1) if number >= header and number not in bad]
    assert {len(cells) for cells in good} == {width}
    assert len(table) - header == export.rows


def test_the_workbook_holds_real_flags_and_dates(exports: tuple[Export, ...]) -> None:
    book = load_workbook(_named(exports, Tool.SEMRUSH, MISTY).path, read_only=True)
    header, first, *_ = book.worksheets[0].iter_rows(values_only=True)
    book.close()
    cells = dict(zip(header, first, strict=True))
    assert cells["Nofollow"] is False
    assert isinstance(cells["First seen"], datetime)
    assert isinstance(cells["Page ascore"], int)


def test_readers_find_what_each_file_says_it_holds(exports: tuple[Export, ...]) -> None:
    for export in exports:
        (opened,) = open_export(export.path, tracked={OWN, *COMPETITORS}, own=OWN)
        assert isinstance(opened, ExportFile)
        assert (opened.tool, opened.site) == (export.tool, export.site)
        rows = list(opened.rows())
        claims = [row for row in rows if isinstance(row, Claim)]
        # A duplicate is a claim to the reader; the store is where it is known as one.
        assert len(claims) == export.claims + export.duplicates, export.path.name
        assert [row.row for row in rows if isinstance(row, Reject)] == [row.row for row in export.rejected]


def test_every_known_truth_is_told_by_somebody() -> None:
    told_of = {(row.page, row.site) for row in all_told()}
    assert told_of == {(truth.page, truth.site) for truth in LINKS if truth.known}


def test_the_verdict_of_a_row_is_the_truth() -> None:
    truth = {(one.page, one.site): one for one in LINKS}
    for row in all_told():
        assert row.verdict is truth[row.page, row.site].verdict, row
        assert not row.changes or row.verdict is Verdict.LIVE, row


@pytest.mark.parametrize("change", list(Change))
def test_every_kind_of_change_has_its_case(change: Change) -> None:
    assert any(change in row.changes for row in all_told())


def test_changes_are_told_where_the_claim_differs_and_nowhere_else() -> None:
    links = {(one.page, one.site): one for one in LINKS}
    for row in all_told():
        truth = links[row.page, row.site]
        if row.verdict is not Verdict.LIVE or row.tool is Tool.SEARCH_CONSOLE:
            continue
        same = [link for link in truth.links if link.target in {row.target, row.chain}]
        assert (Change.TARGET in row.changes) == (not same), row
        if same:
            assert (Change.ANCHOR in row.changes) == all(link.anchor != row.anchor for link in same), row
        meant = min(same or truth.links, key=lambda link: link.anchor != row.anchor)
        claimed = row.nofollow or row.ugc or row.sponsored
        assert (Change.NOFOLLOW in row.changes) == (claimed != truth.nofollow(meant)), row


def test_tools_disagree() -> None:
    follow: dict[tuple[str, str], set[bool]] = {}
    for row in all_told():
        follow.setdefault((row.page, row.target), set()).add(row.nofollow)
    assert sum(1 for said in follow.values() if len(said) == 2) >= 2


def test_lost_is_claimed_of_a_live_link_too() -> None:
    assert {row.verdict for row in all_told() if row.lost} >= {Verdict.LIVE, Verdict.GONE, Verdict.REMOVED}


def test_no_two_rows_of_a_file_are_one_claim() -> None:
    for site, tools in TOLD_BY.items():
        for tool in tools:
            keys = [(row.page, row.target, row.anchor) for row in told(tool, site)]
            assert len(keys) == len(set(keys))


def test_files_are_the_same_each_time(tmp_path: Path, exports: tuple[Export, ...]) -> None:
    again = tmp_path / "again"
    again.mkdir()
    for one, other in zip(exports, write_exports(again), strict=True):
        # A workbook holds the time it was made.
        if one.path.suffix != ".xlsx":
            assert one.path.read_bytes() == other.path.read_bytes()

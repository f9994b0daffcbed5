"""What a file is, is told by its bytes: packed, encoded, in a workbook, in a folder - or refused in plain words."""

import codecs
import gzip
import hashlib
import io
import re
import zipfile
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from crawler.exceptions import ExportError, ExportUnknown, ExportUnreadable
from crawler.exports import ExportFile, LeftOut, open_export
from crawler.exports.container import Part, lines_of
from crawler.items import Claim
from tests.exports.formats import OWN, RIVAL, TRACKED

TEXT = "Source url,Target url,Anchor\nhttps://blog.test/a,https://rival.test/,café\n"
LIST = "Linking page\nhttps://blog.test/a\n"


def opened(path: Path) -> list[ExportFile | LeftOut]:
    return open_export(path, tracked=TRACKED, own=OWN)


def claims(path: Path) -> list[Claim]:
    return [row for one in opened(path) if isinstance(one, ExportFile) for row in one.rows() if isinstance(row, Claim)]


def zipped(members: Iterable[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def workbook(sheets: dict[str, list[list[object]]]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


SHEET: list[list[object]] = [
    ["Referring page URL", "Target URL", "Nofollow", "First seen", "Domain rating", "Links in group", "Lost"],
    ["https://blog.test/a", "https://rival.test/", True, datetime(2026, 5, 9, 1, 2, 3), 51.0, 1240, None],  # noqa: DTZ001
    ["https://b.test/", "https://rival.test/", False, datetime(2026, 5, 9), 4.2, 1, date(2026, 5, 9)],  # noqa: DTZ001
    ["https://c.test/", "https://rival.test/", None, 12, 0.5],
]


def without_sheets() -> bytes:
    """A workbook whose list of sheets was cut out."""
    packed = zipfile.ZipFile(io.BytesIO(workbook({"Links": SHEET})))
    members = [(name, packed.read(name)) for name in packed.namelist()]
    return zipped((name, re.sub(rb"<sheet [^>]*/>", b"", data)) for name, data in members)


NO_SHEETS = without_sheets()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (TEXT.encode(), "UTF-8 with commas"),
        (codecs.BOM_UTF8 + TEXT.encode(), "UTF-8 with commas"),
        (codecs.BOM_UTF16_LE + TEXT.replace(",", "\t").encode("utf-16-le"), "UTF-16LE with tabs"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "UTF-16BE with commas"),
        (TEXT.encode("utf-16-le"), "no byte order mark"),
        (TEXT.encode("utf-16-be"), "no byte order mark"),
        (TEXT.encode("cp1252"), "Windows-1252"),
        (TEXT.replace(",", ";").replace("\n", "\r").encode(), "UTF-8 with semicolons"),
        (gzip.compress(TEXT.encode()), "UTF-8 with commas"),
        (zipped([("inner/links.csv", TEXT.encode())]), "UTF-8 with commas"),
        (zipped([("inner/links.csv.gz", gzip.compress(TEXT.encode()))]), "UTF-8 with commas"),
    ],
    ids=[
        "utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "utf-16-le bare", "utf-16-be bare", "cp1252", "cr", "gzip",
        "zip", "gzip in zip",
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["links.csv", "links.xlsx"])
def test_the_bytes_tell_whatever_the_name_says(tmp_path: Path, data: bytes, said: str, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    ((export,), (claim,)) = opened(path), claims(path)
    assert isinstance(export, ExportFile)
    assert said in export.settled[0]
    assert (claim.page_url, claim.site, claim.anchor) == ("https://blog.test/a", RIVAL, "café")


def test_a_few_broken_bytes_do_not_make_a_file_windows_1252(tmp_path: Path) -> None:
    path = tmp_path / "links.csv"
    path.write_bytes(TEXT.encode() + b"https://b.test/,https://rival.test/," + "é".encode() * 30 + b"\xc3\n")
    (export,) = opened(path)
    assert isinstance(export, ExportFile)
    assert "a few bytes" in export.settled[0]
    assert [claim.anchor for claim in claims(path)] == ["café", "é" * 30 + "\ufffd"]


@pytest.mark.parametrize("wrap", [lambda data: data, lambda data: zipped([("x.xlsx", data)]), gzip.compress])
def test_a_workbook_says_what_the_text_export_says(tmp_path: Path, wrap: "object") -> None:
    path = tmp_path / "links.csv"
    path.write_bytes(wrap(workbook({"Backlinks": SHEET})))  # type: ignore[operator]
    first, second, third = claims(path)
    assert (first.nofollow, first.first_seen, first.authority, first.links, first.lost) == (
        True,
        "2026-05-09T01:02:03",
        51.0,
        1240,
        False,
    )
    assert (second.nofollow, second.first_seen, second.authority, second.lost_at) == (
        False,
        "2026-05-09",
        4.2,
        "2026-05-09",
    )
    assert (third.row, third.nofollow, third.links) == (4, None, 1)


def test_each_sheet_is_an_export_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "rival.test.xlsx"
    domains: list[list[object]] = [["Domain", "Domain ascore", "Backlinks"], ["blog.test", 4, 5]]
    path.write_bytes(workbook({"Links": SHEET, "Notes": [["hello"]], "Domains": domains}))
    links, notes, found = opened(path)
    assert isinstance(links, ExportFile)
    assert isinstance(notes, LeftOut)
    assert isinstance(found, ExportFile)
    assert (links.member, notes.member, found.member) == ("[Links]", "[Notes]", "[Domains]")
    assert (links.report, found.report, found.site) == ("backlinks", "referring domains", RIVAL)
    assert links.sha256 != found.sha256


@pytest.mark.parametrize("packed", [True, False])
def test_archives_and_folders_give_one_export_a_member(tmp_path: Path, packed: bool) -> None:
    members = [
        ("a.csv", TEXT.encode()),
        ("b.csv", LIST.encode()),
        ("notes.txt", b"remember the milk\n"),
        ("empty.csv", b""),
        (".hidden.csv", b"\0"),
        ("broken.gz", gzip.compress(TEXT.encode())[:20]),
    ]
    path = tmp_path / "all"
    if packed:
        path.write_bytes(zipped([*members, ("__MACOSX/._a.csv", b"\0\1\2"), ("in.zip", zipped([("x", b"y")]))]))
    else:
        path.mkdir()
        for name, data in members:
            (path / name).write_bytes(data)
    found = opened(path)
    names = [one.member if packed else one.path.name for one in found if isinstance(one, ExportFile)]
    left = {one.name: type(one.error) for one in found if isinstance(one, LeftOut)}
    assert names == ["a.csv", "b.csv"]
    expected = {"notes.txt": ExportUnknown, "empty.csv": ExportUnreadable, "broken.gz": ExportUnreadable}
    assert left == expected | ({"in.zip": ExportUnreadable} if packed else {})
    assert all(one.name in str(one.error) for one in found if isinstance(one, LeftOut))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf", "no reader"),
        (b"  \n\n", "is empty"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"\xd0\xcf\x11\xe0" + bytes(99), "old Excel workbook"),
        (b"<!DOCTYPE html><title>Sign in</title>", "a web page"),
        (bytes(range(256)) * 9, "no text"),
        (zipped([("x", b"y")])[:40], "cannot be read"),
        (gzip.compress(bytes(range(65, 99)) * 9)[:30], "cannot be read"),
        (zipped([]), "without files"),
        (gzip.compress(zipped([("x.csv", b"y")])), "archive inside an archive"),
        (gzip.compress(zipped([("x.csv", b"y")])[:30]), "cannot be read"),
        (zipped([(".hidden", b"x")]), "without files"),
        (zipped([("content.xml", b""), ("mimetype", b"")]), "OpenDocument"),
        (zipped([("[Content_Types].xml", b"<x/>"), ("xl/workbook.xml", b"<x/>")]), "damaged workbook"),
        (NO_SHEETS, "without sheets"),
        (b"foo,bar,baz\n1,2,3\n", "foo, bar, baz"),
        (b"Anchor text,Ref. domains,Top DR\ncup,3,4\n", "Ahrefs' list of anchor texts"),
        (b'"Anchor","Backlinks Count"\n"cup","2"\n', "Bing's list of anchor texts"),
    ],
)  # fmt: skip
def test_what_is_no_export_is_refused_in_plain_words(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "strange.csv"
    path.write_bytes(data)
    with pytest.raises(ExportError) as raised:
        opened(path)
    assert said in str(raised.value)
    assert str(raised.value).startswith("strange.csv: ")


def test_an_unknown_header_is_shown_with_the_way_out(tmp_path: Path) -> None:
    path = tmp_path / "strange.csv"
    path.write_bytes(b"Exported by Hand\n\nfoo,bar,baz\n1,2,3\n")
    with pytest.raises(ExportUnknown) as raised:
        opened(path)
    assert raised.value.header == ("foo", "bar", "baz")
    assert "--map" in raised.value.hint


def test_a_missing_file_and_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(ExportUnreadable, match="no such file"):
        opened(tmp_path / "nowhere.csv")
    (tmp_path / "empty").mkdir()
    with pytest.raises(ExportUnreadable, match="without files"):
        opened(tmp_path / "empty")


@pytest.mark.parametrize("pack", [lambda data: data, gzip.compress, lambda data: zipped([("x.csv", data)])])
def test_the_hash_and_size_are_those_of_the_unpacked_bytes(tmp_path: Path, pack: "object") -> None:
    path = tmp_path / "links.csv"
    path.write_bytes(pack(TEXT.encode()))  # type: ignore[operator]
    (export,) = opened(path)
    assert isinstance(export, ExportFile)
    assert export.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert export.size == len(TEXT.encode())


@pytest.mark.parametrize("packed", [False, True])
def test_progress_ends_at_the_size(tmp_path: Path, packed: bool) -> None:
    data = (TEXT + "https://blog.test/a,https://rival.test/,more\n" * 50_000).encode()
    path = tmp_path / "links.csv"
    path.write_bytes(gzip.compress(data) if packed else data)
    (export,) = opened(path)
    assert isinstance(export, ExportFile)
    seen: list[int] = []
    assert sum(1 for _ in export.rows(seen.append)) == 50_001
    assert seen == sorted(seen)
    assert len(seen) > 2
    assert seen[-1] == export.size == len(data)


def test_progress_of_a_workbook_ends_at_the_size(tmp_path: Path) -> None:
    path = tmp_path / "links.xlsx"
    path.write_bytes(workbook({"Links": SHEET + SHEET[1:2] * 2500}))
    (export,) = opened(path)
    assert isinstance(export, ExportFile)
    seen: list[int] = []
    assert sum(1 for _ in export.rows(seen.append)) == 2503
    assert len(seen) == 3
    assert seen == sorted(seen)
    assert seen[-1] == export.size


def test_rows_can_be_read_again(tmp_path: Path) -> None:
    path = tmp_path / "links.csv"
    path.write_bytes(TEXT.encode())
    (export,) = opened(path)
    assert isinstance(export, ExportFile)
    assert list(export.rows()) == list(export.rows()) != []


def test_a_small_archive_of_one_endless_line_is_refused_before_it_is_held_whole(tmp_path: Path) -> None:
    path = tmp_path / "endless.csv.gz"
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(b"Source url,Target url\n")
        for _ in range(40):
            file.write(b"a" * (1 << 20))
    read: list[int] = []
    with (
        pytest.raises(ExportUnreadable, match="line of more than 32 MB"),
        lines_of(Part(path, packed=True), "utf-8", read.append) as lines,
    ):
        list(lines)
    assert max(read) < 35 << 20

"""Which encoding bytes are in, told from the bytes alone. Pure."""

import codecs
from dataclasses import dataclass

from crawler.exceptions import ExportUnreadable


@dataclass(frozen=True, slots=True)
class Encoding:
    """How to turn a file's bytes into text."""

    codec: str
    name: str
    """As a person knows it."""
    note: str = ""
    """What is doubtful about it."""


_MARKS = (
    (codecs.BOM_UTF16_LE, Encoding("utf-16", "UTF-16LE")),
    (codecs.BOM_UTF16_BE, Encoding("utf-16", "UTF-16BE")),
    (codecs.BOM_UTF8, Encoding("utf-8-sig", "UTF-8")),
)
_NO_TABLE = (
    (b"%PDF", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook (.xls)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3", "a database"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
)
_WEB_PAGE = (b"<!doctype html", b"<html")
_CONTROL = bytes(set(range(32)) - {9, 10, 12, 13, 27})


class Utf8Check:
    """Tells of a stream of bytes, handed over in blocks, how much of it is UTF-8."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("strict")
        self.valid = True

    def feed(self, block: bytes) -> None:
        if not self.valid:
            return
        try:
            self._decoder.decode(block)
        except UnicodeDecodeError:
            self.valid = False


def refuse_no_table(head: bytes) -> None:
    """Raises ExportUnreadable where the first bytes show a file that holds no table of text."""
    for mark, what in _NO_TABLE:
        if head.startswith(mark):
            raise ExportUnreadable(f"it is {what}, not a table", hint="Export or save it as CSV or .xlsx.")
    if head.lstrip(b"\xef\xbb\xbf \r\n\t")[:20].lower().startswith(_WEB_PAGE):
        raise ExportUnreadable("it is a web page, not an export", hint="Was the session expired on download?")


def encoding_of(head: bytes, *, valid_utf8: bool) -> Encoding:
    """The encoding of a file from its first bytes and from whether all of it is UTF-8.

    Latin-1 is never tried before UTF-16: it never fails, and makes rubbish of every Ahrefs file.
    """
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > len(head) // 6 and even * 8 < odd:
        return Encoding("utf-16-le", "UTF-16LE", "no byte order mark, told by its zero bytes")
    if even > len(head) // 6 and odd * 8 < even:
        return Encoding("utf-16-be", "UTF-16BE", "no byte order mark, told by its zero bytes")
    strange = len(head) - len(head.translate(None, _CONTROL))
    if strange * 50 > len(head):
        raise ExportUnreadable("its bytes are no text", hint="Export it as CSV or .xlsx.")
    if valid_utf8:
        return Encoding("utf-8", "UTF-8")
    return _nearly_utf8(head)


def _nearly_utf8(head: bytes) -> Encoding:
    text = head.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    foreign = sum(not char.isascii() for char in text) - broken
    if broken <= foreign // 10:
        return Encoding("utf-8", "UTF-8", "a few bytes are not UTF-8 and show as \ufffd")
    return Encoding("cp1252", "Windows-1252", "it is not UTF-8; if letters look wrong, export it as UTF-8")

"""Files, folders and archives to parts: single tables of bytes, told apart by their bytes, never by their names."""

import gzip
import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, cast

from crawler.exceptions import ExportError, ExportUnreadable, SiteUnknown
from crawler.exports.encoding import Encoding, Utf8Check, encoding_of, refuse_no_table

HEAD = 1 << 18
"""Bytes looked at to tell what a file is: room for any preamble and a header of hundreds of columns."""
_BLOCK = 1 << 20
MOST_MEMBERS = 1_000
"""Files of an archive: its list is read again for each, so that thirty thousand take for ever."""
LONGEST_LINE = 1 << 25
"""Bytes: a small archive may unpack to one endless line, which would be held whole."""
_ZIP, _GZIP = (b"PK\x03\x04", b"PK\x05\x06"), b"\x1f\x8b"
"""The second of the archives' marks is that of an empty one."""
# What a damaged archive makes the standard library raise: a name that is no text is a ValueError.
DAMAGED = (OSError, EOFError, ValueError, RuntimeError, zipfile.BadZipFile, zlib.error)


@dataclass(frozen=True, slots=True)
class Part:
    """One table's place: a file, or a member of an archive, packed or not."""

    path: Path
    member: str = ""
    packed: bool = False
    """True where gzip is to be undone."""
    workbook: bool = False
    sheet: str = ""
    first: tuple[tuple[str, ...], ...] = field(default=(), repr=False, compare=False)
    """A workbook's first rows: opening one takes seconds, so they are read when its sheets are."""

    @property
    def name(self) -> str:
        """The file name alone, of the member where there is one."""
        return Path(self.member).name if self.member else self.path.name

    @property
    def place(self) -> str:
        """Where in the file it is: the member, the sheet of several; empty for a lone file."""
        return " ".join(filter(None, (self.member, self.sheet and f"[{self.sheet}]")))

    @property
    def label(self) -> str:
        """What messages call it."""
        return f"{self.path.name}: {self.place}" if self.place else self.path.name


@dataclass(frozen=True, slots=True)
class Measured:
    """What reading all bytes of a part once tells."""

    sha256: str
    size: int
    head: bytes
    valid_utf8: bool

    @property
    def encoding(self) -> Encoding:
        return encoding_of(self.head, valid_utf8=self.valid_utf8)


class _Counted(io.RawIOBase):
    """A stream that tells how many bytes were read from it so far."""

    def __init__(self, stream: IO[bytes], on_bytes: Callable[[int], None]) -> None:
        self._stream, self._on_bytes, self._read, self._line = stream, on_bytes, 0, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # RawIOBase takes any buffer, this one gets its own
        block = self._stream.read(len(buffer))
        buffer[: len(block)] = block
        self._read += len(block)
        self._line = 0 if b"\n" in block or b"\r" in block else self._line + len(block)
        if self._line > LONGEST_LINE:
            raise ExportUnreadable(f"it has a line of more than {LONGEST_LINE >> 20} MB")
        self._on_bytes(self._read)
        return len(block)


@contextmanager
def opened(part: Part) -> Iterator[IO[bytes]]:
    """The part's bytes, unpacked. Raises ExportUnreadable where the archive is damaged or locked."""
    with ExitStack() as stack:
        try:
            stream: IO[bytes] = stack.enter_context(part.path.open("rb"))
            if part.member:
                archive = stack.enter_context(zipfile.ZipFile(stream))
                stream = stack.enter_context(archive.open(part.member))
            if part.packed:
                stream = cast("IO[bytes]", stack.enter_context(gzip.GzipFile(fileobj=stream)))
        except DAMAGED as error:
            raise _unreadable(error) from error
        yield stream


@contextmanager
def lines_of(part: Part, codec: str, on_bytes: Callable[[int], None] | None = None) -> Iterator[Iterator[str]]:
    """The part's lines of text with their ends, CRLF, LF or CR; `on_bytes` is called with the bytes read so far."""
    with opened(part) as stream:
        raw = _Counted(stream, on_bytes or (lambda _read: None))
        buffered = io.BufferedReader(raw, _BLOCK)
        yield io.TextIOWrapper(buffered, codec, errors="replace", newline="")


def measure(part: Part) -> Measured:
    """Reads a part once: its hash, its size, its first bytes, and whether it is UTF-8 throughout."""
    digest, check, size, head = hashlib.sha256(), Utf8Check(), 0, b""
    with opened(part) as stream:
        try:
            while block := stream.read(_BLOCK):
                head = head or block[:HEAD]
                digest.update(block)
                check.feed(block)
                size += len(block)
        except DAMAGED as error:
            raise _unreadable(error) from error
    if part.sheet:
        # Two sheets of one workbook are two exports.
        digest.update(part.sheet.encode())
    return Measured(digest.hexdigest(), size, head, check.valid)


def labelled(part: Part, error: ExportError | SiteUnknown) -> ExportError | SiteUnknown:
    """The error with the file's name before its words: what finds it speaks of bytes, lines or cells alone."""
    error.args = (f"{part.label}: {error.args[0]}", *error.args[1:])
    return error


@contextmanager
def named_errors(path: Path) -> Iterator[None]:
    """What is raised about a file inside is raised with the file's name."""
    try:
        yield
    except ExportError as error:
        raise labelled(Part(path), error) from None


def parts_of(path: Path) -> list[Part | tuple[Part, ExportError]]:
    """The parts of a file, a folder (its own files, not those of folders inside) or a zip archive, in name order.

    A part that cannot be read comes with its error; a lone file's error is raised.
    """
    if path.is_dir():
        files = sorted(file for file in path.iterdir() if file.is_file() and not file.name.startswith("."))
        if not files:
            raise ExportUnreadable("it is a folder without files")
        return [part for file in files for part in _tried(Part(file), _parts_of_file)]
    return _parts_of_file(Part(path))


def _tried(
    part: Part, find: Callable[[Part], list[Part | tuple[Part, ExportError]]]
) -> list[Part | tuple[Part, ExportError]]:
    try:
        return find(part)
    except ExportError as error:
        return [(part, error)]


def _parts_of_file(part: Part) -> list[Part | tuple[Part, ExportError]]:
    head = _head(part)
    if not head.startswith(_ZIP):
        return [_packed_or_plain(part, head)]
    with opened(part) as stream:
        try:
            names = sorted(info.filename for info in zipfile.ZipFile(stream).infolist() if not info.is_dir())
        except DAMAGED as error:
            raise _unreadable(error) from error
    if _is_workbook(names):
        return [replace(part, workbook=True)]
    members = [name for name in names if not _is_hidden(name)]
    if not members:
        raise ExportUnreadable("it is an archive without files")
    if len(members) > MOST_MEMBERS:
        hint = "Unpack it, and load the folder."
        raise ExportUnreadable(f"it is an archive of {len(members):,} files; {MOST_MEMBERS:,} are read", hint=hint)
    return [found for name in members for found in _tried(replace(part, member=name), _part_of_member)]


def _part_of_member(part: Part) -> list[Part | tuple[Part, ExportError]]:
    return [_packed_or_plain(part, _head(part))]


def _packed_or_plain(part: Part, head: bytes) -> Part:
    if head.startswith(_GZIP):
        part = replace(part, packed=True)
        head = _head(part)
    if head.startswith(_ZIP):
        return _inner_workbook(part)
    if not head.strip():
        raise ExportUnreadable("it is empty")
    refuse_no_table(head)
    return part


def _inner_workbook(part: Part) -> Part:
    with opened(part) as stream:
        try:
            names = zipfile.ZipFile(stream).namelist()
        except DAMAGED as error:
            raise _unreadable(error) from error
    if not _is_workbook(names):
        raise ExportUnreadable("it is an archive inside an archive", hint="Unpack it first.")
    return replace(part, workbook=True)


def _is_workbook(names: list[str]) -> bool:
    if "content.xml" in names and "mimetype" in names:
        raise ExportUnreadable("it is an OpenDocument sheet", hint="Save it as .xlsx or CSV.")
    return "[Content_Types].xml" in names and any(name.startswith("xl/") for name in names)


def _is_hidden(name: str) -> bool:
    return name.startswith("__MACOSX/") or Path(name).name.startswith(".")


def _head(part: Part) -> bytes:
    with opened(part) as stream:
        try:
            return stream.read(4096)
        except DAMAGED as error:
            raise _unreadable(error) from error


def _unreadable(error: BaseException) -> ExportUnreadable:
    if "password" in str(error):
        return ExportUnreadable("it is locked by a password", hint="Unpack it first.")
    if isinstance(error, FileNotFoundError):
        name = str(error.filename or "")
        if re.match(r"https?:/", name):
            return ExportUnreadable("it is an address, not a file", hint="Download it first, then load the file.")
        return ExportUnreadable("there is no such file")
    return ExportUnreadable(f"it cannot be read: {error}")

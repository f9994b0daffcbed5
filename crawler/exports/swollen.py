"""Workbooks that are small as files and swell when they are opened: refused before anything of them is held."""

import zipfile
from typing import IO

from crawler.exceptions import ExportUnreadable

MOST_COPIED = 1 << 30
"""Bytes of a workbook that is packed once more: it is unpacked to a file of its own."""
LEAST = 8 << 20
"""Bytes up to which a part may be as densely packed as it likes."""
DENSE = 100
"""Times its packed size: real sheets and their texts unpack to five to thirty times."""
MOST_ELSE = 8 << 20
"""Bytes of a part that holds neither rows nor texts: styles and lists, which are read whole."""
MOST_SHEETS = 250
"""Each is opened to see what it holds, and any number may be the same part of the file."""
_SHEETS, _TEXTS = "xl/worksheets/", "xl/sharedStrings"
_LIST = "xl/workbook.xml"
_HINT = "Save the sheet you need as CSV."


def refuse_swollen(source: IO[bytes]) -> None:
    """Raises ExportUnreadable for a workbook that no spreadsheet program made; zipfile's errors where it is damaged."""
    with zipfile.ZipFile(source) as archive:
        for part in archive.infolist():
            _refuse_part(part)
        if _LIST in archive.namelist() and _sheets_in(archive.read(_LIST)) > MOST_SHEETS:
            raise ExportUnreadable(f"it is a workbook of more than {MOST_SHEETS} sheets", hint=_HINT)
    source.seek(0)


def _sheets_in(listed: bytes) -> int:
    # In UTF-16 every second byte is 0.
    return listed.replace(b"\0", b"").count(b"sheetId")


def _refuse_part(part: zipfile.ZipInfo) -> None:
    # What is said here holds: a part is read no further than to the size that is declared for it.
    if part.file_size > LEAST and part.file_size > DENSE * part.compress_size:
        times = part.file_size // max(1, part.compress_size)
        raise ExportUnreadable(
            f"it is a workbook that unpacks to {times:,} times its size, as no export does", hint=_HINT
        )
    if (
        part.file_size > MOST_ELSE
        and part.filename.endswith(".xml")
        and not part.filename.startswith((_SHEETS, _TEXTS))
    ):
        raise ExportUnreadable(f"it is a workbook with {part.file_size >> 20} MB of {part.filename}", hint=_HINT)


def copied(stream: IO[bytes], copy: IO[bytes]) -> IO[bytes]:
    """All of a stream in `copy`, from its begin. Raises ExportUnreadable for more than a workbook can be."""
    size = 0
    while block := stream.read(1 << 20):
        size += len(block)
        if size > MOST_COPIED:
            raise ExportUnreadable(f"it is a workbook of more than {MOST_COPIED >> 20} MB", hint=_HINT)
        copy.write(block)
    copy.seek(0)
    return copy

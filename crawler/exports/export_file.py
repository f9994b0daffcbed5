"""One opened export: what it is, what was settled about it, and its rows as claims."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from crawler.exceptions import ExportError, SiteUnknown
from crawler.exports.cells import Plan
from crawler.exports.container import labelled
from crawler.exports.row import Reject, Row, RowReader
from crawler.exports.table import Numbered, Table
from crawler.exports.unread import Unread
from crawler.items import Level, Tool


@dataclass(frozen=True, slots=True)
class ExportFile:
    """One export, opened: what it is and what was decided. `rows` reads it, as often as asked."""

    path: Path
    member: str
    """Name inside an archive, with the sheet of a workbook that has several; else empty."""
    name: str
    """File name alone."""
    sha256: str
    """Of the unpacked bytes."""
    size: int
    """Unpacked bytes: what `rows` counts towards in its progress."""
    tool: Tool
    report: str
    level: Level
    site: str | None
    """Tracked site the file is about; None for a matrix of several and for a crawl's links."""
    header: tuple[str, ...]
    preamble: Mapping[str, str]
    settled: tuple[str, ...]
    """Plain sentences on what was decided for this file."""
    table: Table = field(repr=False)
    plan: Plan = field(repr=False)
    unread: Unread = field(default_factory=Unread, repr=False, compare=False)
    """Of the rows that `rows` read so far."""

    def rows(self, on_bytes: Callable[[int], None] | None = None) -> Iterator[Row]:
        """Claims, rejects and skips in file order, streamed.

        Every row with any content gives exactly one of them; only a matrix row gives a claim for each tracked site
        it has links to. `on_bytes` is called now and then with the bytes read so far, out of `size`. Raises ExportError
        naming the file, the sheet and the row before which it cannot be read on.
        """
        self.unread.clear()
        reader, width = RowReader(self.plan, self.unread), len(self.header)
        for number, cells in self._numbered(on_bytes):
            if len(cells) != width and not _trim(cells, width):
                yield Reject(number, "row", _wrong_width(len(cells), width), tuple(cells))
                continue
            # The cell that fields without a column read: it stands at index -1.
            cells.append("")
            yield from reader.read(number, cells)

    def _numbered(self, on_bytes: Callable[[int], None] | None) -> Iterator[Numbered]:
        number = self.table.above - self.table.hidden
        try:
            for number, cells in self.table.rows(on_bytes):
                yield number, cells
        except ExportError as error:
            error.args = (f"{error.args[0]}; row {number} is the last that was read", *error.args[1:])
            raise labelled(self.table.part, error) from None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A part of an archive or a folder that is no export that can be read."""

    path: Path
    member: str
    name: str
    error: ExportError | SiteUnknown


def _trim(cells: list[str], width: int) -> bool:
    """Takes empty cells off the end of a row that is too long, as spreadsheets add them; True where it then fits."""
    if len(cells) < width or any(cells[width:]):
        return False
    del cells[width:]
    return True


def _wrong_width(found: int, wanted: int) -> str:
    cells = "1 cell" if found == 1 else f"{found} cells"
    return f"the row has {cells} where the header has {wanted}"

"""Lines of text to rows of cells, where one stray quote never swallows the rows after it. Pure."""

import csv
from collections import deque
from collections.abc import Iterable, Iterator

# A title or an excerpt may be longer than the csv module's 131,072 characters; a C long is 32 bits on Windows.
csv.field_size_limit(2**31 - 1)

LONGEST_RECORD = 100
"""Lines after which a quoted cell is taken for a stray quote."""
NO_DELIMITER = "\x1f"
"""For files of one column: commas inside an address part nothing."""


class _Runaway(Exception):
    """A quoted cell went on for more lines than any anchor has."""


def records(lines: Iterable[str], delimiter: str, width: int) -> Iterator[list[str]]:
    """One list of cells a row, an empty list for an empty line, in file order.

    `lines` keep their line ends; `width` is the header's number of cells. A row whose quotes do not close is read again
    line by line, so the rows after it are kept; the row itself then comes with its quotes as plain text, or with a
    number of cells that is not `width`.
    """
    source = iter(lines)
    again: deque[str] = deque()
    held: list[str] = []

    def feed() -> Iterator[str]:
        while True:
            line = again.popleft() if again else next(source, None)
            if line is None:
                return
            held.append(line)
            if len(held) > LONGEST_RECORD:
                raise _Runaway
            yield line

    while True:
        reader = csv.reader(feed(), delimiter=delimiter)
        for cells in _until_runaway(reader):
            if len(held) > 1 and _swallowed(cells, held, delimiter, width):
                break
            held.clear()
            yield cells
        if not held:
            return
        yield one_line(held[0], delimiter, width)
        again.extendleft(reversed(held[1:]))
        held.clear()


def _until_runaway(reader: Iterator[list[str]]) -> Iterator[list[str]]:
    try:
        yield from reader
    except _Runaway:
        return


def one_line(line: str, delimiter: str, width: int) -> list[str]:
    """The cells of one line by itself; where its quotes do not work out they are taken as plain text."""
    cells = next(csv.reader([line], delimiter=delimiter), [])
    if len(cells) == width or not cells:
        return cells
    plain = next(csv.reader([line], delimiter=delimiter, quoting=csv.QUOTE_NONE), [])
    return plain if len(plain) == width else cells


def _swallowed(cells: list[str], lines: list[str], delimiter: str, width: int) -> bool:
    """True where a record of several lines is really several rows behind a stray quote."""
    if width == 1 or len(cells) < width:
        return True
    if len(cells) == width:
        full = width - 1
        longest = max(cell.count(delimiter) for cell in cells if "\n" in cell or "\r" in cell)
        return longest >= full and lines[0].count(delimiter) >= full and lines[-1].count(delimiter) >= full
    return any(cells[width:])

"""A table in the room that a terminal has: columns no narrower than their words, else a row as a few lines.

Left alone, rich narrows the widest columns first and tears words of the others in two.
"""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Column, Table
from rich.text import Text

TORN = 16
"""Columns that an address or another long name has at least: it may be torn, for nobody reads it as a word."""
SHORT = 30
"""Values up to so long share lines where rows are told as lines."""
LINE = 24
"""Of a text in a column, worth reading: no short value takes it away."""
GAP = 2


def fitted(table: Table, width: int) -> RenderableType:
    """The table with widths that fit, or its rows told one below the other."""
    cells = [[_text(column.header), *map(_text, column.cells)] for column in table.columns]
    room = width - GAP * (len(cells) - 1)
    natural = [_natural(column, held) for column, held in zip(table.columns, cells, strict=True)]
    whole = [_at_least(held, wide, width) for held, wide in zip(cells, natural, strict=True)]
    torn = [_at_least(held, wide, TORN) for held, wide in zip(cells, natural, strict=True)]
    # A name that says what the row is, torn to pieces, says it to nobody.
    if sum(torn) - torn[0] + whole[0] > room:
        return Group(*_lines(table, cells, width))
    for column, wide in zip(table.columns, _widths(torn, whole, natural, room), strict=True):
        column.width = wide
    return table


def _natural(column: Column, held: Sequence[Text]) -> int:
    """The width in which nothing of it is wrapped."""
    wide = max(cell_len(line) for one in held for line in one.plain.split("\n"))
    return min(wide, column.max_width or wide)


def _at_least(held: Sequence[Text], natural: int, most: int) -> int:
    """The longest word, of which an address counts for at most so much."""
    words = [word for one in held for word in one.plain.split()]
    lengths = [min(cell_len(word), most) if _named(word) else cell_len(word) for word in words]
    return min(natural, max(lengths, default=1))


def _named(word: str) -> bool:
    return "." in word.rstrip(".,;:") or "/" in word or len(word) > SHORT


def _widths(torn: Sequence[int], whole: Sequence[int], natural: Sequence[int], room: int) -> list[int]:
    """Widths between the least and the natural ones that fill the room."""
    widths = list(torn)
    # Names whole before texts in fewer lines, and those of the first column, which says what a row is, first of all.
    for nth, wide in enumerate(whole):
        if sum(widths) - widths[nth] + wide <= room:
            widths[nth] = wide
    # Then short values on a line, as long as texts keep a line worth reading.
    order = sorted(range(len(widths)), key=natural.__getitem__)
    for place, nth in enumerate(order):
        longer = order[place + 1 :]
        needed = sum(max(widths[other], min(natural[other], LINE)) for other in longer)
        if natural[nth] + needed + sum(widths[other] for other in order[:place]) <= room:
            widths[nth] = natural[nth]
    for _ in range(room - sum(widths)):
        nth = max(range(len(widths)), key=lambda one: natural[one] / widths[one])
        if widths[nth] >= natural[nth]:
            break
        widths[nth] += 1
    return widths


def _lines(table: Table, cells: Sequence[Sequence[Text]], width: int) -> Iterator[RenderableType]:
    """Each row: its first cell, then the others by their names, of the short ones as many on a line as fit."""
    if table.title:
        yield Text(str(table.title), style="italic")
    (_, *firsts), *others = cells
    for row, first in enumerate(firsts, start=1):
        told = [Text.assemble((f"{held[0].plain}: ", "dim"), held[row]) for held in others if held[row].plain.strip()]
        short = [one for one in told if cell_len(one.plain) <= SHORT + GAP]
        yield Text.assemble(first, style="bold") if first.plain else Text("-")
        lines = [*_joined(short, width - GAP), *(one for one in told if one not in short)]
        yield from (Padding(line, (0, 0, 0, GAP)) for line in lines)


def _joined(parts: Sequence[Text], width: int) -> Iterator[Text]:
    """As many on a line as fit, none of them torn."""
    line = Text()
    for part in parts:
        if line and cell_len(line.plain) + GAP + cell_len(part.plain) > width:
            yield line
            line = Text()
        line = Text.assemble(line, " " * GAP if line else "", part)
    if line:
        yield line


def _text(cell: RenderableType) -> Text:
    return cell if isinstance(cell, Text) else Text(str(cell))

"""Tables and words on a terminal. Texts of pages are shown as they are, never as markup or control codes."""

import sys
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from crawler.items import GapStatus, Verdict
from server.gap.matrix.places import UNSURE
from server.shown_names import shown_text, told_apart
from server.tables.cells import visible
from server.tables.fitted import fitted

PIPED_WIDTH = 200
"""Columns where the output is no terminal: wide enough that nothing a script looks for is cut."""

STYLES: dict[str, str] = {
    GapStatus.GAP: "bold green",
    GapStatus.UPGRADE: "cyan",
    GapStatus.SHARED: "blue",
    GapStatus.YOURS: "dim",
    GapStatus.CLAIMED: "yellow",
    GapStatus.FALSE_GAP: "magenta",
    GapStatus.NONE: "dim",
    Verdict.LIVE: "green",
    Verdict.REMOVED: "red",
    Verdict.GONE: "red",
    Verdict.MOVED: "red",
    "lost": "bold red",
}
"""Colour of a word. The word itself is always there: colour is never the only sign."""


class Screen(Console):
    """Standard output, names in its lines as people read them, and on a terminal no table wider than it."""

    def print(self, *objects: Any, **how: Any) -> None:
        super().print(*map(self._shown, objects), **how)

    def _shown(self, one: Any) -> Any:
        if isinstance(one, Table):
            _tell_apart(one)
        if isinstance(one, Table) and self.is_terminal:
            return fitted(one, self.width)
        return shown_text(one) if isinstance(one, str) else one


def _tell_apart(shown: Table) -> None:
    """Put the kept form beside names that look like others in the table."""
    cells = [cell for column in shown.columns for cell in (column.header, *column.cells) if isinstance(cell, Text)]
    for cell, told in zip(cells, told_apart([cell.plain for cell in cells]), strict=True):
        if told != cell.plain:
            cell.plain = told


def console() -> Screen:
    """Standard output."""
    return Screen(file=sys.stdout, width=None if sys.stdout.isatty() else PIPED_WIDTH, highlight=False)


def text(value: str | None, *, style: str = "", most: int = 0) -> Text:
    """Text that may come from a page, names in it as people read them; cut to `most` characters where that is given."""
    shown = shown_text(visible(value or ""))
    if most and len(shown) > most:
        shown = shown[: most - 1] + "…"
    return Text(shown, style=style)


def word(value: str | None) -> Text:
    """A word of one of the closed sets, in its colour."""
    return Text((value or "").replace("_", "-"), style=STYLES.get(value or "", ""))


def table(*columns: str, title: str = "") -> Table:
    """An empty table in the house's form."""
    made = Table(title=shown_text(title) or None, title_justify="left", box=None, pad_edge=False, header_style="bold")
    for column in columns:
        made.add_column(Text(shown_text(column)), overflow="fold")
    return made


def place(placement: str, confidence: float) -> Text:
    """Where a link stands; below a set confidence the best guess beside the doubt."""
    shown = placement.replace("_", "-")
    return Text(f"unsure (best guess: {shown})", style="yellow") if confidence < UNSURE else Text(shown)

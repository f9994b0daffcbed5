"""Writes what the tools claim about the demo's web into a folder, each file in its tool's true form.

One of each kind that gives readers trouble: UTF-16 with tabs under `.csv`, a preamble, the target column first, a file
that only its name says the site of, columns named after sites, a workbook. Every file says what a reader must find in
it: how many rows, claims, duplicates, and which rows are bad.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from crawler.items import Tool
from server.demo.claims import told
from server.demo.files import below_preamble, commas, crlf, utf16_tabs, workbook
from server.demo.rows import (
    AHREFS_FORM,
    MAJESTIC_FORM,
    MOZ_FORM,
    SEARCH_CONSOLE_FORM,
    SEMRUSH_FORM,
    Cells,
    Form,
)
from server.demo.truth import COMPETITORS, HARBOUR, KETTLE, MISTY, OWN

GAP_HEADER = ["Domain", "Domain ascore", OWN, *COMPETITORS, "Matches"]
# What the gap export says: links to the own site and to each competitor. It has not seen the own link on the diary.
_GAP_ROWS = (
    ("steepedslowly.example", 41, 0, 2, 3, 0),
    ("oolongdiary.example", 22, 0, 0, 0, 1),
    ("gearandgreens.example", 58, 1, 1, 1, 0),
    ("samovarsociety.example", 17, 0, 0, 1, 1),
    ("leafletters.example", 33, 0, 4, 0, 2),
)


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that no reader may take."""

    row: int
    """1-based, as a spreadsheet counts."""
    why: str


@dataclass(frozen=True, slots=True)
class Export:
    """One file written, and what a reader must find in it."""

    path: Path
    tool: Tool
    site: str | None
    """The tracked site it is about; None where its columns name several."""
    rows: int
    """Rows below the header, bad ones and duplicates too."""
    claims: int
    duplicates: int = 0
    rejected: tuple[BadRow, ...] = ()


@dataclass(frozen=True, slots=True)
class _Plan:
    """How one file comes about."""

    name: str
    tool: Tool
    site: str
    form: Form
    write: Callable[[Path, list[Cells]], None]
    preamble: int = 0
    """Lines above the header."""
    repeat: int | None = None
    """Number of a data row that is written twice."""
    spoil: Callable[[Cells], Cells] | None = None
    """Makes a bad row of a good one; it is added as the third."""
    why: str = ""


def write_exports(folder: Path) -> tuple[Export, ...]:
    """Write every export of the demo into the folder, which must exist; the same bytes each time, but for the xlsx."""
    exports = [_write(folder, plan) for plan in _plans()]
    return (*exports, _write_gap(folder))


def _plans() -> tuple[_Plan, ...]:
    return (
        _Plan(
            f"{HARBOUR}-backlinks-subdomains_2026-10-12_09-14-55.csv",
            Tool.AHREFS,
            HARBOUR,
            AHREFS_FORM,
            utf16_tabs,
            spoil=lambda cells: [cells[0], "http:///no-host-at-all", *cells[2:]],
            why="its page has no host",
        ),
        _Plan(
            f"{HARBOUR}-backlinks.csv",
            Tool.SEMRUSH,
            HARBOUR,
            SEMRUSH_FORM,
            commas,
            repeat=2,
            spoil=lambda cells: [cells[0], "Tea, biscuits", " and other news", *cells[2:]],
            why="it has one cell too many",
        ),
        _Plan(
            f"{KETTLE}-backlinks-subdomains_2026-10-12_09-31-02.csv",
            Tool.AHREFS,
            KETTLE,
            AHREFS_FORM,
            commas,
            repeat=4,
        ),
        _Plan(
            f"backlinks_{KETTLE}.csv",
            Tool.MAJESTIC,
            KETTLE,
            MAJESTIC_FORM,
            commas,
            spoil=lambda cells: [cells[0], "http://tea forum.example/thread 12", *cells[2:]],
            why="its page's host holds a space",
        ),
        _Plan(
            f"moz-inbound-links-{MISTY}.csv",
            Tool.MOZ,
            MISTY,
            MOZ_FORM,
            partial(below_preamble, site=MISTY),
            preamble=6,
            spoil=lambda cells: ["", *cells[1:]],
            why="it names no page",
        ),
        _Plan(f"{MISTY}-backlinks.xlsx", Tool.SEMRUSH, MISTY, SEMRUSH_FORM, workbook),
        _Plan(
            f"http___{OWN}_-Latest links-2026-10-12.csv",
            Tool.SEARCH_CONSOLE,
            OWN,
            SEARCH_CONSOLE_FORM,
            crlf,
        ),
    )


def _write(folder: Path, plan: _Plan) -> Export:
    rows = [plan.form.cells(row) for row in told(plan.tool, plan.site)]
    claims = len(rows)
    if plan.repeat is not None:
        rows.append(rows[plan.repeat])
    rejected: tuple[BadRow, ...] = ()
    if plan.spoil is not None:
        rows.insert(2, plan.spoil(rows[2]))
        # Above the first data row stand the preamble and the header.
        rejected = (BadRow(plan.preamble + 1 + 3, plan.why),)
    path = folder / plan.name
    plan.write(path, [list(plan.form.header), *rows])
    duplicates = 0 if plan.repeat is None else 1
    return Export(path, plan.tool, plan.site, len(rows), claims, duplicates, rejected)


def _write_gap(folder: Path) -> Export:
    path = folder / f"{OWN}-backlink_gap.csv"
    rows = []
    claims = 0
    for domain, score, *counts in _GAP_ROWS:
        matches = sum(1 for count in counts[1:] if count)
        rows.append([domain, str(score), *map(str, counts), str(matches)])
        claims += sum(1 for count in counts if count)
    commas(path, [GAP_HEADER, *rows])
    return Export(path, Tool.SEMRUSH, None, len(rows), claims)

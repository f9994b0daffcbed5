"""One part to one export: its header, the decisions its first rows call for, and the site it is about."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from crawler.exceptions import ExportUnknown, SiteUnknown
from crawler.exports import ahrefs, sniff
from crawler.exports.about import About, Asked, Clues, site_of
from crawler.exports.cells import Plan
from crawler.exports.container import Measured, Part, measure
from crawler.exports.export_file import ExportFile
from crawler.exports.layout import Layout, TargetColumns
from crawler.exports.matrix import compared_notes, tracked_columns
from crawler.exports.settle import (
    DateEvidence,
    Settled,
    column_of,
    order_note,
    reading_note,
    scheme_note,
    settle_columns,
    weigh_dates,
)
from crawler.exports.sniff import Header
from crawler.exports.table import Numbered, Table, Top, top_of
from crawler.exports.values import DateOrder, address
from crawler.items import Tool
from crawler.urls import matched_site

SAMPLE = 1000
"""Rows looked at before the first is read."""


@dataclass(frozen=True, slots=True)
class Request:
    """What the caller asked for, worked out once for all parts."""

    asked: Asked
    mapping: Mapping[str, str]
    layout: Layout | None
    """The mapping's, where there is one."""


@dataclass(frozen=True, slots=True)
class _Looked:
    """What a first look at a part found."""

    part: Part
    header: Header
    sample: Sequence[Numbered]
    preamble: Mapping[str, str]
    targets: Mapping[str, TargetColumns]
    """Of a matrix: the columns of tracked sites."""


def examine(part: Part, request: Request) -> ExportFile:
    """Opens one table. Raises ExportUnreadable, ExportUnknown or SiteUnknown."""
    measured = measure(part)
    top = top_of(part, measured)
    header = _header(top, request)
    table = _table(part, measured, top, header)
    tracked = request.asked.tracked
    targets = tracked_columns(header.layout, header.names, tracked)
    looked = _Looked(part, header, table.first_rows(SAMPLE), _preamble(top, header), targets)
    settled = settle_columns(header.layout, header.names, looked.sample)
    order, order_said = _date_order(table, _date_columns(settled, targets), looked.sample)
    about = _about_or_empty(looked, request.asked)
    if not request.layout:
        _refuse_own_pages(looked, about)
    read = "read as a workbook" if part.workbook else reading_note(measured.encoding, header.delimiter)
    return ExportFile(
        path=part.path,
        member=part.place,
        name=part.name,
        sha256=measured.sha256,
        size=measured.size,
        tool=header.layout.tool,
        report=_report(header.layout, part.name),
        level=header.layout.level,
        site=about.site,
        header=header.names,
        preamble=looked.preamble,
        settled=tuple(filter(None, (read, *_said(looked, settled), order_said, about.note))),
        table=replace(table, part=replace(part, first=())),
        plan=Plan(header.layout, header.names, about.site, tracked, order, settled.dropped, targets),
    )


def _said(looked: _Looked, settled: Settled) -> Iterable[str]:
    header, sample = looked.header, looked.sample
    yield from (*header.layout.notes, *header.notes, *settled.notes)
    yield scheme_note(header.layout, header.names, sample)
    yield from compared_notes(header.layout, header.names, looked.targets)
    if not sample:
        yield "there are no rows below the header"


def _report(layout: Layout, name: str) -> str:
    """Ahrefs' broken backlinks have the columns of its backlinks: the file name alone tells them apart."""
    return "broken backlinks" if layout is ahrefs.BACKLINKS and "broken" in name.casefold() else layout.report


def _header(top: Top, request: Request) -> Header:
    if request.layout:
        return sniff.find_mapped(top, request.mapping, request.layout)
    return sniff.find_header(top, request.asked.tracked)


def _table(part: Part, measured: Measured, top: Top, header: Header) -> Table:
    # Excel obeys a first line `sep=;` and does not show it.
    hidden = int(header.index > 0 and top.starts_with("sep="))
    codec = "" if part.workbook else measured.encoding.codec
    return Table(part, codec, header.delimiter, header.index + 1, len(header.names), measured.size, hidden=hidden)


def _date_columns(settled: Settled, targets: Mapping[str, TargetColumns]) -> list[int]:
    matrix = (index for columns in targets.values() for index in (columns.first_seen, columns.last_seen) if index >= 0)
    return [*settled.dates, *matrix]


def _date_order(table: Table, columns: Sequence[int], sample: Sequence[Numbered]) -> tuple[DateOrder, str]:
    """The order from the first rows; only where they leave it open, from the whole file."""
    evidence = weigh_dates(sample, columns, DateEvidence())
    if evidence.doubtful and evidence.order is None and len(sample) == SAMPLE:
        weigh_dates(table.rows(), columns, evidence)
    return evidence.order or DateOrder.DAY_FIRST, order_note(evidence)


def _preamble(top: Top, header: Header) -> dict[str, str]:
    """Lines above the header as first cell -> the rest; ruled lines are left out."""
    found = {}
    for index in range(max(header.index, 0)):
        cells = [cell.strip().strip("\ufeff") for cell in top.row(index, header.delimiter)]
        if cells and cells[0].strip("-=_ ") and not cells[0].startswith("sep="):
            found[cells[0]] = ", ".join(filter(None, cells[1:]))
    return found


def _about_or_empty(looked: _Looked, asked: Asked) -> About:
    """A file without rows is in order whatever site it is about: an export of no links says that there are none."""
    try:
        return _about(looked, asked)
    except SiteUnknown:
        if looked.sample:
            raise
        return About(None)


def _refuse_own_pages(looked: _Looked, about: About) -> None:
    """A list of a site's own pages under names like `URL` would pass for one of pages that link to it."""
    layout, names = looked.header.layout, looked.header.names
    index = column_of(layout, names, "source_url")
    if layout.tool not in {Tool.LIST, Tool.MAPPED} or index < 0 or column_of(layout, names, "target_url") >= 0:
        return
    found = [address(cells[index]) for _, cells in looked.sample]
    inside = sum(matched_site(url, {about.site or ""}) is not None for url in found if url)
    if inside * 2 > len(found):
        raise ExportUnknown(
            f"most of its addresses lie on {about.site} itself: its own pages, not pages that link to it",
            header=names,
            hint="If they do link to it, name the column: --map 'URL=source_url'.",
        )


def _about(looked: _Looked, asked: Asked) -> About:
    layout, names = looked.header.layout, looked.header.names
    if layout.targets:
        compared = layout.targets(names)
        if looked.targets:
            return About(next(iter(looked.targets)) if len(compared) == 1 else None)
        listed = ", ".join(columns.name for columns in compared)
        raise SiteUnknown(
            f"it compares {listed}: none of them is a site of this project",
            hint="Add one with linkgap competitors --add SITE, or leave the file out.",
        )
    index = column_of(layout, names, "target_url")
    cells = [cells[index] for _, cells in looked.sample] if index >= 0 else []
    urls = [url for cell in cells if (url := address(cell))]
    return site_of(layout, Clues(looked.part.name, looked.preamble, urls), asked)

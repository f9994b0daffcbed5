"""Opening exports: what a path holds, which report each part is, which site it is about, and what was settled."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from crawler.exceptions import ExportError, SiteUnknown
from crawler.exports import ahrefs, named, sniff
from crawler.exports.about import About, Asked, Clues, site_of
from crawler.exports.container import Measured, Part, measure, parts_of
from crawler.exports.export_file import ExportFile, LeftOut
from crawler.exports.layout import Column, Layout, TargetColumns, name_key, positions
from crawler.exports.row import Plan
from crawler.exports.settle import DateEvidence, Settled, order_note, settle_columns, weigh_dates
from crawler.exports.sniff import Header
from crawler.exports.table import Numbered, Table, Top, top_of
from crawler.exports.values import DateOrder, address, has_scheme
from crawler.exports.workbook import sheet_names
from crawler.urls import matched_site

SAMPLE = 1000
"""Rows looked at before the first is read."""
_DELIMITER_NAMES = {"\t": "tabs", ",": "commas", ";": "semicolons", "|": "bars"}


@dataclass(frozen=True, slots=True)
class _Request:
    """What the caller asked for, worked out once for all parts."""

    asked: Asked
    mapping: Mapping[str, str]
    layout: Layout | None
    """The mapping's, where there is one."""


def open_export(
    path: Path,
    *,
    tracked: Collection[str],
    own: str | None,
    site: str | None = None,
    mapping: Mapping[str, str] | None = None,
) -> list[ExportFile | LeftOut]:
    """The exports in a file, an archive or a folder.

    `tracked` are the site keys of the project, `own` the user's among them, `site` the one the user says the file is
    about, `mapping` header names to fields. For a lone file raises ExportUnreadable, ExportUnknown or SiteUnknown; in
    an archive, a folder or a workbook of several sheets the parts that cannot be taken come as `LeftOut`, and the first
    one's error is raised only where nothing can be taken. A mapping that makes no sense raises UsageError.
    """
    asked = Asked(frozenset(tracked), own, site)
    request = _Request(asked, mapping or {}, named.layout_by_mapping(mapping) if mapping else None)
    found: list[ExportFile | LeftOut] = []
    for part in _parts(Path(path)):
        if isinstance(part, tuple):
            found.append(_left_out(*part))
            continue
        found.extend(_opened_sheets(part, request))
    if not any(isinstance(one, ExportFile) for one in found):
        raise next(one.error for one in found if isinstance(one, LeftOut))
    return found


def _opened_sheets(part: Part, request: _Request) -> Iterator[ExportFile | LeftOut]:
    try:
        sheets = _sheets(part)
    except ExportError as error:
        yield _left_out(part, error)
        return
    for sheet in sheets:
        try:
            yield _open(sheet, request)
        except (ExportError, SiteUnknown) as error:
            yield _left_out(sheet, error)


def _parts(path: Path) -> list[Part | tuple[Part, ExportError]]:
    try:
        return parts_of(path)
    except ExportError as error:
        raise _labelled(Part(path), error) from None


def _labelled(part: Part, error: ExportError | SiteUnknown) -> ExportError | SiteUnknown:
    """The error with the file's name before its words: what finds it speaks of bytes, lines or cells alone."""
    error.args = (f"{part.label}: {error.args[0]}", *error.args[1:])
    return error


def _sheets(part: Part) -> list[Part]:
    if not part.workbook:
        return [part]
    names = sheet_names(part)
    return [replace(part, sheet=name) for name in names] if len(names) > 1 else [part]


def _left_out(part: Part, error: ExportError | SiteUnknown) -> LeftOut:
    return LeftOut(part.path, _member(part), part.name, _labelled(part, error))


def _member(part: Part) -> str:
    return " ".join(filter(None, (part.member, part.sheet and f"[{part.sheet}]")))


def _open(part: Part, request: _Request) -> ExportFile:
    measured = measure(part)
    top = top_of(part, measured)
    header = _header(top, request)
    layout = header.layout
    table = _table(part, measured, top, header)
    sample = _sample(table)
    settled = settle_columns(layout, header.names, sample)
    preamble = _preamble(top, header)
    targets = _tracked_targets(layout, header.names, request.asked.tracked)
    order, order_said = _date_order(table, _date_columns(settled, targets), sample)
    about = _about_or_empty(part, header, sample, _Known(preamble, targets, request.asked))
    plan = Plan(layout, header.names, about.site, request.asked.tracked, order, settled.dropped, targets)
    empty = "" if sample else "there are no rows below the header"
    notes = (_encoding_note(measured, part, header), *layout.notes, *header.notes, *settled.notes, order_said)
    said = (
        *notes,
        _scheme_note(layout, header.names, sample),
        *_untracked_note(layout, header, targets),
        about.note,
        empty,
    )
    return ExportFile(
        path=part.path,
        member=_member(part),
        name=part.name,
        sha256=measured.sha256,
        size=measured.size,
        tool=layout.tool,
        report=_report(layout, part.name),
        level=layout.level,
        site=about.site,
        header=header.names,
        preamble=preamble,
        settled=tuple(filter(None, said)),
        table=table,
        plan=plan,
    )


def _report(layout: Layout, name: str) -> str:
    """Ahrefs' broken backlinks have the columns of its backlinks: the file name alone tells them apart."""
    return "broken backlinks" if layout is ahrefs.BACKLINKS and "broken" in name.casefold() else layout.report


def _header(top: Top, request: _Request) -> Header:
    if request.layout:
        return sniff.find_mapped(top, request.mapping, request.layout)
    return sniff.find_header(top, request.asked.tracked)


def _table(part: Part, measured: Measured, top: Top, header: Header) -> Table:
    # Excel obeys a first line `sep=;` and does not show it.
    hidden = int(header.index > 0 and top.starts_with("sep="))
    codec = "" if part.workbook else measured.encoding.codec
    return Table(part, codec, header.delimiter, header.index + 1, len(header.names), measured.size, hidden=hidden)


def _sample(table: Table) -> list[Numbered]:
    rows = (row for row in table.rows() if len(row[1]) >= table.width)
    return list(islice(rows, SAMPLE))


def _date_columns(settled: Settled, targets: Mapping[str, TargetColumns]) -> list[int]:
    matrix = (index for columns in targets.values() for index in (columns.first_seen, columns.last_seen) if index >= 0)
    return [*settled.dates, *matrix]


def _date_order(table: Table, columns: Sequence[int], sample: list[Numbered]) -> tuple[DateOrder, str]:
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


@dataclass(frozen=True, slots=True)
class _Known:
    preamble: Mapping[str, str]
    targets: Mapping[str, TargetColumns]
    asked: Asked


def _about_or_empty(part: Part, header: Header, sample: list[Numbered], known: _Known) -> About:
    """A file without rows is in order whatever site it is about: an export of no links says that there are none."""
    try:
        return _about(part, header, sample, known)
    except SiteUnknown:
        if sample:
            raise
        return About(None)


def _about(part: Part, header: Header, sample: list[Numbered], known: _Known) -> About:
    layout = header.layout
    if layout.targets:
        compared = layout.targets(header.names)
        if known.targets:
            return About(next(iter(known.targets)) if len(compared) == 1 else None)
        names = ", ".join(columns.name for columns in compared)
        raise SiteUnknown(
            f"it compares {names}: none of them is a site of this project",
            hint="Add the competitors, or leave the file out.",
        )
    index = _column(layout, header.names, "target_url")
    cells = [cells[index] for _, cells in sample] if index >= 0 else []
    urls = [url for cell in cells if (url := address(cell))]
    return site_of(layout, Clues(part.name, known.preamble, urls), known.asked)


def _tracked_targets(layout: Layout, header: tuple[str, ...], tracked: frozenset[str]) -> dict[str, TargetColumns]:
    """The matrix columns of tracked sites, by site."""
    found: dict[str, TargetColumns] = {}
    for columns in layout.targets(header) if layout.targets else ():
        url = address(columns.name)
        site = matched_site(url, tracked) if url else None
        if site:
            found.setdefault(site, columns)
    return found


def _untracked_note(layout: Layout, header: Header, targets: Mapping[str, TargetColumns]) -> list[str]:
    if not layout.targets:
        return []
    taken = {columns.name for columns in targets.values()}
    left = [columns.name for columns in layout.targets(header.names) if columns.name not in taken]
    said = [f"compares {', '.join(targets)}"]
    return [*said, f"columns of sites that are not tracked are left out: {', '.join(left)}"] if left else said


def _encoding_note(measured: Measured, part: Part, header: Header) -> str:
    if part.workbook:
        return "read as a workbook"
    encoding = measured.encoding
    parted = f" with {_DELIMITER_NAMES[header.delimiter]}" if header.delimiter in _DELIMITER_NAMES else ""
    doubt = f" ({encoding.note})" if encoding.note else ""
    return f"read as {encoding.name}{parted}{doubt}"


def _scheme_note(layout: Layout, header: tuple[str, ...], sample: list[Numbered]) -> str:
    columns = [index for name in ("source_url", "target_url") if (index := _column(layout, header, name)) >= 0]
    bare = any(address(cells[index]) and not has_scheme(cells[index]) for _, cells in sample for index in columns)
    return "no scheme in some addresses: http:// added" if bare else ""


def _column(layout: Layout, header: tuple[str, ...], name: str) -> int:
    spec = layout.fields.get(name)
    at = positions(header)
    names = map(name_key, spec.names) if isinstance(spec, Column) else ()
    return next((at[key] for key in names if key in at), -1)

"""Which report a table is: the header below any preamble, and the layout that knows its names."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from crawler.exceptions import ExportUnknown
from crawler.exports import ahrefs, bing, majestic, matrix, moz, named, plain, screaming_frog, search_console, semrush
from crawler.exports.layout import Layout, name_key
from crawler.exports.table import Top

LAYOUTS: tuple[Layout, ...] = (
    *ahrefs.LAYOUTS,
    *semrush.LAYOUTS,
    *moz.LAYOUTS,
    *majestic.LAYOUTS,
    *search_console.LAYOUTS,
    *bing.LAYOUTS,
    *screaming_frog.LAYOUTS,
)
# Reports that name neither a page nor a domain that links.
_NO_LINKS = (
    (("Anchor text", "Ref. domains"), "Ahrefs' list of anchor texts"),
    (("Rank", "Link text"), "Search Console's list of link texts"),
    (("Anchor", "Backlinks Count"), "Bing's list of anchor texts"),
    (("Target page", "Internal links"), "Search Console's list of links inside the site"),
)
MAP_HINT = (
    "Say which column is which, for instance: linkgap load FILE --map 'Source=source_url,Target=target_url' "
    "(a list of pages needs one address a line)."
)


@dataclass(frozen=True, slots=True)
class Header:
    """What was found at the top of a table."""

    index: int
    """Of the header's line; -1 where there is none and the first line is data."""
    delimiter: str
    names: tuple[str, ...]
    layout: Layout
    notes: tuple[str, ...] = ()


Judge: TypeAlias = Callable[[tuple[str, ...]], tuple[int, Layout] | None]


def find_header(top: Top, tracked: Collection[str]) -> Header:
    """The header and its layout: a tool's own first, then one of known column names, then what the content shows.

    Raises ExportUnknown with the likeliest header where nothing fits.
    """
    judges: tuple[Judge, ...] = (_tool_layout, matrix.layout_by_targets, _refuse_no_links, named.layout_by_names)
    found = next((header for judge in judges if (header := _first(top, judge))), None) or plain.find_plain(top, tracked)
    if found is None:
        names = _likeliest(top)
        raise ExportUnknown(f"no reader knows a file with these columns: {_shown(names)}", header=names, hint=MAP_HINT)
    if isinstance(found, plain.Shape):
        return Header(found.index, found.delimiter, found.names, found.layout, found.notes)
    return found


def find_mapped(top: Top, mapping: Mapping[str, str], layout: Layout) -> Header:
    """The header that holds every name the user mapped. Raises ExportUnknown naming the ones that are missing."""
    wanted = {name_key(name) for name in mapping}
    for index, delimiter, cells in top.candidates():
        if wanted <= {name_key(cell) for cell in cells}:
            return Header(index, delimiter, _without_tail(cells), layout)
    names = _likeliest(top)
    there = {name_key(cell) for cell in names}
    missing = ", ".join(repr(name) for name in mapping if name_key(name) not in there)
    raise ExportUnknown(f"no column is named {missing}; the columns are: {_shown(names)}", header=names, hint=MAP_HINT)


def _first(top: Top, judge: Judge) -> Header | None:
    """The first line that is somebody's header, in the reading that knows most of its names."""
    best: tuple[int, Header] | None = None
    for index, delimiter, cells in top.candidates():
        if best and index != best[1].index:
            break
        judged = judge(cells)
        if judged and (best is None or judged[0] > best[0]):
            best = (judged[0], Header(index, delimiter, _without_tail(cells), judged[1]))
    return best[1] if best else None


def _tool_layout(cells: tuple[str, ...]) -> tuple[int, Layout] | None:
    keys = {name_key(cell) for cell in cells if cell.strip()}
    fitting = [layout for layout in LAYOUTS if _fits(layout, keys, cells)]
    if not fitting:
        return None
    best = max(fitting, key=lambda layout: (len(keys & layout.keys), len(layout.marks)))
    return len(keys & best.keys), best


def _refuse_no_links(cells: tuple[str, ...]) -> None:
    keys = {name_key(cell) for cell in cells}
    for marks, what in _NO_LINKS:
        if {name_key(mark) for mark in marks} <= keys:
            raise ExportUnknown(f"it is {what}: it names no page and no domain that links", header=cells)


def _fits(layout: Layout, keys: set[str], cells: tuple[str, ...]) -> bool:
    if not {name_key(mark) for mark in layout.marks} <= keys:
        return False
    if not any(name_key(name) in keys for name in layout.subject):
        return False
    if layout.targets is not None and not layout.targets(cells):
        return False
    return not layout.alone or keys <= layout.keys


def _likeliest(top: Top) -> tuple[str, ...]:
    """The line that looks most like a header to a person: the one with most filled cells."""
    readings = (cells for _, _, cells in top.candidates())
    return _without_tail(max(readings, key=lambda cells: sum(bool(cell.strip()) for cell in cells), default=()))


def _without_tail(cells: Iterable[str]) -> tuple[str, ...]:
    names = list(cells)
    while names and not names[-1].strip():
        names.pop()
    return tuple(name.strip("\ufeff\u00a0 ") for name in names)


def _shown(names: tuple[str, ...]) -> str:
    shown = ", ".join(name[:40] for name in names[:40])
    return shown or "none"

"""Opening a path: its parts, each one an export or left out with the reason."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from crawler.exceptions import ExportError, SiteUnknown
from crawler.exports import named
from crawler.exports.about import Asked
from crawler.exports.container import Part, labelled, parts_of
from crawler.exports.examine import SAMPLE, Request, examine
from crawler.exports.export_file import ExportFile, LeftOut
from crawler.exports.table import TOP
from crawler.exports.workbook import sheets_of


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
    request = Request(asked, mapping or {}, named.layout_by_mapping(mapping) if mapping else None)
    found: list[ExportFile | LeftOut] = []
    for part in _parts(Path(path)):
        if isinstance(part, tuple):
            found.append(_left_out(*part))
            continue
        found.extend(_opened_sheets(part, request))
    if not any(isinstance(one, ExportFile) for one in found):
        raise next(one.error for one in found if isinstance(one, LeftOut))
    return found


def _opened_sheets(part: Part, request: Request) -> Iterator[ExportFile | LeftOut]:
    try:
        sheets = _sheets(part)
    except ExportError as error:
        yield _left_out(part, error)
        return
    for sheet in sheets:
        try:
            yield examine(sheet, request)
        except (ExportError, SiteUnknown) as error:
            yield _left_out(sheet, error)


def _parts(path: Path) -> list[Part | tuple[Part, ExportError]]:
    try:
        return parts_of(path)
    except ExportError as error:
        raise labelled(Part(path), error) from None


def _sheets(part: Part) -> list[Part]:
    return sheets_of(part, TOP + SAMPLE) if part.workbook else [part]


def _left_out(part: Part, error: ExportError | SiteUnknown) -> LeftOut:
    return LeftOut(part.path, part.place, part.name, labelled(part, error))

"""`linkgap load`: files of backlink tools into claims, with every row that could not be taken named."""

import csv
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from crawler.exceptions import ExportError, LinkgapError, RunStopped, SiteUnknown, UsageError
from crawler.exports import ExportFile, LeftOut, Reject, open_export
from crawler.exports.named import read_mapping
from crawler.store.criteria import latest_criteria
from crawler.store.loading import LoadResult, load_export
from crawler.store.projects import ProjectView
from server.commands.choosing import tracked_key
from server.commands.messages import note, say, say_json
from server.commands.opening import add_events, add_json, opened_project
from server.errors import DONE, PROBLEMS, error_body
from server.gap.claims.flow import CRITERIA
from server.gap.matrix.reasons import number
from server.tables.cells import cell

LISTED = 10_000
"""Rejects listed a file in JSON; `--rejects FILE` holds all of them, with the raw cells."""
SHOWN = 5
"""Rejects shown a file to a person."""


@dataclass(slots=True)
class Loaded:
    """What became of one file, or of one part of an archive."""

    name: str
    result: LoadResult | None = None
    rejects: list[Reject] = field(default_factory=list)
    error: LinkgapError | None = None

    @property
    def clean(self) -> bool:
        """False where something was left out of this load; a file loaded before leaves out nothing new."""
        return self.error is None and (self.result is None or self.result.already or not self.result.rejected)


RejectSink = Callable[[str, Reject], None]


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="an export, a zip or a folder of exports")
    parser.add_argument("--site", metavar="SITE", help="the tracked site the files are about, where they do not say")
    parser.add_argument("--map", type=mapping, metavar="'Header=field,...'", help="what the columns of the file mean")
    parser.add_argument("--rejects", metavar="FILE", help="write every row that could not be taken to this CSV file")
    add_events(parser)
    add_json(parser)


def mapping(text: str) -> dict[str, str]:
    """`Header=field,...` as header -> field, an argument's type."""
    try:
        return read_mapping(text)
    except UsageError as error:
        raise ArgumentTypeError(str(error)) from None


def run(options: Namespace) -> int:
    with opened_project(options) as (engine, project), _reject_file(options.rejects) as sink:
        site = tracked_key(options.site, project) if options.site else None
        with engine.connect() as connection:
            set_before = latest_criteria(connection, project).version
        loaded = []
        for path in options.files:
            for one in _load_path(options, path, site, (engine, project, sink)):
                loaded.append(one)
                if not options.json:
                    _show(one)
    if options.json:
        say_json({"files": [as_document(one) for one in loaded]})
    elif any(one.result for one in loaded):
        if not set_before:
            say(f"Next: {CRITERIA}")
        say("Next: linkgap verify")
    return DONE if all(one.clean for one in loaded) else PROBLEMS


def _show(loaded: Loaded) -> None:
    """At once, not when all files are through: a later one may be stopped, or find the disk full."""
    for line in told(loaded):
        say(line)
    sys.stdout.flush()


def _load_path(
    options: Namespace, path: Path, site: str | None, where: tuple[Engine, ProjectView, RejectSink]
) -> Iterator[Loaded]:
    """The parts of one path. An export that cannot be taken is told, and the other files still load."""
    engine, project, sink = where
    try:
        parts = open_export(path, tracked=project.tracked, own=project.own[0], site=site, mapping=options.map)
    except (ExportError, SiteUnknown) as error:
        yield _failed(Loaded(path.name, error=error))
        return
    for part in parts:
        if isinstance(part, LeftOut):
            yield _failed(Loaded(_name(part), error=part.error))
        else:
            yield _load_part(engine, project, part, sink, events=options.events)


def _failed(loaded: Loaded) -> Loaded:
    note(f"linkgap: {loaded.error}")
    return loaded


def _load_part(engine: Engine, project: ProjectView, part: ExportFile, sink: RejectSink, *, events: bool) -> Loaded:
    from server.commands.byte_progress import byte_progress

    loaded = Loaded(_name(part))

    def refuse(reject: Reject) -> None:
        sink(loaded.name, reject)
        if len(loaded.rejects) < LISTED:
            loaded.rejects.append(reject)

    try:
        with byte_progress(loaded.name, part.size, events=events) as progress:
            loaded.result = load_export(engine, project, part, on_progress=progress, on_reject=refuse)
    except KeyboardInterrupt:
        raise RunStopped(
            f"stopped while {loaded.name} was read", hint="What was read of it is stored: load it again to go on."
        ) from None
    except ExportError as error:
        loaded.error = error
        return _failed(loaded)
    return loaded


def _name(part: ExportFile | LeftOut) -> str:
    """A file's name, a member's inside an archive, a sheet's behind its workbook's."""
    return f"{part.name} {part.member}" if part.member.startswith("[") else part.member or part.name


@contextmanager
def _reject_file(target: str | None) -> Iterator[RejectSink]:
    """Where rejects go: a CSV file of file, row, field, reason and the raw cells, or nowhere."""
    if target is None:
        yield lambda _name, _reject: None
        return
    try:
        file = Path(target).open("w", encoding="utf-8", newline="")  # noqa: SIM115 - only opening it is tried here
    except OSError as error:
        raise UsageError(f"cannot write {target}: {error.strerror}") from error
    with file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["file", "row", "field", "reason", "raw cells"])
        yield lambda name, reject: writer.writerow(_reject_row(name, reject))


def _reject_row(name: str, reject: Reject) -> Sequence[object]:
    return [cell(name), reject.row, cell(reject.field), cell(reject.reason), *(cell(one) for one in reject.raw)]


def as_document(loaded: Loaded) -> dict[str, Any]:
    """One file as JSON."""
    result = loaded.result
    document: dict[str, Any] = {
        "file": loaded.name,
        "tool": result.tool if result else None,
        "rows": result.rows if result else 0,
        "claims": result.claims if result else 0,
        "duplicates": result.duplicates if result else 0,
        "rejected": [{"row": one.row, "field": one.field, "reason": one.reason} for one in loaded.rejects],
        "rejected_rows": result.rejected if result else 0,
        "skipped": result.skipped if result else 0,
        "report": result.report if result else None,
        "settled": list(result.settled) if result else [],
        "already": result.already if result else False,
        "ok": loaded.error is None,
    }
    return document | (dict(error_body(loaded.error)) if loaded.error else {})


def told(loaded: Loaded) -> Iterator[str]:
    """One file in sentences; a failed one was told already."""
    result = loaded.result
    if result is None:
        return
    claims, rows = number(result.claims, "claim"), number(result.rows, "row")
    parts = [f"{claims} from {rows}", number(result.duplicates, "duplicate")]
    if result.skipped:
        parts.append(f"{number(result.skipped, 'row')} skipped: no link to click, or none to a site of the project")
    parts += [f"{result.rejected} rejected"] if result.rejected else []
    yield f"{loaded.name}: {result.tool} {result.report}: {', '.join(parts)}."
    for sentence in result.settled:
        yield f"    {sentence}"
    for reject in loaded.rejects[:SHOWN]:
        yield f"    row {reject.row}, {reject.field}: {reject.reason}"
    if result.rejected > SHOWN:
        yield f"    ... {result.rejected - SHOWN} more rejected rows: --rejects FILE lists them all"

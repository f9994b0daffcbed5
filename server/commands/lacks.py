"""`linkgap lacks`: take in content and technical gaps that other tools found, and list them page by page."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from crawler.lacks import LackKind
from crawler.store.lacks import Lack, list_lacks
from crawler.urls import page_hash, page_key
from server.commands.load import mapping
from server.commands.messages import note, plain, say, say_json
from server.commands.opening import add_json, opened_project
from server.errors import DONE, PROBLEMS
from server.gap.matrix.reasons import number
from server.lack_files import LoadedLacks, load_lacks

SHOWN = 50
LIMITS = "linkgap checks none of this: it is what the tools said on that day, and counts in no score."


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="tables with a page and an issue")
    parser.add_argument("--kind", choices=[*map(str, LackKind)], help="which gap rows are that do not say")
    parser.add_argument("--map", type=mapping, metavar="'Header=field,...'", help="what the columns of the files mean")
    parser.add_argument("--page", metavar="URL", help="only what this page lacks")
    add_json(parser)


def run(options: Namespace) -> int:
    with opened_project(options) as (engine, project):
        kind = LackKind(options.kind) if options.kind else None
        loaded = load_lacks(engine, project, options.files, kind=kind, mapping=options.map)
        with engine.connect() as connection:
            found = list_lacks(connection, project)
    if options.page:
        key = str(page_hash(page_key(options.page)))
        found = tuple(one for one in found if one.key == key)
    if options.json:
        files, lacks = ([asdict(one) for one in some] for some in (loaded, found))
        say_json({"files": plain(files), "lacks": plain(lacks)})
    else:
        _show(loaded, found)
    return PROBLEMS if any(one.rejected for one in loaded) else DONE


def _show(loaded: Sequence[LoadedLacks], found: Sequence[Lack]) -> None:
    from server.tables.screen import console, table, text

    for one in loaded:
        say(f"{one.file}: {number(one.lacks, 'issue')} of your pages, {number(len(one.rejected), 'row')} rejected")
        for bad in one.rejected[:5]:
            say(f"    row {bad.row}, {bad.field}: {bad.reason}")
    if not found:
        say("No file says what your pages lack besides links: linkgap lacks FILE")
        return
    shown = table("page", "kind", "issue", "severity", "tool", "on")
    for lack in found[:SHOWN]:
        issue = text(lack.issue, most=100)
        shown.add_row(text(lack.url), text(lack.kind), issue, text(lack.severity), text(lack.tool), text(lack.day))
    console().print(shown)
    if len(found) > SHOWN:
        note(f"{len(found) - SHOWN} more: --page URL, or --json for all.")
    note(LIMITS)

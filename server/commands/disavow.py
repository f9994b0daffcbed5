"""`linkgap disavow`: Google's disavow file read into the project, and written with the spam that links to you."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from crawler.exceptions import UsageError
from crawler.store.cleaning import entries_of
from server.commands.belonging import refuse_stray
from server.commands.fresh_gap import fresh_gap
from server.commands.messages import note, say, say_json, say_raw
from server.commands.opening import add_json, opened_project
from server.commands.text_files import text_of
from server.errors import DONE, PROBLEMS
from server.gap.clean.disavow import MOST_BYTES, DisavowFile, read_disavow
from server.gap.clean.disavow_store import disavow_text, suggested
from server.gap.clean.said import keep_entries
from server.gap.matrix.reasons import number


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", metavar="FILE", help="a disavow file to take in; without one, the list")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--off", action="store_true", help="take the entries of FILE off the list instead")
    what.add_argument("--write", metavar="FILE", help="write the list and the spam that links to you; - is the screen")
    parser.add_argument("--only-listed", action="store_true", help="with --write: without what cleaning found")
    parser.add_argument("--note", default="", metavar="TEXT", help="why, kept with the entries")
    add_json(parser)


def run(options: Namespace) -> int:
    if options.off and not options.file:
        raise UsageError("--off needs the FILE whose entries are taken off")
    if options.only_listed and not options.write:
        raise UsageError("--only-listed belongs to --write")
    refuse_stray(options, "note", to="the FILE whose entries are kept", given=bool(options.file))
    return _write(options) if options.write else _take(options) if options.file else _list(options)


def _take(options: Namespace) -> int:
    read = _read(Path(options.file))
    with opened_project(options) as (engine, project):
        changed = keep_entries(engine, project, read.entries, listed=not options.off, note=options.note)
    faults = [{"row": one.row, "reason": one.reason} for one in read.rejected]
    for one in read.rejected:
        note(f"{options.file}, line {one.row}: {one.reason}")
    if options.json:
        say_json({"file": options.file, "entries": len(read.entries), "changed": changed, "rejected": faults})
    else:
        what = "taken off the list" if options.off else "put on the list"
        entries, lines = number(len(read.entries), "entry", plural="entries"), number(len(faults), "line")
        said = f"{changed} of {entries} {what}, {lines} could not be taken."
        say(f"{said} Sites they cover are left out of lists and figures: linkgap clean tells which.")
    return PROBLEMS if faults else DONE


def _read(path: Path) -> DisavowFile:
    if path.is_file() and path.stat().st_size > MOST_BYTES:
        raise UsageError(f"{path} is larger than the 2 MB that Google takes", hint="Name domains, not pages.")
    return read_disavow(text_of(path, hint="Disavow files are text in UTF-8."))


def _write(options: Namespace) -> int:
    if options.file:
        raise UsageError("FILE is taken in, --write FILE is written: one at a time")
    with opened_project(options) as (engine, project):
        fresh_gap(engine, project)
        with engine.connect() as connection:
            text = disavow_text(connection, project, suggest=not options.only_listed)
    if options.write == "-":
        if text.strip():
            say_raw(text.rstrip("\n"))
        else:
            note("The list is empty and no spam links to you: there is nothing to write.")
        return DONE
    try:
        Path(options.write).write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"cannot write {options.write}: {error.strerror}") from error
    count = sum(not line.startswith("#") for line in text.splitlines())
    if options.json:
        say_json({"file": options.write, "entries": count})
    else:
        written = number(count, "entry", plural="entries")
        say(f"{written} written to {options.write}. Read them before you upload the file: each costs you a link.")
    return DONE


def _list(options: Namespace) -> int:
    with opened_project(options) as (engine, project):
        fresh_gap(engine, project)
        with engine.connect() as connection:
            entries, found = entries_of(connection, project), suggested(connection, project)
    if options.json:
        more = [{"site": one.site, "reasons": list(one.reasons)} for one in found]
        say_json({"project": project.name, "entries": entries, "suggested": more})
        return DONE
    for entry in entries:
        say(entry)
    for one in found:
        note(f"Suggested: domain:{one.site} ({'; '.join(one.reasons)})")
    if not entries and not found:
        say("The list is empty and no spam links to you. linkgap disavow FILE takes a list in.")
    return DONE

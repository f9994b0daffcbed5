"""`linkgap criteria`: what a link is worth to the project, settled before lists are judged, version by version."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from crawler.criteria import Criteria, Keyword
from crawler.criteria_file import EXAMPLE, read_criteria, write_criteria
from crawler.exceptions import UsageError
from crawler.store.criteria import (
    CriteriaVersion,
    are_required,
    criteria_versions,
    keep_criteria,
    latest_criteria,
    require_criteria,
)
from server.commands.belonging import refuse_stray
from server.commands.messages import note, say, say_json, say_raw
from server.commands.opening import add_json, opened_project
from server.commands.text_files import text_of
from server.commands.unsearched import search_names
from server.errors import DONE

LISTS = {
    "language": ("languages", "ISO code of a language you can be linked from: en"),
    "market": ("markets", "ISO code of a country you sell in: GB"),
    "keyword": ("keywords", "a keyword you compete for"),
    "person": ("people", "a name of your team"),
    "research": ("research", "a name of a study of yours"),
}


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--file", type=Path, metavar="FILE", help="criteria in TOML: takes the place of all there are")
    for name, (field, means) in LISTS.items():
        what = f"{means}; may be repeated, and takes the place of the list of {field}"
        parser.add_argument(f"--{name}", action="append", metavar="TEXT", help=what)
    parser.add_argument(
        "--required", choices=["yes", "no"], help="whether load and gap refuse until criteria are set; at first: no"
    )
    parser.add_argument("--note", default="", metavar="TEXT", help="why, kept with the version")
    parser.add_argument("--history", action="store_true", help="every version, the newest first")
    add_json(parser)


def run(options: Namespace) -> int:
    given = {field: getattr(options, name) for name, (field, _) in LISTS.items() if getattr(options, name)}
    if options.file and given:
        raise UsageError("--file takes the place of everything", hint="Give it alone, or the lists without it.")
    refuse_stray(options, "note", to="a change of the criteria", given=bool(options.file or given))
    with opened_project(options) as (engine, project):
        with engine.begin() as connection:
            if options.required:
                require_criteria(connection, project, required=options.required == "yes")
            required = are_required(connection, project)
            before = held = latest_criteria(connection, project)
            asked = read_criteria(text_of(options.file)) if options.file else _changed(held.criteria, given)
            if options.file or given:
                held = keep_criteria(connection, project, asked, note=options.note)
            versions = criteria_versions(connection, project) if options.history else [held]
        if (before.criteria.people, before.criteria.research) != (held.criteria.people, held.criteria.research):
            search_names(engine, project.name)
    if options.json:
        say_json(
            _document(held)
            | {"required": required}
            | ({"history": [*map(_document, versions)]} if options.history else {})
        )
    else:
        if options.required or required:
            note(f"load and gap {'refuse until criteria are set' if required else 'work without criteria'}.")
        _show(versions or [held])
    return DONE


def _changed(held: Criteria, given: dict[str, list[str]]) -> Criteria:
    """Lists that were given in place of those held; what was said of a keyword stays with it."""
    known = {one.text: one for one in held.keywords}
    lists: dict[str, Any] = {name: tuple(texts) for name, texts in given.items()}
    if "keywords" in lists:
        lists["keywords"] = tuple(known.get(text) or Keyword(text) for text in lists["keywords"])
    return replace(held, **lists)


def _document(version: CriteriaVersion) -> dict[str, Any]:
    at = version.at.isoformat(timespec="seconds") if version.at else None
    return {"version": version.version, "at": at, "note": version.note, "criteria": asdict(version.criteria)}


def _show(versions: Iterable[CriteriaVersion]) -> None:
    for one in versions:
        if not one.version:
            say("No criteria are set. Write them to a file and give it: linkgap criteria --file criteria.toml")
            say_raw(f"\n{EXAMPLE}")
            return
        note(f"Version {one.version} of {one.at:%Y-%m-%d %H:%M} UTC{': ' if one.note else ''}{one.note}")
        say_raw(write_criteria(one.criteria))

"""`linkgap positions`: load where sites rank for keywords, and list where you and the competitors stand."""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path
from typing import Any

from crawler.store.rankings import list_rankings
from server.commands.choosing import tracked_key
from server.commands.messages import say, say_json
from server.commands.opening import add_json, opened_project
from server.errors import DONE, PROBLEMS
from server.gap.competitors.keywords import KeywordStand, stands
from server.gap.matrix.reasons import number
from server.rank_files import load_positions

SHOWN = 30


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="tables with a keyword and a position")
    parser.add_argument("--site", metavar="SITE", help="whose positions they are, where rows name no page")
    add_json(parser)


def run(options: Namespace) -> int:
    with opened_project(options) as (engine, project):
        site = tracked_key(options.site, project) if options.site else None
        loaded = [asdict(load_positions(engine, project, path, site=site)) for path in options.files]
        with engine.connect() as connection:
            found = stands(list_rankings(connection, project), project.own, project.competitors)
    if options.json:
        say_json({"files": loaded, "keywords": [asdict(one) for one in found]})
    else:
        _show(loaded, found)
    return PROBLEMS if any(one["rejected"] for one in loaded) else DONE


def _show(loaded: list[dict[str, Any]], found: tuple[KeywordStand, ...]) -> None:
    for one in loaded:
        say(f"{one['file']}: {number(one['positions'], 'position')}, {number(len(one['rejected']), 'row')} rejected")
        for bad in one["rejected"][:SHOWN]:
            say(f"  row {bad['row']}, {bad['field']}: {bad['reason']}")
    if not found:
        say("No position is loaded yet: linkgap positions FILE --site SITE")
    for stand in found[:SHOWN]:
        rivals = ", ".join(f"{site} {position:g}" for site, position in stand.rivals.items())
        yours = "not seen" if stand.yours is None else f"{stand.yours:g}"
        say(f"{stand.keyword}: you {yours}; {rivals or 'no competitor'} ({stand.day})")

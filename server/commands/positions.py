"""`linkgap positions`: load where sites rank for keywords, and list where you and the competitors stand."""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path
from typing import Any

from crawler.store.criteria import criteria_of
from crawler.store.rankings import list_rankings
from server.commands.choosing import tracked_key
from server.commands.messages import plain, say, say_json
from server.commands.opening import add_json, opened_project
from server.errors import DONE, PROBLEMS
from server.gap.competitors.keywords import KeywordStand, stands
from server.gap.matrix.reasons import number
from server.gap.progress.moved import KeywordMove
from server.gap.progress.moved_store import Movements, read_movements
from server.rank_files import load_positions

SHOWN = 30


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="tables with a keyword and a position")
    parser.add_argument("--site", metavar="SITE", help="whose positions they are, where rows name no page")
    parser.add_argument("--moved", action="store_true", help="your pages that got links: positions before and after")
    add_json(parser)


def run(options: Namespace) -> int:
    with opened_project(options) as (engine, project):
        site = tracked_key(options.site, project) if options.site else None
        loaded = [asdict(load_positions(engine, project, path, site=site)) for path in options.files]
        with engine.connect() as connection:
            moved = read_movements(connection, project) if options.moved else None
            rankings, keywords = list_rankings(connection, project), criteria_of(connection, project).keywords
            found = stands(rankings, project.own, project.competitors, keywords=keywords)
    if options.json:
        told = {"moved": plain(asdict(moved))} if moved else {}
        say_json({"files": loaded, "keywords": [asdict(one) for one in found]} | told)
    elif moved:
        _show_moved(moved)
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
        intent = f" ({stand.intent})" if stand.intent else ""
        say(f"{stand.keyword}{intent}: you {yours}; {rivals or 'no competitor'} ({stand.day})")


def _show_moved(moved: Movements) -> None:
    for page in moved.pages[:SHOWN]:
        say(page.url)
        for day in page.days:
            say(f"  {day.day}: links of {', '.join(one.site for one in day.links)}")
            for move in day.keywords:
                say(f"    {move.keyword}: {_told(move)}")
            for reason in day.reasons[1:]:
                say(f"    {reason}")
    if moved.pages:
        say(moved.caution)
    else:
        say(
            f"No page of yours has both: {number(moved.linked, 'page')} with links seen, "
            f"{number(moved.ranked, 'page')} with a position. Positions with a URL say which page ranks: "
            "linkgap positions FILE"
        )


def _told(move: KeywordMove) -> str:
    before, after = (
        f"{one.position:g} on {one.day}" if one else f"no position {when}"
        for one, when in ((move.before, "before"), (move.after, "after"))
    )
    change = "" if move.change is None else f" ({move.change:+g})"
    return f"{before}, then {after}{change}"

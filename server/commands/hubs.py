"""`linkgap hubs`: sites that link to several competitors, and where each of the compared stands among them."""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict

from server.commands.choosing import SCREENFUL, positive
from server.commands.fresh_gap import fresh_gap
from server.commands.messages import plain, say, say_json
from server.commands.opening import add_json, opened_project
from server.errors import DONE
from server.gap.competitors.hubs import Graph
from server.gap.competitors.hubs_store import MOST, read_graph


def arguments(parser: ArgumentParser) -> None:
    said = f"the N strongest hubs (on a terminal: {SCREENFUL}; as JSON: {MOST})"
    parser.add_argument("--limit", type=positive, metavar="N", help=said)
    add_json(parser)


def run(options: Namespace) -> int:
    most = options.limit or (MOST if options.json else SCREENFUL)
    with opened_project(options) as (engine, project):
        fresh_gap(engine, project)
        with engine.connect() as connection:
            found = read_graph(connection, project, most)
    if options.json:
        say_json({"project": project.name} | plain(asdict(found)))
    else:
        _show(found)
    return DONE


def _show(found: Graph) -> None:
    from server.tables.screen import console, table, text

    if found.total:
        say(f"{found.total} referring sites link to two competitors or more; no link of yours on {found.without_you}.")
    for one in found.places:
        say(f"  {one.name}: {'; '.join(one.reasons)}")
    if found.hubs:
        shown = table("site", "score", "links to", "why")
        for hub in found.hubs:
            shown.add_row(text(hub.site), f"{hub.score:g}", text(", ".join(hub.rivals)), text("; ".join(hub.reasons)))
        console().print(shown)
    for said in found.notes:
        say(f"{said[0].upper()}{said[1:]}.")
    if not found.total:
        say("Next: linkgap load FILE..., then linkgap verify")

"""`linkgap brands`: the names that count as naming you, changed after the project was made."""

from argparse import ArgumentParser, Namespace

from crawler.store.compared import change_brands
from server.commands.messages import note, say, say_json
from server.commands.opening import add_json, opened_project
from server.commands.unsearched import search_names
from server.errors import DONE

NONE = "No brand name is kept: pages that name you without a link are not found. Add one: linkgap brands --add TEXT"


def arguments(parser: ArgumentParser) -> None:
    for word, what in (
        ("add", "a name that counts as a mention; repeatable"),
        ("drop", "look for this one no longer; repeatable"),
    ):
        parser.add_argument(f"--{word}", action="append", default=[], metavar="TEXT", help=what)
    add_json(parser)


def run(options: Namespace) -> int:
    with opened_project(options) as (engine, found):
        project = found
        if options.add or options.drop:
            with engine.begin() as connection:
                project = change_brands(connection, found, add=options.add, drop=options.drop)
            if set(project.brands) - set(found.brands):
                search_names(engine, project.name)
            note("Next: linkgap mentions")
    if options.json:
        say_json({"project": project.name, "brands": list(project.brands)})
        return DONE
    for name in project.brands:
        say(name)
    if not project.brands:
        say(NONE)
    return DONE

"""`linkgap init`: a project, its sites and brand names."""

from argparse import ArgumentParser, Namespace
from typing import Any

from crawler.store.projects import ProjectView, create_project, refuse_nonsense
from crawler.urls import checked_site
from server.commands.messages import note, say, say_json
from server.commands.opening import add_json, opened_store

FEWEST, MOST = 3, 5
"""How many competitors make a gap readable: with fewer, chance shows; with more, the list is everyone's links."""


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help="how you call the project")
    parser.add_argument("--own", metavar="SITE", action="append", required=True, help="your site; may be repeated")
    parser.add_argument("--competitor", metavar="SITE", action="append", required=True, help="a rival; repeat it")
    parser.add_argument("--brand", metavar="TEXT", action="append", default=[], help="a name that counts as a mention")
    add_json(parser)


def run(options: Namespace) -> int:
    own = _once([checked_site(text) for text in options.own])
    competitors = _once([checked_site(text) for text in options.competitor])
    # Before a store is made for it.
    refuse_nonsense(options.name, own, competitors)
    with opened_store(options, make=True) as engine, engine.begin() as connection:
        project = create_project(connection, options.name, own=own, competitors=competitors, brands=options.brand)
    for line in advice(project):
        note(line)
    if options.json:
        say_json(as_document(project))
    else:
        say(f"Project {project.name}: {', '.join(project.own)} against {', '.join(project.competitors)}.")
        say("Next: linkgap criteria --keyword TEXT --language en says what a link is worth to you.")
        say("Then: linkgap load FILE... with what your backlink tool exported.")
    return 0


def advice(project: ProjectView) -> list[str]:
    """What to think of before going on, in sentences; empty where the project is well made."""
    count = len(project.competitors)
    if count < FEWEST:
        return [f"{count} of {FEWEST} to {MOST} competitors: with so few, one rival's habits look like a gap."]
    if count > MOST:
        return [f"{count} competitors: beyond {MOST} the list grows long and says little of any one of them."]
    return []


def as_document(project: ProjectView) -> dict[str, Any]:
    """The project as JSON."""
    return {
        "project": project.name,
        "own": list(project.own),
        "competitors": list(project.competitors),
        "brands": list(project.brands),
    }


def _once(keys: list[str]) -> list[str]:
    return list(dict.fromkeys(keys))

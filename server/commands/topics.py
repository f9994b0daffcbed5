"""`linkgap topics`: what referring sites are associated with, topic by topic, or of one site."""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict

from server.commands.fresh_gap import fresh_gap
from server.commands.messages import note, plain, say, say_json
from server.commands.opening import add_json, opened_project
from server.errors import DONE
from server.gap.matrix.reasons import number
from server.gap.priority.topic_list import SiteTopics, TopicList, list_topics, topics_on

SHOWN = 40


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("site", nargs="?", metavar="SITE", help="what this referring site is associated with")
    add_json(parser)


def run(options: Namespace) -> int:
    with opened_project(options) as (engine, project):
        fresh_gap(engine, project)
        with engine.connect() as connection:
            if options.site:
                one = topics_on(connection, project, options.site)
                say_json(plain(asdict(one))) if options.json else _show_site(one)
            else:
                found = list_topics(connection, project)
                say_json({"project": project.name} | plain(asdict(found))) if options.json else _show(found)
    return DONE


def _show_site(one: SiteTopics) -> None:
    say(f"{one.site}: {', '.join(one.topics) or 'no topic of yours'}")
    for reason in one.reasons:
        say(f"  {reason}")


def _show(found: TopicList) -> None:
    from server.tables.screen import console, table, text

    if not found.topics:
        say("No topic yet: set keywords and business pages, or load links of your own site.")
        say("linkgap criteria --keyword TEXT")
        return
    shown = table("topic", "sites", "gap", "link to you", "theirs in a text", "the first by score")
    for one in found.topics[:SHOWN]:
        counts = (one.sites, one.gap, one.yours, one.contextual)
        shown.add_row(text(one.topic, most=70), *(text(str(count)) for count in counts), text(", ".join(one.examples)))
    console().print(shown)
    note(
        f"{found.silent} of {number(found.sites, 'site')} spoke of none. linkgap gap --topic TOPIC lists those of one."
    )

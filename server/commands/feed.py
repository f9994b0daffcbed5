"""`linkgap feed`: take in what mention services tell - feeds and tables -, and say what of it is true on the pages."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

from sqlalchemy import Engine

from crawler.store.projects import ProjectView
from server.commands.choosing import add_list_options, screen_limit
from server.commands.list_forms import tell_next, wrote_file
from server.commands.load import mapping
from server.commands.messages import note, say
from server.commands.opening import opened_project
from server.errors import DONE, PROBLEMS
from server.gap.matrix.reasons import number
from server.gap.opportunity.claimed_mentions import (
    ClaimedQuery,
    ListedMention,
    count_standings,
    list_claimed,
    stream_claimed,
)
from server.gap.opportunity.standing import MEANS, MentionStanding
from server.mention_files import LoadedMentions, load_mentions
from server.tables.claimed_rows import COLUMNS, as_document, as_row
from server.tables.documents import stream_json

SHOWN = 5
"""Rejected rows shown a file to a person."""


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help="a feed saved as a file, or a table of mentions"
    )
    parser.add_argument("--service", default="", metavar="NAME", help="whose files they are, where they do not say")
    parser.add_argument("--map", type=mapping, metavar="'Header=field,...'", help="what the columns of a table mean")
    words = [*map(str, MentionStanding)]
    parser.add_argument("--standing", action="append", choices=words, default=[], help="only these; may be repeated")
    parser.add_argument("--by", action="append", default=[], metavar="NAME", help="only what this service told")
    add_list_options(parser)


def run(options: Namespace) -> int:
    with opened_project(options) as (engine, project):
        loaded = [
            load_mentions(engine, project, path, mapping=options.map, service=options.service) for path in options.files
        ]
        query = ClaimedQuery(
            standings=tuple(map(MentionStanding, options.standing)),
            services=tuple(options.by),
            after=options.after,
            limit=options.limit,
        )
        _show(options, (engine, project), query, loaded)
    return PROBLEMS if any(one.rejected for one in loaded) else DONE


def _show(
    options: Namespace, store: tuple[Engine, ProjectView], query: ClaimedQuery, loaded: Sequence[LoadedMentions]
) -> None:
    engine, project = store
    if options.json:
        _show_json(store, query, loaded)
    elif not wrote_file(options, COLUMNS, map(as_row, stream_claimed(engine, project, query)), noun="claimed mention"):
        for one in loaded:
            _tell(one)
        listed = list_claimed(engine, project, replace(query, limit=screen_limit(options)))
        _show_table(listed.mentions)
        counts = count_standings(engine, project)
        if counts:
            note("; ".join(f"{count} {MEANS[standing]}" for standing, count in counts.items()) + ".")
        tell_next(listed.next)
        if MentionStanding.UNSEEN in counts:
            note("Next: linkgap verify")


def _show_json(store: tuple[Engine, ProjectView], query: ClaimedQuery, loaded: Sequence[LoadedMentions]) -> None:
    listed = list_claimed(*store, query)
    first = {"project": store[1].name, "files": [asdict(one) for one in loaded]}
    rest = {"standings": count_standings(*store), "next": listed.next}
    stream_json(first, "mentions", map(as_document, listed.mentions), rest)


def _tell(one: LoadedMentions) -> None:
    rejected = f", {number(len(one.rejected), 'row')} rejected" if one.rejected else ""
    say(f"{one.file}: {one.service}: {number(one.mentions, 'page')} told of, {one.duplicates} known before{rejected}.")
    for sentence in one.settled:
        say(f"    {sentence}")
    for bad in one.rejected[:SHOWN]:
        say(f"    row {bad.row}, {bad.field}: {bad.reason}")
    if len(one.rejected) > SHOWN:
        say(f"    ... {len(one.rejected) - SHOWN} more rejected rows: --json lists them all")


def _show_table(mentions: Sequence[ListedMention]) -> None:
    from server.tables.screen import console, table, text

    if not mentions:
        say("No claimed mention to list. Save a feed of Google Alerts or an export of your mention service as a file:")
        say("linkgap feed FILE")
        return
    shown = table("page", "told by", "on", "title", "the page", "why")
    for one in mentions:
        shown.add_row(
            text(one.page, most=80),
            text(one.told.service),
            text(one.told.day),
            text(one.told.title, most=80),
            text(MEANS[one.standing]),
            text("; ".join(one.reasons[1:]), style="dim"),
        )
    console().print(shown)

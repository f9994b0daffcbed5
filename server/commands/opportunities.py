"""`linkgap opportunities`: what could be won, site by site, with the facts that a message would use."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from dataclasses import asdict

from sqlalchemy import Engine

from crawler.items import OpportunityState
from crawler.store.projects import ProjectView
from crawler.urls import checked_site
from server.commands.belonging import refuse_beside
from server.commands.choosing import add_list_options, of_hundred, screen_limit
from server.commands.fresh_gap import fresh_gap
from server.commands.list_forms import tell_next, wrote_file
from server.commands.messages import plain, say
from server.commands.opening import opened_project
from server.errors import DONE
from server.gap.opportunity.gap_since import GapSince, gaps_since
from server.gap.opportunity.opportunity import WINS, OpportunityKind
from server.gap.opportunity.pitch import Pitch
from server.gap.opportunity.pitch_store import OPEN, PitchQuery, list_pitches, pitches_on, stream_pitches
from server.tables.documents import stream_json
from server.tables.pitch_rows import HEADER, as_document, as_row

EMPTY = "Nothing to win is known yet. Next: linkgap load FILE..., then linkgap verify."
NO_MATCH = "No opportunity fits these filters."
CROSS_OFF = "To cross off: exports show a gap there, the pages do not. Next: linkgap decide SITE --state excluded"
PUT_BACK = "Left out by you, and a gap since. Next: linkgap decide SITE --state new"


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("site", nargs="?", metavar="SITE", help="one referring site; left out: all, best score first")
    kinds, states = [*map(str, OpportunityKind)], [*map(str, OpportunityState)]
    parser.add_argument("--kind", action="append", choices=kinds, default=[], help="only of this kind; repeatable")
    parser.add_argument(
        "--state", action="append", choices=states, default=[], help="only where the work stands so; repeatable"
    )
    parser.add_argument("--min-score", type=of_hundred, metavar="N", help="only sites that score N at least, 0 to 100")
    add_list_options(parser, noun="sites")


def run(options: Namespace) -> int:
    with opened_project(options) as (engine, project):
        fresh_gap(engine, project)
        if options.site:
            refuse_beside(options, "state min_score after limit", what="a SITE", hint="--kind narrows it.")
            _about_site(options, engine, project)
        else:
            _list(options, engine, project)
    return DONE


def _query(options: Namespace) -> PitchQuery:
    return PitchQuery(
        kinds=tuple(map(OpportunityKind, options.kind)),
        states=tuple(map(OpportunityState, options.state)) or OPEN,
        score=options.min_score,
        after=options.after,
        limit=screen_limit(options),
    )


def _about_site(options: Namespace, engine: Engine, project: ProjectView) -> None:
    with engine.connect() as connection:
        kinds = tuple(map(OpportunityKind, options.kind))
        site = checked_site(options.site)
        found, since = pitches_on(connection, project, site, kinds), gaps_since(connection, project, site)
    if wrote_file(options, HEADER, map(as_row, found), noun="opportunity", plural="opportunities"):
        return
    if options.json:
        _say_json(project, found, None, since)
        return
    for one in found:
        _say(one)
    _tell_gaps_since(since)
    if not (found or since):
        say(f"Nothing to win is known on {options.site}. linkgap clean tells whether it is left out.")


def _list(options: Namespace, engine: Engine, project: ProjectView) -> None:
    query = _query(options)
    if not (options.csv or options.xlsx or options.json):
        _show(options, engine, project, query)
        return
    found: Iterable[Pitch]
    if options.limit is None:
        found, following = stream_pitches(engine, project, query), None
    else:
        page = list_pitches(engine, project, query)
        found, following = page.pitches, page.next
    if not wrote_file(options, HEADER, map(as_row, found), noun="opportunity", plural="opportunities"):
        _say_json(project, found, following, () if query.after else _gaps_since(engine, project))


def _say_json(project: ProjectView, found: Iterable[Pitch], following: str | None, since: tuple[GapSince, ...]) -> None:
    tail = {"next": following, "gap_since": plain([asdict(one) for one in since])}
    stream_json({"project": project.name}, "opportunities", map(as_document, found), tail)


def _show(options: Namespace, engine: Engine, project: ProjectView, query: PitchQuery) -> None:
    page = list_pitches(engine, project, query)
    won = [one for one in page.pitches if one.kind in WINS]
    for one in won:
        _say(one)
    if off := page.pitches[len(won) :]:
        say(f"\n{CROSS_OFF}" if won else CROSS_OFF)
    for one in off:
        _say(one)
    if not query.after:
        _tell_gaps_since(_gaps_since(engine, project))
    if not page.pitches:
        say(NO_MATCH if options.kind or options.state or options.min_score else EMPTY)
    tell_next(page.next)


def _gaps_since(engine: Engine, project: ProjectView) -> tuple[GapSince, ...]:
    with engine.connect() as connection:
        return gaps_since(connection, project)


def _tell_gaps_since(found: tuple[GapSince, ...]) -> None:
    if found:
        say(f"\n{PUT_BACK}")
    for one in found:
        say(f"{one.site}  {one.status}  {', '.join(one.competitors)}")
        say(f"    {one.reason}")


def _say(one: Pitch) -> None:
    """A site and kind on a line, what is known of it under it."""
    quick = ", a quick win" if one.quick else ""
    say(f"{one.site}  {one.kind.replace('_', '-')}{quick}  score {one.score:g}")
    say(f"    {'; '.join(one.reasons)}")
    if one.page:
        say(f"    on {one.page}")
    if one.links_to:
        called = f"“{one.links_to_title}”, " if one.links_to_title else ""
        dated = f", of {one.links_to_dated}" if one.links_to_dated else ""
        say(f'    links to {called}{one.links_to}{dated} with "{one.anchor}"')
    if one.sentence:
        say(f"    {one.sentence}")
    if one.your_page:
        say(f"    yours: {one.your_page} ({one.your_page_why})")
    if one.better:
        say(f"    better: {one.better}")
    if one.readers:
        say(f"    for readers: {one.readers}")

"""`linkgap decide`: where the work on a referring site stands, and what was decided so far."""

import os
from argparse import ArgumentParser, Namespace

from sqlalchemy import Connection

from crawler.exceptions import UsageError
from crawler.items import OpportunityState
from crawler.store.decisions import Ask, Decision, Word, decide, history_of, list_decisions, state_counts
from crawler.store.projects import ProjectView
from crawler.urls import checked_site
from server.commands.belonging import refuse_stray
from server.commands.choosing import positive
from server.commands.known_sites import note_unknown
from server.commands.messages import note, say, say_json
from server.commands.opening import add_json, opened_project
from server.errors import DONE
from server.tables.decision_rows import decision_document

SHOWN = 50


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("site", nargs="?", metavar="SITE", help="a referring site; left out: every site decided on")
    states = [*map(str, OpportunityState)]
    parser.add_argument("--state", choices=states, help="the decision; without SITE: only sites in this state")
    parser.add_argument("--note", default="", metavar="TEXT", help="why, or what comes next")
    parser.add_argument("--owner", metavar="NAME", help="who works on it (default: LINKGAP_OWNER)")
    parser.add_argument("--ask", choices=[*map(str, Ask)], help="what the site is asked for")
    parser.add_argument("--after", type=positive, metavar="NEXT", help='go on where a list before ended: its "next"')
    parser.add_argument("--limit", type=positive, default=SHOWN, metavar="N", help=f"at most N sites ({SHOWN})")
    add_json(parser)


def run(options: Namespace) -> int:
    if not options.site and (options.note or options.owner):
        raise UsageError("--note and --owner belong to a decision: name its SITE and --state")
    if options.site and not options.state and (options.note or options.owner):
        raise UsageError("a decision needs its --state", hint=f"One of {', '.join(OpportunityState)}.")
    refuse_stray(options, "ask", to="a decision: name its SITE and --state", given=bool(options.site and options.state))
    with opened_project(options) as (engine, project), engine.begin() as connection:
        if options.site:
            _about_site(options, connection, project)
        else:
            _list(options, connection, project)
    return DONE


def _about_site(options: Namespace, connection: Connection, project: ProjectView) -> None:
    site = checked_site(options.site)
    if options.state:
        note_unknown(connection, [site])
        owner = options.owner if options.owner is not None else os.environ.get("LINKGAP_OWNER", "")
        decide(
            connection,
            project,
            site,
            Word(OpportunityState(options.state), options.note, owner, Ask(options.ask) if options.ask else None),
        )
    history = history_of(connection, project, site)
    if options.json:
        said = [decision_document(one) for one in history]
        say_json({"site": site, "decision": said[0] if said else None, "history": said})
        return
    if not history:
        say(f"Nobody has decided on {site}. linkgap decide {site} --state shortlisted does.")
    for one in history:
        say(f"{one.at:%Y-%m-%d %H:%M}  {_line(one)}")


def _list(options: Namespace, connection: Connection, project: ProjectView) -> None:
    states = [OpportunityState(options.state)] if options.state else []
    found, following = list_decisions(connection, project, states=states, after=options.after, limit=options.limit)
    counts = state_counts(connection, project)
    if options.json:
        said = [{"site": one.site, **decision_document(one)} for one in found]
        say_json({"counts": {str(state): count for state, count in counts.items()}, "sites": said, "next": following})
        return
    for one in found:
        say(f"{one.site}  {_line(one)}")
    told = ", ".join(f"{count} {state}" for state, count in counts.items() if count)
    say(f"In all: {told}." if told else "Nothing is decided yet. linkgap decide SITE --state shortlisted does.")
    if following:
        note(f"More follow: --after {following}, or --limit, --json.")


def _line(one: Decision) -> str:
    owner = f" ({one.owner})" if one.owner else ""
    ask = f", asked for: {one.ask}" if one.ask else ""
    return f"{one.state}{owner}{ask}{': ' if one.note else ''}{one.note}"

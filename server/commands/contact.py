"""`linkgap contact`: who is never written to, why and since when; and who was written to before."""

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from sqlalchemy import Connection

from crawler.exceptions import UsageError
from crawler.store.contact_rules import (
    ContactRule,
    ContactWord,
    contact_history,
    contact_name,
    contact_rules,
    rule_for,
    set_contact_rule,
)
from crawler.store.contacted import contacted_site
from crawler.store.projects import ProjectView
from server.commands.messages import note, say, say_json
from server.commands.opening import add_json, opened_project
from server.commands.text_files import text_of
from server.errors import DONE, PROBLEMS
from server.tables.contact_rows import contacted_document, rule_document


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", metavar="SITE", help="a site, an e-mail address, or @host; else the list")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--never", action="store_true", help="put it on the do-not-contact list")
    what.add_argument("--allow", action="store_true", help="take it off; what was said before stays in its history")
    what.add_argument("--never-file", metavar="FILE", help="put every line of a file on the list: site or address")
    parser.add_argument("--reason", default="", metavar="TEXT", help="why")
    parser.add_argument("--owner", metavar="NAME", help="who says so (default: LINKGAP_OWNER)")
    add_json(parser)


def run(options: Namespace) -> int:
    changes = options.never or options.allow
    if changes and not options.name:
        raise UsageError("--never and --allow need a SITE or an address", hint="linkgap contact site.example --never")
    if options.reason and not (changes or options.never_file):
        raise UsageError("--reason belongs to --never or --allow")
    with opened_project(options) as (engine, project), engine.begin() as connection:
        if options.never_file:
            return _take_file(options, connection, project)
        if options.name:
            _about(options, connection, project)
        else:
            _list(options, connection, project)
    return DONE


def _word(options: Namespace) -> ContactWord:
    owner = options.owner if options.owner is not None else os.environ.get("LINKGAP_OWNER", "")
    return ContactWord(not options.allow, options.reason, owner)


def _about(options: Namespace, connection: Connection, project: ProjectView) -> None:
    name = contact_name(options.name)
    if options.never or options.allow:
        set_contact_rule(connection, project, name, _word(options))
    rule, history = rule_for(connection, project, name), contact_history(connection, project, name)
    before = contacted_site(connection, name)
    if options.json:
        told = {"name": name, "never": rule is not None, "rule": rule_document(rule) if rule else None}
        written = contacted_document(before) if before else None
        say_json({**told, "history": [rule_document(one) for one in history], "written_before": written})
        return
    if rule:
        say(f"{name} is not written to: {rule.words}.")
    else:
        say(f"Nothing on the do-not-contact list forbids writing to {name}.")
    if before:
        say(f"Nobody is written to twice: {before.words(project)}.")
    for one in history:
        say(f"{one.at:%Y-%m-%d %H:%M}  {'never' if one.never else 'allowed'}{_line(one)}")


def _take_file(options: Namespace, connection: Connection, project: ProjectView) -> int:
    """Every line that names somebody is kept; the others are told with their number."""
    lines = text_of(Path(options.never_file)).splitlines()
    kept, faults = [], []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            kept.append(set_contact_rule(connection, project, contact_name(line), _word(options)).name)
        except UsageError as error:
            faults.append({"row": number, "reason": str(error.args[0])})
    for fault in faults:
        note(f"{options.never_file}, line {fault['row']}: {fault['reason']}")
    if options.json:
        say_json({"kept": kept, "rejected": faults})
    else:
        say(f"{len(kept)} put on the do-not-contact list, {len(faults)} lines could not be taken.")
    return PROBLEMS if faults else DONE


def _list(options: Namespace, connection: Connection, project: ProjectView) -> None:
    rules = contact_rules(connection, project)
    if options.json:
        say_json({"never": [rule_document(one) for one in rules]})
        return
    for one in rules:
        say(f"{one.at:%Y-%m-%d}  {one.name}{_line(one)}")
    if not rules:
        say("Nobody is on the do-not-contact list. linkgap contact site.example --never --reason TEXT puts them there.")


def _line(one: ContactRule) -> str:
    owner = f" ({one.owner})" if one.owner else ""
    return f"{owner}{': ' if one.reason else ''}{one.reason}"

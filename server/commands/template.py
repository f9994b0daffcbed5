"""`linkgap template`: letters with facts in them, version by version."""

import os
import sys
from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from crawler.exceptions import UsageError
from crawler.store.projects import ProjectView
from crawler.store.templates import (
    Draft,
    Template,
    find_template,
    keep_template,
    list_templates,
    retire_template,
    template_history,
)
from server.commands.belonging import refuse_stray
from server.commands.choosing import positive
from server.commands.messages import say, say_json, say_raw
from server.commands.opening import add_json, opened_project
from server.commands.text_files import text_of
from server.errors import DONE
from server.outreach.facts import LISTS, MEANS
from server.outreach.letters import check_draft


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", metavar="NAME", help="a template; left out: every one in use")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--file", metavar="FILE", help="keep what the file holds as its next version; - reads the input")
    what.add_argument("--retire", action="store_true", help="take it out of use; its versions stay")
    what.add_argument("--facts", action="store_true", help="every fact a template may use")
    parser.add_argument("--subject", default="", metavar="TEXT", help="the letter's subject; may use facts, too")
    parser.add_argument("--version", type=positive, metavar="N", help="an earlier version")
    parser.add_argument("--owner", metavar="NAME", help="who wrote it (default: LINKGAP_OWNER)")
    add_json(parser)


def run(options: Namespace) -> int:
    if options.facts:
        _tell_facts(options)
        return DONE
    if not options.name and (options.file or options.retire):
        raise UsageError("a template needs its NAME", hint="linkgap template first --subject TEXT --file letter.txt")
    refuse_stray(options, "subject", to="--file", given=bool(options.file), hint="A version is kept whole.")
    refuse_stray(options, "version", to="a NAME", given=bool(options.name))
    with opened_project(options) as (engine, project), engine.begin() as connection:
        if options.name:
            _about(options, connection, project)
        else:
            _list(options, connection, project)
    return DONE


def _tell_facts(options: Namespace) -> None:
    if options.json:
        say_json({"facts": MEANS, "lists": sorted(LISTS)})
        return
    for name, means in MEANS.items():
        say(f"{name:16}{means}")
    say("A fact that is not known is empty: {% if author %}Dear {{ author }}{% else %}Hello{% endif %}")


def _about(options: Namespace, connection: Connection, project: ProjectView) -> None:
    owner = options.owner if options.owner is not None else os.environ.get("LINKGAP_OWNER", "")
    if options.file:
        draft = Draft(options.subject, _read(options.file), owner)
        check_draft(options.name, draft)
        shown = keep_template(connection, project, options.name, draft)
    elif options.retire:
        shown = retire_template(connection, project, options.name, owner=owner)
    else:
        shown = find_template(connection, project, options.name, version=options.version)
    if options.json:
        history = [_document(one) for one in template_history(connection, project, shown.name)]
        say_json({"template": _document(shown), "history": history})
        return
    told = f"{shown.name}, version {shown.version} of {shown.at:%Y-%m-%d}"
    say(f"{told}, out of use" if shown.retired else told)
    say_raw(f"Subject: {shown.subject}")
    say()
    say_raw(shown.body.rstrip("\n"))


def _read(file: str) -> str:
    if file != "-":
        return text_of(Path(file))
    try:
        return sys.stdin.read()
    except UnicodeDecodeError as error:
        raise UsageError(f"cannot read standard input: {error}") from error


def _list(options: Namespace, connection: Connection, project: ProjectView) -> None:
    found = list_templates(connection, project)
    if options.json:
        say_json({"templates": [_document(one) for one in found]})
        return
    for one in found:
        say(f"{one.name}  version {one.version}  {one.at:%Y-%m-%d}  {one.subject}")
    if not found:
        say("There is no template yet. linkgap template first --subject TEXT --file letter.txt keeps one.")


def _document(one: Template) -> dict[str, Any]:
    return asdict(one) | {"at": one.at.isoformat(timespec="seconds")}

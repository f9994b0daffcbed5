"""`linkgap merge`: letters to prospects as rows for the tool that sends them."""

import os
from argparse import ArgumentParser, Namespace

from crawler.store.templates import find_template
from server.commands.choosing import add_list_options
from server.commands.fresh_gap import fresh_gap
from server.commands.gap_filters import add_site_filters, site_query
from server.commands.messages import note, say, say_json, say_raw
from server.commands.opening import opened_project
from server.errors import DONE
from server.gap.matrix.reasons import number
from server.outreach.merge import COLUMNS, MOST, READY, Merge, as_document, as_row, merge, note_contacted
from server.tables.files import Sheet, write_csv, write_sheets

SHOWN = 3
"""Letters shown whole on a terminal."""


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("template", metavar="TEMPLATE", help="the letter: linkgap template lists them")
    parser.add_argument("--mark", action="store_true", help="keep every site written to as contacted")
    parser.add_argument("--owner", metavar="NAME", help="who writes (default: LINKGAP_OWNER)")
    add_site_filters(parser)
    add_list_options(parser)


def run(options: Namespace) -> int:
    with opened_project(options) as (engine, project):
        fresh_gap(engine, project)
        options.state = options.state or list(map(str, READY))
        with engine.connect() as connection:
            template = find_template(connection, project, options.template)
        made = merge(engine, project, template, site_query(options, project))
        _write(options, made)
        if options.mark:
            owner = options.owner if options.owner is not None else os.environ.get("LINKGAP_OWNER", "")
            with engine.begin() as connection:
                note_contacted(connection, project, made, owner=owner)
    _tell(options, made)
    return DONE


def _write(options: Namespace, made: Merge) -> None:
    rows = (as_row(row, made) for row in made.rows)
    if options.json:
        say_json(as_document(made))
    elif options.csv:
        write_csv(options.csv, COLUMNS, rows)
    elif options.xlsx:
        left = ([one.site, one.reasons] for one in made.left_out)
        write_sheets(options.xlsx, [Sheet("letters", COLUMNS, rows), Sheet("left out", ("site", "reasons"), left)])
    else:
        for row in made.rows[:SHOWN]:
            say_raw(f"To {row.site}: {row.letter.subject}")
            say_raw(row.letter.text.rstrip("\n"))
            say()


def _tell(options: Namespace, made: Merge) -> None:
    for one in made.left_out:
        note(f"Left out: {one.site}: {'; '.join(one.reasons)}")
    unsure = sum(bool(row.letter.empty) for row in made.rows)
    letters, left_out = number(len(made.rows), "letter"), number(len(made.left_out), "site")
    told = f"{letters} by {made.template}, version {made.version}; {left_out} left out."
    note(told if made.rows else f"{told} A merge takes shortlisted sites, unless --state says otherwise.")
    if unsure:
        note(f"Facts are missing in {number(unsure, 'letter')}: see the column empty_facts, and read them first.")
    if made.more and len(made.rows) + len(made.left_out) < MOST:
        note(f"More sites fit than the --limit of {options.limit}.")
    elif made.more:
        note(f"More sites fit than the {MOST:,} letters of one merge: narrow it, or merge again after --mark.")
    if options.mark:
        note(f"Kept as contacted: {number(len(made.rows), 'site')}.")
    elif made.rows:
        note("Once they are sent: --mark keeps the sites as contacted, so that nobody is written to twice.")

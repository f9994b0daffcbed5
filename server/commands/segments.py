"""`linkgap segments`: what kind of sites link, how, which competitors have them, and what you lack; a person's word."""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict

from sqlalchemy import Engine

from crawler.exceptions import UsageError
from crawler.segments import SourceKind
from crawler.store.projects import ProjectView
from crawler.urls import checked_site
from server.commands.fresh_gap import fresh_gap
from server.commands.known_sites import note_unknown
from server.commands.messages import say, say_json
from server.commands.opening import add_json, opened_project
from server.errors import DONE
from server.gap.benchmark.profile import Band
from server.gap.segment.formats_store import WhatEarns, read_what_earns
from server.gap.segment.kind_names import source_name, why_name
from server.gap.segment.said import keep_segment
from server.gap.segment.table_store import Segments, read_segments

RULES = "rules"
EMPTY = "No page with a link was read yet. Next: linkgap load FILE..., then linkgap verify."


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("site", nargs="?", metavar="SITE", help="a referring site to say the kind of")
    parser.add_argument(
        "--is", dest="kind", choices=[*map(str, SourceKind), RULES], help="what SITE is; `rules` takes your word back"
    )
    parser.add_argument("--note", default="", metavar="TEXT", help="why you say so")
    add_json(parser)


def run(options: Namespace) -> int:
    if bool(options.site) != bool(options.kind):
        raise UsageError("SITE and --is go together", hint="linkgap segments example.com --is news")
    with opened_project(options) as (engine, project):
        fresh_gap(engine, project)
        if options.site:
            _say(options, engine, project)
            return DONE
        with engine.connect() as connection:
            told = read_segments(connection, project)
            earns = read_what_earns(connection, project)
    if options.json:
        say_json({"project": project.name} | asdict(told) | asdict(earns))
    elif told.segments:
        _show(told, project)
        _show_earning(earns)
    else:
        say(EMPTY)
    return DONE


def _say(options: Namespace, engine: Engine, project: ProjectView) -> None:
    site = checked_site(options.site)
    kind = None if options.kind == RULES else SourceKind(options.kind)
    with engine.connect() as connection:
        note_unknown(connection, [site])
    keep_segment(engine, project, site, kind, note=options.note)
    if options.json:
        say_json({"site": site, "segment": kind})
    else:
        say(f"{site}: {kind}. It stays so whatever is computed." if kind else f"{site}: as the rules say.")


def _show(told: Segments, project: ProjectView) -> None:
    from server.tables.screen import console, table, text

    out = console()
    names = (*project.own, *project.competitors)
    shown = table("segment", "sites", "links", "in the text", *names, "missing", "what you lack")
    for one in told.segments:
        figures = (str(one.sites), str(one.links), f"{one.contextual:.0%}", *(str(one.by_site[name]) for name in names))
        name = source_name(one.segment) + (" (long-term)" if one.long_term else "")
        shown.add_row(text(name), *figures, str(one.missing), text(one.lack))
    out.print(shown)
    draws = table("segment", "leads to", title="What draws their links: kinds of competitors' pages, with the links")
    for each in told.segments:
        if each.draws:
            kinds = ", ".join(f"{kind.replace('_', ' ')} {links}" for kind, links in each.draws.items())
            draws.add_row(text(source_name(each.segment)), text(kinds))
    out.print(draws)
    why = table("linked to", "why", "kind of page", "links", title="Why they link, and to what")
    for row in told.reasons[:20]:
        why.add_row(text(row.site), why_name(row.why), row.asset.replace("_", " "), str(row.links))
    out.print(why)


def _show_earning(earns: WhatEarns) -> None:
    from server.tables.screen import console, table, text

    out = console()
    title = "Formats of theirs by the authority of the sites that link"
    shown = table("kind of page", *map(str, Band), "yours", "why", title=title)
    for one in earns.formats:
        figures = (str(one.bands[band]) for band in Band)
        shown.add_row(text(one.format.replace("_", " ")), *figures, str(one.yours), text(one.reason))
    out.print(shown)
    refer = table("industry", "sites", "missing", "for example", "why", title="Industries that refer to them")
    for each in earns.industries:
        named = text(", ".join(each.examples))
        refer.add_row(text(each.name), str(each.sites), str(each.missing), named, text(each.reason))
    out.print(refer)

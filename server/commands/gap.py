"""`linkgap gap`: the matrix of referring sites by tracked sites, with the gap status of each and why."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import Engine

from crawler.items import GapStatus
from crawler.store.projects import ProjectView
from server.commands.choosing import add_list_options, positive, screen_limit, tracked_key
from server.commands.messages import note, say
from server.commands.opening import opened_project
from server.gap.listing import GapPage, GapQuery, ListedSite, list_sites, stream_sites
from server.gap.rebuild import ensure_fresh
from server.tables.cells import Value
from server.tables.documents import stream_json
from server.tables.files import write_csv, write_xlsx

STATUSES = [str(status) for status in GapStatus]
EMPTY = "Nothing to compare yet. Next: linkgap load FILE... with your competitors' backlinks, then linkgap verify."
NO_MATCH = "No site fits these filters."


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--status", action="append", choices=STATUSES, default=[], help="only sites of this status; may be repeated"
    )
    parser.add_argument(
        "--competitor", action="append", default=[], metavar="SITE", help="only where this one is live; repeatable"
    )
    parser.add_argument("--min-competitors", type=positive, default=0, metavar="N", help="only where N are live")
    add_list_options(parser)


def run(options: Namespace) -> int:
    with opened_project(options) as (engine, project):
        ensure_fresh(engine, project)
        query = GapQuery(
            statuses=tuple(GapStatus(status) for status in options.status),
            competitors=tuple(tracked_key(text, project) for text in options.competitor),
            fewest=options.min_competitors,
            after=options.after,
            limit=options.limit,
        )
        _show(options, engine, project, query)
    return 0


def _show(options: Namespace, engine: Engine, project: ProjectView, query: GapQuery) -> None:
    if options.json:
        _show_json(engine, project, query)
    elif options.csv or options.xlsx:
        write = write_csv if options.csv else write_xlsx
        rows = (as_row(site, project) for site in stream_sites(engine, project, query))
        count = write(options.csv or options.xlsx, header(project), rows)
        note(f"{count} sites written.")
    else:
        _show_table(list_sites(engine, project, replace(query, limit=screen_limit(options))), project, query)


def _show_json(engine: Engine, project: ProjectView, query: GapQuery) -> None:
    """With a limit the list is read first, since `next` must be known; without one it is written as it comes."""
    sites: Iterable[ListedSite]
    if query.limit is None:
        sites, following = stream_sites(engine, project, query), None
    else:
        page = list_sites(engine, project, query)
        sites, following = page.sites, page.next
    head = {"project": project.name, "own": list(project.own), "competitors": list(project.competitors)}
    stream_json(head, "sites", map(as_document, sites), {"next": following})


def as_document(site: ListedSite) -> dict[str, Any]:
    """One site as JSON."""
    return {
        "site": site.site,
        "status": site.status,
        "competitors": list(site.competitors),
        "yours": site.yours,
        "best_placement": site.best_placement,
        "reasons": list(site.reasons),
        "cells": {key: {"state": cell.state, **asdict(cell)} for key, cell in site.cells.items()},
    }


def header(project: ProjectView) -> list[str]:
    """The columns of CSV and workbook: the status, the matrix, the reasons."""
    fixed = ["site", "status", "competitors_live", "competitors", "yours", "best_placement"]
    return [*fixed, *project.own, *project.competitors, "reasons"]


def as_row(site: ListedSite, project: ProjectView) -> list[Value]:
    """One site as a row under `header`."""
    states = [_state(site, key) for key in (*project.own, *project.competitors)]
    counts: list[Value] = [site.site, site.status, len(site.competitors), site.competitors]
    return [*counts, site.yours, site.best_placement, *states, site.reasons]


def _state(site: ListedSite, key: str) -> str:
    return site.cells[key].state if key in site.cells else ""


def _show_table(page: GapPage, project: ProjectView, query: GapQuery) -> None:
    from server.commands.gap_table import show_matrix

    if not page.sites:
        narrowed = query.statuses or query.competitors or query.fewest or query.after
        say(NO_MATCH if narrowed else EMPTY)
        return
    show_matrix(page.sites, project)
    if page.next:
        note(f"More follow: --after {page.next}, or --limit, --csv, --xlsx, --json for all.")

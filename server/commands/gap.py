"""`linkgap gap`: the matrix of referring sites by tracked sites, with the gap status of each and why."""

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Engine

from crawler.cleaning import CleanView
from crawler.exceptions import UsageError
from crawler.store.criteria import check_criteria
from crawler.store.projects import ProjectView
from server.commands.choosing import add_list_options, screen_limit
from server.commands.fresh_gap import fresh_gap
from server.commands.gap_filters import add_site_filters, site_query
from server.commands.list_forms import tell_next, wrote_file
from server.commands.messages import note, say, say_raw
from server.commands.opening import opened_project
from server.gap.clean.counts_store import removed_count
from server.gap.listing.gap_answer import facets_and_sets
from server.gap.listing.listing import GapPage, ListedSite, list_sites, stream_sites
from server.gap.listing.query import GapQuery, SiteSort
from server.gap.matrix.reasons import number
from server.tables.documents import stream_json
from server.tables.site_rows import as_document, as_row, header

EMPTY = "Nothing to compare yet. Next: linkgap load FILE... with your competitors' backlinks, then linkgap verify."
NO_MATCH = "No site fits these filters."


def arguments(parser: ArgumentParser) -> None:
    add_site_filters(parser)
    parser.add_argument("--facets", action="store_true", help="how many sites each further filter would leave")
    add_list_options(parser)


def run(options: Namespace) -> int:
    with opened_project(options) as (engine, project):
        with engine.connect() as connection:
            check_criteria(connection, project)
        fresh_gap(engine, project)
        query = site_query(options, project)
        if options.facets:
            _show_facets(options, engine, project, query)
        else:
            _show(options, engine, project, query)
    return 0


def _show_facets(options: Namespace, engine: Engine, project: ProjectView, query: GapQuery) -> None:
    from server.commands.gap_facets import facets_document, show_facets

    if options.csv or options.xlsx:
        raise UsageError("--facets is a table or JSON", hint="Leave --csv and --xlsx out.")
    with engine.connect() as connection:
        facets, sets = facets_and_sets(connection, project, query)
    if options.json:
        say_raw(json.dumps({"project": project.name} | facets_document(facets, sets), ensure_ascii=False))
    else:
        show_facets(facets, sets, project.own)


def _show(options: Namespace, engine: Engine, project: ProjectView, query: GapQuery) -> None:
    rows = (as_row(site, project) for site in stream_sites(engine, project, query))
    if options.json:
        _show_json(engine, project, query)
    elif not wrote_file(options, header(project), rows, noun="site"):
        page = list_sites(engine, project, replace(query, limit=screen_limit(options)))
        with engine.connect() as connection:
            removed = removed_count(connection, project)
        _show_table(page, project, query, removed)


def _show_json(engine: Engine, project: ProjectView, query: GapQuery) -> None:
    """With a limit the list is read first, since `next` must be known; without one it is written as it comes."""
    sites: Iterable[ListedSite]
    if query.limit is None:
        sites, following = stream_sites(engine, project, query), None
    else:
        page = list_sites(engine, project, query)
        sites, following = page.sites, page.next
    with engine.connect() as connection:
        removed = removed_count(connection, project)
    names = {"own": list(project.own), "competitors": list(project.competitors)}
    head = {"project": project.name, **names, "removed": removed}
    stream_json(head, "sites", map(as_document, sites), {"next": following})


def _show_table(page: GapPage, project: ProjectView, query: GapQuery, removed: int) -> None:
    from server.commands.gap_table import show_matrix

    if not page.sites:
        say(NO_MATCH if query.narrowed else EMPTY)
        return
    show_matrix(page.sites, project, warmth=query.sort is SiteSort.WARMTH or query.warmth is not None)
    if query.cleaned is CleanView.KEPT and removed:
        told = f"{number(removed, 'site')} {'is' if removed == 1 else 'are'} left out by cleaning"
        note(f"{told}: linkgap clean tells why, --cleaned all shows them.")
    tell_next(page.next)

"""`linkgap claims --over-time`: what was claimed and what was seen of it, day by day."""

from argparse import Namespace
from dataclasses import asdict

from sqlalchemy import Engine

from crawler.store.projects import ProjectView
from crawler.urls import checked_site
from server.commands.choosing import tracked_key
from server.commands.list_forms import wrote_file
from server.commands.messages import plain, say, say_json
from server.errors import DONE

HEADER = "day claims live not_there open".split()


def tell_over_time(options: Namespace, engine: Engine, project: ProjectView) -> int:
    """The days as a table, a file or JSON; the status to exit with."""
    from server.gap.progress.over_time import KnownOf, known_by_day

    sites = tuple(tracked_key(text, project) for text in options.site)
    of = KnownOf(checked_site(options.source) if options.source else "", sites)
    with engine.connect() as connection:
        days = known_by_day(connection, project, of)
    rows = [(one.day.isoformat(), one.claims, one.live, one.missing, one.open) for one in days]
    if wrote_file(options, HEADER, rows, noun="day"):
        return DONE
    if options.json:
        told = [plain(asdict(one) | {"open": one.open}) for one in days]
        say_json({"project": project.name, "source": of.source, "sites": list(sites), "days": told})
    elif rows:
        _show(rows)
    else:
        say("No claim is about that." if options.source or sites else "No claims yet. Next: linkgap load FILE...")
    return DONE


def _show(rows: list[tuple[str, int, int, int, int]]) -> None:
    from server.tables.screen import console, table

    shown = table("day", "claims", "live", "not there", "open")
    for row in rows:
        shown.add_row(*map(str, row))
    console().print(shown)

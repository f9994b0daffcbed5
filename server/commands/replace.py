"""`linkgap replace`: place the links of kept pages again, without fetching, and show what changes."""

from argparse import ArgumentParser, Namespace
from collections import Counter
from typing import Any

from crawler.store.overrules import overrules
from server.commands.messages import say, say_json
from server.commands.opening import add_json, opened_project
from server.errors import DONE
from server.gap.matrix.reasons import number
from server.gap.matrix.rebuild import rebuild
from server.replay import Moved, ReplayCounts, directions, replay

SHOWN = 20
"""Links shown to a person; JSON lists all."""


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--stored", action="store_true", help="on the kept copies of pages: this is what it does anyway"
    )
    parser.add_argument("--apply", action="store_true", help="keep the new placements; without it nothing is changed")
    add_json(parser)


def run(options: Namespace) -> int:
    counts = ReplayCounts()
    with opened_project(options) as (engine, project):
        with engine.begin() as connection:
            people = overrules(engine, connection)
            moved = list(replay(connection, people, counts, apply=options.apply))
        if options.apply:
            rebuild(engine, project)
    if options.json:
        say_json(as_document(moved, counts, applied=options.apply))
    else:
        _show(moved, counts, applied=options.apply)
    return DONE


def as_document(moved: list[Moved], counts: ReplayCounts, *, applied: bool) -> dict[str, Any]:
    """The replay as JSON."""
    return {
        "pages": counts.pages,
        "links": counts.links,
        "unmatched": counts.unmatched,
        "reader": counts.reader,
        "older": counts.older,
        "sure": counts.sure,
        "unsure": counts.unsure,
        "applied": applied,
        "moved": [
            {
                "page": one.page,
                "href": one.before.href,
                "site": one.before.site,
                "from": {"placement": one.before.placement, "block": one.before.block},
                "to": {"placement": one.after.placement, "block": one.after.block},
                "confidence": round(one.after.confidence, 3),
                "reasons": list(one.after.reasons),
            }
            for one in moved
        ],
    }


def _show(moved: list[Moved], counts: ReplayCounts, *, applied: bool) -> None:
    if not counts.pages:
        say("No copy of a page is kept yet: linkgap verify keeps one of each page with a link to a tracked site.")
        return
    say(f"Read {counts.pages} kept pages again: {counts.links} links, {len(moved)} of them stand elsewhere now.")
    say(f"{counts.older} of the pages had been placed by another classifier than the present {counts.reader}.")
    if counts.sure or counts.unsure:
        say(f"{number(counts.sure, 'link')} no guess any more, {number(counts.unsure, 'link')} now a guess.")
    for line in directions(Counter((str(one.before.placement), str(one.after.placement)) for one in moved)):
        say(f"  {line}")
    for one in moved[:SHOWN]:
        say(f"{one.page}\n  {one.before.href}: {one.before.placement} -> {one.after.placement}")
        say(f"  {'; '.join(one.after.reasons)}")
    if moved and not applied:
        say("Nothing was changed. Next: linkgap replace --stored --apply keeps the new placements.")
